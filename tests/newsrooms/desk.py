# ruff: noqa: E501 - words and labels read better in full lines
"""What a working desk sends to the page: reports of several kinds, seeded, for the newsrooms of `judged_a`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.newsrooms.wording import NAMES, SLUGS, TOPICS, Writer

ENGLISH = (
    "minister parliament court coalition water prices strike hospital storm harbour border talks ceasefire inflation "
    "central bank deal pipeline wheat exports champions final striker coach archive novel film director exhibition "
    "satellite vaccine researchers drought reservoir bridge rail operator union pensions tariff infrastructure "
    "negotiations unprecedented anniversary commission constitutional extraordinary says warns wins loses returns faces "
    "rejects backs opens cuts raises delays after before amid over under as for to in on with without against despite "
    "new last first rare long fresh quiet record early late why how what the a its their more less two three"
).split()
ARABIC = (
    "وزير برلمان محكمة ائتلاف مياه أسعار إضراب مستشفى عاصفة ميناء حدود محادثات هدنة تضخم المصرف المركزي اتفاق أنابيب قمح "
    "صادرات نهائي مدرب أرشيف رواية فيلم مخرجة معرض قمر لقاح باحثون جفاف سدّ جسر قطارات نقابة تقاعد بنية تحتية مفاوضات "
    "استثنائية ذكرى لجنة دستورية يقول يحذّر يفوز يخسر يعود يواجه يرفض يدعم يفتتح يخفض يرفع يؤجل بعد قبل وسط تحت من أجل في "
    "على مع دون ضد رغم جديد آخر أول نادر طويل هادئ قياسي مبكر لماذا كيف ماذا أكثر أقل"
).split()
# What a picture desk delivers: mostly landscape, now and then a portrait or a square.
SHAPES = ((1200, 675), (960, 640), (1024, 683), (800, 800), (640, 853), (1280, 720), (750, 422))
AGO = {
    "en": ("4 minutes ago", "27 min ago", "1 h ago", "6 hours ago", "Yesterday", "28 Feb", "1 March 2025"),
    "ar": ("قبل 4 دقائق", "قبل ساعة", "قبل 6 ساعات", "أمس", "28 شباط", "1 آذار 2025"),
}
DATES = {
    "en": ("Monday, 3 February 2025", "Saturday, 1 March 2025", "Thursday, 27 November 2025"),
    "ar": ("الاثنين 3 شباط 2025", "السبت 1 آذار 2025", "الخميس 27 تشرين الثاني 2025"),
}
SAY = {
    "en": {
        "latest": "Latest", "opinion": "Opinion", "video": "Video", "watch": "Watch", "coverage": "Special Coverage",
        "share": "Share", "focus": "In focus", "tags": "Tags", "more": "More", "sections": "Sections", "sign": "Sign in",
        "subscribe": "Subscribe", "today": "On air today", "now": "Now", "schedule": "Schedule", "follow": "Follow us",
        "company": "Company", "help": "Help", "services": "Services", "careers": "Careers", "cookies": "Cookies",
        "terms": "Terms of Use", "apps": "Apps", "podcasts": "Podcasts", "archive": "Archive", "email": "Your e-mail",
        "gallery": "Photos", "briefs": "In Brief", "wire": "The Wire", "tides": "Tides", "high": "High", "low": "Low",
        "updated": "Updated", "published": "Published", "coast": "The Coast", "live_tv": "Watch live", "plus": "Subscribers",
        "languages": "Languages", "story": "Programmes", "port": "Port", "advice": "Corrections", "corrected": "Corrected",
    },
    "ar": {
        "latest": "آخر الأخبار", "opinion": "رأي", "video": "فيديو", "watch": "شاهد", "coverage": "تغطية خاصة",
        "share": "مشاركة", "focus": "في دائرة الضوء", "tags": "وسوم", "more": "المزيد", "sections": "الأقسام", "sign": "دخول",
        "subscribe": "اشترك", "today": "على الهواء اليوم", "now": "الآن", "schedule": "البرامج", "follow": "تابعنا",
        "company": "المؤسسة", "help": "مساعدة", "services": "خدمات", "careers": "وظائف", "cookies": "ملفات الارتباط",
        "terms": "شروط الاستخدام", "apps": "تطبيقات", "podcasts": "بودكاست", "archive": "الأرشيف", "email": "بريدك الإلكتروني",
        "gallery": "صور", "briefs": "موجز", "wire": "البرقيات", "tides": "المد والجزر", "high": "مد", "low": "جزر",
        "updated": "حُدّث", "published": "نُشر", "coast": "الساحل", "live_tv": "شاهد البث", "plus": "للمشتركين",
        "languages": "اللغات", "story": "برامجنا", "port": "المرفأ", "advice": "تصويبات", "corrected": "صُوّب",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """A story as the desk files it; `kind` is news, video, opinion, live or gallery."""

    headline: str
    summary: str
    topic: str
    slug: str
    kind: str
    author: str
    portrait: str
    when: str
    clock: str
    length: str
    picture: str
    shots: int
    kicker: bool
    premium: bool
    number: int


@dataclass(frozen=True)
class Passage:
    """A piece of an article: p, h2, quote, pull, figure, list, more (a link to another report)."""

    kind: str
    text: str
    link: str = ""
    items: tuple[str, ...] = ()
    report: Report | None = None


@dataclass(frozen=True)
class Desk:
    """One edition of a desk."""

    say: Mapping[str, str]
    date: str
    lead: Report
    beside: tuple[Report, ...]  # two or three stories next to the lead
    ticker: tuple[str, ...]
    focus: tuple[str, ...]
    latest: tuple[Report, ...]
    opinion: tuple[Report, ...]
    videos: tuple[Report, ...]
    sections: tuple[tuple[str, tuple[Report, ...]], ...]
    coverage: tuple[Report, ...]
    briefs: tuple[Report, ...]
    most: tuple[Report, ...]
    related: tuple[Report, ...]
    following: tuple[Report, ...]
    tags: tuple[str, ...]
    body: tuple[Passage, ...]
    caption: str
    alert: str  # a banner over the page on some days
    correction: str
    programmes: tuple[tuple[str, str], ...]
    tides: tuple[tuple[str, str, str], ...]
    slot_px: int


def desk(language: str, number: int, *, salt: str) -> Desk:
    """Edition `number` of a newsroom's desk."""
    w = _Desk(language, number, f"desk/{salt}")
    r = w.random
    topics = TOPICS[language]
    return Desk(
        say=SAY[language],
        date=r.choice(DATES[language]),
        lead=w.report({1: "news", 3: "live"}.get(number, "")),
        beside=w.reports(2, 3),
        ticker=tuple(w.phrase(5, 13) for _ in range(r.randint(2, 6))),
        focus=tuple(w.phrase(1, 3) for _ in range(r.randint(3, 7))),
        latest=w.reports(5, 10),
        opinion=w.reports(3, 5, "opinion"),
        videos=w.reports(5, 9, "video"),
        sections=tuple((topic, w.reports(5, 9)) for topic in topics[:5]),
        coverage=w.reports(3, 5),
        briefs=w.reports(6, 14),
        most=w.reports(5, 8),
        related=w.reports(2, 4),
        following=w.reports(3, 6),
        tags=tuple(w.phrase(1, 3) for _ in range(r.randint(3, 9))),
        body=w.passages(),
        caption=w.phrase(5, 20) + "." if r.random() < 0.8 else "",
        alert=w.phrase(6, 12) if number % 3 == 2 else "",
        correction=w.phrase(9, 22) + "." if number % 4 == 3 else "",
        programmes=tuple((f"{hour:02}:{r.choice((0, 15, 30)):02}", w.phrase(2, 5)) for hour in w.hours()),
        tides=tuple(
            (
                w.phrase(1, 2),
                f"{r.randint(0, 11):02}:{r.randint(0, 59):02}",
                f"{r.randint(12, 23)}:{r.randint(0, 59):02}",
            )
            for _ in range(r.randint(4, 6))
        ),
        slot_px=r.choice((90, 90, 250)),
    )


class _Desk(Writer):
    def __init__(self, language: str, number: int, salt: str) -> None:
        super().__init__(language, number, salt)
        self.words = ARABIC if language == "ar" else ENGLISH

    def report(self, kind: str = "") -> Report:
        """A report; of any kind when none is given."""
        r = self.random
        at = r.randrange(len(SLUGS))
        number = r.randrange(10_000)
        width, height = r.choice(SHAPES)
        return Report(
            headline=self.phrase(4, 13),
            summary=self.phrase(10, 28) + ".",
            topic=TOPICS[self.language][at],
            slug=SLUGS[at],
            kind=kind or r.choices(("news", "video", "opinion", "live", "gallery"), (12, 3, 2, 1, 2))[0],
            author=r.choice(NAMES[self.language]),
            portrait=f"/media/{number % 50}-{'160x160' if number % 2 else '200x260'}.png",
            when=r.choice(AGO[self.language]),
            clock=f"{r.randint(0, 23):02}:{r.randint(0, 59):02}",
            length=f"{r.randint(0, 59)}:{r.randint(0, 59):02}",
            picture=f"/media/{number}-{width}x{height}.png",
            shots=r.randint(4, 38),
            kicker=r.random() < 0.7,
            premium=r.random() < 0.2,
            number=number,
        )

    def reports(self, fewest: int, most: int, kind: str = "") -> tuple[Report, ...]:
        """Several reports."""
        return tuple(self.report(kind) for _ in range(self.random.randint(fewest, most)))

    def hours(self) -> list[int]:
        """The hours at which programmes begin."""
        return sorted(self.random.sample(range(6, 24), self.random.randint(4, 7)))

    def passages(self) -> tuple[Passage, ...]:
        """Running text, a sub-heading every few paragraphs, other pieces now and then."""
        r = self.random
        passages: list[Passage] = []
        for at in range(r.randint(6, 15)):
            if at and at % 4 == 0:
                passages.append(Passage("h2", self.phrase(2, 7)))
            elif at > 1 and r.random() < 0.3:
                passages.append(self.piece(r.choice(("quote", "pull", "figure", "list", "more"))))
            passages.append(self.paragraph(linked=at % 3 == 1))
        return tuple(passages)

    def paragraph(self, *, linked: bool) -> Passage:
        """A paragraph of one to four sentences."""
        text = ". ".join(self.phrase(8, 22) for _ in range(self.random.randint(1, 4))) + "."
        return Passage("p", text, self.phrase(2, 5) if linked else "")

    def piece(self, kind: str) -> Passage:
        """Anything but a paragraph."""
        return Passage(
            kind,
            self.phrase(7, 20),
            items=tuple(self.phrase(4, 14) for _ in range(self.random.randint(2, 5))),
            report=self.report(),
        )
