"""What Chromium is told for a key going down and up again, so that many can be sent without waiting for each."""

from __future__ import annotations

from typing import Any

SHIFT = 8
NAMED = {
    "Tab": 9, "Enter": 13, "Escape": 27, "Space": 32, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36,
    "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40,
}  # fmt: skip
TEXTS = {"Enter": "\r", "Space": " "}
SIGNS = {
    "/": ("Slash", 191), "?": ("Slash", 191), ".": ("Period", 190), ",": ("Comma", 188), ";": ("Semicolon", 186),
    "-": ("Minus", 189), "+": ("Equal", 187), "=": ("Equal", 187), "[": ("BracketLeft", 219),
    "]": ("BracketRight", 221), "!": ("Digit1", 49), "*": ("Digit8", 56), "#": ("Digit3", 51),
}  # fmt: skip


def events_of(key: str, *, shift: bool = False) -> list[dict[str, Any]]:
    """`Input.dispatchKeyEvent` twice, for a named key or a character of a US keyboard; empty for any other key."""
    if key in NAMED:
        code, number, text = key, NAMED[key], TEXTS.get(key)
    elif key in SIGNS:
        (code, number), text = SIGNS[key], key
    elif len(key) == 1 and key.isascii() and key.isalnum():
        code, number, text = f"{'Digit' if key.isdigit() else 'Key'}{key.upper()}", ord(key.upper()), key
    else:
        return []
    common = {"key": " " if key == "Space" else key, "code": code, "windowsVirtualKeyCode": number}
    common |= {"modifiers": SHIFT if shift else 0}
    down = {"type": "rawKeyDown"} if text is None else {"type": "keyDown", "text": text, "unmodifiedText": text}
    return [common | down, common | {"type": "keyUp"}]
