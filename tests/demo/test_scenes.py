"""What the demo's scenes reckon by themselves."""

from datetime import date

import pytest

from kaname.demo.seat_scenes import first_of_next_month


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 4, 15), date(2026, 5, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_a_seat_is_handed_over_on_the_first_of_the_next_month(day: date, first: date) -> None:
    assert first_of_next_month(day) == first
