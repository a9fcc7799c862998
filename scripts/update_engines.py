"""Fetch newer accessibility engines from npm into captures/browser/engines/vendor, with their licences.

    python scripts/update_engines.py            what is vendored, and whether npm has newer ones
    python scripts/update_engines.py --write    replace them

Raising an engine is a step of its own: commit it alone, run the audits, look at what the new rules say (they come as
notices), then approve the baselines.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "captures" / "browser" / "engines" / "vendor"
PACKAGES = {
    "axe-core": {
        "axe.min.js": "axe.min.js",
        "LICENSE": "axe.LICENSE.txt",
        "LICENSE-3RD-PARTY.txt": "axe.LICENSE-3RD-PARTY.txt",
    },
    "@accesslint/core": {"dist/index.iife.js": "accesslint.iife.js", "LICENSE": "accesslint.LICENSE.txt"},
}
LICENCES = {"axe-core": "MPL-2.0", "@accesslint/core": "MIT"}


def main() -> None:
    """Say what is vendored and what npm has; with `--write`, replace it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="replace what is vendored")
    write = parser.parse_args().write
    manifest = json.loads((VENDOR / "manifest.json").read_text("utf-8")) if (VENDOR / "manifest.json").is_file() else {}
    for package, files in PACKAGES.items():
        old = manifest.get(package, {}).get("version", "none")
        version = npm("view", package, "version").strip()
        print(f"{package}: vendored {old}, npm has {version}")
        if write and version != old:
            manifest[package] = fetch(package, version, files)
    if write:
        (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def fetch(package: str, version: str, files: dict[str, str]) -> dict[str, object]:
    """Write the package's files and give its entry of the manifest; refuses one whose licence is another now."""
    with tempfile.TemporaryDirectory() as folder:
        name = npm("pack", f"{package}@{version}", "--pack-destination", folder).strip().splitlines()[-1]
        with tarfile.open(fileobj=io.BytesIO((Path(folder) / name).read_bytes())) as archive:
            content = {path: member(archive, path) for path in ("package.json", *files)}
    licence = json.loads(content["package.json"])["license"]
    if licence != LICENCES[package]:
        raise SystemExit(f"{package} {version} is under {licence}, not {LICENCES[package]}: look at that first")
    digests = {}
    for path, target in files.items():
        (VENDOR / target).write_bytes(content[path])
        digests[target] = hashlib.sha256(content[path]).hexdigest()
    return {"version": version, "license": licence, "sha256": digests}


def member(archive: tarfile.TarFile, path: str) -> bytes:
    """A file of an npm package."""
    file = archive.extractfile(f"package/{path}")
    assert file is not None, f"{path} is not in the package"
    return file.read()


def npm(*arguments: str) -> str:
    """What npm prints; raises CalledProcessError where it fails."""
    return subprocess.run(["npm", *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
