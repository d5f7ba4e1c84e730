from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.template import Context, Template
from django.utils.translation import gettext_lazy, override

from kaname.commons.reason import Reason, Term
from kaname.commons.text import Text
from kaname.commons.ui.wording import due_words, near_day

DECIDED = datetime(2022, 9, 15, 15, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def shown(source: str, language: str, **context: object) -> str:
    with override(language):
        return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "ja", "en"),
    [
        ("{{ it|day }}", date(2022, 9, 16), "2022年9月16日（金）", "Fri 16 September 2022"),
        ("{{ it|day }}", DECIDED, "2022年9月16日（金）", "Fri 16 September 2022"),
        (
            "{{ it|moment }}",
            DECIDED,
            "2022年9月16日（金） 00:30 JST",
            "Fri 16 September 2022, 00:30 JST",
        ),
        ("{{ it|fiscal }}", date(2022, 9, 16), "令和4年度", "FY2022"),
        ("{{ it|fiscal }}", datetime(2022, 3, 31, 15, tzinfo=UTC), "令和4年度", "FY2022"),
        ("{{ it|fiscal }}", 2019, "令和元年度", "FY2019"),
        ("{{ it|say }}", Text("海洋", "Ocean"), "海洋", "Ocean"),
        ("{{ it|say }}", Text("海洋"), "海洋", "海洋"),
        ("{{ it|say }}", gettext_lazy("Overdue"), "期限を過ぎたもの", "Overdue"),
        ("{{ it|say }}", Term("Overdue"), "期限を過ぎたもの", "Overdue"),
        ("{{ it|say }}", 27, "27", "27"),
        ("{{ it|say }}", None, "", ""),
        ("{{ it|short }}", "a91f4c0253d0", "a91f4c02", "a91f4c02"),
        ("{{ it|short }}", bytes.fromhex("a91f4c0253d0"), "a91f4c02", "a91f4c02"),
        ("{{ it|reference }}", UUID(int=33), "0" * 24 + "11", "0" * 24 + "11"),
    ],
)
def test_a_filter_says_it_in_both_languages(source: str, value: object, ja: str, en: str) -> None:
    assert (shown(source, "ja", it=value), shown(source, "en", it=value)) == (ja, en)


def test_a_reason_is_said_with_what_stands_in_it() -> None:
    reason = Reason("{who} until {day}", {"who": Text("青木", "Aoki"), "day": date(2026, 12, 4)})

    assert shown("{{ it|say }}", "ja", it=reason) == "青木 until 2026年12月4日（金）"
    assert shown("{{ it|say }}", "en", it=reason) == "Aoki until Fri 4 December 2026"


def test_what_is_said_is_escaped() -> None:
    assert shown("{{ it|say }}", "ja", it=Text("<b>")) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("day", "ja", "en"),
    [
        (22, "2日超過", "2 days overdue"),
        (23, "1日超過", "1 day overdue"),
        (24, "今日", "Today"),
        (25, "明日", "Tomorrow"),
        (27, "あと3日", "3 days left"),
    ],
)
def test_a_due_date_is_said_as_one_says_it(day: int, ja: str, en: str) -> None:
    when = date(2026, 11, day)

    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(due_words(when, TODAY))

    assert said == [ja, en]


def test_a_near_day_leaves_out_this_year_only() -> None:
    with override("ja"):
        assert near_day(date(2026, 11, 27), TODAY) == "11月27日（金）"
        assert near_day(date(2027, 1, 8), TODAY) == "2027年1月8日（金）"
    with override("en"):
        assert near_day(date(2026, 11, 27), TODAY) == "Fri 27 November"
