"""Seeded words: headlines, paragraphs and names of unlike lengths in English and Arabic."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

ENGLISH = (
    "harbour council river market ferry orchard teacher bridge budget winter library signal garden engine valley "
    "committee island railway farmer museum doctor bakery festival reservoir lighthouse inquiry tram quarry school "
    "plan warns opens after delays over new old late early first second promise price storm vote repair debate of in "
    "on for with against without near beyond north south small record quiet sudden public local"
).split()
ARABIC = (
    "ميناء مجلس نهر سوق عبّارة بستان معلمة جسر ميزانية شتاء مكتبة إشارة حديقة محرك وادٍ لجنة جزيرة قطار مزارع متحف طبيبة "
    "مخبز مهرجان خزان منارة تحقيق مدرسة خطة تحذّر تفتتح بعد تأخير حول جديد قديم متأخر مبكر أول ثانٍ وعد سعر عاصفة تصويت "
    "إصلاح نقاش من في على مع ضد دون قرب شمال جنوب صغير هادئ مفاجئ عام محلي"
).split()
NAMES = {
    "en": "Ada Brook,Tom Vale,Ines Marsh,Noor Field,Owen Reed,Maya Stone,Li Hart".split(","),
    "ar": "ليلى حداد,سامر نجم,هدى زين,رامي شعيب,نور كرم".split(","),
}
TOPICS = {
    "en": ("Politics", "Economy", "Sport", "Culture", "Health", "Science"),
    "ar": ("سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة", "علوم"),
}
SLUGS = ("politics", "economy", "sport", "culture", "health", "science")
SIZES = ((800, 450), (640, 640), (420, 700), (1200, 500), (900, 600), (333, 250))


@dataclass(frozen=True)
class Story:
    """A headline with all a card may show."""

    headline: str
    summary: str
    topic: str
    slug: str
    author: str
    date: str
    picture: str
    width: int
    height: int
    live: bool
    number: int


@dataclass(frozen=True)
class Block:
    """A piece of running text: p, h2, quote, figure, list."""

    kind: str
    text: str
    items: tuple[str, ...] = ()
    story: Story | None = None


@dataclass(frozen=True)
class Edition:
    """What a newsroom says on one day."""

    language: str
    number: int
    lead: Story
    ticker: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Story, ...]], ...]
    most_read: tuple[Story, ...]
    read_next: tuple[Story, ...]
    related: tuple[Story, ...]
    tags: tuple[str, ...]
    body: tuple[Block, ...]
    caption: str
    minutes: int
    topics: tuple[tuple[str, str], ...] = field(default=())


class Writer:
    """Writes one edition; the same seed writes the same words on every machine."""

    def __init__(self, language: str, number: int, salt: str) -> None:
        self.language = language
        self.random = random.Random(f"{salt}/{language}/{number}")
        self.words = ARABIC if language == "ar" else ENGLISH
        self.number = number

    def phrase(self, fewest: int, most: int) -> str:
        """Between `fewest` and `most` words, the first one capital."""
        chosen = [self.random.choice(self.words) for _ in range(self.random.randint(fewest, most))]
        text = " ".join(chosen)
        return text[0].upper() + text[1:]

    def story(self) -> Story:
        """A story of any length, topic and picture size."""
        at = self.random.randrange(len(SLUGS))
        width, height = self.random.choice(SIZES)
        name = self.random.randrange(10_000)
        return Story(
            headline=self.phrase(3, 15),
            summary=self.phrase(8, 34) + ".",
            topic=TOPICS[self.language][at],
            slug=SLUGS[at],
            author=self.random.choice(NAMES[self.language]),
            date=f"{self.random.randint(1, 28)} {'Feb' if self.language == 'en' else 'شباط'} 2025",
            picture=f"/media/{name}-{width}x{height}.png",
            width=width,
            height=height,
            live=self.random.random() < 0.15,
            number=name,
        )

    def stories(self, fewest: int, most: int) -> tuple[Story, ...]:
        """Several stories."""
        return tuple(self.story() for _ in range(self.random.randint(fewest, most)))

    def body(self) -> tuple[Block, ...]:
        """Running text: paragraphs, and now and then a sub-heading, a quotation, a picture, a list."""
        blocks = []
        for _ in range(self.random.randint(4, 13)):
            kind = self.random.choices(("p", "h2", "quote", "figure", "list"), (10, 2, 1, 1, 1))[0]
            if kind == "h2":
                blocks.append(Block("h2", self.phrase(2, 7)))
            elif kind == "quote":
                blocks.append(Block("quote", self.phrase(8, 25)))
            elif kind == "figure":
                blocks.append(Block("figure", self.phrase(4, 14), story=self.story()))
            elif kind == "list":
                blocks.append(Block("list", "", tuple(self.phrase(2, 12) for _ in range(self.random.randint(2, 6)))))
            blocks.append(Block("p", ". ".join(self.phrase(8, 22) for _ in range(self.random.randint(1, 5))) + "."))
        return tuple(blocks)


def edition(language: str, number: int, *, salt: str) -> Edition:
    """Edition `number` of a newsroom, in one language."""
    w = Writer(language, number, salt)
    topics = tuple(zip(SLUGS, TOPICS[language], strict=True))
    return Edition(
        language=language,
        number=number,
        lead=w.story(),
        ticker=tuple(w.phrase(4, 14) for _ in range(w.random.randint(2, 8))),
        sections=tuple((topic, w.stories(3, 8)) for _, topic in topics[:3]),
        most_read=w.stories(3, 7),
        read_next=w.stories(3, 6),
        related=w.stories(1, 4),
        tags=tuple(w.phrase(1, 3) for _ in range(w.random.randint(2, 9))),
        body=w.body(),
        caption=w.phrase(4, 18) if w.random.random() < 0.7 else "",
        minutes=w.random.randint(1, 12),
        topics=topics,
    )
