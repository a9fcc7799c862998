"""The array types that pass between the modules of `visual`."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.uint8]  # (height, width, 4), RGBA, C order
Words: TypeAlias = npt.NDArray[np.uint32]  # (height, width), one pixel a word
Hashes: TypeAlias = npt.NDArray[np.uint64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Floats: TypeAlias = npt.NDArray[np.floating[Any]]


def as_words(pixels: Pixels) -> Words:
    """The same memory with one 32-bit word a pixel; copies only when the array is not in C order."""
    return np.ascontiguousarray(pixels).view("<u4")[..., 0]
