"""The engines we ship are the files npm published, each with its licence."""

import hashlib
import json
from importlib import resources

import pytest

VENDOR = resources.files("captures.browser.engines") / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("package", MANIFEST)
def test_vendored_files_are_those_of_the_manifest(package: str) -> None:
    entry = MANIFEST[package]
    for name, digest in entry["sha256"].items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest
    assert any("LICENSE" in name for name in entry["sha256"])


def test_the_scripts_are_of_the_versions_the_manifest_says() -> None:
    axe = (VENDOR / "axe.min.js").read_text("utf-8")
    assert axe.startswith(f"/*! axe v{MANIFEST['axe-core']['version']}")
    assert f'version:"{MANIFEST["@accesslint/core"]["version"]}"' in (VENDOR / "accesslint.iife.js").read_text("utf-8")
