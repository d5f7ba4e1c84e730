import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.commons import yen
from kaname.commons.text import Text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1000", "1000"),
        ("１２３", "123"),
        ("￥１，０００円", "1000"),
        ("¥ 1,250,000", "1250000"),
        (" 12 円 ", "12"),
        ("-5", "-5"),
    ],
)
def test_sums_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert yen.digits(typed) == read


@pytest.mark.parametrize("typed", ["1,00", "1.5", "百円", "1,2345", "", "1億円", "12円50銭"])
def test_what_is_no_whole_sum_stays_as_it_is(typed: str) -> None:
    assert yen.digits(typed) == typed


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (250_000_000_000, Text("2,500億円", "¥250 billion")),
        (1_234_567_890, Text("12.34億円", "¥1.234 billion")),
        (320_000_000, Text("3.2億円", "¥0.32 billion")),
        (999_999, Text("0億円", "¥0 billion")),
        (1_999_999_999, Text("19.99億円", "¥1.999 billion")),
        (0, Text("0億円", "¥0 billion")),
    ],
)
def test_a_sum_in_oku_is_cut_off_and_never_rounded_up(amount: int, said: Text) -> None:
    assert yen.in_oku(amount) == said


def test_indirect_costs_are_rounded_down_to_the_yen() -> None:
    assert yen.share_of(1_000_003, 30, 100) == 300_000


@given(st.lists(st.integers(0, 10**15)))
def test_parts_in_per_cent_never_make_more_than_the_whole(parts: list[int]) -> None:
    assert sum(yen.per_cent(part, sum(parts)) for part in parts) <= 100
