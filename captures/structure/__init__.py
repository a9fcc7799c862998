"""A page's parts, found by meaning: labels, roles, headings, repetition, links, place. An extractor a file."""

from captures.structure.extraction import Extraction, extract
from captures.structure.model import Structure

__all__ = ["Extraction", "Structure", "extract"]
