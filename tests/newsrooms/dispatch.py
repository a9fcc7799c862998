# ruff: noqa: E501 - words and labels read better in full lines
"""What two more publishers put out in a day, for `judged_d`: stories, blocks an editor lays out anew, and whatever a day brings."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

# A headline is a subject, what it does, and now and then how it ended.
SUBJECTS = {
    "en": ("The water authority", "Nurses in the capital", "A court in The Hague", "Olive growers", "The coalition’s smallest party", "Rafah’s last bakers", "Satellite firms", "Relatives of the missing", "A 19-year-old goalkeeper", "Night train passengers", "The statistics office", "Lorry drivers", "Marine biologists", "Three former prime ministers"),
    "ar": ("هيئة المياه", "ممرضات العاصمة", "محكمة في لاهاي", "مزارعو الزيتون", "أصغر أحزاب الائتلاف", "آخر خبازي رفح", "شركات الأقمار الصناعية", "أهالي المفقودين", "حارس مرمى في التاسعة عشرة", "ركاب قطار الليل", "مكتب الإحصاء", "سائقو الشاحنات", "علماء الأحياء البحرية", "ثلاثة رؤساء حكومات سابقين"),
}  # fmt: skip
VERBS = {
    "en": ("call off the strike", "publish what the inquiry left out", "walk away from the table", "open the archive after 30 years", "ask who will pay", "break a record that stood since 1988", "prepare for the hottest week", "refuse to leave the square", "go back to the ballot box", "warn of empty shelves", "rebuild a school from rubble", "sue over the dam"),
    "ar": ("تعلّق الإضراب", "تنشر ما أغفله التحقيق", "تنسحب من الطاولة", "تفتح الأرشيف بعد ثلاثين عاماً", "تسأل من سيدفع", "تحطم رقماً صمد منذ 1988", "تستعد لأشد الأسابيع حراً", "ترفض مغادرة الساحة", "تعود إلى صناديق الاقتراع", "تحذر من رفوف فارغة", "تعيد بناء مدرسة من الركام", "ترفع دعوى بسبب السد"),
}  # fmt: skip
TAILS = {
    "en": ("after a night of counting", "despite the minister’s promise", "and nobody was told", "as the first rain falls", "in what observers call a turning point", "with four minutes left to play", "ahead of the summit in Amman", "while prices keep climbing"),
    "ar": ("بعد ليلة من الفرز", "رغم وعد الوزير", "ولم يُبلَّغ أحد", "مع هطول أول مطر", "في ما يصفه مراقبون بنقطة تحول", "قبل أربع دقائق من النهاية", "عشية قمة عمّان", "فيما تواصل الأسعار صعودها"),
}  # fmt: skip
WORDS = {
    "en": ("Aftershocks", "Counted", "Thirst", "Reprieve", "Landslide", "Vanished"),
    "ar": ("ارتدادات", "عطش", "انفراجة", "اكتساح", "غياب", "حصاد"),
}
WRITERS = {
    "en": ("Nadia Karam", "Tom Okafor", "Ines Duarte-Villanueva", "Jo Lind", "Rashid Mansour", "Hana Sato", "Maximilian Oberhauser", "Newsroom"),
    "ar": ("نادية كرم", "توم أوكافور", "إيناس دوارتي", "جو ليند", "رشيد منصور", "هناء ساتو", "ماكسيميليان", "غرفة الأخبار"),
}  # fmt: skip
BEATS = {
    "en": ("World", "Gaza", "Business", "Climate", "Sport", "Culture", "Technology", "Health"),
    "ar": ("العالم", "غزة", "أعمال", "مناخ", "رياضة", "ثقافة", "تقنية", "صحة"),
}
BEAT_SLUGS = ("world", "gaza", "business", "climate", "sport", "culture", "technology", "health")
# Each beat has a colour of its own on one site, and each columnist an accent chosen in the CMS.
HUES = ("#9a3412", "#166534", "#1d4ed8", "#0f766e", "#7e22ce", "#a16207", "#0369a1", "#be185d")
TOPICS = {
    "en": ("Ceasefire talks", "Drought", "COP31", "Champions League", "Interest rates", "Lebanon", "The trial", "Heat", "Housing", "Artificial intelligence and the law"),
    "ar": ("محادثات الهدنة", "الجفاف", "كوب 31", "دوري الأبطال", "أسعار الفائدة", "لبنان", "المحاكمة", "الحر", "السكن", "الذكاء الاصطناعي والقانون"),
}  # fmt: skip
LABELLED = {
    "en": ("Analysis", "Explainer", "Interview", "Reportage", "Obituary", "Fact file"),
    "ar": ("تحليل", "شرح", "مقابلة", "ريبورتاج", "رحيل", "ملف"),
}
CLUBS = {
    "en": ("Raja", "Pyramids", "Inter", "Al Nassr", "Kaizer Chiefs", "Étoile du Sahel", "Benfica", "Ajax"),
    "ar": ("الرجاء", "بيراميدز", "إنتر", "النصر", "كايزر تشيفز", "النجم الساحلي", "بنفيكا", "أياكس"),
}
CITIES = {
    "en": ("Doha", "Amman", "Tunis", "London", "Beirut", "Khartoum", "Rabat"),
    "ar": ("الدوحة", "عمّان", "تونس", "لندن", "بيروت", "الخرطوم", "الرباط"),
}
TICKERS = {
    "en": ("Brent", "Gold", "S&P 500", "Tadawul", "EUR/USD", "Bitcoin"),
    "ar": ("برنت", "ذهب", "إس آند بي", "تداول", "يورو/دولار", "بتكوين"),
}
PARTIES = (
    {"en": "Alliance for Renewal", "ar": "تحالف التجديد"},
    {"en": "Labour Front", "ar": "الجبهة العمالية"},
    {"en": "Greens", "ar": "الخضر"},
    {"en": "National List", "ar": "القائمة الوطنية"},
    {"en": "Independents", "ar": "مستقلون"},
)
PARTY_HUES = ("#2563eb", "#dc2626", "#16a34a", "#ca8a04", "#6b7280")
SHOWS = {
    "en": ("Newshour", "The Listening Room", "Frontline Diaries", "Weather for the region", "Documentary: The Salt Road", "Sport Tonight", "Headlines", "Counting the Cost of Water"),
    "ar": ("حصاد الساعة", "غرفة الاستماع", "يوميات الجبهة", "طقس المنطقة", "وثائقي: طريق الملح", "الرياضة الليلة", "العناوين", "ثمن الماء"),
}  # fmt: skip
AGES = {
    "en": ("3m ago", "27 minutes ago", "1h ago", "8 hours ago", "Yesterday", "14 November 2025"),
    "ar": ("قبل 3 د", "قبل 27 دقيقة", "قبل ساعة", "قبل 8 ساعات", "أمس", "14 نوفمبر 2025"),
}
DAYS = {
    "en": ("Saturday, 15 November 2025", "Monday, 3 March 2025", "Wednesday, 30 July 2025"),
    "ar": ("السبت 15 نوفمبر 2025", "الاثنين 3 مارس 2025", "الأربعاء 30 يوليو 2025"),
}
FRAMES = ((1200, 800), (1280, 720), (1080, 1350), (1000, 1000), (1600, 700), (750, 1000), (1024, 683))
LAYOUTS = ("start", "end", "even")
SAY = {
    "en": {
        "solstice": "Solstice", "northcast": "Northcast", "claim": "Reporting at the turn of the light", "home": "Home", "menu": "Menu", "search": "Search", "languages": "Languages",
        "subscribe": "Subscribe", "sign": "Sign in", "breaking": "Breaking", "live": "Live", "video": "Video", "gallery": "Gallery", "audio": "Listen", "sponsored": "Paid content", "premium": "Members",
        "now": "Trending", "feed": "As it happens", "all": "See more", "by": "By", "and": "and", "minutes": "min", "comments": "Comments", "most": "Most read", "watched": "Most watched", "opinion": "Opinion",
        "essay": "Photo essay", "weather": "Weather", "markets": "Markets", "scores": "Scores", "full_time": "FT", "election": "Election night", "counted": "counted", "seats": "seats", "weekend": "The weekend supplement",
        "podcasts": "Podcasts", "letter": "The Evening Post-Box", "pitch": "Five stories worth your evening, in your inbox at six.", "email": "E-mail address", "join": "Send it to me", "listen": "Listen to this article",
        "share": "Share", "save": "Save", "points": "At a glance", "related": "Related", "next": "Up next", "tags": "Topics", "author": "About the author", "bio": "Reports from the places others have left.", "correction": "Correction",
        "rights": "All rights reserved", "about": "About us", "contact": "Contact", "privacy": "Privacy", "terms": "Terms of use", "jobs": "Work with us", "apps": "Our apps", "feeds": "Feeds", "press": "Press office", "sections": "Sections",
        "company": "Company", "services": "Services", "follow": "Follow us", "skip": "Skip to main content", "ad": "Advertisement", "schedule": "On air today", "tv": "TV", "radio": "Radio", "watch": "Watch live", "network": "Network",
        "published": "Published On", "updated": "Updated", "previous": "Previous", "following": "Next", "photo": "Photograph", "more": "Read more", "also": "Also", "price": "Last", "change": "Change", "reader": "Reader", "reply": "Reply",
        "add": "Add a comment", "message": "Your comment", "top": "Back to top", "playlist": "Videos", "sport": "Sport", "weather_": "Weather", "documentaries": "Documentaries", "programmes": "Programmes", "key": "Key event", "source": "Source",
    },
    "ar": {
        "solstice": "انقلاب", "northcast": "الشمال", "claim": "أخبار عند تبدّل الضوء", "home": "الرئيسية", "menu": "القائمة", "search": "بحث", "languages": "اللغات",
        "subscribe": "اشترك", "sign": "دخول", "breaking": "عاجل", "live": "مباشر", "video": "فيديو", "gallery": "معرض", "audio": "استمع", "sponsored": "محتوى مدفوع", "premium": "للأعضاء",
        "now": "رائج", "feed": "لحظة بلحظة", "all": "المزيد", "by": "بقلم", "and": "و", "minutes": "د", "comments": "تعليقات", "most": "الأكثر قراءة", "watched": "الأكثر مشاهدة", "opinion": "رأي",
        "essay": "قصة مصورة", "weather": "الطقس", "markets": "الأسواق", "scores": "النتائج", "full_time": "انتهت", "election": "ليلة الانتخابات", "counted": "تم فرزها", "seats": "مقعداً", "weekend": "ملحق نهاية الأسبوع",
        "podcasts": "بودكاست", "letter": "بريد المساء", "pitch": "خمس قصص تستحق مساءك، في بريدك عند السادسة.", "email": "البريد الإلكتروني", "join": "أرسلوها لي", "listen": "استمع إلى المقال",
        "share": "مشاركة", "save": "حفظ", "points": "باختصار", "related": "ذات صلة", "next": "التالي", "tags": "مواضيع", "author": "عن الكاتب", "bio": "يكتب من الأماكن التي غادرها الآخرون.", "correction": "تصحيح",
        "rights": "جميع الحقوق محفوظة", "about": "من نحن", "contact": "اتصل بنا", "privacy": "الخصوصية", "terms": "شروط الاستخدام", "jobs": "اعمل معنا", "apps": "تطبيقاتنا", "feeds": "خلاصات", "press": "المكتب الصحفي", "sections": "الأقسام",
        "company": "المؤسسة", "services": "خدمات", "follow": "تابعنا", "skip": "انتقل إلى المحتوى", "ad": "إعلان", "schedule": "على الهواء اليوم", "tv": "تلفزيون", "radio": "إذاعة", "watch": "البث المباشر", "network": "الشبكة",
        "published": "نُشر في", "updated": "حُدّث", "previous": "السابق", "following": "التالي", "photo": "تصوير", "more": "اقرأ المزيد", "also": "أيضاً", "price": "آخر سعر", "change": "التغير", "reader": "قارئ", "reply": "رد",
        "add": "أضف تعليقاً", "message": "تعليقك", "top": "إلى الأعلى", "playlist": "فيديوهات", "sport": "رياضة", "weather_": "طقس", "documentaries": "وثائقيات", "programmes": "برامج", "key": "حدث رئيسي", "source": "المصدر",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A story; whatever it lacks is empty. `badge` is live, video, gallery, audio or nothing."""

    headline: str
    summary: str
    desk: str
    slug: str
    hue: str
    label: str
    badge: str
    premium: bool
    authors: tuple[str, ...]
    accent: str
    age: str
    clock: str
    minutes: int
    comments: int
    frames: int
    run: str
    node: int
    seed: int
    width: int
    height: int
    pictured: bool
    focus: str
    also: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def picture(self) -> str:
        """The picture as it was sent."""
        return f"/media/{self.seed}-{self.width}x{self.height}.png"

    def cut(self, width: int, height: int) -> str:
        """The picture as the CMS crops it."""
        return f"/media/{self.seed}-{width}x{height}.png"

    @property
    def face(self) -> str:
        """The first author's portrait."""
        return f"/media/{self.seed % 50}-160x160.png"

    @property
    def ratio(self) -> str:
        """The shape of the picture, as a CMS writes it."""
        return f"{self.width}/{self.height}"


@dataclass(frozen=True)
class Note:
    """An entry of a running story."""

    clock: str
    headline: str
    text: str
    key: bool
    item: Item | None


@dataclass(frozen=True)
class Block:
    """A section of the front page as the day's editor laid it out."""

    slug: str
    name: str
    hue: str
    layout: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Piece:
    """A piece of an article: p, h2, quote, pull, picture, list, table, video, note, box, strip."""

    kind: str
    text: str
    link: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, float], ...] = ()
    shots: tuple[Item, ...] = ()
    item: Item | None = None
    styled: str = ""


@dataclass(frozen=True)
class Dispatch:
    """One day's edition."""

    say: Mapping[str, str]
    date: str
    desks: tuple[tuple[str, str, str], ...]
    lead: Item
    lead_at: str
    seconds: tuple[Item, ...]
    breaking: str
    topics: tuple[tuple[str, int], ...]
    feed: tuple[Note, ...]
    blocks: tuple[Block, ...]
    shuffled: tuple[Block, ...]
    opinion: tuple[Item, ...]
    essay: Item
    shots: tuple[Item, ...]
    podcasts: tuple[Item, ...]
    reel: tuple[Item, ...]
    most: tuple[Item, ...]
    watched: tuple[Item, ...]
    weather: tuple[tuple[str, int, str], ...]
    markets: tuple[tuple[str, str, float, str], ...]
    scores: tuple[tuple[str, int, int, str, str], ...]
    election: tuple[tuple[str, str, int, int], ...]  # party, colour, seats, percent of the chamber
    counted: int
    weekend: tuple[Item, ...]
    sponsored: Item | None
    schedule: tuple[tuple[str, str], ...]
    points: tuple[str, ...]
    body: tuple[Piece, ...]
    caption: str
    credit: str
    correction: str
    tags: tuple[str, ...]
    related: tuple[Item, ...]
    following: tuple[Item, ...]
    thread: tuple[tuple[str, str, str, bool], ...]
    advert: int
    slim: int


def dispatch(language: str, number: int, *, salt: str) -> Dispatch:
    """Edition `number` of a newsroom."""
    w = _Desk(language, random.Random(f"dispatch/{salt}/{language}/{number}"))
    r = w.random
    beats = list(zip(BEAT_SLUGS, BEATS[language], HUES, strict=True))
    # An editor fills one row of a section or two.
    blocks = tuple(w.block(slug, name, hue, r.choice((3, 3, 6))) for slug, name, hue in beats[:3])
    shuffled = [w.block(slug, name, hue, r.randint(3, 6)) for slug, name, hue in beats[3:6]]
    r.shuffle(shuffled)
    clubs = r.sample(CLUBS[language], 8)
    at = r.sample(range(len(TOPICS[language])), r.randint(3, 7))
    hours = sorted(r.sample(range(6, 24), r.randint(5, 7)))
    shows = r.sample(SHOWS[language], len(hours))
    return Dispatch(
        say=SAY[language],
        date=r.choice(DAYS[language]),
        desks=tuple(beats),
        lead=w.item(pictured=True, badge="live" if number == 2 else ""),
        lead_at="end" if number in (3, 5) else "start",
        seconds=w.items(3, 3) if number % 2 else w.items(2, 2),
        breaking="" if number % 4 == 0 else w.clause() if number % 2 else w.sentence(),
        topics=tuple((TOPICS[language][one], r.randint(2, 90)) for one in at),
        feed=w.feed(),
        blocks=blocks,
        shuffled=tuple(shuffled),
        opinion=w.items(3, 4),
        essay=w.item(pictured=True, badge="gallery"),
        shots=w.items(4, 7, pictured=True),
        podcasts=w.items(3, 4, badge="audio"),
        reel=w.items(5, 8, pictured=True, badge="video"),
        most=w.items(5, 6),
        watched=w.items(3, 5, pictured=True, badge="video"),
        weather=tuple(
            (city, r.randint(-2, 44), r.choice(("sun", "cloud", "rain")))
            for city in r.sample(CITIES[language], r.randint(3, 5))
        ),
        markets=tuple(w.ticker(name) for name in r.sample(TICKERS[language], r.randint(4, 5))),
        scores=tuple(
            (
                clubs[2 * one],
                r.randint(0, 5),
                r.randint(0, 4),
                clubs[2 * one + 1],
                r.choice(("", f"{r.randint(2, 89)}’")),
            )
            for one in range(r.randint(2, 4))
        ),
        election=w.election() if number in (2, 5) else (),
        counted=r.randint(3, 99),
        weekend=w.items(3, 3, pictured=True) if number in (3, 4) else (),
        sponsored=w.item(pictured=True) if number % 3 == 0 else None,
        schedule=tuple((f"{hour:02}:{r.choice(('00', '30'))}", show) for hour, show in zip(hours, shows, strict=True)),
        points=tuple(w.sentence() for _ in range(r.randint(3, 5))),
        body=w.body(),
        caption=w.sentence() if r.random() < 0.8 else w.text(2),
        credit=r.choice(("Reuters", "AP Photo", "EPA", "AFP/Getty")),
        correction=w.sentence() if number in (2, 3) else "",
        tags=tuple(r.sample(TOPICS[language], r.randint(3, 7))),
        related=w.items(3, 4),
        following=w.items(3, 4, pictured=True),
        thread=tuple(
            (r.choice(WRITERS[language]), r.choice(AGES[language]), w.text(2), bool(one) and r.random() < 0.4)
            for one in range(r.randint(2, 5))
        ),
        advert=r.choice((0, 250, 250, 600)),
        slim=r.choice((0, 50, 90)),
    )


class _Desk:
    """Writes one edition; the same seed writes the same day on every machine."""

    def __init__(self, language: str, source: random.Random) -> None:
        self.language, self.random = language, source

    def clause(self) -> str:
        """Who does what."""
        return f"{self.random.choice(SUBJECTS[self.language])} {self.random.choice(VERBS[self.language])}"

    def sentence(self) -> str:
        """One sentence."""
        return f"{self.clause()} {self.random.choice(TAILS[self.language])}."

    def text(self, most: int) -> str:
        """One sentence or more."""
        return " ".join(self.sentence() for _ in range(self.random.randint(1, most)))

    def headline(self) -> str:
        """One word, a line, two lines, or three."""
        r, at = self.random, self.language
        kind = r.choices(("word", "line", "ended", "twice", "asked"), (1, 7, 6, 2, 2))[0]
        if kind == "word":
            return r.choice(WORDS[at])
        if kind == "ended":
            return f"{self.clause()} {r.choice(TAILS[at])}"
        if kind == "twice":
            return f"{self.clause()} {r.choice(TAILS[at])} – {self.clause()}"
        if kind == "asked":
            return f"{r.choice(TOPICS[at])}: {self.clause()}{'؟' if at == 'ar' else '?'}"
        return self.clause()

    def item(self, *, pictured: bool = False, badge: str = "") -> Item:
        """A story; pictured and badged by chance when nothing else is asked."""
        r, at = self.random, self.language
        beat = r.randrange(len(BEAT_SLUGS))
        width, height = r.choice(FRAMES)
        return Item(
            headline=self.headline(),
            summary=self.text(2) if r.random() < 0.75 else "",
            desk=BEATS[at][beat],
            slug=BEAT_SLUGS[beat],
            hue=HUES[beat],
            label=r.choice(LABELLED[at]) if r.random() < 0.25 else "",
            badge=badge or r.choices(("", "live", "video", "gallery", "audio"), (12, 1, 3, 2, 1))[0],
            premium=r.random() < 0.15,
            authors=tuple(r.sample(WRITERS[at], r.choices((0, 1, 2), (2, 8, 2))[0])),
            accent=r.choice(HUES),
            age=r.choice(AGES[at]),
            clock=f"{r.randint(0, 23):02}:{r.randint(0, 59):02}",
            minutes=r.randint(2, 18),
            comments=r.choice((0, 0, 3, 48, 912)),
            frames=r.randint(4, 36),
            run=f"{r.randint(0, 49)}:{r.randint(0, 59):02}",
            node=r.randint(10_000, 990_000),
            seed=r.randrange(10_000),
            width=width,
            height=height,
            pictured=pictured or r.random() < 0.85,
            focus=f"{r.randint(20, 80)}% {r.randint(10, 70)}%",
            also=tuple(self.clause() for _ in range(r.randint(2, 3))) if r.random() < 0.2 else (),
            tags=tuple(r.sample(BEAT_SLUGS, r.randint(1, 3))),
        )

    def items(self, fewest: int, most: int, *, pictured: bool = False, badge: str = "") -> tuple[Item, ...]:
        """Several stories."""
        return tuple(self.item(pictured=pictured, badge=badge) for _ in range(self.random.randint(fewest, most)))

    def block(self, slug: str, name: str, hue: str, count: int) -> Block:
        """A section with so many stories; its first has a picture."""
        first = self.item(pictured=True)
        return Block(slug, name, hue, self.random.choice(LAYOUTS), (first, *self.items(count - 1, count - 1)))

    def feed(self) -> tuple[Note, ...]:
        """A running story, the newest entry first."""
        r = self.random
        times = sorted(r.sample(range(6 * 60, 23 * 60), r.randint(4, 7)), reverse=True)
        return tuple(
            Note(
                f"{at // 60:02}:{at % 60:02}",
                self.headline() if r.random() < 0.8 else "",
                self.text(2),
                not order or r.random() < 0.25,
                self.item(pictured=True) if r.random() < 0.25 else None,
            )
            for order, at in enumerate(times)
        )

    def ticker(self, name: str) -> tuple[str, str, float, str]:
        """A price, its change and the line of its day."""
        r = self.random
        line = " ".join(f"{at * 10},{r.randint(2, 22)}" for at in range(8))
        return name, f"{r.uniform(1, 70_000):,.2f}", round(r.uniform(-5, 5), 2), line

    def election(self) -> tuple[tuple[str, str, int, int], ...]:
        """Who has how many seats tonight; the largest first."""
        r = self.random
        seats = sorted((r.randint(2, 120) for _ in range(r.randint(4, 5))), reverse=True)
        return tuple(
            (PARTIES[at][self.language], PARTY_HUES[at], count, max(1, round(100 * count / sum(seats))))
            for at, count in enumerate(seats)
        )

    def body(self) -> tuple[Piece, ...]:
        """An article: paragraphs, sub-headings now and then, one of everything else by chance."""
        r = self.random
        kinds = ["pull", "picture", "list", "table", "video", "note", "box", "strip"]
        r.shuffle(kinds)
        pieces: list[Piece] = []
        count = r.randint(7, 13)
        for at in range(count):
            if at in (3, 8):
                pieces.append(Piece("h2", self.headline()))
            # What editors paste in brings styles of its own.
            styled = r.choice(("", "", "", "text-align: justify;", "margin-left: 0cm;"))
            link = r.choice(TOPICS[self.language]) if at % 3 == 1 else ""
            pieces.append(Piece("p", self.text(4), link, styled=styled if at else ""))
            if at == 4:
                pieces.append(self.between("quote"))
            elif kinds and at and r.random() < 0.5:
                pieces.append(self.between(kinds.pop()))
        return tuple(pieces)

    def between(self, kind: str) -> Piece:
        """Anything but a paragraph."""
        r = self.random
        return Piece(
            kind,
            self.sentence(),
            lines=tuple(self.clause() for _ in range(r.randint(3, 5))),
            rows=tuple(
                (name, f"{r.uniform(1, 900):.1f}", round(r.uniform(-9, 9), 1))
                for name in r.sample(CITIES[self.language], r.randint(3, 5))
            ),
            shots=self.items(2, 4, pictured=True),
            item=self.item(pictured=True),
        )
