"""News as it really varies: what the wilder newsrooms show beside an `Edition`, seeded alike."""

from __future__ import annotations

from dataclasses import dataclass

from tests.newsrooms.wording import NAMES, SIZES, SLUGS, TOPICS, Writer

AGES = {
    "en": ("5 min ago", "38 min ago", "2 h ago", "Yesterday", "12 Nov", "3 Nov 2025", "Updated 14:05"),
    "ar": ("قبل 5 دقائق", "قبل ساعتين", "أمس", "12 تشرين الثاني", "3 تشرين الثاني 2025"),
}
CITIES = {"en": ("Port Hale", "Nor", "Upper Maresby", "Quay"), "ar": ("الميناء", "نور", "التلة العليا")}
ELECTIONS = {"en": "Elections", "ar": "انتخابات"}


@dataclass(frozen=True)
class Item:
    """A card with everything some cards lack; empty or None is lacking."""

    headline: str
    summary: str
    kicker: str
    author: str
    age: str
    comments: int | None
    picture: str
    width: int
    height: int
    video: bool
    live: bool
    premium: bool
    bullets: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class Piece:
    """A piece of an article or of a live blog."""

    kind: str  # p h2 quote figure list table tweet pull gallery video box
    text: str
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    item: Item | None = None
    shots: tuple[Item, ...] = ()
    age: str = ""


@dataclass(frozen=True)
class Quote:
    """A market's number."""

    name: str
    value: str
    change: float


@dataclass(frozen=True)
class Wild:
    """What the wilder newsrooms put on a page beside the edition's own words."""

    lead: Item
    menu: tuple[str, ...]
    breaking: str
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    live: tuple[Piece, ...]
    most: tuple[Item, ...]
    more: tuple[Item, ...]
    opinion: tuple[Item, ...]
    tags: tuple[str, ...]
    body: tuple[Piece, ...]
    gallery: tuple[Item, ...]
    markets: tuple[Quote, ...]
    weather: tuple[tuple[str, int], ...]
    poll: tuple[tuple[str, int], ...]
    poll_question: str
    sponsored: Item | None
    ad_px: int
    side_ad_px: int


def wild(language: str, number: int, *, salt: str) -> Wild:
    """The wild content of edition `number` of a newsroom."""
    w = _Wilder(language, number, f"wild/{salt}")
    r = w.random
    topics = TOPICS[language]
    return Wild(
        lead=w.item(),
        menu=(*topics[:5], *((ELECTIONS[language],) if number % 3 == 2 else ()), topics[5]),
        breaking=w.phrase(5, 14) if r.random() < 0.5 else "",
        sections=tuple((topic, w.items(3, 9)) for topic in topics[:4]),
        live=tuple(w.entry() for _ in range(r.randint(1, 9))),
        most=w.items(3, 10),
        more=w.items(1, 6),
        opinion=w.items(1, 5),
        tags=tuple(w.phrase(1, 3) for _ in range(r.randint(1, 8))),
        body=w.pieces(),
        gallery=w.items(3, 12),
        markets=tuple(
            Quote(w.phrase(1, 2), f"{r.uniform(1, 30000):,.2f}", round(r.uniform(-3, 3), 2))
            for _ in range(r.randint(3, 6))
        ),
        weather=tuple((city, r.randint(-12, 41)) for city in CITIES[language]),
        poll=tuple((w.phrase(1, 5), r.randint(0, 100)) for _ in range(r.randint(2, 5))),
        poll_question=w.phrase(5, 15) + "?",
        sponsored=w.item() if r.random() < 0.5 else None,
        ad_px=r.choice((0, 50, 90, 250)),
        side_ad_px=r.choice((0, 250, 600)),
    )


class _Wilder(Writer):
    def item(self) -> Item:
        r = self.random
        width, height = r.choice(SIZES)
        number = r.randrange(10_000)
        return Item(
            headline=self.phrase(2, 20),
            summary=self.phrase(6, 36) + "." if r.random() < 0.7 else "",
            kicker=TOPICS[self.language][r.randrange(len(SLUGS))] if r.random() < 0.6 else "",
            author=r.choice(NAMES[self.language]) if r.random() < 0.7 else "",
            age=r.choice(AGES[self.language]),
            comments=r.choice((None, None, 0, 3, 48, 1204)),
            picture=f"/media/{number}-{width}x{height}.png" if r.random() < 0.75 else "",
            width=width,
            height=height,
            video=r.random() < 0.2,
            live=r.random() < 0.12,
            premium=r.random() < 0.15,
            bullets=tuple(self.phrase(4, 12) for _ in range(r.choice((0, 0, 0, 2, 3)))),
            number=number,
        )

    def items(self, fewest: int, most: int) -> tuple[Item, ...]:
        return tuple(self.item() for _ in range(self.random.randint(fewest, most)))

    def entry(self) -> Piece:
        kind = self.random.choices(("p", "figure", "quote", "tweet"), (6, 2, 1, 1))[0]
        return Piece(kind, self.phrase(8, 60) + ".", item=self.pictured(), age=self.random.choice(AGES[self.language]))

    def pictured(self) -> Item:
        item = self.item()
        while not item.picture:
            item = self.item()
        return item

    def pieces(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        kinds = ("p", "h2", "quote", "figure", "list", "table", "tweet", "pull", "gallery", "video", "box")
        for _ in range(self.random.randint(1, 16)):
            kind = self.random.choices(kinds, (16, 3, 1, 2, 1, 1, 1, 1, 1, 1, 1))[0]
            if kind != "p":
                pieces.append(self.piece(kind))
            pieces.append(Piece("p", ". ".join(self.phrase(5, 24) for _ in range(self.random.randint(1, 4))) + "."))
        return tuple(pieces)

    def piece(self, kind: str) -> Piece:
        r = self.random
        across = r.randint(2, 4)
        return Piece(
            kind,
            self.phrase(2, 7) if kind == "h2" else self.phrase(6, 25),
            items=tuple(self.phrase(2, 12) for _ in range(r.randint(1, 6))),
            rows=tuple(tuple(self.phrase(1, 3) for _ in range(across)) for _ in range(r.randint(2, 6))),
            item=self.pictured(),
            shots=tuple(self.pictured() for _ in range(r.randint(2, 5))),
        )
