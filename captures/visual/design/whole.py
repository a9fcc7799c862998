"""What holds for the page as a whole or between archetypes: direction, width, fonts, collisions, pictures, icons."""

from __future__ import annotations

from collections.abc import Iterator

from captures.visual.design.archetypes import MOST_CONTENTS
from captures.visual.design.match import Matching, Pair
from captures.visual.design.model import Archetype, DesignRecord
from captures.visual.design.presence import Absence
from captures.visual.design.sheets import Sheets
from captures.visual.design.styles import family_of

ICON_PX = 72.0
LABEL_LEVELS = 3
FEWEST_CHARTS = 4
FEWEST_WIDE_CHARTS = 2
CHART_SHAPE = 2.0  # icons are as wide as high, or nearly so
UNLIKE_SHARE = 0.6
ROWS = frozenset("li td dd figure".split())
FRAMES = frozenset("html body main header nav footer".split())
HOLDERS = frozenset("body main header nav ul ol dl table tbody tr".split())
ALARMING = {
    "broken": ("picture loads", "picture broken"),
    "squashed": ("picture keeps its shape", "picture squashed"),
    "overflows": ("text inside its box", "text runs out of its box"),
    "inkless": ("icon drawn", "icon empty"),
    "sourceless": ("picture has a source", "picture has no source"),
}


def page_facts(before: DesignRecord, after: DesignRecord) -> Iterator[Absence]:
    """Facts of the whole page, told of the document element."""
    root = after.archetypes[0]
    if before.direction != after.direction:
        yield Absence(root, "direction", before.direction, after.direction)
    if before.viewport != after.viewport:
        # A phone zooms out until the widest thing fits: the same fault as a page that scrolls sideways.
        yield Absence(
            _widest(after, before.viewport[0]), "layout viewport", f"{before.viewport[0]} px", f"{after.viewport[0]} px"
        )
    elif after.width > after.viewport[0] + 1 and before.width <= before.viewport[0] + 1:
        culprit = _widest(after, after.viewport[0])
        yield Absence(culprit, "page width", "fits the window", f"{after.width:g} px in {after.viewport[0]} px")


def traits_changed(matching: Matching, before: DesignRecord) -> Iterator[Absence]:
    """Pictures, icons and text that fared worse than in the baseline."""
    above = {pair.after.index: pair for pair in matching.pairs}
    drawings = {drawing for archetype in before.archetypes if archetype.tag == "svg" for drawing in archetype.contents}
    for pair in matching.pairs:
        if pair.loose:
            continue
        for trait, (fine, bad) in ALARMING.items():
            was, now = pair.before.traits.get(trait, 0), pair.after.traits.get(trait, 0)
            if now and (not was or (trait == "broken" and now * pair.before.count > 2 * was * pair.after.count)):
                yield Absence(pair.after, trait, fine, bad)
        told_by_news = _tells_news(pair.before, before) or _of_another_kind(
            pair, above.get(pair.after.parent), drawings
        )
        if _drawn_otherwise(pair) and not told_by_news:
            yield Absence(pair.after, "icon", pair.before.contents[0][:24], pair.after.contents[0][:24])
    for archetype in matching.fresh:
        if archetype.has("broken"):
            yield Absence(archetype, "broken", *ALARMING["broken"])


def stray_texts(matching: Matching) -> Iterator[Absence]:
    """Words that stand directly in a box which only ever held other boxes: what a template printed by mistake."""
    for pair in matching.pairs:
        one, other = pair.before, pair.after
        single = not pair.loose and one.count == other.count == 1
        if single and one.tag in HOLDERS and other.has("text") and not one.has("text") and one.has("seen"):
            yield Absence(other, "stray text", "boxes alone", "words between them")


def fonts_failed(before: DesignRecord, after: DesignRecord) -> Iterator[Absence]:
    """Font families that came in the baseline and failed now, told of the first archetype that asks for each."""
    loaded = {family for family, status in before.fonts if status == "loaded"}
    now = {family for family, status in after.fonts if status == "loaded"}
    failed = {family for family, status in after.fonts if status == "error"}
    for family in sorted((loaded & failed) - now):
        users = [a for a in after.archetypes if a.visible and _asks_for(a, family, after)]
        if users:
            yield Absence(users[0], "font", f"{family} loaded", f"{family} failed to load")


def assets_failed(before: DesignRecord, after: DesignRecord) -> Iterator[Absence]:
    """Background pictures and masks whose file did not come."""
    failed = {address.rsplit("/", 1)[-1] for address in set(after.failures) - set(before.failures)}
    failed.discard("")
    if not failed:
        return
    for archetype in after.archetypes:
        for look in archetype.looks:
            style = after.styles[look.style]
            drawn = style.get("background-image", "") + style.get("mask-image", "") + style.get("list-style-image", "")
            hit = next((name for name in failed if f"url({name})" in drawn), None)
            if hit and "url(" in drawn:
                yield Absence(archetype, "background", f"{hit} loads", f"{hit} did not come")
                break


def collisions(before: DesignRecord, after: DesignRecord, matching: Matching, sheets: Sheets) -> Iterator[Absence]:
    """Texts and pictures that cover one another and did not before."""
    partner = {pair.after.index: pair.before for pair in matching.pairs}
    steady = {pair.after.index for pair in matching.pairs if sheets.agree_on(pair)}
    known = set(before.overlaps)
    for one, other in after.overlaps:
        if one not in partner or other not in partner or one == other or {one, other} <= steady:
            continue
        pair = sorted((partner[one].index, partner[other].index))
        if (pair[0], pair[1]) in known or not (partner[one].visible and partner[other].visible):
            continue
        if any(_laid_over(partner[a], before) and _laid_over(after.archetypes[a], after) for a in (one, other)):
            continue
        covered = after.archetypes[one]
        yield Absence(covered, "overlap", "apart", f"overlaps {after.archetypes[other].selector}")


def _laid_over(label: Archetype, record: DesignRecord) -> bool:
    """Whether the design lays it, or what holds it, over what the stories bring: a caption, a badge."""
    for _ in range(LABEL_LEVELS):
        if all(record.styles[look.style].get("position") == "absolute" for look in label.looks):
            return True
        if label.parent < 0:
            break
        label = record.archetypes[label.parent]
    return False


def _widest(record: DesignRecord, window_px: float) -> Archetype:
    limit = window_px + 1
    out = [a for a in record.archetypes[1:] if a.box and a.visible and (a.box[0] + a.box[2] > limit or a.box[0] < -1)]
    inner = [a for a in out if a.tag not in ("html", "body")]
    return max(inner or [record.archetypes[0]], key=lambda a: (round(a.box[0] + a.box[2]) if a.box else 0, -a.index))


def _of_another_kind(icon: Pair, holder: Pair | None, drawings: set[str]) -> bool:
    """Whether it is the page's own icon for another kind of story: a camera where a film was."""
    if holder is None or not set(icon.after.contents) <= drawings:
        return False
    return holder.before.kinds != holder.after.kinds or holder.before.marks != holder.after.marks


def _tells_news(icon: Archetype, record: DesignRecord) -> bool:
    """Whether it is a sign beside words, as for the weather, and no control's: nothing is pressed for its sake."""
    holder = icon
    while not (holder.has("control") or holder.own_ident or holder.part_root or holder.tag in FRAMES):
        if holder.has("mixed") or holder.tag in ROWS:
            return True
        holder = record.archetypes[holder.parent]
    return False


def _drawn_otherwise(pair: Pair) -> bool:
    one, other = pair.before, pair.after
    if one.contents == other.contents or not one.contents or not other.contents:
        return False
    if one.tag == "svg":
        small = one.box is not None and max(one.box[2:]) <= ICON_PX
        if not small or (_are_charts(one) and _are_charts(other)):
            return False
        return one.count == other.count or not set(one.contents) & set(other.contents)
    if len(one.contents) > 1 or len(other.contents) > 1:
        return False
    text = one.contents[0] + other.contents[0]
    return not any(c.isalnum() for c in text) or one.count > 1


def _are_charts(drawn: Archetype) -> bool:
    """Whether hardly two of them are alike, and they are many or wide: they draw figures of the day."""
    wide = drawn.box is not None and drawn.box[2] >= CHART_SHAPE * drawn.box[3]
    unlike = len(drawn.contents) >= UNLIKE_SHARE * min(drawn.count, MOST_CONTENTS)
    return unlike and drawn.count >= (FEWEST_WIDE_CHARTS if wide else FEWEST_CHARTS)


def _asks_for(archetype: Archetype, family: str, record: DesignRecord) -> bool:
    drawn = archetype.has("text") or archetype.tag[0] == ":"
    return drawn and any(family_of(record.styles[look.style]) == family for look in archetype.looks)
