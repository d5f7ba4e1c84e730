"""What is found, on either database the same, and by nobody who may not see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from test_access import World, rows, rules, worlds

from guarantees.readiness import House
from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.commons.access import directory
from kaname.commons.access import registry as access
from kaname.commons.access.algebra import Is, Never, Own, Rule, SeatAt, is_public, kind_of, permit
from kaname.commons.access.copies import columns_for, of_copies, renamed
from kaname.commons.access.questions import holds, select, visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies import commands as bodies
from kaname.commons.deliberation.commands import minutes
from kaname.commons.deliberation.models import Item, Session
from kaname.commons.lifecycle.acts import commands
from kaname.commons.people.models import Person
from kaname.commons.search import index, queries, registry
from kaname.commons.search.models import Entry
from kaname.commons.search.registry import Found
from kaname.commons.text import Text
from kaname.identify.technologies import commands as technologies
from kaname.identify.technologies.models import Technology
from kaname.identify.vision import commands as vision
from kaname.identify.vision.models import Edition
from samples.scoring.models import Assignment
from world import as_viewer, person

TECHNOLOGY, PERSON = kind_of(Technology), kind_of(Person)


def found(viewer: Viewer, q: str, kind: str = "") -> list[str]:
    return [one.title.ja for one in queries.listed(viewer, q, kind=kind, limit=200).hits]


def number(viewer: Viewer, q: str, kind: str) -> int:
    return queries.side_by_side(viewer, q).count_of(kind).number


@pytest.fixture
def k_program(transactional_db: None) -> None:
    apply(load(K_PROGRAM, frozenset(commands)))


# The words


def test_the_27_technologies_are_found_alike_on_both_databases(k_program: None) -> None:
    wanted = {
        "無人": 9,
        "無人機": 9,
        "センサー": 11,
        "センサ": 11,
        "sensors": 11,
        "ＡＵＶ": 2,
        "auv": 2,
        "AI": 11,
        "サイバー": 5,
        "量子 海中": 2,
        '"自律型無人探査機"': 1,
        '"無人自律型"': 0,
        "SA-1-4": 1,
        "技術": 27,
        "海": 7,
        "暗号": 0,
    }

    assert {q: number(NOBODY, q, TECHNOLOGY) for q in wanted} == wanted


def test_what_is_found_by_its_title_comes_first_then_in_the_order_of_its_kind(
    k_program: None,
) -> None:
    listed = found(NOBODY, "無人", TECHNOLOGY)

    in_title = ["無人" in title for title in listed]
    assert in_title == sorted(in_title, reverse=True)
    assert listed[0].startswith("自律型無人探査機")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "q"),
    [
        ("𠮷野 遥", "𠮷"),
        ("𠮷野 遥", "吉野"),
        ("髙橋 遥", "高橋遥"),
        ("佐久間 遥", "佐久間遥"),
        ("佐久間 遥", "佐久間　遥"),
        ("計画👩‍🔬", "👩"),
        ("ｾﾝｻ研究会", "センサー"),
        ("Müller", "müller"),
        ("김민수", "김민수"),
        ("\U00030000田", "\U00030000"),
    ],
)
def test_rare_characters_and_other_ways_to_write_are_found(name: str, q: str) -> None:
    person(name)
    index.rebuild()

    assert found(NOBODY, q) == [name]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "q", ['AND NEAR( * ^ " -', "無人' OR 1=1 --", "{}", "%_\\", "あ" * 10_000, "a " * 50, "🇯🇵"]
)
def test_whatever_is_typed_breaks_nothing(q: str) -> None:
    person("馬場")
    index.rebuild()

    assert found(NOBODY, q) == []


# Who finds


def test_a_copy_names_the_columns_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = SeatAt("chair", "body") | (Is("state", "open") & Own("person")) | permit("seen")
    monkeypatch.setattr(access, "sees", {Assignment: rule | is_public})
    columns = columns_for(Assignment, ("ref_1", "ref_2", "ref_3"), ("word_1",))

    assert columns == {
        "ref": "ref",
        "handling": "handling",
        "body": "ref_1",
        "person": "ref_2",
        "application": "ref_3",
        "state": "word_1",
    }
    first = renamed(rule, "scoring.assignment", columns)
    assert SeatAt("chair", "ref_1") in list(first.terms())


def test_a_rule_that_names_more_than_a_copy_holds_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(access, "sees", {Edition: Own("a") | Own("b")})
    with pytest.raises(ValueError, match="no place"):
        columns_for(Edition, ("ref_1",), ())


def test_a_word_that_cannot_be_carried_over_is_refused_at_the_start() -> None:
    class Strange(Never):
        pass

    class Other(Rule):
        def condition(self, viewer: Viewer, model: Any) -> bool:
            return True

        def holds(self, viewer: Viewer, record: Any) -> bool:
            return True

    assert renamed(Strange(), "kind", {}) == Strange()
    with pytest.raises(TypeError):
        renamed(Other(), "kind", {})


@contextmanager
def found_by(rule: Rule) -> Iterator[None]:
    """Assignments alone are found, by whom the rule says."""
    usual, access.sees[Assignment] = access.sees[Assignment], rule
    kind, columns = kind_of(Assignment), columns_for(Assignment, registry.REFS, registry.WORDS)
    copies = of_copies(Assignment, columns)
    kept, labels = dict(registry.kinds), dict(directory.entries)
    registry.kinds.clear()
    registry.kinds[kind] = Found(
        Assignment, "", 0, registry.no_text, registry.no_order, columns, copies
    )
    directory.register(Assignment, title=lambda one: Text("無人"), path=lambda one: "/")
    try:
        yield
    finally:
        registry.kinds.clear()
        registry.kinds.update(kept)
        directory.entries.clear()
        directory.entries.update(labels)
        access.sees[Assignment] = usual


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(drawn=worlds, rule=rules)
def test_the_search_finds_exactly_what_may_be_seen(
    drawn: dict[str, list[tuple[int, ...]]], rule: Rule
) -> None:
    with transaction.atomic(), found_by(rule):
        world = World(drawn)
        index.rebuild()

        for viewer in [*(as_viewer(who) for who in world.persons), NOBODY]:
            seen = set(select(viewer, rows(), rule).values_list("ref", flat=True))
            assert set(visible(viewer, Entry).values_list("ref", flat=True)) == seen
            assert {hit.ref for hit in queries.listed(viewer, "無人").hits} == seen
            entries = list(Entry.objects.exempt(index.WRITES))
            rule_of_entries = registry.kinds[kind_of(Assignment)].rule
            assert {one.ref for one in entries if holds(viewer, one, rule_of_entries)} == seen

        transaction.set_rollback(True)


# Kept by each act


def everything() -> list[dict[str, Any]]:
    """All entries, but for the numbers that the database gave them."""
    known = list(Entry.objects.exempt(index.WRITES).order_by("ref").values())
    return [{name: told for name, told in one.items() if name != "id"} for one in known]


def test_the_index_that_the_acts_kept_is_what_a_new_one_would_be(k_program: None) -> None:
    kept = everything()

    index.rebuild()

    assert len(kept) == len(everything()) > 50
    assert kept == everything()


@pytest.mark.django_db(transaction=True)
def test_a_person_is_found_from_the_moment_that_they_are_registered() -> None:
    house = House()
    given: dict[str, Any] = {"sort_key": "よしの", "kana": "よしの はるか"}

    bodies.register_person(
        house.keeper,
        uuid4(),
        house.secretariat,
        name=Text("𠮷野 遥"),
        handling="programme",
        **given,
    )

    assert found(house.keeper, "よしのはるか") == ["𠮷野 遥"]
    assert found(NOBODY, "𠮷野") == []


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_found_by_everybody_at_once() -> None:
    house = House()
    session = house.minuted()
    kinds = kind_of(Session), kind_of(Item)
    before = [number(NOBODY, "一", kind) for kind in kinds]

    minutes.publish(house.keeper, uuid4(), session)

    assert (before, [number(NOBODY, "一", kind) for kind in kinds]) == ([0, 0], [1, 1])


@pytest.mark.django_db(transaction=True)
def test_a_published_edition_opens_its_technologies_to_the_search() -> None:
    house = House()
    edition = house.edition("無人機")
    Edition.objects.exempt("bench: rows for measuring").update(state="decided")
    index.rebuild()
    before = found(NOBODY, "無人", TECHNOLOGY)

    vision.publish(house.office(), uuid4(), edition.ref)

    assert (before, found(NOBODY, "無人", TECHNOLOGY)) == ([], ["無人機"])


@pytest.mark.django_db(transaction=True)
def test_a_text_is_found_as_it_is_now_and_no_longer_as_it_was() -> None:
    house = House()
    edition = house.edition("無人機").ref
    given: dict[str, Any] = {"key": "one", "kind": "principle"}
    vision.write_clause(house.keeper, uuid4(), edition, text=Text("量子"), **given)

    vision.write_clause(house.keeper, uuid4(), edition, text=Text("宇宙"), **given)

    kind = kind_of(Edition)
    assert (number(house.keeper, "量子", kind), number(house.keeper, "宇宙", kind)) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_what_is_gone_is_found_no_longer() -> None:
    ref = person("馬場")
    index.rebuild()
    rows: Any = Person.objects.exempt("bench: rows for measuring")
    rows.filter(ref=ref)._raw_delete("default")

    index.keep({(PERSON, ref)})

    assert found(NOBODY, "馬場") == []


@pytest.mark.django_db(transaction=True)
def test_a_new_index_drops_what_is_gone_and_says_how_much_there_is() -> None:
    gone = person("馬場")
    index.rebuild()
    rows: Any = Person.objects.exempt("bench: rows for measuring")
    rows.filter(ref=gone)._raw_delete("default")
    for name in ("青木", "千葉"):
        person(name)
    told: dict[str, int] = {}

    index.rebuild(lambda kind, number: told.update({kind: number}))

    assert (told[PERSON], len(everything())) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_the_index_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    house, before = House(), everything()
    monkeypatch.setattr(index, "store", refuse)
    values: dict[str, Any] = {"key": "XX-1", "name": Text("無人機"), "domain": "ocean"}
    house.technology("海")

    with pytest.raises(RuntimeError):
        technologies.define(house.keeper, uuid4(), house.secretariat, **values)

    assert everything() == before
    assert not Technology.objects.exempt("bench: rows for measuring").filter(key="XX-1").exists()


def refuse(*given: Any) -> None:
    raise RuntimeError


# In parts


@pytest.mark.django_db(transaction=True)
def test_a_list_goes_on_where_it_ended_and_stops_at_two_hundred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "FIRST", 7)
    names = [f"馬場 {letter}" for letter in "abcdefghi"]
    for name in names:
        person(name)
    index.rebuild()

    seen: list[str] = []
    after: UUID | None = None
    while True:
        part = queries.listed(NOBODY, "馬場", kind=PERSON, after=after, limit=3)
        seen += [hit.title.ja for hit in part.hits]
        if (after := part.next) is None:
            break

    assert (seen, part.count_of("").number) == (names[:7], 9)


@pytest.mark.django_db(transaction=True)
def test_a_place_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="not in list"):
        queries.listed(NOBODY, "馬場", after=uuid4())


@pytest.mark.django_db
def test_the_words_are_asked_of_an_index() -> None:
    rows = Entry.objects.exempt(index.WRITES).filter(words__has_all=["無人"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("set local enable_seqscan = off")

    plan = rows.explain()

    wanted = {"postgresql": "Bitmap Index Scan on search_entry_words", "sqlite": "VIRTUAL TABLE"}
    assert wanted[connection.vendor] in plan
