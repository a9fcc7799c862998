"""PNG in and out at the speed of the memory: what screenshots need, in bands, so that a page of any height fits.

Browsers write 8-bit RGB or RGBA, not interlaced, mostly with the filters None and Up; those rows are undone with
numpy. Rows with the other filters are handed to Pillow as a small PNG of their own, so one band is all that is
ever held twice. Every other kind of PNG is Pillow's whole business (`pictures.py`). Format: W3C PNG, third edition.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from isal import isal_zlib
from PIL import Image

from captures.visual.arrays import Pixels

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BAND_ROWS = 128
_DECODED_ROWS = 64  # a band inflated, undone and stored stays in the processor's cache
_FEED_BYTES = 1 << 16
_CHANNELS = {2: 3, 6: 4}
_OPAQUE = np.uint32(0xFF000000)


class PngError(ValueError):
    """A file that begins like a PNG and cannot be decoded as one; the message says what is wrong."""


@dataclass(frozen=True)
class Header:
    """The IHDR chunk; lengths in pixels."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool
    transparent_colour: bool

    @property
    def plain(self) -> bool:
        """Whether `decode` can read it: 8-bit RGB or RGBA in reading order."""
        return self.depth == 8 and self.colour in _CHANNELS and not self.interlaced and not self.transparent_colour


def read_header(data: bytes) -> Header:
    """The header of a PNG; raises PngError when there is none."""
    transparent = False
    header: tuple[int, ...] | None = None
    for kind, body in _chunks(data, until=b"IDAT"):
        if kind == b"IHDR" and len(body) == 13:
            header = struct.unpack(">IIBBBBB", body)
        transparent = transparent or kind == b"tRNS"
    if header is None or header[0] == 0 or header[1] == 0:
        raise PngError("its header is damaged")
    return Header(header[0], header[1], header[2], header[3], header[6] != 0, transparent)


def check(data: bytes) -> None:
    """Raises PngError when a chunk is cut short or its checksum is wrong; decodes nothing."""
    for _ in _chunks(data):
        pass


def decode(data: bytes) -> Pixels:
    """The pixels of a plain PNG (see `Header.plain`), shape (height, width, 4), RGBA, 8 bits each.

    Raises PngError when the file is cut short or damaged.
    """
    header = read_header(data)
    channels = _CHANNELS[header.colour]
    pixels = np.empty((header.height, header.width, 4), np.uint8)
    stride = header.width * channels + 1
    above = np.zeros(stride - 1, np.uint8)
    top = 0
    for scanlines in _scanline_bands(data, stride=stride, rows=header.height):
        band = _unfiltered(scanlines, above, channels=channels)
        above = band[-1].copy()
        _store(band, pixels[top : top + len(band)], channels=channels)
        top += len(band)
    return pixels


def encode(pixels: Pixels, *, level: int = 0) -> bytes:
    """A PNG of an RGBA or RGB array, filter Up, compressed by ISA-L (levels 0 to 3; 0 is fastest).

    Fully opaque pictures are stored without their alpha.
    """
    channels = 3 if pixels.shape[2] == 3 or is_opaque(pixels) else 4
    writer = PngWriter(pixels.shape[1], channels=channels, level=level)
    writer.add(pixels)
    return writer.finish()


class PngWriter:
    """A PNG written from top to bottom, so that no more than a part of it need be held as pixels."""

    def __init__(self, width: int, *, channels: int, level: int = 0) -> None:
        self._width, self._channels, self._height = width, channels, 0
        self._compressor = isal_zlib.compressobj(level)
        self._body: list[bytes] = []
        self._above = np.zeros(width * channels, np.uint8)

    def add(self, pixels: Pixels) -> None:
        """The next rows, shape (rows, width, 3 or 4); raises ValueError when they are of another width."""
        row_bytes = self._width * self._channels
        for top in range(0, len(pixels), BAND_ROWS):
            band = np.ascontiguousarray(pixels[top : top + BAND_ROWS, :, : self._channels])
            band = band.reshape(min(BAND_ROWS, len(pixels) - top), row_bytes)
            lines = np.empty((len(band), row_bytes + 1), np.uint8)
            lines[:, 0] = 2
            np.subtract(band[0], self._above, out=lines[0, 1:])
            np.subtract(band[1:], band[:-1], out=lines[1:, 1:])
            self._body.append(self._compressor.compress(lines.tobytes()))
            self._above = band[-1].copy()
        self._height += len(pixels)

    def finish(self) -> bytes:
        """The whole file; nothing can be added after it."""
        self._body.append(self._compressor.flush())
        colour = 2 if self._channels == 3 else 6
        header = struct.pack(">IIBBBBB", self._width, self._height, 8, colour, 0, 0, 0)
        data = _chunk(b"IDAT", b"".join(self._body))
        return b"".join([SIGNATURE, _chunk(b"IHDR", header), data, _chunk(b"IEND", b"")])


def is_opaque(pixels: Pixels) -> bool:
    """Whether no pixel of an RGBA array lets anything through."""
    return all(bool((pixels[top : top + BAND_ROWS, :, 3] == 255).all()) for top in range(0, len(pixels), BAND_ROWS))


def _chunks(data: bytes, *, until: bytes = b"IEND") -> Iterator[tuple[bytes, memoryview]]:
    view = memoryview(data)
    position = len(SIGNATURE)
    while position + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind = bytes(view[position + 4 : position + 8])
        end = position + 8 + length
        if end + 4 > len(data):
            raise PngError("it is cut short")
        if kind == until:
            return
        if zlib.crc32(view[position + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            raise PngError(f"the checksum of its {kind.decode('latin-1')} chunk is wrong")
        yield kind, view[position + 8 : end]
        position = end + 4
    raise PngError("it is cut short")


def _scanline_bands(data: bytes, *, stride: int, rows: int) -> Iterator[Pixels]:
    """The filtered scanlines, filter byte first, as arrays of up to `_DECODED_ROWS` rows."""
    inflate = isal_zlib.decompressobj()
    feeds = _feeds(data)
    feed = next(feeds, b"")
    for top in range(0, rows, _DECODED_ROWS):
        wanted = min(_DECODED_ROWS, rows - top) * stride
        band = bytearray()
        while len(band) < wanted:
            try:
                piece = inflate.decompress(feed, wanted - len(band))
            except isal_zlib.error as error:  # type: ignore[misc] # the stubs do not know it for an exception
                raise PngError("its compressed data is damaged") from error
            band += piece
            feed = inflate.unconsumed_tail or (b"" if piece else next(feeds, b""))
            if not piece and not feed:
                raise PngError("it is cut short")
        yield np.frombuffer(band, np.uint8).reshape(-1, stride)


def _feeds(data: bytes) -> Iterator[bytes]:
    """The compressed data in small pieces: what inflating leaves over is copied each time."""
    for kind, body in _chunks(data):
        if kind == b"IDAT":
            for start in range(0, len(body), _FEED_BYTES):
                yield bytes(body[start : start + _FEED_BYTES])


def _unfiltered(scanlines: Pixels, above: Pixels, *, channels: int) -> Pixels:
    filters = scanlines[:, 0]
    if filters.max() > 4:
        raise PngError("it uses a filter that PNG does not have")
    if not np.isin(filters, (0, 2)).all():
        return _unfiltered_by_pillow(scanlines, above, channels=channels)
    band = np.empty((len(scanlines), scanlines.shape[1] - 1), np.uint8)
    for line, up, out in zip(scanlines[:, 1:], filters == 2, band, strict=True):
        if up:
            np.add(line, above, out=out)
        else:
            out[:] = line
        above = out
    return band


def _unfiltered_by_pillow(scanlines: Pixels, above: Pixels, *, channels: int) -> Pixels:
    first = np.concatenate([np.zeros(1, np.uint8), above])[np.newaxis]
    width = (scanlines.shape[1] - 1) // channels
    colour = 2 if channels == 3 else 6
    header = struct.pack(">IIBBBBB", width, len(scanlines) + 1, 8, colour, 0, 0, 0)
    stored = zlib.compress(np.concatenate([first, scanlines]).tobytes(), 0)
    small = b"".join([SIGNATURE, _chunk(b"IHDR", header), _chunk(b"IDAT", stored), _chunk(b"IEND", b"")])
    with Image.open(io.BytesIO(small)) as image:
        return np.asarray(image)[1:].reshape(len(scanlines), -1)


def _store(band: Pixels, target: Pixels, *, channels: int) -> None:
    if channels == 4:
        target[...] = band.reshape(target.shape)
    elif target.shape[1] % 4:
        target[..., :3] = band.reshape(*target.shape[:2], 3)
        target[..., 3] = 255
    else:
        # Four RGB pixels are three words: shifting words is twice as fast as copying bytes.
        words = np.ascontiguousarray(band).view("<u4").reshape(len(band), -1, 3)
        quads = target.view("<u4").reshape(len(band), -1, 4)
        one, two, three = words[..., 0], words[..., 1], words[..., 2]
        quads[..., 0] = one | _OPAQUE
        quads[..., 1] = (one >> 24) | (two << 8) | _OPAQUE
        quads[..., 2] = (two >> 16) | (three << 16) | _OPAQUE
        quads[..., 3] = (three >> 8) | _OPAQUE


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
