# ruff: noqa: E501 - words and labels read better in full lines
"""What a wire bureau files: seeded stories told in clauses, with scores, polls, rates and readers, for `judged_b`."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

# A headline is: who, does what, to what, and now and then when or why; some are a quotation, some a question.
WHO = {
    "en": (
        "The government",
        "Lisbon",
        "Three regional hospitals",
        "The national rail operator",
        "A Valencia court",
        "Farmers",
        "The coach",
        "Researchers at Coimbra",
        "Two former ministers",
        "The opposition",
        "Madrid’s mayor",
        "Eurozone banks",
        "The youngest finalist",
        "Dockworkers",
        "A small publisher",
    ),
    "ar": (
        "الحكومة",
        "لشبونة",
        "ثلاثة مستشفيات إقليمية",
        "شركة السكك الحديدية الوطنية",
        "محكمة في بلنسية",
        "المزارعون",
        "المدرب",
        "باحثون من جامعة قلمرية",
        "وزيران سابقان",
        "المعارضة",
        "عمدة مدريد",
        "مصارف منطقة اليورو",
        "أصغر المتأهلين",
        "عمال الموانئ",
        "ناشر صغير",
    ),
}
DOES = {
    "en": (
        "approved",
        "put off",
        "refused to sign",
        "opened an inquiry into",
        "won",
        "lost control of",
        "halved",
        "defended",
        "called off",
        "reopened",
        "doubled the budget for",
        "voted down",
    ),
    "ar": (
        "تقرّ",
        "تؤجل",
        "ترفض توقيع",
        "تفتح تحقيقاً في",
        "تكسب",
        "تفقد السيطرة على",
        "تخفض إلى النصف",
        "تدافع عن",
        "تلغي",
        "تعيد افتتاح",
        "تضاعف ميزانية",
        "تصوّت ضد",
    ),
}
WHAT = {
    "en": (
        "the housing law",
        "the coastal line",
        "a 40-million-euro deal",
        "the school calendar",
        "night flights",
        "its water plan",
        "the third round",
        "the fishing quota",
        "a merger nobody wanted",
        "the border crossing at Irún",
        "rent caps",
        "the pension reform",
        "a vaccine trial",
        "the old port",
    ),
    "ar": (
        "قانون الإسكان",
        "الخط الساحلي",
        "صفقة بقيمة 40 مليون يورو",
        "التقويم الدراسي",
        "الرحلات الليلية",
        "خطة المياه",
        "الجولة الثالثة",
        "حصة الصيد",
        "اندماجاً لم يُرده أحد",
        "معبر إيرون الحدودي",
        "سقف الإيجارات",
        "إصلاح التقاعد",
        "تجربة لقاح",
        "الميناء القديم",
    ),
}
TAIL = {
    "en": (
        "after eleven hours of talks",
        "despite the unions",
        "two weeks before the elections",
        "because of the drought",
        "and asked for time",
        "for the first time since 1996",
        "without explaining why",
        "in a half-empty chamber",
        "as prices kept climbing",
        "with a single vote to spare",
    ),
    "ar": (
        "بعد إحدى عشرة ساعة من المحادثات",
        "رغم النقابات",
        "قبل أسبوعين من الانتخابات",
        "بسبب الجفاف",
        "وتطلب مهلة",
        "لأول مرة منذ 1996",
        "دون توضيح الأسباب",
        "في قاعة نصف خالية",
        "مع استمرار ارتفاع الأسعار",
        "بفارق صوت واحد",
    ),
}
THEMES = {
    "en": ("Spain", "World", "Economy", "Sport", "Culture", "Health", "Science", "TV"),
    "ar": ("إسبانيا", "العالم", "الاقتصاد", "الرياضة", "الثقافة", "الصحة", "العلوم", "تلفزيون"),
}
KEYS = ("spain", "world", "economy", "sport", "culture", "health", "science", "tv")
COLOURS = ("#b3261e", "#1f5fa8", "#0b7a4b", "#c45a00", "#7b3fa0", "#00798c", "#5b6b1a", "#a0195b")
PEOPLE = {
    "en": (
        "Pilar Ruiz",
        "Jon Etxeberria",
        "María del Carmen Fernández-Villaverde",
        "Ed Sim",
        "Nuria Solà",
        "Tomás Iglesias",
        "Rita Vaz",
        "Ana Belén Ortega",
    ),
    "ar": (
        "بيلار رويث",
        "جون",
        "ماريا ديل كارمن فرنانديث",
        "سعيد القاسم",
        "نورية سولا",
        "توماس إغليسياس",
        "ريتا فاز",
        "آنا بيلين",
    ),
}
PLACES = {
    "en": ("Madrid", "Bilbao", "Las Palmas de Gran Canaria", "Porto", "Vigo", "Brussels"),
    "ar": ("مدريد", "بلباو", "لاس بالماس", "بورتو", "فيغو", "بروكسل"),
}
CLUBS = {
    "en": ("Getafe", "Celta", "Real Sociedad", "Betis", "Osasuna", "Girona", "Rayo Vallecano", "Cádiz"),
    "ar": ("خيتافي", "سيلتا", "ريال سوسيداد", "بيتيس", "أوساسونا", "جيرونا", "رايو", "قادش"),
}
KICKERS = {
    "en": ("Exclusive", "Profile", "Housing", "The analysis", "Champions League", "Interview"),
    "ar": ("حصري", "سيرة", "الإسكان", "تحليل", "دوري الأبطال", "مقابلة"),
}
ANSWERS = {
    "en": ("Yes", "No", "I could not say", "Yes, but not now", "I do not mind either way"),
    "ar": ("نعم", "لا", "لا أعرف", "نعم، ولكن ليس الآن", "لا يهمني الأمر إطلاقاً"),
}
SINCE = {
    "en": ("2 min", "14 min", "51 min", "3 hours ago", "Today, 07:40", "Yesterday", "19/11/2025"),
    "ar": ("دقيقتان", "14 دقيقة", "51 دقيقة", "قبل 3 ساعات", "اليوم 07:40", "أمس", "19/11/2025"),
}
DAYS = {
    "en": ("Friday, 21 November 2025", "Sunday, 4 May 2025", "Wednesday, 31 December 2025", "Tuesday, 1 July 2025"),
    "ar": ("الجمعة 21 تشرين الثاني 2025", "الأحد 4 أيار 2025", "الأربعاء 31 كانون الأول 2025", "الثلاثاء 1 تموز 2025"),
}
CROPS = ((1280, 720), (1200, 800), (980, 551), (1000, 1000), (768, 1024), (1400, 700))
LABELS = {
    "en": {
        "mirador": "Mirador", "wirehouse": "Wirehouse", "agency": "News Agency", "live": "Live", "minute": "As it happens", "last": "Latest news",
        "opinion": "Opinion", "video": "Videos", "results": "Results", "table": "Table", "poll": "The question of the day", "vote": "Vote",
        "more_news": "More news", "load": "Show more", "most": "Most read", "commented": "Most commented", "shared": "Most shared", "all": "See all",
        "login": "Log in", "join": "Subscribe for €1", "menu": "Sections", "search": "Search", "listen": "Listen to this article",
        "share": "Share", "related": "Related news", "tags": "Filed under", "next": "Read next", "comments": "Comments", "reply": "Reply",
        "letter": "Newsletter", "letter_pitch": "Five stories every evening, told calmly.", "email": "Your e-mail", "send": "Sign me up",
        "weather": "Weather", "rates": "Exchange rates", "buy": "Buy", "sell": "Sell", "currency": "Currency", "home": "Home", "breaking": "Breaking news",
        "topics": "Trending", "languages": "Languages", "ad": "Advertising", "special": "Special coverage", "by": "By", "submitted": "Published on",
        "updated": "Updated", "first": "« first", "older": "next ›", "oldest": "last »", "you": "You are here", "photos": "Photo gallery", "previous": "Previous",
        "team": "Team", "points": "Pts", "played": "P", "won": "W", "goals": "Goals", "rights": "All rights reserved", "about": "About us",
        "contact": "Contact", "privacy": "Privacy", "cookies": "Cookies", "ads": "Advertise", "archive": "Archive", "work": "Work with us",
        "rss": "RSS", "site": "The site", "follow": "Follow us", "help": "Help", "legal": "Legal notice", "print": "Print", "mail": "E-mail", "bigger": "Text size",
        "follow_up": "See also", "votes": "votes", "main_menu": "Main menu", "services": "Services", "premium": "For subscribers", "max": "Max.", "min": "Min.",
        "notice": "Editor’s note", "reading": "min read", "skip": "Jump to content", "go": "Go", "sponsored": "Sponsored content",
    },
    "ar": {
        "mirador": "المِرصاد", "wirehouse": "دار البرق", "agency": "وكالة أنباء", "live": "مباشر", "minute": "لحظة بلحظة", "last": "آخر الأخبار",
        "opinion": "آراء", "video": "فيديو", "results": "النتائج", "table": "الترتيب", "poll": "سؤال اليوم", "vote": "صوّت",
        "more_news": "المزيد من الأخبار", "load": "اعرض المزيد", "most": "الأكثر قراءة", "commented": "الأكثر تعليقاً", "shared": "الأكثر مشاركة", "all": "الكل",
        "login": "دخول", "join": "اشترك بيورو واحد", "menu": "الأقسام", "search": "بحث", "listen": "استمع إلى المقال",
        "share": "شارك", "related": "أخبار ذات صلة", "tags": "وسوم", "next": "اقرأ أيضاً", "comments": "تعليقات", "reply": "رد",
        "letter": "النشرة البريدية", "letter_pitch": "خمس قصص كل مساء، بهدوء.", "email": "بريدك الإلكتروني", "send": "سجّلني",
        "weather": "الطقس", "rates": "أسعار الصرف", "buy": "شراء", "sell": "مبيع", "currency": "العملة", "home": "الرئيسية", "breaking": "عاجل",
        "topics": "الأكثر تداولاً", "languages": "اللغات", "ad": "إعلان", "special": "تغطية خاصة", "by": "بقلم", "submitted": "نُشر في",
        "updated": "حُدّث", "first": "« الأولى", "older": "التالية ›", "oldest": "الأخيرة »", "you": "أنت هنا", "photos": "معرض الصور", "previous": "السابق",
        "team": "الفريق", "points": "نقاط", "played": "لعب", "won": "فاز", "goals": "أهداف", "rights": "جميع الحقوق محفوظة", "about": "من نحن",
        "contact": "اتصل بنا", "privacy": "الخصوصية", "cookies": "ملفات الارتباط", "ads": "أعلن معنا", "archive": "الأرشيف", "work": "وظائف",
        "rss": "خلاصات", "site": "الموقع", "follow": "تابعنا", "help": "مساعدة", "legal": "إشعار قانوني", "print": "طباعة", "mail": "بريد", "bigger": "حجم النص",
        "follow_up": "انظر أيضاً", "votes": "صوت", "main_menu": "القائمة الرئيسية", "services": "خدمات", "premium": "للمشتركين", "max": "العظمى", "min": "الصغرى",
        "notice": "ملاحظة التحرير", "reading": "دقائق قراءة", "skip": "إلى المحتوى", "go": "بحث", "sponsored": "محتوى برعاية",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Filed:
    """A story as filed; `mark` is empty for most, else video, photos or live; `comments` is None where closed."""

    headline: str
    dek: str
    theme: str
    key: str
    colour: str
    kicker: str
    authors: tuple[str, ...]
    mark: str
    premium: bool
    comments: int | None
    since: str
    clock: str
    run: str
    seed: int
    width: int
    height: int
    place: str

    @property
    def picture(self) -> str:
        """The picture as it was delivered."""
        return f"/media/{self.seed}-{self.width}x{self.height}.png"

    def cut(self, width: int, height: int = 0) -> str:
        """The picture as an image style makes it: cropped, or scaled to a width when no height is given."""
        return f"/media/{self.seed}-{width}x{height or self.scaled(width)}.png"

    def scaled(self, width: int) -> int:
        """The height at a width."""
        return round(self.height * width / self.width)

    @property
    def face(self) -> str:
        """The author's portrait."""
        return f"/media/{self.seed % 40}-180x180.png"


@dataclass(frozen=True)
class Part:
    """A piece of an article: p, h2, quote, figure, list, see (a link to another story), table."""

    kind: str
    text: str
    link: str = ""
    then: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    story: Filed | None = None


@dataclass(frozen=True)
class Reader:
    """A reader's comment, perhaps an answer to the one before."""

    name: str
    since: str
    text: str
    votes: int
    answer: bool


@dataclass(frozen=True)
class Bureau:
    """One edition of a bureau."""

    say: Mapping[str, str]
    themes: tuple[tuple[str, str, str], ...]
    day: str
    lead: Filed
    seconds: tuple[Filed, ...]
    minutes: tuple[tuple[str, str], ...]
    flashes: tuple[str, ...]
    trending: tuple[str, ...]
    blocks: tuple[tuple[Filed, ...], ...]  # a list of stories per theme
    latest: tuple[Filed, ...]
    columns: tuple[Filed, ...]
    videos: tuple[Filed, ...]
    photos: tuple[Filed, ...]
    special: tuple[Filed, ...]
    more: tuple[Filed, ...]
    most: tuple[Filed, ...]
    commented: tuple[Filed, ...]
    related: tuple[Filed, ...]
    following: tuple[Filed, ...]
    tags: tuple[str, ...]
    points: tuple[str, ...]
    body: tuple[Part, ...]
    caption: str
    readers: tuple[Reader, ...]
    matches: tuple[tuple[str, int, int, str], ...]
    standing: tuple[tuple[str, int, int, int], ...]
    question: str
    answers: tuple[tuple[str, int], ...]
    voters: str
    weather: tuple[tuple[str, int, int, int], ...]  # place, sky, high, low
    rates: tuple[tuple[str, str, str, bool], ...]
    slot_px: int
    slot_id: str
    dom_id: str


def bureau(language: str, number: int, *, salt: str) -> Bureau:
    """Edition `number` of a newsroom's bureau."""
    w = _Bureau(language, random.Random(f"bureau/{salt}/{language}/{number}"))
    r = w.random
    shares = w.shares(r.randint(2, 4))
    clubs = r.sample(CLUBS[language], 8)
    return Bureau(
        say=LABELS[language],
        themes=tuple(zip(KEYS, THEMES[language], COLOURS, strict=True)),
        day=r.choice(DAYS[language]),
        lead=w.story(),
        seconds=w.stories(3, 4),
        minutes=tuple(zip(w.clocks(r.randint(3, 7)), (w.sentence() for _ in range(7)), strict=False)),
        flashes=tuple(w.headline() for _ in range(r.randint(2, 5))),
        trending=tuple(w.topic() for _ in range(r.randint(4, 8))),
        blocks=tuple(w.stories(4, 8, at) for at in range(len(KEYS))),
        latest=tuple(sorted(w.stories(6, 11), key=lambda story: story.clock, reverse=True)),
        columns=w.stories(4, 6),
        videos=w.stories(5, 10),
        photos=w.stories(4, 8),
        special=w.stories(3, 5),
        more=w.stories(9, 17),
        most=w.stories(5, 9),
        commented=w.stories(5, 8),
        related=w.stories(2, 5),
        following=w.stories(3, 6),
        tags=tuple(w.topic() for _ in range(r.randint(3, 8))),
        points=tuple(w.clause() for _ in range(r.randint(2, 3))),
        body=w.parts(),
        caption=w.sentence(),
        readers=w.readers(),
        matches=tuple(
            (clubs[at * 2], r.randint(0, 4), r.randint(0, 4), clubs[at * 2 + 1]) for at in range(r.randint(3, 4))
        ),
        standing=tuple(
            (club, r.randint(9, 12), r.randint(2, 9), points)
            for club, points in zip(r.sample(clubs, r.randint(5, 8)), (28, 26, 25, 21, 19, 17, 12, 9), strict=False)
        ),
        question=w.clause() + ("؟" if language == "ar" else "?"),
        answers=tuple(zip(r.sample(ANSWERS[language], len(shares)), shares, strict=True)),
        voters=f"{r.randint(212, 48_000):,}",
        weather=tuple(
            (place, r.randrange(3), r.randint(14, 39), r.randint(-4, 13))
            for place in r.sample(PLACES[language], r.randint(3, 5))
        ),
        rates=tuple(
            (code, f"{r.uniform(0.6, 160):.3f}", f"{r.uniform(0.6, 160):.3f}", r.random() < 0.5)
            for code in ("USD", "GBP", "CHF", "JPY", "MAD")
        ),
        slot_px=r.choice((90, 90, 250)),
        slot_id=f"{r.randrange(10**12, 2 * 10**12)}-{r.randrange(4)}",
        dom_id=f"{r.randrange(16**8):08x}",
    )


class _Bureau:
    """Writes one edition; the same seed files the same stories on every machine."""

    def __init__(self, language: str, source: random.Random) -> None:
        self.language, self.random = language, source

    def clause(self) -> str:
        """Who does what, perhaps with a tail."""
        r, at = self.random, self.language
        words = [r.choice(WHO[at]), r.choice(DOES[at]), r.choice(WHAT[at])]
        if r.random() < 0.6:
            words.append(r.choice(TAIL[at]))
        return " ".join(words)

    def headline(self) -> str:
        """A clause; now and then two of them, a quotation or a name and a colon before it."""
        r, at = self.random, self.language
        kind = r.choices(("plain", "short", "quoted", "colon", "long"), (8, 3, 3, 3, 2))[0]
        if kind == "short":
            return f"{r.choice(WHO[at])} {r.choice(DOES[at])} {r.choice(WHAT[at])}"
        if kind == "quoted":
            return (
                f"{r.choice(PEOPLE[at])}: “{self.clause()}”"
                if at == "en"
                else f"{r.choice(PEOPLE[at])}: «{self.clause()}»"
            )
        if kind == "colon":
            what = r.choice(WHAT[at])
            return f"{what[0].upper()}{what[1:]}: {self.clause()}"
        return self.clause() if kind == "plain" else f"{self.clause()}{'،' if at == 'ar' else ','} {r.choice(TAIL[at])}"

    def sentence(self) -> str:
        """One sentence, of one clause to three."""
        clauses = [self.clause() for _ in range(self.random.choice((1, 1, 2, 2, 3)))]
        return ("، بينما " if self.language == "ar" else "; then ").join(clauses) + "."

    def text(self, most: int) -> str:
        """Between one and `most` sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(1, most)))

    def topic(self) -> str:
        """What a tag says: a thing, a place, a person."""
        r, at = self.random, self.language
        said = r.choice((*WHAT[at], *PLACES[at], *PEOPLE[at]))
        return said[0].upper() + said[1:]

    def clocks(self, count: int) -> list[str]:
        """Times of the day, the last one first."""
        minutes = sorted(self.random.sample(range(6 * 60, 23 * 60), count), reverse=True)
        return [f"{at // 60:02}:{at % 60:02}" for at in minutes]

    def shares(self, count: int) -> list[int]:
        """Percentages that make a hundred."""
        cuts = sorted(self.random.sample(range(4, 97), count - 1))
        return [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]

    def story(self, theme: int | None = None) -> Filed:
        """A story; of any theme when none is given."""
        r, at = self.random, self.language
        theme = r.randrange(len(KEYS)) if theme is None else theme
        width, height = r.choice(CROPS)
        return Filed(
            headline=self.headline(),
            dek=self.text(2),
            theme=THEMES[at][theme],
            key=KEYS[theme],
            colour=COLOURS[theme],
            kicker=r.choice(KICKERS[at]) if r.random() < 0.55 else "",
            authors=tuple(r.sample(PEOPLE[at], r.choices((1, 2), (5, 1))[0])),
            mark=r.choices(("", "video", "photos", "live"), (14, 3, 2, 1))[0],
            premium=r.random() < 0.15,
            comments=r.choice((None, None, 1, 12, 87, 436, 2301)),
            since=r.choice(SINCE[at]),
            clock=f"{r.randint(0, 23):02}:{r.randint(0, 59):02}",
            run=f"{r.randint(0, 14)}:{r.randint(0, 59):02}",
            seed=r.randrange(10_000),
            width=width,
            height=height,
            place=r.choice(PLACES[at]),
        )

    def stories(self, fewest: int, most: int, theme: int | None = None) -> tuple[Filed, ...]:
        """Several stories."""
        return tuple(self.story(theme) for _ in range(self.random.randint(fewest, most)))

    def parts(self) -> tuple[Part, ...]:
        """An article: two to five chapters of paragraphs, each with at most one thing between them."""
        r = self.random
        parts: list[Part] = []
        for chapter in range(r.randint(2, 5)):
            if chapter:
                parts.append(Part("h2", self.headline() if r.random() < 0.3 else self.topic()))
            count = r.randint(2, 5)
            between = r.randrange(1, count) if r.random() < 0.65 else 0
            for at in range(count):
                if between and at == between:
                    parts.append(self.between(r.choice(("quote", "quote", "figure", "figure", "list", "see", "table"))))
                linked = at == 1
                parts.append(
                    Part(
                        "p",
                        self.text(4),
                        self.topic() if linked else "",
                        self.sentence() if linked and r.random() < 0.5 else "",
                    )
                )
        return tuple(parts)

    def between(self, kind: str) -> Part:
        """A thing between paragraphs."""
        r = self.random
        return Part(
            kind,
            self.sentence(),
            lines=tuple(self.clause() for _ in range(r.randint(2, 5))),
            rows=tuple((place, f"{r.randint(1, 99)} %") for place in r.sample(PLACES[self.language], r.randint(3, 6))),
            story=self.story(),
        )

    def readers(self) -> tuple[Reader, ...]:
        """Readers' comments; the first never answers another."""
        r = self.random
        return tuple(
            Reader(
                r.choice((*PEOPLE[self.language], "lector_47", "Xoán", "pepa.g")),
                r.choice(SINCE[self.language]),
                self.text(3),
                r.randint(0, 310),
                answer=bool(at) and r.random() < 0.35,
            )
            for at in range(r.randint(3, 8))
        )
