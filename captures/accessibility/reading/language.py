"""Whether a document is written in the language it declares (WCAG 3.1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captures.accessibility.reading.passages import Passage, document_roots
from captures.accessibility.reading.writing import (
    Guess,
    function_words_of,
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
from captures.rendered import Node, RenderedPage

RULE = "page-language"
WCAG = ("3.1.1",)
ENOUGH_WORDS = 40
ENOUGH_WORDS_OF_ANOTHER_SCRIPT = 8
ALMOST_ALL = 0.97
MOST = 0.8
STRONG_SHARE = 0.18
STRONG_HITS = 12
STRONG_DISTINCT = 5
OUTWEIGHS = 3
MAIN_SHARE = 0.5  # of a short page's words
STRAY_HITS = 1  # a word both languages have
STRAY_WORDS = 6  # a name, the other language's own in a switch


def language_results(page: RenderedPage, read: Sequence[Passage]) -> list[BarrierResult]:
    """One result per document that declares a language; none where it declares none (axe says so)."""
    results = []
    for root in document_roots(page):
        declared = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "").strip()
        own = [passage for passage in read if passage.declared_on is root]
        result = _judge(root, declared, " ".join(passage.text for passage in own)) if declared and own else None
        if result is not None:
            results.append(result)
    return results


def short_page_results(
    page: RenderedPage, read: Sequence[Passage], foreign: Sequence[BarrierResult]
) -> list[BarrierResult]:
    """A page too short for its words to be counted, most of which is passages of one other language.

    `foreign` are the passages that are in another language than declared: where hardly a word speaks for the declared
    one, the page's declaration is wrong, not each passage's.
    """
    results = []
    for root in document_roots(page):
        declared = (root.attributes.get("lang") or "").strip()
        own = [passage for passage in read if passage.declared_on is root]
        told = {one.node: one.evidence.get("words_of") for one in foreign if one.verdict == "fails"}
        others = [passage for passage in own if told.get(passage.element.index)]
        languages = {told[passage.element.index] for passage in others}
        words = words_of(" ".join(passage.text for passage in own))
        share = sum(len(words_of(passage.text)) for passage in others) / max(len(words), 1)
        if len(languages) != 1 or share < MAIN_SHARE or function_words_of(declared, words) > STRAY_HITS:
            continue
        if _words_in_its_own_script(declared, words, others) > STRAY_WORDS:
            continue  # menus and headings are in the declared language, the passages are not
        language = languages.pop()
        message = f"the page declares “{declared}”; its words are those of “{language}”"
        evidence = {"declared": declared, "words_of": language, "share": round(share, 2)}
        results.append(_result(root, "fails", message, evidence))
    return results


def _words_in_its_own_script(declared: str, words: Sequence[str], others: Sequence[Passage]) -> int:
    """How many words stand in letters of the declared language in which the passages of the other one are not."""
    written = letters_by_script(" ".join(passage.text for passage in others)).most_common(1)
    own = scripts_of(declared) - {script for script, _ in written}
    return sum(script_of(word[0]) in own for word in words)


def _judge(root: Node, declared: str, text: str) -> BarrierResult | None:
    letters = letters_by_script(text)
    words = word_count(text)
    if not letters or words < ENOUGH_WORDS_OF_ANOTHER_SCRIPT:
        return None
    fitting = scripts_of(declared)
    script, most = letters.most_common(1)[0]
    share = most / letters.total()
    evidence: dict[str, Any] = {"declared": declared, "words": words, "script": script, "share": round(share, 3)}
    if not fitting:
        return _result(root, "cannot-tell", f"nothing is known of the language “{declared}”", evidence)
    if script not in fitting:
        return _other_script(root, declared, text, evidence)
    if declared.lower().split("-")[0] == "zh" and letters["Kana"] > letters.total() * 0.2 and words >= ENOUGH_WORDS:
        return _result(root, "fails", f"the page declares “{declared}”; its text is Japanese", evidence)
    return _same_script(root, declared, text, evidence)


def _other_script(root: Node, declared: str, text: str, evidence: dict[str, Any]) -> BarrierResult:
    words, script, share = evidence["words"], evidence["script"], evidence["share"]
    message = f"the page declares “{declared}”; its text is in {script} letters"
    certain = (words >= ENOUGH_WORDS and share >= MOST) or share >= ALMOST_ALL
    if script == "Latin":
        # Names, code and romanised words are Latin on pages of any language: only function words are certain.
        found = guess(words_of(text), script=script, declared=declared)
        certain = words >= ENOUGH_WORDS and share >= MOST and found is not None and _strong(found)
        evidence |= _told(found)
    return _result(root, "fails" if certain else "cannot-tell", message, evidence)


def _same_script(root: Node, declared: str, text: str, evidence: dict[str, Any]) -> BarrierResult | None:
    words, script = evidence["words"], evidence["script"]
    found = guess([word for word in words_of(text) if script_of(word[0]) == script], script=script, declared=declared)
    if found is None or same_or_kin(found.language, declared) or found.declared * OUTWEIGHS > found.share:
        fits = f"the words fit the declared language “{declared}”"
        return _result(root, "passes", fits, evidence | _told(found)) if words >= ENOUGH_WORDS else None
    message = f"the page declares “{declared}”; its words are those of “{found.language}”"
    if words >= ENOUGH_WORDS and _strong(found) and is_listed(declared, script=script):
        return _result(root, "fails", message, evidence | _told(found))
    if found.hits < 4:
        return None
    return _result(root, "cannot-tell", message, evidence | _told(found))


def _strong(found: Guess) -> bool:
    return found.share >= STRONG_SHARE and found.hits >= STRONG_HITS and found.distinct >= STRONG_DISTINCT


def _told(found: Guess | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "words_of": found.language,
        "function_words": found.hits,
        "function_word_share": round(found.share, 3),
        "declared_share": round(found.declared, 3),
    }


def _result(root: Node, verdict: Verdict, message: str, evidence: dict[str, Any]) -> BarrierResult:
    return BarrierResult.about(
        root,
        rule=RULE,
        verdict=verdict,
        wcag=WCAG,
        impact="serious",
        message=message,
        evidence=evidence,
        engine="tree",
    )
