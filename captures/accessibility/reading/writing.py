"""Scripts and words: which writing a letter belongs to, which writings a language uses, which language words are of."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

# First and last code point of the blocks that hold a script's letters (Unicode 15, letters in modern use).
_BLOCKS = (
    (0x0041, 0x005A, "Latin"), (0x0061, 0x007A, "Latin"), (0x00C0, 0x00D6, "Latin"), (0x00D8, 0x00F6, "Latin"),
    (0x00F8, 0x024F, "Latin"), (0x0370, 0x03FF, "Greek"), (0x0400, 0x052F, "Cyrillic"), (0x0531, 0x0587, "Armenian"),
    (0x0591, 0x05F4, "Hebrew"), (0x0620, 0x065F, "Arabic"), (0x066E, 0x06D3, "Arabic"), (0x06FA, 0x06FF, "Arabic"),
    (0x0750, 0x077F, "Arabic"), (0x0900, 0x0963, "Devanagari"), (0x0971, 0x097F, "Devanagari"),
    (0x0980, 0x09E3, "Bengali"), (0x0A01, 0x0A5E, "Gurmukhi"), (0x0A81, 0x0AE3, "Gujarati"), (0x0B82, 0x0BCD, "Tamil"),
    (0x0C00, 0x0C63, "Telugu"), (0x0C80, 0x0CE3, "Kannada"), (0x0D00, 0x0D63, "Malayalam"), (0x0D81, 0x0DDF, "Sinhala"),
    (0x0E01, 0x0E4E, "Thai"), (0x0E81, 0x0ECE, "Lao"), (0x0F40, 0x0FBC, "Tibetan"), (0x1000, 0x109F, "Myanmar"),
    (0x10A0, 0x10FF, "Georgian"), (0x1100, 0x11FF, "Hangul"), (0x1200, 0x137F, "Ethiopic"), (0x1780, 0x17D3, "Khmer"),
    (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"), (0x3041, 0x3096, "Kana"), (0x30A1, 0x30FA, "Kana"),
    (0x3400, 0x4DBF, "Han"), (0x4E00, 0x9FFF, "Han"), (0xAC00, 0xD7A3, "Hangul"), (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFC, "Arabic"),
)  # fmt: skip
_STARTS = tuple(first for first, _, _ in _BLOCKS)
RIGHT_TO_LEFT = frozenset({"Arabic", "Hebrew"})
SPACELESS = frozenset({"Han", "Kana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"})
LETTERS_PER_WORD = 3  # of a script that does not part words, roughly

_LATIN = (
    "af az bs ca ceb cs cy da de en eo es et eu fi fil fo fr fy ga gd gl ha hr ht hu id ig is it jv la lb lt lv mg mi "
    "ms mt nb nl nn no oc om pl pt qu rm ro rw sk sl sm sn so sq st sv sw tk tl tn to tr ts uz vi wo xh yo zu"
)
_WRITTEN = {
    "Arabic": "ar fa ur ps sd ug ckb arz ary apc aeb prs pnb",
    "Hebrew": "he iw yi lad",
    "Cyrillic": "ru uk be bg mk sr kk ky tg mn tt ba cv uz az os",
    "Greek": "el grc",
    "Han": "zh ja yue wuu nan cmn ko",
    "Kana": "ja",
    "Hangul": "ko",
    "Devanagari": "hi mr ne sa mai bho kok",
    "Bengali": "bn as",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Tibetan": "bo dz",
    "Myanmar": "my",
    "Georgian": "ka",
    "Armenian": "hy",
    "Ethiopic": "am ti",
    "Khmer": "km",
    "Latin": _LATIN + " sr",
}
_SUBTAG = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Arab": "Arabic",
    "Hebr": "Hebrew",
    "Grek": "Greek",
    "Deva": "Devanagari",
}
# Parts of names on pages of any language: they count as words of a language, not as proof of it.
_PARTICLES = frozenset(
    "de la los las del el y da do dos di van der den von zu zum le les du des al bin ibn e en in a".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u065f][^\W\d_]*)*")


@dataclass(frozen=True)
class Guess:
    """The language a text's function words speak for; shares are of all its words, `declared` that of another one."""

    language: str
    share: float
    hits: int
    distinct: int
    declared: float


def script_of(character: str) -> str | None:
    """The script of one letter; None for digits, signs, and scripts we do not know."""
    point = ord(character)
    at = bisect_right(_STARTS, point) - 1
    return _BLOCKS[at][2] if at >= 0 and point <= _BLOCKS[at][1] else None


def letters_by_script(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        script = script_of(character)
        if script is not None and character.isalpha():
            found[script] += count
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case; scripts without spaces give one per phrase."""
    return [word.lower() for word in _WORD.findall(text)]


def word_count(text: str) -> int:
    """How many words a text has, counting letters where a script does not part words."""
    spaceless = sum(count for script, count in letters_by_script(text).items() if script in SPACELESS)
    apart = sum(1 for word in _WORD.findall(text) if script_of(word[0]) not in SPACELESS)
    return apart + spaceless // LETTERS_PER_WORD


@cache
def scripts_of(language: str) -> frozenset[str]:
    """The scripts a BCP 47 tag is written in; empty where we do not know the language."""
    primary, *rest = language.replace("_", "-").split("-")
    for subtag in rest:
        if len(subtag) == 4 and subtag.isalpha():
            named = _SUBTAG.get(subtag.title())
            return frozenset({named}) if named else frozenset()
    return frozenset(script for script, written in _WRITTEN.items() if primary.lower() in written.split())


def guess(words: list[str], *, script: str, declared: str) -> Guess | None:
    """The language of a script whose function words are most of these; None where none is found at all."""
    if not words:
        return None
    counts = Counter(words)
    total = len(words)
    best: Guess | None = None
    own = _listed(declared)
    declared_hits = 0 if own is None else sum(counts[word] for word in own)
    for language, (written, _, function_words) in _lists().items():
        if written != script:
            continue
        distinct = [word for word in function_words if word in counts]
        hits = sum(counts[word] for word in distinct)
        distinct = [word for word in distinct if word not in _PARTICLES]
        if hits and (best is None or hits > best.hits):
            best = Guess(language, hits / total, hits, len(distinct), declared_hits / total)
    return best


def same_or_kin(one: str, other: str) -> bool:
    """Whether function words do not tell two primary subtags apart."""
    one, other = _canonical(one), _canonical(other)
    lists = _lists()
    return one == other or other in lists.get(one, ("", (), ()))[1] or one in lists.get(other, ("", (), ()))[1]


def is_listed(language: str, *, script: str) -> bool:
    """Whether we know the function words of a language in this script."""
    found = _lists().get(_canonical(language))
    return found is not None and found[0] == script


def function_words_in(words: list[str], script: str) -> int:
    """How many of the words are function words of any language of this script."""
    known = {word for written, _, listed in _lists().values() if written == script for word in listed}
    return sum(1 for word in words if word in known)


def function_words_of(language: str, words: list[str]) -> int:
    """How many of the words are function words of this language, parts of names aside."""
    own = (_listed(language) or frozenset()) - _PARTICLES
    return sum(1 for word in words if word in own)


def _listed(language: str) -> frozenset[str] | None:
    found = _lists().get(_canonical(language))
    return None if found is None else frozenset(found[2])


def _canonical(language: str) -> str:
    primary = language.replace("_", "-").split("-")[0].lower()
    return {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "mo": "ro"}.get(primary, primary)


@cache
def _lists() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    source = (resources.files("captures.accessibility.reading") / "words.toml").read_text("utf-8")
    table = tomllib.loads(source)
    return {
        name: (entry["script"], tuple(entry["kin"]), tuple(dict.fromkeys(entry["words"].split())))
        for name, entry in table.items()
    }
