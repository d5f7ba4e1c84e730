"""An edition from its preparation to its decision, after which nothing of it can be edited."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, SESSION, Seat, Viewer
from kaname.commons.lifecycle import command, history, offers
from kaname.commons.lifecycle.acts import commands as known
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Stale
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text
from kaname.identify.technologies.models import Technology
from kaname.identify.vision import commands as vision
from kaname.identify.vision import queries
from kaname.identify.vision.models import Edition, Line
from kaname.identify.vision.rules import NO_BODIES, Change
from world import NOON, Council, as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)

WHY = Text("脅威の変化", "Threats have changed")


class House(Council):
    """A first edition of two technologies, decided, and acts in the name of each body."""

    def __init__(self) -> None:
        super().__init__()
        self.first = self.edition("無人機", "量子").ref
        self.through(self.first)

    @property
    def keeper(self) -> Viewer:
        return as_viewer(self.aoki)

    def session(self, where: UUID) -> Viewer:
        return Viewer(self.baba, frozenset({Seat(SESSION, where)}))

    def through(self, ref: UUID) -> None:
        vision.instruct(self.session(self.council), uuid4(), ref)
        vision.report(self.session(self.working_group), uuid4(), ref)
        vision.summarise(self.session(self.council), uuid4(), ref)
        vision.decide(self.session(self.joint), uuid4(), ref)

    def next(self) -> UUID:
        name = Text("次の版", "Next edition")
        return vision.prepare(self.keeper, uuid4(), self.secretariat, name=name)

    def got(self, ref: UUID) -> Edition:
        return visible(self.keeper, Edition).get(ref=ref)

    def technologies(self) -> list[UUID]:
        rows = visible(self.keeper, Technology).order_by("pk")
        return list(rows.values_list("ref", flat=True))

    def changes(self, ref: UUID) -> list[Change]:
        return [one.change for one in queries.comparison(self.keeper, self.got(ref))]


def test_the_next_edition_keeps_what_stood_in_the_last() -> None:
    house = House()
    second = house.got(house.next())

    assert (second.number, second.state, second.follows_id) == (2, "draft", house.first)
    assert house.changes(second.ref) == [Change.KEPT, Change.KEPT]


def test_another_secretariat_neither_copies_an_edition_nor_hears_of_a_draft() -> None:
    house = House()
    house.next()
    elsewhere, doi = body("別の事務局", kind="secretariat"), person("土井")
    sit(doi, "secretary", elsewhere)

    with pytest.raises(NotYet, match="no edition yet"):
        vision.prepare(as_viewer(doi), uuid4(), elsewhere, name=Text("次の版", "Next edition"))


def test_a_secretary_does_not_choose_who_decides_an_edition() -> None:
    house = House()
    chosen = vision.Bodies(house.working_group, house.council, decided_by=house.secretariat)

    with pytest.raises(NotYou):
        vision.prepare(
            house.keeper, uuid4(), house.secretariat, name=Text("次の版", "Next"), bodies=chosen
        )


def test_only_one_edition_is_prepared_at_a_time() -> None:
    house = House()
    house.next()
    with pytest.raises(NotYet, match="still being prepared"):
        house.next()


def test_each_change_is_compared_with_its_reason() -> None:
    house = House()
    ref, (drone, quantum) = house.next(), house.technologies()
    fresh = house.technology("海底ケーブル").ref

    name = Text("無人機（改）", "Uncrewed aircraft, amended")
    vision.amend_line(house.keeper, uuid4(), ref, technology=drone, name=name, reason=WHY)
    vision.withdraw_line(house.keeper, uuid4(), ref, technology=quantum, reason=WHY)
    vision.add_technology(house.keeper, uuid4(), ref, technology=fresh, reason=WHY)

    rows = queries.comparison(house.keeper, house.got(ref))
    assert [(row.change, row.before.ja, row.after.ja, row.reason) for row in rows] == [
        (Change.AMENDED, "無人機", "無人機（改）", WHY),
        (Change.WITHDRAWN, "量子", "量子", WHY),
        (Change.ADDED, "", "海底ケーブル", WHY),
    ]


def test_what_was_changed_can_be_taken_back() -> None:
    house = House()
    ref, (drone, _) = house.next(), house.technologies()
    fresh = house.technology("海底ケーブル").ref
    vision.withdraw_line(house.keeper, uuid4(), ref, technology=drone, reason=WHY)
    vision.add_technology(house.keeper, uuid4(), ref, technology=fresh, reason=WHY)

    for technology in (drone, fresh):
        vision.keep_line(house.keeper, uuid4(), ref, technology=technology)

    assert house.changes(ref) == [Change.KEPT, Change.KEPT]


def test_a_technology_is_added_behind_all_others_once_one_was_taken_off() -> None:
    house = House()
    ref = house.next()
    fresh = [house.technology(name).ref for name in ("海底ケーブル", "衛星", "下水")]
    for technology in fresh[:2]:
        vision.add_technology(house.keeper, uuid4(), ref, technology=technology, reason=WHY)
    vision.keep_line(house.keeper, uuid4(), ref, technology=fresh[0])
    vision.add_technology(house.keeper, uuid4(), ref, technology=fresh[2], reason=WHY)

    rows = Line.objects.exempt(queries.FACTS).filter(edition__ref=ref).order_by("position")
    assert list(rows.values_list("position", "name__ja")) == [
        (0, "無人機"),
        (1, "量子"),
        (3, "衛星"),
        (4, "下水"),
    ]


def test_a_draft_without_changes_or_without_their_reasons_is_not_reported() -> None:
    house = House()
    ref, fresh = house.next(), house.technology("海底ケーブル").ref
    vision.instruct(house.session(house.council), uuid4(), ref)
    with pytest.raises(NotYet, match="Nothing differs"):
        vision.report(house.session(house.working_group), uuid4(), ref)

    vision.add_technology(house.keeper, uuid4(), ref, technology=fresh)
    with pytest.raises(NotYet, match="1 change has no reason yet: “海底ケーブル”"):
        vision.report(house.session(house.working_group), uuid4(), ref)


def test_a_returned_edition_is_deliberated_again() -> None:
    house = House()
    ref, fresh = house.next(), house.technology("海底ケーブル").ref
    vision.add_technology(house.keeper, uuid4(), ref, technology=fresh, reason=WHY)
    vision.instruct(house.session(house.council), uuid4(), ref)
    vision.report(house.session(house.working_group), uuid4(), ref)
    vision.send_back(house.session(house.council), uuid4(), ref, reason=WHY)
    vision.report(house.session(house.working_group), uuid4(), ref)

    way = history.passages(house.keeper, house.got(ref))
    assert [step.reached for step in way if step.reached] == [
        "with_wg",
        "under_review",
        "with_wg_again",
        "under_review",
    ]
    strip = history.stages(house.got(ref), way)
    assert [(stage.state, stage.kind) for stage in strip] == [
        ("draft", "past"),
        ("with_wg", "past"),
        ("under_review", "past"),
        ("with_wg_again", "past"),
        ("under_review", "now"),
        ("finalised", "next"),
        ("decided", "next"),
    ]


def test_deciding_the_next_edition_lets_it_follow_the_one_before() -> None:
    house = House()
    ref, fresh = house.next(), house.technology("海底ケーブル").ref
    vision.add_technology(house.keeper, uuid4(), ref, technology=fresh, reason=WHY)
    house.through(ref)

    assert (house.got(ref).state, house.got(house.first).state) == ("decided", "superseded")


def test_a_published_edition_and_its_technologies_are_known_to_all() -> None:
    house = House()
    assert visible(NOBODY, Edition).count() == visible(NOBODY, Technology).count() == 0

    with pytest.raises(NotYou):
        vision.publish(house.keeper, uuid4(), house.first)
    vision.publish(house.session(house.secretariat), uuid4(), house.first)

    assert visible(NOBODY, Edition).count() == 1
    assert visible(NOBODY, Technology).count() == 2


EDITS = [
    "vision.add_technology",
    "vision.amend_line",
    "vision.withdraw_line",
    "vision.keep_line",
    "vision.write_clause",
    "vision.set_due",
]


@pytest.mark.parametrize("act", EDITS)
def test_no_act_edits_a_decided_edition(act: str) -> None:
    house = House()
    arguments: dict[str, dict[str, object]] = {
        "vision.add_technology": {"technology": house.technologies()[0]},
        "vision.amend_line": {"technology": house.technologies()[0], "name": WHY, "reason": WHY},
        "vision.withdraw_line": {"technology": house.technologies()[0], "reason": WHY},
        "vision.keep_line": {"technology": house.technologies()[0]},
        "vision.write_clause": {"key": "k", "kind": "note", "text": WHY},
        "vision.set_due": {"due_on": date(2023, 1, 1)},
    }
    made = known[act]
    assert isinstance(made, command.Command)

    with pytest.raises(NotNow, match="Decided"):
        made(house.keeper, uuid4(), house.first, **arguments[act])


def test_only_the_secretariat_writes_and_only_sessions_move() -> None:
    house = House()
    ref = house.next()
    chair = as_viewer(house.baba)

    with pytest.raises(NotYou):
        vision.withdraw_line(chair, uuid4(), ref, technology=house.technologies()[0], reason=WHY)
    with pytest.raises(NotYou):
        vision.instruct(house.keeper, uuid4(), ref)


def test_a_viewer_is_offered_what_they_may_do_now() -> None:
    house = House()
    ref = house.next()

    mine = [offer.act for offer in offers.offers(house.keeper, house.got(ref), NOON)]
    assert mine == [
        "vision.add_technology",
        "vision.add_new_technology",
        "vision.amend_line",
        "vision.withdraw_line",
        "vision.keep_line",
        "vision.write_clause",
        "vision.set_due",
    ]
    assert offers.offers(as_viewer(house.chiba), house.got(ref), NOON) == []


def test_who_read_an_older_version_does_not_overwrite() -> None:
    house = House()
    ref, (drone, quantum) = house.next(), house.technologies()
    version = house.got(ref).version
    vision.withdraw_line.expecting(
        version, house.keeper, uuid4(), ref, technology=drone, reason=WHY
    )

    with pytest.raises(Stale, match="Somebody else"):
        vision.withdraw_line.expecting(
            version, house.keeper, uuid4(), ref, technology=quantum, reason=WHY
        )
    assert house.changes(ref) == [Change.WITHDRAWN, Change.KEPT]


def test_what_is_recorded_from_a_document_has_no_actor_and_its_own_day() -> None:
    council = Council()
    ref = council.edition("無人機").ref
    office = Viewer(None, frozenset({Seat(SESSION, council.council)}))
    turn = Turn("", office, recorded_from="slides", on=date(2022, 6, 21))

    vision.instruct.recorded(turn, uuid4(), ref)

    (step,) = history.passages(
        as_viewer(council.aoki), visible(as_viewer(council.aoki), Edition).get()
    )
    assert (step.actor, step.recorded_from, step.decided_on) == (None, "slides", date(2022, 6, 21))


def test_an_observer_of_no_body_sees_no_draft() -> None:
    house = House()
    house.next()
    stranger = person("土井")
    assert visible(as_viewer(stranger), Edition).count() == 0
    sit(stranger, "observer", house.working_group)
    assert visible(as_viewer(stranger), Edition).count() == 2


def past_the_commands(model: type[Edition] | type[Line]) -> GuardedQuerySet[Any]:
    return model._default_manager.get_queryset().exempt("bench: rows for measuring")


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Edition, {"name": WHY}),
        (Edition, {"state": "draft"}),
        (Edition, {"decided_on": date(2030, 1, 1)}),
        (Line, {"name": WHY}),
        (Line, {"change": "withdrawn"}),
    ],
)
def test_the_database_itself_keeps_a_decided_edition(
    model: type[Edition] | type[Line], values: dict[str, object]
) -> None:
    House()
    with pytest.raises(DatabaseError, match="decided edition cannot be changed"):
        past_the_commands(model).update(**values)


def test_the_database_lets_no_line_in_or_out_of_a_decided_edition() -> None:
    house = House()
    edition, fresh = house.got(house.first), house.technology("海底ケーブル")

    with pytest.raises(DatabaseError, match="decided edition cannot be changed"):
        past_the_commands(Line).all().delete()
    with pytest.raises(DatabaseError, match="decided edition cannot be changed"):
        Line.objects.create(edition=edition, technology=fresh, name=WHY, change="added", position=9)


def test_only_its_own_secretariat_follows_an_edition_and_others_learn_nothing_of_it() -> None:
    house, doi, elsewhere = House(), person("土井"), body("JST")
    sit(doi, "secretary", elsewhere)

    refusals = []
    for begin in (lambda: None, house.next):
        begin()
        with pytest.raises(NotYet) as refused:
            vision.prepare(as_viewer(doi), uuid4(), elsewhere, name=Text("写し", "Copy"))
        refusals.append([reason.sentence for reason in refused.value.reasons])

    assert refusals[0] == refusals[1] == [NO_BODIES.sentence]
    assert visible(as_viewer(doi), Edition).count() == 0
