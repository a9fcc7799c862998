"""A picture file read into pixels, or one sentence that says why it cannot be."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from captures.errors import UsageError
from captures.visual import png
from captures.visual.arrays import Pixels

MAX_PIXELS = 1 << 28  # a gigabyte of RGBA: 1280 px wide and 209,000 px tall
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"


class PictureError(UsageError):
    """A file that is missing, unreadable, damaged or no picture."""


def read(path: Path) -> Pixels:
    """The picture at `path`; raises PictureError with a sentence that names the file."""
    return decode(read_bytes(path), name=str(path))


def read_bytes(path: Path) -> bytes:
    """The file's bytes; raises PictureError with a sentence that names the file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise PictureError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise PictureError(f"{path} is a folder; a picture is wanted") from None
    except OSError as error:
        raise PictureError(f"{path} cannot be read: {error.strerror or error}") from error


def decode(data: bytes, *, name: str) -> Pixels:
    """The pixels of a PNG, WebP or JPEG, shape (height, width, 4), RGBA; raises PictureError, which says `name`."""
    if data.startswith(_LFS_POINTER):
        raise PictureError(f"{name} is a Git LFS pointer, not the picture itself: run `git lfs pull`")
    if not data:
        raise PictureError(f"{name} is empty")
    if not data.startswith(png.SIGNATURE):
        return _decoded_by_pillow(data, name=name)
    try:
        header = png.read_header(data)
        _check_size(header.width, header.height, name=name)
        return png.decode(data) if header.plain else _decoded_by_pillow(data, name=name)
    except png.PngError as error:
        raise PictureError(f"{name} is a PNG that cannot be decoded: {error}") from error


def decode_pair(first: tuple[bytes, str], second: tuple[bytes, str]) -> tuple[Pixels, Pixels]:
    """Two pictures decoded, each given as its bytes and its name; raises PictureError."""
    # One after the other: a row is undone so quickly that two threads mostly wait for the interpreter.
    return decode(first[0], name=first[1]), decode(second[0], name=second[1])


def size_of(data: bytes, *, name: str) -> tuple[int, int]:
    """Width and height of a picture that is not decoded, though a PNG's checksums are; raises PictureError."""
    if not data.startswith(png.SIGNATURE):
        height, width = decode(data, name=name).shape[:2]
        return width, height
    try:
        header = png.read_header(data)
        png.check(data)
    except png.PngError as error:
        raise PictureError(f"{name} is a PNG that cannot be decoded: {error}") from error
    _check_size(header.width, header.height, name=name)
    return header.width, header.height


def _decoded_by_pillow(data: bytes, *, name: str) -> Pixels:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "WEBP", "JPEG", "GIF", "BMP", "TIFF")) as image:
            _check_size(image.width, image.height, name=name)
            return np.array(image.convert("RGBA"))
    except UnidentifiedImageError:
        raise PictureError(f"{name} is not a picture") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError(f"{name} is a picture that cannot be decoded: {error}") from error


def _check_size(width: int, height: int, *, name: str) -> None:
    if width * height > MAX_PIXELS:
        raise PictureError(f"{name} has {width} by {height} pixels; at most {MAX_PIXELS:,} can be compared")
