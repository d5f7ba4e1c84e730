"""Into what a text is cut, what is looked for, and what is marked, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.search import japanese
from kaname.commons.search.rules import (
    LONGEST,
    Piece,
    fold,
    marked,
    pieces,
    plain,
    singular,
    terms,
)


def hits(text: str, q: str) -> list[str]:
    return [piece.text for piece in marked(text, terms(q, japanese.words)) if piece.is_hit]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＵＶ", "auv"),
        ("ｾﾝｻ", "センサ"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("センサ―", "センサー"),
        ("髙﨑と𠮷野", "高崎と吉野"),
        ("佐久間　遥", "佐久間遥"),
        ("無人\n探査", "無人探査"),
        ("K Program\u00002022", "k program 2022"),
        ("㈱", "(株)"),
    ],
)
def test_differences_that_nobody_means_are_folded_away(text: str, folded: str) -> None:
    assert plain(text) == folded


def test_a_text_is_found_by_its_pairs_its_kanji_and_its_other_words() -> None:
    assert pieces("無人機uuv 6g") == {"無人", "人機", "無", "人", "機", "uuv", "6g"}


def test_a_code_is_found_whole_and_by_its_parts() -> None:
    assert pieces("sa-1-4") == {"sa_1_4", "sa", "1", "4"}
    assert [one.ways for one in terms("SA-1-4 K-Program", japanese.words)] == [
        (frozenset({"sa_1_4"}),),
        (frozenset({"k", "program"}),),
    ]


def test_the_last_long_mark_of_a_word_makes_no_difference() -> None:
    assert pieces("センサー") == pieces("センサ") != pieces("データ")


@pytest.mark.parametrize(
    ("word", "found_as"),
    [("sensors", "sensor"), ("radar", "radar"), ("class", "class"), ("gas", "gas"), ("ais", "ais")],
)
def test_an_english_plural_is_its_singular(word: str, found_as: str) -> None:
    assert singular(word) == found_as


@pytest.mark.parametrize(
    "q", ["", " 　", "*", '"', '""', "^ - ( )", '( " *', "の", "\x00\x08", "！？"]
)
def test_where_there_is_no_word_nothing_is_looked_for(q: str) -> None:
    assert terms(q, japanese.words) == ()


def test_operators_of_the_databases_are_words_like_any_other() -> None:
    sought = terms('NEAR(無人 OR title_words:* "', japanese.words)

    assert [one.ways[0] for one in sought] == [{"near", "無人"}, {"or"}, {"title", "word"}]


def test_what_is_quoted_is_looked_for_as_it_is_written() -> None:
    (one,) = terms("“無人 探査”", japanese.words)

    assert (one.quoted, one.ways) == ("無人探査", (frozenset({"無人", "人探", "探査"}),))


def test_what_is_looked_for_ends_after_a_hundred_characters() -> None:
    sought = terms("あ い" * 5_000, japanese.words)

    assert sum(len(one.said) for one in sought) <= LONGEST


def test_words_of_a_dictionary_are_another_way_to_be_found() -> None:
    (one,) = terms("人工知能技術", japanese.words)

    assert one.ways[1] == {"人工", "知能", "技術"}


def test_a_text_beyond_what_the_dictionary_takes_at_once_is_read_to_its_end() -> None:
    assert "無人" in japanese.words("𠮷" * 30_000 + "と、無人機")


@pytest.mark.parametrize(
    ("text", "q", "found"),
    [
        ("小型無人機と無人艇", "無人", ["無人", "無人"]),
        ("先端センサー技術", "センサ", ["センサー"]),
        ("先端センサ技術", "センサー", ["センサ"]),
        ("ＡＵＶ機体", "auv", ["ＡＵＶ"]),
        ("maintain AI", "ai", ["AI"]),
        ("髙橋 遥", "高橋", ["髙橋"]),
        ("ｶﾞﾗｽの板", "ガラス", ["ｶﾞﾗｽ"]),
        ("人工の知能", "人工知能", ["人工", "知能"]),
        ("<b>無人</b>", "無人", ["無人"]),
        ("何もない", "無人", []),
    ],
)
def test_what_was_looked_for_is_marked(text: str, q: str, found: list[str]) -> None:
    assert hits(text, q) == found


def test_a_long_text_is_shown_around_the_first_hit() -> None:
    shown = marked("あ" * 300 + "無人機" + "い" * 300, terms("無人", japanese.words))

    assert (shown[0], Piece("無人", True) in shown, shown[-1]) == (Piece("…"), True, Piece("…"))
    assert sum(len(piece.text) for piece in shown) <= 122


@given(st.text(), st.text(min_size=1))
def test_marking_loses_and_adds_nothing(text: str, q: str) -> None:
    shown = marked(text, terms(q, japanese.words), whole=True)

    assert "".join(piece.text for piece in shown) == text


@given(st.text())
def test_each_folded_character_has_its_place(text: str) -> None:
    folded = fold(text)

    assert len(folded.places) == len(folded.text) + 1
    assert list(folded.places) == sorted(folded.places)
