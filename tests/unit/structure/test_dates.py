from __future__ import annotations

from datetime import datetime

import pytest

from captures.structure.dates import Dating
from captures.structure.vocabulary import vocabulary_for

WORDS = vocabulary_for(None, "en")
SUNDAY_MORNING = Dating(WORDS, datetime(2025, 10, 5, 9, 0))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("6 Feb 2025 21:48", "2025-02-06"),
        ("October 3rd, 2025", "2025-10-03"),
        ("Friday, 3 October 2025 10:30 AM GMT", "2025-10-03"),
        ("Thu 17 Feb 2022 05.00 GMT", "2022-02-17"),
        ("2025-10-03T10:00:00+02:00", "2025-10-03"),
        ("03/10/2025", "2025-10-03"),
        ("10/23/2025", "2025-10-23"),
        ("3 de octubre de 2025", "2025-10-03"),
        ("Martes, 23 noviembre 2021, 06:30", "2021-11-23"),
        ("6 feb. 2025", "2025-02-06"),
        ("٢٠ آب ٢٠٢٥", "2025-08-20"),
        ("3 تشرين الأول/أكتوبر 2025", "2025-10-03"),
        ("الثلاثاء 10 يونيو 2025 - 09:00 ص", "2025-06-10"),
        ("Published: 3 October, 2025", "2025-10-03"),
    ],
)
def test_an_absolute_date_is_read_in_three_languages(text: str, date: str) -> None:
    assert SUNDAY_MORNING.whole(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("today 06:42", "2025-10-05"),
        ("اليوم 06:42", "2025-10-05"),
        ("hoy 06:42", "2025-10-05"),
        ("yesterday", "2025-10-04"),
        ("أمس", "2025-10-04"),
        ("ayer 18:40", "2025-10-04"),
        ("3 hours ago", "2025-10-05"),
        ("Hace 20 horas", "2025-10-04"),
        ("منذ ساعتين", "2025-10-05"),
        ("قبل يومين", "2025-10-03"),
        ("a day ago", "2025-10-04"),
    ],
)
def test_a_relative_date_counts_from_the_clock_of_the_page(text: str, date: str) -> None:
    assert SUNDAY_MORNING.whole(text) == date


@pytest.mark.parametrize(
    ("text", "date"), [("20 آب", "2025-08-20"), ("12 Dec", "2024-12-12"), ("Oct. 3", "2025-10-03")]
)
def test_a_date_without_a_year_is_the_latest_that_has_been(text: str, date: str) -> None:
    assert SUNDAY_MORNING.find(text) == date


@pytest.mark.parametrize(
    "text", ["Politics", "US & Canada", "4 Min Read", "21:48", "31 February 2025", "March on the capital", "7"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert SUNDAY_MORNING.whole(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Politics 3 Oct 2025", ("2025-10-03", "Politics")),
        ("3 Oct 2025 Asia", ("2025-10-03", "Asia")),
        ("تقارير 30 أيلول", ("2025-09-30", "تقارير")),
        ("Politics", None),
    ],
)
def test_a_date_is_parted_from_the_words_beside_it(text: str, parts: tuple[str, str] | None) -> None:
    assert SUNDAY_MORNING.parted(text) == parts


def test_the_day_is_the_one_in_the_time_zone_of_the_site() -> None:
    late = Dating.at("2025-10-04T22:30:00Z", words=WORDS, timezone="Asia/Beirut")
    assert late.find("today") == "2025-10-05"


def test_months_come_first_where_the_page_is_american() -> None:
    american = Dating(WORDS, datetime(2025, 10, 5), month_first=True)
    assert american.find("09/10/2025") == "2025-09-10"
    assert SUNDAY_MORNING.find("09/10/2025") == "2025-10-09"
