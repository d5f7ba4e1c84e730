from datetime import date

import pytest

from kaname.commons.calendar import (
    Due,
    days_left,
    due,
    era_fiscal_year,
    era_year,
    fiscal_year,
    is_working_day,
    working_days_after,
)

TUESDAY = date(2026, 11, 24)
LABOUR_THANKSGIVING = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2022, 9, 16), "令和4年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(1989, 1, 8), "平成元年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 24), "大正15年"),
        (date(1912, 7, 29), "明治45年"),
    ],
)
def test_a_year_bears_the_name_of_its_era(day: date, year: str) -> None:
    assert era_year(day) == year


def test_years_before_the_gregorian_calendar_have_no_name() -> None:
    with pytest.raises(ValueError, match="1873"):
        era_year(date(1872, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"), [(date(2022, 3, 31), 2021), (date(2022, 4, 1), 2022), (date(2023, 1, 1), 2022)]
)
def test_a_fiscal_year_begins_in_april(day: date, year: int) -> None:
    assert fiscal_year(day) == year


@pytest.mark.parametrize(
    ("year", "name"),
    [(2022, "令和4年度"), (2019, "令和元年度"), (2018, "平成30年度"), (1988, "昭和63年度")],
)
def test_a_fiscal_year_bears_the_name_of_its_era(year: int, name: str) -> None:
    assert era_fiscal_year(year) == name


def test_offices_rest_on_weekends_and_holidays() -> None:
    holidays = {LABOUR_THANKSGIVING}

    days = [date(2026, 11, day) for day in (20, 21, 22, 23, 24)]

    assert [is_working_day(day, holidays) for day in days] == [True, False, False, False, True]


def test_working_days_are_counted_from_the_day_after() -> None:
    friday = date(2026, 11, 20)

    assert working_days_after(friday, 1, {LABOUR_THANKSGIVING}) == TUESDAY
    assert working_days_after(friday, 0, {LABOUR_THANKSGIVING}) == friday


@pytest.mark.parametrize(
    ("day", "group"),
    [
        (date(2026, 11, 23), Due.PAST),
        (date(2026, 11, 24), Due.SOON),
        (date(2026, 11, 25), Due.SOON),
        (date(2026, 11, 26), Due.WEEK),
        (date(2026, 11, 29), Due.WEEK),
        (date(2026, 11, 30), Due.LATER),
        (None, Due.NEVER),
    ],
)
def test_a_due_date_falls_into_one_group(day: date | None, group: Due) -> None:
    assert due(day, TUESDAY) is group


def test_on_sunday_monday_is_tomorrow_and_tuesday_later() -> None:
    sunday = date(2026, 11, 29)

    assert due(date(2026, 11, 30), sunday) is Due.SOON
    assert due(date(2026, 12, 1), sunday) is Due.LATER


def test_days_left_are_negative_once_past() -> None:
    assert days_left(date(2026, 11, 22), TUESDAY) == -2
