"""Beginning an application and writing what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from kaname.commons import clock
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.bodies.commands import PostGiven, founded, seat_at, taken_up
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import (
    PARTAKING,
    ROLE_NAMES,
    BodyKind,
    DecisionRule,
    Quorum,
    Role,
)
from kaname.commons.bodies.viewers import near
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import CHANGED, NotYet, Stale
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.people.models import Person
from kaname.commons.reason import Reason
from kaname.commons.text import Text
from kaname.select.calls.forms_as_data import Answers, Section, normal
from kaname.select.calls.models import Call
from kaname.select.calls.queries import form_of, on_extension
from kaname.select.calls.rules import CallState

from .. import queries, rules
from ..models import Application, Member
from ..rules import IN_PREPARATION, ApplicationFacts, ApplicationState, MemberRole

POSTS = (
    PostGiven(Role.LEADER, ROLE_NAMES[Role.LEADER], number=1),
    PostGiven(Role.PARTICIPANT, ROLE_NAMES[Role.PARTICIPANT]),
    PostGiven(Role.ASSISTANT, ROLE_NAMES[Role.ASSISTANT]),
)
SHORT = 16
BODY = kind_of(Body)


@command("applications.begin")
def begin(turn: Turn, ref: UUID, *, title: Text, institution: UUID) -> UUID:
    """Begins an application to the call `ref`; whoever begins it leads its team."""
    call = turn.seen(Call, ref)
    turn.must_be_allowed(call)
    leader, home = turn.seen(Person, turn.actor), institution_of(turn, institution)
    must_be_in_time(turn, call)
    must_not(rules.title_refusals(title))
    must_not_work_for_the_agency(turn, call.agency_id, leader.ref)

    team = team_named(title)
    founded(team, POSTS)
    turn.wrote(Body, [team.ref])
    seat = seat_at(turn, team, leader.ref, Role.LEADER)
    taken_up(turn, seat)
    assert call.closes_at is not None
    application = Application.objects.create(
        call=call,
        agency_id=call.agency_id,
        team=team,
        institution=home,
        title=title,
        state=ApplicationState.DRAFT,
        begun_at=turn.at,
        due_on=day_of(call.closes_at),
    )
    Member.objects.create(
        application=application,
        seat=seat,
        person=leader.ref,
        name=leader.name,
        role=MemberRole.LEADER,
        institution=home,
        invited_at=turn.at,
    )

    turn.did(application)
    return application.ref


def must_be_in_time(turn: Turn, call: Call) -> None:
    known = ApplicationFacts(
        turn.at,
        clock.received(),
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        is_call_running=call.state == CallState.OPEN,
    )
    reason = rules.is_in_time(known)
    must_not([reason] if reason else [])


@on_extension
def keep_due(call: Call) -> None:
    """Whoever is still preparing an application has until the new end of the call."""
    assert call.closes_at is not None
    rows = Application.objects.exempt(queries.FACTS).filter(call=call, state__in=IN_PREPARATION)
    rows.update(due_on=day_of(call.closes_at))


def must_not_work_for_the_agency(turn: Turn, agency: UUID, person: UUID) -> None:
    """Whoever has a seat there that takes part, from whichever seat they come; raises NotYet."""
    there = near(frozenset({agency}), [(BODY, agency)], day_of(turn.at))
    seats = (seat for one in there if one.person == person for seat in one.seats)
    if any(seat.body == agency and seat.role in PARTAKING for seat in seats):
        raise NotYet([rules.OF_THE_AGENCY])


def must_not(reasons: Sequence[Reason]) -> None:
    if reasons:
        raise NotYet(reasons)


def team_named(title: Text) -> Body:
    ref = uuid4()
    body = Body(ref=ref, key=f"team-{ref.hex}", kind=BodyKind.TEAM, **names_of(title))
    body.kept_by_id, body.quorum = ref, Quorum.NONE
    body.decides_by, body.handling = DecisionRule.CONSENSUS, Handling.PROGRAMME
    return body


def names_of(title: Text) -> dict[str, Text]:
    """What a team is called: after its application."""
    short = Text(*(shortened(one) for one in (title.ja, title.en)))
    english = f"Team of “{title.en}”" if title.en else ""
    return {"name": Text(f"「{title.ja}」研究チーム", english), "short_name": short}


def shortened(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


@command("applications.name")
def name(turn: Turn, ref: UUID, *, title: Text) -> UUID:
    """Gives the application and its team another title."""
    application = editable(turn, ref)
    must_not(rules.title_refusals(title))

    application.title = title
    application.save(update_fields=["title"])
    Body.objects.exempt(queries.FACTS).filter(ref=application.team_id).update(**names_of(title))
    turn.wrote(Body, [application.team_id])

    turn.did(application)
    return application.ref


@command("applications.write")
def write(
    turn: Turn,
    ref: UUID,
    *,
    section: str,
    answers: Mapping[str, Any],
    revision: int | None = None,
) -> UUID:
    """Writes the answers of one section anew, complete or not.

    With `revision`, raises Stale where somebody else wrote the section since.
    """
    application = editable(turn, ref)
    written = section_of(queries.call_of(application), section)
    kept, count = answers_to(written, answers), application.revisions.get(section, 0)
    if revision is not None and revision != count:
        raise Stale([CHANGED])

    application.answers = {**application.answers, **kept}
    application.revisions = {**application.revisions, section: count + 1}
    application.save(update_fields=["answers", "revisions"])

    turn.did(application)
    return application.ref


def section_of(call: Call, key: str) -> Section:
    found = (one for one in form_of(call).sections if one.key == key)
    if (section := next(found, None)) is None:
        raise NotYet([rules.NO_SUCH_SECTION])
    return section


def answers_to(section: Section, answers: Answers) -> dict[str, Any]:
    """The answers to the fields of the section; a draft may hold what does not fit yet."""
    known = {field.key for field in section.fields}
    if set(answers) - known:
        raise NotYet([rules.NO_SUCH_SECTION])
    if rules.unkeepable(answers):
        raise NotYet([rules.UNKEEPABLE])
    return normal(queries.only(section), answers)


def institution_of(turn: Turn, ref: UUID) -> Body:
    """An institution that takes part in the programme; raises NotYet for another body."""
    body = turn.seen(Body, ref)
    if body.kind != BodyKind.INSTITUTION:
        raise NotYet([rules.NO_INSTITUTION])
    return body


def editable(turn: Turn, ref: UUID) -> Application:
    """The application under lock; an institution's approval, asked for or given, ends with it."""
    application = turn.locked(Application, ref)
    turn.must_be_allowed(application)
    if application.state in (ApplicationState.WITH_INSTITUTION, ApplicationState.APPROVED):
        taken_back(replace(turn, act="applications.reopen"), application)
    return application


@command("applications.reopen")
def reopen(turn: Turn, ref: UUID) -> UUID:
    """Takes the application back to the draft, to go on writing."""
    application = turn.locked(Application, ref)
    taken_back(turn, application)
    return application.ref


def taken_back(turn: Turn, application: Application) -> None:
    turn.move(application)
    application.shown_to_institution = None
    application.save(update_fields=["shown_to_institution"])
