# ruff: noqa: E501 - words and labels read better in full lines
"""What two unlike publishers put out in a day, for `judged_c`: seeded stories with whatever each happens to have."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

# A headline is made of pieces; one is a single word, another runs over three lines.
OPENERS = {
    "en": (
        "Port pilots",
        "The finance ministry",
        "Aid convoys",
        "Families in Khan Younis",
        "A retired admiral",
        "Grain traders",
        "Two ferry operators",
        "The appeals court",
        "Under-21 champions",
        "Rescue crews",
        "The central bank’s governor",
        "Students in three cities",
        "Beekeepers",
        "An unlikely alliance of mayors",
    ),
    "ar": (
        "مرشدو السفن",
        "وزارة المالية",
        "قوافل المساعدات",
        "عائلات في خان يونس",
        "أميرال متقاعد",
        "تجار الحبوب",
        "شركتا العبّارات",
        "محكمة الاستئناف",
        "أبطال الشباب",
        "فرق الإنقاذ",
        "حاكم المصرف المركزي",
        "طلاب في ثلاث مدن",
        "مربّو النحل",
        "تحالف غير متوقع لرؤساء البلديات",
    ),
}
ACTS = {
    "en": (
        "wait for permits",
        "reject the ceasefire draft",
        "count the cost of a lost winter",
        "agree on a timetable",
        "fill the streets again",
        "demand the release of the files",
        "find a way round the blockade",
        "turn back at the strait",
        "face questions over the dredging contract",
        "return to what is left of their homes",
        "outline a plan nobody expected",
        "win on penalties",
    ),
    "ar": (
        "تنتظر التصاريح",
        "ترفض مسودة وقف النار",
        "تحصي كلفة شتاء ضائع",
        "تتفق على جدول زمني",
        "تملأ الشوارع من جديد",
        "تطالب بالكشف عن الملفات",
        "تجد طريقاً حول الحصار",
        "تعود أدراجها عند المضيق",
        "تواجه أسئلة بشأن عقد التجريف",
        "تعود إلى ما تبقى من بيوتها",
        "تعرض خطة لم يتوقعها أحد",
        "تفوز بركلات الترجيح",
    ),
}
CLOSERS = {
    "en": (
        "as talks enter a fourth night",
        "three days after the storm",
        "while the world looks elsewhere",
        "in a vote that split the coalition",
        "and the price of bread doubles",
        "for the second time this year",
        "hours before the deadline",
        "under the eyes of observers",
    ),
    "ar": (
        "مع دخول المحادثات ليلتها الرابعة",
        "بعد ثلاثة أيام من العاصفة",
        "فيما ينظر العالم إلى مكان آخر",
        "في تصويت شقّ الائتلاف",
        "وسعر الخبز يتضاعف",
        "للمرة الثانية هذا العام",
        "قبل ساعات من انتهاء المهلة",
        "تحت أنظار المراقبين",
    ),
}
SINGLE = {
    "en": ("Adrift", "Homecoming", "Unanswered", "Stalemate", "Lifelines", "Overruled"),
    "ar": ("تيه", "عودة", "بلا جواب", "مأزق", "شريان حياة", "صمود"),
}
BYLINES = {
    "en": (
        "Lena Haddad",
        "Sol Pereira",
        "Amira El-Khatib Johansen",
        "Kit Moss",
        "Joachim von Ahlefeldt",
        "Wen Liu",
        "Priya Raman",
        "Staff and agencies",
    ),
    "ar": (
        "لينا حداد",
        "سول بيريرا",
        "أميرة الخطيب",
        "سمير عون",
        "يواكيم",
        "وين ليو",
        "بريا رامان",
        "الأخبار والوكالات",
    ),
}
DESKS = {
    "en": ("Politics", "Middle East", "Economy", "Climate", "Sport", "Culture", "Science and technology"),
    "ar": ("سياسة", "الشرق الأوسط", "اقتصاد", "مناخ", "رياضة", "ثقافة", "علوم وتكنولوجيا"),
}
SLUGS = ("politics", "middle-east", "economy", "climate", "sport", "culture", "science")
TAGS = {
    "en": (
        "Gaza",
        "Shipping",
        "Bread prices",
        "United Nations",
        "Elections 2025",
        "Drought",
        "Women’s football",
        "AI",
        "Migration in the central Mediterranean",
        "Courts",
        "Energy",
        "Suez",
    ),
    "ar": (
        "غزة",
        "الملاحة",
        "أسعار الخبز",
        "الأمم المتحدة",
        "انتخابات 2025",
        "الجفاف",
        "كرة القدم النسائية",
        "الذكاء الاصطناعي",
        "الهجرة عبر المتوسط",
        "المحاكم",
        "الطاقة",
        "السويس",
    ),
}
TAG_SLUGS = (
    "gaza",
    "shipping",
    "bread",
    "un",
    "elections-2025",
    "drought",
    "womens-football",
    "ai",
    "migration",
    "courts",
    "energy",
    "suez",
)
KINDS = {
    "en": ("Explainer", "Analysis", "Long read", "Investigation", "Fact check"),
    "ar": ("شرح", "تحليل", "قراءة مطولة", "تحقيق", "تدقيق"),
}
SIDES = {
    "en": ("Al Ahly", "Esperance", "Wydad", "Mamelodi Sundowns", "Zamalek", "Hilal", "ASEC", "Simba"),
    "ar": ("الأهلي", "الترجي", "الوداد", "صن داونز", "الزمالك", "الهلال", "أسيك", "سيمبا"),
}
GOODS = {
    "en": ("Brent", "Wheat", "Gold", "Natural gas", "EUR/USD", "Copper", "Baltic Dry"),
    "ar": ("برنت", "القمح", "الذهب", "الغاز الطبيعي", "يورو/دولار", "النحاس", "مؤشر البلطيق"),
}
VOTES = {
    "en": ("Certainly", "Only with guarantees", "No", "It is too early to say"),
    "ar": ("بالتأكيد", "بضمانات فقط", "لا", "من المبكر الحكم على ذلك"),
}
WHEN = {
    "en": ("Just now", "9 min", "42 minutes ago", "5 hours ago", "Yesterday at 21:15", "30 Sep 2025", "2 October"),
    "ar": ("الآن", "قبل 9 دقائق", "قبل 42 دقيقة", "قبل 5 ساعات", "أمس 21:15", "30 أيلول 2025", "2 تشرين الأول"),
}
DATES = {
    "en": ("Thursday 2 October 2025", "Sunday 11 May 2025", "Wednesday 24 September 2025"),
    "ar": ("الخميس 2 تشرين الأول 2025", "الأحد 11 أيار 2025", "الأربعاء 24 أيلول 2025"),
}
# Pictures as agencies and readers send them: wide, upright, square, panoramas, telephone shots.
SHOTS = ((1200, 800), (1280, 720), (1000, 1250), (900, 900), (1500, 640), (720, 960), (800, 533), (1024, 768))
SAYS = {
    "en": {
        "halyard": "Halyard", "tidewater": "Tidewater Chronicle", "motto": "News from the waterline since 1911", "home": "Home", "live": "Live", "exclusive": "Exclusive",
        "video": "Video", "photos": "Photos", "updates": "Live updates", "key": "Key moment", "watch": "Watch", "opinion": "Voices", "most": "Most read", "markets": "Markets",
        "subscribe": "Subscribe", "sign": "Sign in", "search": "Search", "menu": "Menu", "languages": "Languages", "all": "See all", "more": "Read more", "breaking": "Breaking",
        "letter": "The Morning Line", "pitch": "One e-mail before the markets open. Leave whenever you like.", "email": "Your e-mail address", "join": "Sign up", "by": "By",
        "and": "and", "read": "min read", "listen": "Listen to this story", "share": "Share", "points": "What you need to know", "related": "More on this story", "next": "Read next",
        "tags": "Topics", "rights": "All rights reserved", "about": "About", "contact": "Contact", "privacy": "Privacy", "terms": "Terms", "ethics": "Code of ethics", "jobs": "Careers",
        "apps": "Apps", "feeds": "RSS", "company": "Company", "services": "Services", "sections": "Sections", "skip": "Skip to main content", "previous": "Previous", "following": "Next",
        "saved": "Saved", "profile": "Profile", "ad": "Advertisement", "posted": "Posted on", "updated": "Last updated", "comments": "comments", "comment": "1 comment", "leave": "Leave a comment",
        "poll": "Readers’ poll", "vote": "Vote", "votes": "votes so far", "cloud": "Tags", "matches": "Results", "archives": "Archives", "recent": "Latest posts", "filed": "Filed under", "tagged": "Tagged",
        "contents": "In this article", "older": "Older posts", "newer": "Newer posts", "gallery": "In pictures", "author": "About the author", "bio": "Covers ports, courts and whatever comes in with the tide.",
        "play": "Play the video", "categories": "Categories", "team": "Team", "score": "Score", "change": "Change", "price": "Price", "notice": "Correction", "follow": "Follow us", "reply": "Reply", "name": "Name", "message": "Message",
        "editors": "Editors’ picks", "page": "Page", "powered": "Proudly published on the quay",
    },
    "ar": {
        "halyard": "الشراع", "tidewater": "صحيفة المدّ", "motto": "أخبار من حافة الماء منذ 1911", "home": "الرئيسية", "live": "مباشر", "exclusive": "حصري",
        "video": "فيديو", "photos": "صور", "updates": "تغطية مباشرة", "key": "لحظة فارقة", "watch": "شاهد", "opinion": "أصوات", "most": "الأكثر قراءة", "markets": "الأسواق",
        "subscribe": "اشترك", "sign": "دخول", "search": "بحث", "menu": "القائمة", "languages": "اللغات", "all": "عرض الكل", "more": "اقرأ المزيد", "breaking": "عاجل",
        "letter": "خط الصباح", "pitch": "رسالة واحدة قبل افتتاح الأسواق، وتغادر متى شئت.", "email": "بريدك الإلكتروني", "join": "سجّل", "by": "بقلم",
        "and": "و", "read": "دقائق قراءة", "listen": "استمع إلى القصة", "share": "شارك", "points": "ما تحتاج إلى معرفته", "related": "المزيد حول القصة", "next": "اقرأ أيضاً",
        "tags": "مواضيع", "rights": "جميع الحقوق محفوظة", "about": "من نحن", "contact": "اتصل بنا", "privacy": "الخصوصية", "terms": "الشروط", "ethics": "ميثاق الشرف", "jobs": "وظائف",
        "apps": "تطبيقات", "feeds": "خلاصات", "company": "المؤسسة", "services": "خدمات", "sections": "الأقسام", "skip": "إلى المحتوى", "previous": "السابق", "following": "التالي",
        "saved": "المحفوظات", "profile": "حسابي", "ad": "إعلان", "posted": "نُشر في", "updated": "آخر تحديث", "comments": "تعليقات", "comment": "تعليق واحد", "leave": "أضف تعليقاً",
        "poll": "استطلاع القرّاء", "vote": "صوّت", "votes": "صوتاً حتى الآن", "cloud": "وسوم", "matches": "النتائج", "archives": "الأرشيف", "recent": "أحدث المقالات", "filed": "التصنيف", "tagged": "وسوم",
        "contents": "في هذا المقال", "older": "مقالات أقدم", "newer": "مقالات أحدث", "gallery": "بالصور", "author": "عن الكاتب", "bio": "يغطي الموانئ والمحاكم وكل ما يأتي مع المدّ.",
        "play": "شغّل الفيديو", "categories": "تصنيفات", "team": "الفريق", "score": "النتيجة", "change": "التغير", "price": "السعر", "notice": "تصويب", "follow": "تابعنا", "reply": "رد", "name": "الاسم", "message": "الرسالة",
        "editors": "اختيار المحررين", "page": "صفحة", "powered": "تصدر من رصيف الميناء",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A story; whatever it lacks is empty. `badge` is live, exclusive, video, photos or nothing."""

    headline: str
    summary: str
    subtitle: str
    desk: str
    slug: str
    kind: str
    badge: str
    authors: tuple[str, ...]
    when: str
    clock: str
    minutes: int
    comments: int
    shots: int
    run: str
    post: int
    seed: int
    width: int
    height: int
    pictured: bool
    labels: tuple[str, ...]
    cloud: tuple[str, ...]

    @property
    def picture(self) -> str:
        """The picture as it was sent."""
        return f"/media/{self.seed}-{self.width}x{self.height}.png"

    def sized(self, width: int, height: int = 0) -> str:
        """The picture as a CMS makes it: cropped hard, or scaled to a width."""
        return f"/media/{self.seed}-{width}x{height or self.tall(width)}.png"

    def tall(self, width: int) -> int:
        """The height at a width."""
        return round(self.height * width / self.width)

    @property
    def faces(self) -> tuple[str, ...]:
        """A portrait per author."""
        return tuple(f"/media/{(self.seed + at * 7) % 60}-160x160.png" for at in range(len(self.authors)))

    @property
    def classes(self) -> str:
        """What `post_class()` writes."""
        tags = " ".join(f"tag-{tag}" for tag in self.cloud)
        form = {"video": " format-video", "photos": " format-gallery"}.get(self.badge, " format-standard")
        return (
            f"post-{self.post} post type-post status-publish{form}{' has-post-thumbnail' if self.pictured else ''}"
            f" hentry category-{self.slug} {tags}"
        )


@dataclass(frozen=True)
class Update:
    """An entry of a live blog."""

    clock: str
    headline: str
    text: str
    key: bool
    picture: Entry | None


@dataclass(frozen=True)
class Section:
    """A piece of an article: p, h2, quote, pull, figure, list, nested, table, gallery, video, more."""

    kind: str
    text: str
    link: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, str], ...] = ()
    shots: tuple[Entry, ...] = ()
    entry: Entry | None = None


@dataclass(frozen=True)
class Chronicle:
    """One day's edition."""

    say: Mapping[str, str]
    date: str
    desks: tuple[tuple[str, str], ...]
    lead: Entry
    seconds: tuple[Entry, ...]
    alert: str
    urgent: str
    updates: tuple[Update, ...]
    reel: tuple[Entry, ...]
    rows: tuple[tuple[str, str, tuple[Entry, ...]], ...]
    river: tuple[Entry, ...]
    voices: tuple[Entry, ...]
    most: tuple[Entry, ...]
    picks: tuple[Entry, ...]
    related: tuple[Entry, ...]
    following: tuple[Entry, ...]
    recent: tuple[Entry, ...]
    markets: tuple[tuple[str, str, float, str], ...]
    matches: tuple[tuple[str, int, int, str], ...]
    question: str
    answers: tuple[tuple[str, int], ...]
    voters: str
    cloud: tuple[tuple[str, str, int, str], ...]  # name, slug, count, size
    tags: tuple[tuple[str, str], ...]
    points: tuple[str, ...]
    body: tuple[Section, ...]
    caption: str
    credit: str
    correction: str
    thread: tuple[tuple[str, str, str, int], ...]  # name, when, text, depth
    advert: int
    months: tuple[tuple[str, int], ...]
    pages: int


def chronicle(language: str, number: int, *, salt: str) -> Chronicle:
    """Edition `number` of a newsroom."""
    w = _Writer(language, random.Random(f"chronicle/{salt}/{language}/{number}"))
    r = w.random
    parts = w.shares(r.randint(2, 4))
    sides = r.sample(SIDES[language], 8)
    counted = sorted(r.sample(range(len(TAG_SLUGS)), r.randint(7, 12)))
    counts = [r.choice((1, 2, 3, 5, 8, 13, 34)) for _ in counted]
    tagged = r.sample(range(len(TAG_SLUGS)), r.randint(2, 7))
    return Chronicle(
        say=SAYS[language],
        date=r.choice(DATES[language]),
        desks=tuple(zip(SLUGS, DESKS[language], strict=True)),
        lead=w.entry(pictured=True, badge="live" if number == 3 else ""),
        seconds=w.entries(2, 3),
        alert=w.clause() if number % 3 == 1 else "",
        urgent=w.clause() if number % 2 else "",
        updates=w.updates(),
        reel=w.entries(5, 9, pictured=True, badge="video"),
        rows=tuple((slug, desk, w.entries(3, 7)) for slug, desk in list(zip(SLUGS, DESKS[language], strict=True))[:4]),
        river=w.entries(6, 10),
        voices=w.entries(3, 5),
        most=w.entries(5, 8),
        picks=w.entries(3, 5),
        related=w.entries(2, 4),
        following=w.entries(3, 5),
        recent=w.entries(4, 7),
        markets=tuple(w.quote(good) for good in r.sample(GOODS[language], r.randint(3, 6))),
        matches=tuple(
            (sides[at * 2], r.randint(0, 5), r.randint(0, 5), sides[at * 2 + 1]) for at in range(r.randint(2, 4))
        ),
        question=w.clause() + ("؟" if language == "ar" else "?"),
        answers=tuple(zip(VOTES[language], parts, strict=False)),
        voters=f"{r.randint(87, 31_000):,}",
        cloud=tuple(
            (TAGS[language][at], TAG_SLUGS[at], count, f"{8 + 14 * (count - 1) / 33:.4g}pt")
            for at, count in zip(counted, counts, strict=True)
        ),
        tags=tuple((TAGS[language][at], TAG_SLUGS[at]) for at in tagged),
        points=tuple(w.sentence() for _ in range(r.randint(2, 4))),
        body=w.body(),
        caption=w.sentence() if r.random() < 0.75 else "",
        credit=r.choice(("Reuters", "AFP", "Anadolu", "Halyard/Tidewater")),
        correction=w.sentence() if number % 4 == 2 else "",
        thread=w.thread(),
        advert=r.choice((0, 90, 250, 600)),
        months=tuple((name, r.randint(2, 240)) for name in w.months(r.randint(3, 6))),
        pages=r.randint(9, 412),
    )


class _Writer:
    """Writes one edition; the same seed writes the same day on every machine."""

    def __init__(self, language: str, source: random.Random) -> None:
        self.language, self.random = language, source

    def clause(self) -> str:
        """Who does what."""
        return f"{self.random.choice(OPENERS[self.language])} {self.random.choice(ACTS[self.language])}"

    def headline(self) -> str:
        """One word, a clause, or one of two or three lines."""
        r, at = self.random, self.language
        kind = r.choices(("word", "plain", "closed", "double", "said"), (1, 6, 6, 2, 2))[0]
        if kind == "word":
            return r.choice(SINGLE[at])
        if kind == "closed":
            return f"{self.clause()} {r.choice(CLOSERS[at])}"
        if kind == "double":
            return f"{self.clause()} {r.choice(CLOSERS[at])}{'؛' if at == 'ar' else ';'} {self.clause()}"
        if kind == "said":
            return (
                f"«{self.clause()}»: {r.choice(BYLINES[at])}"
                if at == "ar"
                else f"“{self.clause()}”, says {r.choice(BYLINES[at])}"
            )
        return self.clause()

    def sentence(self) -> str:
        """One sentence."""
        return f"{self.clause()} {self.random.choice(CLOSERS[self.language])}."

    def text(self, most: int) -> str:
        """One sentence or more."""
        return " ".join(self.sentence() for _ in range(self.random.randint(1, most)))

    def shares(self, count: int) -> list[int]:
        """Percentages that make a hundred."""
        cuts = sorted(self.random.sample(range(3, 98), count - 1))
        return [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]

    def months(self, count: int) -> list[str]:
        """The last months that have an archive."""
        names = {
            "en": ("October 2025", "September 2025", "August 2025", "July 2025", "June 2025", "May 2025"),
            "ar": ("تشرين الأول 2025", "أيلول 2025", "آب 2025", "تموز 2025", "حزيران 2025", "أيار 2025"),
        }
        return list(names[self.language][:count])

    def quote(self, good: str) -> tuple[str, str, float, str]:
        """A price, its change and the line of its day."""
        r = self.random
        heights = [r.randint(2, 22) for _ in range(9)]
        line = " ".join(f"{'L' if at else 'M'}{at * 8} {height}" for at, height in enumerate(heights))
        return good, f"{r.uniform(1, 4200):,.2f}", round(r.uniform(-4, 4), 2), line

    def entry(self, *, pictured: bool = False, badge: str = "") -> Entry:
        """A story; pictured and badged by chance when nothing else is asked."""
        r, at = self.random, self.language
        desk = r.randrange(len(SLUGS))
        width, height = r.choice(SHOTS)
        labels = r.sample(range(len(TAG_SLUGS)), r.randint(1, 4))
        return Entry(
            headline=self.headline(),
            summary=self.text(2) if r.random() < 0.7 else "",
            subtitle=r.choice(CLOSERS[at]) if r.random() < 0.3 else "",
            desk=DESKS[at][desk],
            slug=SLUGS[desk],
            kind=r.choice(KINDS[at]) if r.random() < 0.3 else "",
            badge=badge or r.choices(("", "live", "exclusive", "video", "photos"), (13, 1, 2, 3, 2))[0],
            authors=tuple(r.sample(BYLINES[at], r.choices((0, 1, 2, 3), (2, 8, 3, 1))[0])),
            when=r.choice(WHEN[at]),
            clock=f"{r.randint(0, 23):02}:{r.randint(0, 59):02}",
            minutes=r.randint(1, 24),
            comments=r.choice((0, 0, 1, 7, 64, 1183)),
            shots=r.randint(3, 41),
            run=f"{r.randint(0, 58)}:{r.randint(0, 59):02}",
            post=r.randint(1200, 98_000),
            seed=r.randrange(10_000),
            width=width,
            height=height,
            pictured=pictured or r.random() < 0.8,
            labels=tuple(TAGS[at][label] for label in labels),
            cloud=tuple(TAG_SLUGS[label] for label in labels),
        )

    def entries(self, fewest: int, most: int, *, pictured: bool = False, badge: str = "") -> tuple[Entry, ...]:
        """Several stories."""
        return tuple(self.entry(pictured=pictured, badge=badge) for _ in range(self.random.randint(fewest, most)))

    def updates(self) -> tuple[Update, ...]:
        """A live blog, the newest entry first."""
        r = self.random
        clocks = sorted(r.sample(range(5 * 60, 23 * 60), r.randint(3, 9)), reverse=True)
        return tuple(
            Update(
                f"{at // 60:02}:{at % 60:02}",
                self.headline() if r.random() < 0.7 else "",
                self.text(2),
                r.random() < 0.3,
                self.entry(pictured=True) if r.random() < 0.2 else None,
            )
            for at in clocks
        )

    def body(self) -> tuple[Section, ...]:
        """An article: paragraphs, sub-headings now and then, one of everything else by chance."""
        r = self.random
        kinds = ["quote", "pull", "figure", "list", "nested", "table", "gallery", "video", "more"]
        r.shuffle(kinds)
        sections: list[Section] = []
        for at in range(r.randint(6, 13)):
            if at and at % 4 == 0:
                sections.append(Section("h2", self.headline()))
            sections.append(Section("p", self.text(4), r.choice(TAGS[self.language]) if at % 3 == 1 else ""))
            if kinds and at and r.random() < 0.4:
                sections.append(self.between(kinds.pop()))
        return tuple(sections)

    def between(self, kind: str) -> Section:
        """Anything but a paragraph."""
        r = self.random
        return Section(
            kind,
            self.sentence(),
            lines=tuple(self.clause() for _ in range(r.randint(2, 5))),
            rows=tuple(
                (good, f"{r.uniform(1, 900):.1f}", f"{r.uniform(-9, 9):+.1f} %")
                for good in r.sample(GOODS[self.language], r.randint(3, 5))
            ),
            shots=self.entries(2, 5, pictured=True),
            entry=self.entry(pictured=True),
        )

    def thread(self) -> tuple[tuple[str, str, str, int], ...]:
        """Readers' comments; an answer is one deeper than what it answers."""
        r = self.random
        depth = 0
        thread = []
        for at in range(r.randint(2, 6)):
            depth = r.randint(0, min(depth + 1, 2)) if at else 0
            thread.append((r.choice(BYLINES[self.language]), r.choice(WHEN[self.language]), self.text(2), depth))
        return tuple(thread)
