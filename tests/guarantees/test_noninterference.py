"""Who may not see something finds out nothing of it: not that it is there, how many, or what.

Pairs of worlds differ only in what a viewer may not see: how much of it there is, what it says,
and whether it was there first. Each address must answer the same in both, to the byte. Acts that
are none of the viewer's are opened by turns: `answers.is_for_another` says which and why.
"""

from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client

from guarantees import answers, cast, council_records, implement_records, leaks, records, rights
from guarantees.cast import Held, Insert, ref
from kaname.commons.access.algebra import kind_of
from kaname.commons.deliberation.models import Approval, Item, Session
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.models import Edition
from kaname.implement.pathways.models import Pathway
from kaname.implement.results.models import Result
from kaname.nurture.contracts.models import Contract
from kaname.nurture.gates.models import Gate
from kaname.nurture.projects.models import Unit
from kaname.select.applications.models import Application
from kaname.select.awards.models import Award, Slate
from kaname.select.calls.models import Call, Question
from kaname.select.concepts.models import Concept

pytestmark = pytest.mark.django_db

ELSEWHERE = {
    "drafted_by": "other_secretariat",
    "working_group": "other_council",
    "council": "other_council",
    "decided_by": "other_council",
}
EVERYBODY = [rights.VISITOR, *cast.KINDS, cast.FORMER, "barred_secretary"]
SOME = (
    *(rights.VISITOR, "nobody", "secretary", "member", "barred_member", "mext_officer"),
    *(
        "jst_officer",
        "panel_chair",
        "reviewer",
        "barred_reviewer",
        "leader",
        "desk",
        "receiver",
        "stamper",
        cast.FORMER,
        "barred_secretary",
    ),
)
"""One of each way to see more than the public, and each way to have lost it."""
VIEWERS = EVERYBODY if rights.IN_FULL else SOME
Hide = Callable[[str, int, bool], None]


def person(name: str, number: int, elsewhere: bool) -> None:
    cast.enter(name, "programme", "other_secretariat")


def seat(name: str, number: int, elsewhere: bool) -> None:
    cast.enter(name, "programme", "other_secretariat")
    cast.seat(name, Held("member", "other_council"), "programme")


def technology(name: str, number: int, elsewhere: bool) -> None:
    steward = "other_secretariat" if elsewhere else "secretariat"
    records.technology(name, "programme", number, steward)


def edition(name: str, number: int, elsewhere: bool) -> None:
    circle = ELSEWHERE if elsewhere else records.HERE
    records.edition(name, 10 + number, "draft", "programme", circle=circle)


def session(name: str, number: int, elsewhere: bool) -> None:
    state = ("planned", "convened", "open")[number % 3]
    records.session(name, state, "programme", "other_council" if elsewhere else "council")


def material(name: str, number: int, elsewhere: bool) -> None:
    """One that is more closed than its session, where the viewer sees that."""
    place = f"place of {name}" if elsewhere else "session open public"
    if elsewhere:
        records.session(place, "open", "programme", "other_council")
    records.material(name, place, "programme", position=1 + number)


def approval(name: str, number: int, elsewhere: bool) -> None:
    office = "other_secretariat" if elsewhere else "secretariat"
    records.approval(name, "draft", "edition decided public", office)


def entry(name: str, number: int, elsewhere: bool) -> None:
    """With an account to which nothing is left, so that the totals, which are public, stay."""
    fund = "fund elsewhere" if elsewhere else "fund of jst"
    circle = dict.fromkeys(records.JST, "other_secretariat") if elsewhere else records.JST
    around = {f"{column}_id": ref(body) for column, body in circle.items()}
    records.account(fund, "allotted", 0, around, name)
    records.entry(name, fund, around, name)


def concept(name: str, number: int, elsewhere: bool) -> None:
    outside = dict.fromkeys(records.WRITTEN_BY, "other_secretariat")
    circle = outside if elsewhere else records.WRITTEN_BY
    records.concept(name, ("draft", "fixed")[number % 2], "programme", circle)


def call(name: str, number: int, elsewhere: bool) -> None:
    outside = {"agency": "other_secretariat", "ministry": "other_secretariat"}
    circle = outside if elsewhere else records.RUN_BY
    state = ("draft", "announced", "open")[number % 3]
    records.call(name, 100 + number, state, "programme", circle)


def question(name: str, number: int, elsewhere: bool) -> None:
    """Where the viewer may see the agency's or has asked, it is another's of another agency."""
    records.question(name, "call open public", "programme", "other_secretariat")
    if elsewhere:
        Question.objects.exempt("bench: rows for measuring").filter(ref=ref(name)).update(
            asked_by=ref("member")
        )


APPLIED_ELSEWHERE = {
    "agency": "other_secretariat",
    "ministry": "other_secretariat",
    "institution": "other_council",
    "team": "other_council",
}
"""Another ministry's, too: one sees the units of its own concepts, whoever leads them."""


def application(name: str, number: int, elsewhere: bool) -> None:
    """Of another team, to another agency; or the viewer's own, to be barred from."""
    state = ("draft", "approved", "submitted")[number % 3]
    records.application(name, state, APPLIED_ELSEWHERE if elsewhere else records.APPLIED_BY)


AROUND_ELSEWHERE = {"agency": "other_secretariat", "body": "other_council"}


def review(name: str, number: int, elsewhere: bool) -> None:
    """Of another reviewer on the panel that the viewer sits on; or of another agency's."""
    if elsewhere:
        place = f"place of {name}"
        records.panel(place, "scoring", 300 + number, AROUND_ELSEWHERE, "programme")
        records.review(name, place, "submitted", "observer", AROUND_ELSEWHERE)
        return
    records.review(name, "panel scoring", "submitted", "observer")


def slate(name: str, number: int, elsewhere: bool) -> None:
    """On a call that the viewer sees nothing of."""
    outside = {"agency": "other_secretariat", "panel": "other_council"}
    around = outside if elsewhere else records.SLATED_BY
    circle = {"agency": "other_secretariat", "ministry": "other_secretariat"}
    records.slate(name, "draft", around, ("programme", circle))


def award(name: str, number: int, elsewhere: bool) -> None:
    """Of another team, by another agency; or the viewer's own, to be barred from with all of it."""
    records.award(
        name, "reserve", "programme", APPLIED_ELSEWHERE if elsewhere else records.APPLIED_BY
    )


def unit(name: str, number: int, elsewhere: bool) -> None:
    """Of another team and agency, with its plan and its report; or one to be barred from."""
    around = APPLIED_ELSEWHERE if elsewhere else records.APPLIED_BY
    records.unit(name, "running", "programme", around)
    records.plan(f"plan of {name}", name, "draft", around)
    records.report(f"report of {name}", name, "submitted", around)


def gate(name: str, number: int, elsewhere: bool) -> None:
    """A gate that is not decided, of another agency and ministry."""
    away = ("other_secretariat", "other_secretariat") if elsewhere else ("jst", "mext")
    records.gate(name, "scheduled", "programme", *away)


def contract(name: str, number: int, elsewhere: bool) -> None:
    """Of a public unit, by another agency with another institution, and all that is under it."""
    by, led_by = (
        (APPLIED_ELSEWHERE, "other_secretariat")
        if elsewhere
        else (records.APPLIED_BY, "secretariat")
    )
    unit, state = "unit running public", "ended" if number else "running"
    records.contract(name, unit, state, by, led_by)
    records.payment(f"payment of {name}", name, unit, "instalment", by)
    records.expense(f"expense of {name}", name, unit, "open", by)


ELSEWHERE_KEPT = {"agency": "other_secretariat", "body": "other_council"}


def council(name: str, number: int, elsewhere: bool) -> None:
    around = ELSEWHERE_KEPT if elsewhere else council_records.KEPT_BY
    state = ("preparing", "founded")[number % 2]
    council_records.council(name, state, "programme", around)


def refusal(name: str, number: int, elsewhere: bool) -> None:
    """Of somebody who was asked into the very council that the viewer may take part in."""
    cast.enter(f"person of {name}", "programme", "other_secretariat")
    around = ELSEWHERE_KEPT if elsewhere else council_records.KEPT_BY
    state = ("declined", "invited")[number % 2]
    council_records.participation(name, f"person of {name}", state, around)


def council_rules(name: str, number: int, elsewhere: bool) -> None:
    around = ELSEWHERE_KEPT if elsewhere else council_records.KEPT_BY
    council_records.council(f"council of {name}", "preparing", "programme", ELSEWHERE_KEPT)
    council_records.agreement(name, 1, around=around, council_name=f"council of {name}")


def offering(name: str, number: int, elsewhere: bool) -> None:
    """Shared in the council, but with others."""
    outside = {
        "body": "other_council",
        "owner": "other_secretariat",
        "offered_by": "mext_officer",
    }
    state = ("released", "offered", "consented")[number % 3]
    council_records.offering(name, state, outside if elsewhere else council_records.SHARED_BY)


def request(name: str, number: int, elsewhere: bool) -> None:
    if elsewhere:
        council_records.request(name, "other_council", "other_secretariat", "auditor")
    else:
        council_records.request(name)


ELSEWHERE_FOUND = {
    "agency": "other_secretariat",
    "ministry": "other_secretariat",
    "institution": "other_council",
    "team": "other_team",
}


def result(name: str, number: int, elsewhere: bool) -> None:
    state = ("closed", "registered", "checked")[number % 3]
    around = ELSEWHERE_FOUND if elsewhere else implement_records.FOUND_BY
    records.unit(f"unit of {name}", "running", "programme", ELSEWHERE_FOUND)
    implement_records.result(name, state, around, f"unit of {name}")


def pathway(name: str, number: int, elsewhere: bool) -> None:
    state = ("sketched", "agreed", "trial")[number % 3]
    outside = {**ELSEWHERE_FOUND, "adopter": "other_adopter"}
    around = outside if elsewhere else implement_records.USED_BY
    records.unit(f"unit of {name}", "running", "programme", ELSEWHERE_FOUND)
    implement_records.pathway(name, state, "programme", around, f"unit of {name}")


HIDDEN: dict[str, tuple[Hide, str]] = {
    "person": (person, "person"),
    "seat": (seat, "seat"),
    "technology": (technology, "technology"),
    "edition": (edition, "edition"),
    "session": (session, "session"),
    "material": (material, "material"),
    "approval": (approval, "approval in draft"),
    "entry": (entry, "entry"),
    "concept": (concept, "concept"),
    "call": (call, "call"),
    "question": (question, "question"),
    "application": (application, "application submitted"),
    "review": (review, "review of another in scoring"),
    "slate": (slate, "slate in draft"),
    "award": (award, "award"),
    "unit": (unit, "unit"),
    "gate": (gate, "gate"),
    "contract": (contract, "contract"),
    "result": (result, "result"),
    "pathway": (pathway, "pathway"),
    "accompanying council": (council, "accompanying council"),
    "invitation": (refusal, "invitation"),
    "council rules": (council_rules, "council rules"),
    "offering": (offering, "offering"),
    "request": (request, "request"),
}
"""How a record of a kind is hidden, and its line in rights.yaml."""

BARRED_KINDS = {
    "technology": kind_of(Technology),
    "edition": kind_of(Edition),
    "session": kind_of(Session),
    "approval": kind_of(Approval),
    "concept": kind_of(Concept),
    "call": kind_of(Call),
    "question": kind_of(Question),
    "application": kind_of(Application),
    "slate": kind_of(Slate),
    "award": kind_of(Award),
    "unit": kind_of(Unit),
    "gate": kind_of(Gate),
    "contract": kind_of(Contract),
    "result": kind_of(Result),
    "pathway": kind_of(Pathway),
}


def hide(viewer: str, count: int) -> None:
    """So many records of each kind, where the viewer may not see them."""
    for kind, (make, line) in HIDDEN.items():
        elsewhere = rights.is_seen(viewer, line, rights.strictest(line))
        for number in range(count):
            make(f"hidden {kind} {number}", number, elsewhere)
            if cast.PLAYERS.get(viewer, cast.Player()).is_barred or has_conflict(viewer, kind):
                bar(viewer, kind, f"hidden {kind} {number}")


def has_conflict(viewer: str, kind: str) -> bool:
    """Who sits on the panel is asked about every application but those of a declared conflict."""
    seats = cast.PLAYERS.get(viewer, cast.Player()).seats
    return kind == "review" and any(held.body == "panel" for held in seats)


def bar(viewer: str, kind: str, name: str) -> None:
    if kind in BARRED_KINDS:
        cast.bar(viewer, BARRED_KINDS[kind], ref(name))
    if kind == "review":
        cast.bar(viewer, kind_of(Application), ref(f"application of {name}"))
    if kind == "session":
        cast.bar(viewer, kind_of(Item), ref(f"item of {name}"))


def worlds(viewer: str) -> tuple[list[Insert], list[Insert]]:
    """One with one hidden record of each kind, entered last; one with three, entered first."""
    few: Insert = partial(hide, viewer, 1)
    many: Insert = partial(hide, viewer, 3)
    return [records.ground, records.upon_it, few], [records.ground, many, records.upon_it]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_two_worlds_that_differ_in_what_is_hidden_look_alike(viewer: str) -> None:
    one, other = worlds(viewer)

    assert answers.differences(answers.whole(viewer, *one), answers.whole(viewer, *other)) == []


def test_every_act_is_opened_by_some_viewer_who_may_not_do_it() -> None:
    away = [
        (route, answers.is_for_another(viewer, route))
        for viewer in VIEWERS
        for route in rights.rights()["acts"]
        if rights.is_turned_away(viewer, next(rights.cases(route)))
    ]

    opened = {route for route, is_left in away if not is_left}

    assert opened == {route for route, _ in away}


def test_a_world_has_something_to_tell_to_those_who_may_see_it() -> None:
    one, other = worlds(rights.VISITOR)

    found = answers.differences(
        answers.whole("secretary", *one), answers.whole("secretary", *other)
    )

    assert len(found) >= 4


@pytest.mark.urls("guarantees.leaks")
def test_every_planted_leak_is_found_and_the_honest_page_is_not() -> None:
    one, other = (seen_by_a_visitor(parts) for parts in worlds(rights.VISITOR))

    found = [line.split(":")[0] for line in answers.differences(one, other)]

    assert sorted(found) == sorted(f"/{leak.__name__}/" for leak in leaks.LEAKS)


def seen_by_a_visitor(parts: list[Insert]) -> dict[str, answers.Answered]:
    with answers.passing_world(*parts):
        client = Client()
        named = (f"/{view.__name__}/" for view in (leaks.honest, *leaks.LEAKS))
        return {path: answers.answered(client, path) for path in named}
