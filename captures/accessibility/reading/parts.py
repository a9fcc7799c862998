"""Passages in another language than the one they are declared in (WCAG 3.1.2).

Scripts are certain, function words nearly so. Names, terms and single words are exceptions of the criterion, so a few
words never fail; the languages' own names in a language switch are "cannot tell".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from captures.accessibility.reading.passages import Passage
from captures.accessibility.reading.writing import (
    SPACELESS,
    function_words_in,
    guess,
    is_listed,
    letters_by_script,
    same_or_kin,
    script_of,
    scripts_of,
    word_count,
    words_of,
)
from captures.accessibility.results import BarrierResult, Verdict

RULE = "language-of-parts"
WCAG = ("3.1.2",)
CERTAIN_WORDS = 6
CERTAIN_LETTERS = 24
CERTAIN_LETTERS_SPACELESS = 14
FUNCTION_WORDS = 2  # with these a phrase is speech, not a name
PHRASE_WORDS = 4
NOTED_LETTERS = 4
CASED = frozenset({"Cyrillic", "Greek", "Armenian"})
BLOCK_WORDS = 10
BLOCK_SHARE = 0.25
BLOCK_HITS = 4
BLOCK_DISTINCT = 3
OUTWEIGHS = 4
NAMING_TAGS = frozenset({"cite", "address", "dfn"})


def part_results(read: Sequence[Passage], *, mistaken: Collection[int]) -> list[BarrierResult]:
    """Passages that are in another language; `mistaken` are documents whose own declaration is already wrong."""
    results: list[BarrierResult] = []
    for passage in read:
        if not passage.language or passage.declared_on is None or passage.declared_on.index in mistaken:
            continue
        fitting = scripts_of(passage.language)
        text = passage.text
        found = _foreign_script(passage, fitting, text) if fitting else None
        found = found or _foreign_words(passage)
        if found is not None:
            results.append(found)
    return results


def _foreign_script(passage: Passage, fitting: Collection[str], text: str) -> BarrierResult | None:
    foreign = Counter({s: n for s, n in letters_by_script(text).items() if s not in fitting and s != "Latin"})
    if not foreign:
        return None
    worst: BarrierResult | None = None
    for script, run in _runs(text, foreign):
        letters = sum(1 for character in run if script_of(character) == script)
        if letters < NOTED_LETTERS:
            continue
        verdict: Verdict = "fails" if _certain(run, script, letters) else "cannot-tell"
        if worst is not None and (worst.verdict == "fails" or verdict != "fails"):
            continue
        what = "a passage" if verdict == "fails" else "a word or a name"
        message = f"{what} in {script} letters is declared to be in “{passage.language}”"
        worst = _result(passage, verdict, message, text=run[:80], script=script, letters=letters)
    return worst


def _runs(text: str, scripts: Collection[str]) -> Iterator[tuple[str, str]]:
    """Stretches of one script, with the spaces, digits and signs between its letters."""
    script, start, end = "", 0, 0
    for position, character in enumerate(text):
        own = script_of(character) if character.isalpha() else None
        if own is None:
            continue
        own = own if own not in ("Han", "Kana") else "Han"
        if own != script:
            if script in scripts or (script == "Han" and "Kana" in scripts):
                yield script, text[start:end]
            script, start = own, position
        end = position + 1
    if script in scripts or (script == "Han" and "Kana" in scripts):
        yield script, text[start:end]


def _certain(run: str, script: str, letters: int) -> bool:
    if script in SPACELESS:
        return letters >= CERTAIN_LETTERS_SPACELESS
    words = re.findall(r"[^\W\d_]{2,}", run)
    if script in CASED and all(word[0].isupper() for word in words):
        return False  # a name, whatever its length
    spoken = function_words_in([word.lower() for word in re.findall(r"[^\W\d_]+", run)], script)
    if len(words) >= PHRASE_WORDS and spoken >= FUNCTION_WORDS:
        return True
    return len(words) >= CERTAIN_WORDS and letters >= CERTAIN_LETTERS


def _foreign_words(passage: Passage) -> BarrierResult | None:
    """A whole block in another language of a script; only where function words speak clearly against the declared."""
    text = _unnamed(passage)
    letters = letters_by_script(text)
    if not letters or word_count(text) < BLOCK_WORDS or _is_spelt(text):
        return None
    script, most = letters.most_common(1)[0]
    if most < 0.8 * letters.total() or passage.language is None:
        return None
    own = scripts_of(passage.language)
    if not is_listed(passage.language, script=script) and (script in own or not own):
        return None
    words = words_of(text)
    found = guess(words, script=script, declared=passage.language)
    if found is None or same_or_kin(found.language, passage.language):
        return None
    strong = found.share >= BLOCK_SHARE and found.hits >= BLOCK_HITS and found.distinct >= BLOCK_DISTINCT
    if not strong or found.declared * OUTWEIGHS > found.share:
        return None
    message = f"a passage in the words of “{found.language}” is declared to be in “{passage.language}”"
    share = {"function_word_share": round(found.share, 3), "declared_share": round(found.declared, 3)}
    return _result(passage, "fails", message, text=text[:80], words=len(words), words_of=found.language, **share)


def _is_spelt(text: str) -> bool:
    """Whether it is an alphabet, or letters set apart: "a", "e" and "o" are words in some language."""
    pieces = text.split()
    return sum(len(piece) == 1 for piece in pieces) > len(pieces) / 2


def _unnamed(passage: Passage) -> str:
    """The words of a passage without titles of works, addresses and the like."""
    spoken = [
        piece.text
        for piece in passage.pieces
        if not any(node.tag in NAMING_TAGS for node in piece.ancestors() if node.frame == piece.frame)
    ]
    return " ".join("".join(spoken).split())


def _result(passage: Passage, verdict: Verdict, message: str, **evidence: object) -> BarrierResult:
    return BarrierResult.about(
        passage.element,
        rule=RULE,
        verdict=verdict,
        wcag=WCAG,
        message=message,
        evidence={"declared": passage.language} | evidence,
        engine="tree",
    )
