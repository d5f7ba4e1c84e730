"""A council from its preparation to its end."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.bodies.commands import PostGiven, founded, seat_at
from kaname.commons.bodies.models import Body, Consent, Seat
from kaname.commons.bodies.rules import (
    PARTAKING,
    BodyKind,
    ConsentBasis,
    DecisionRule,
    Quorum,
    Role,
)
from kaname.commons.bodies.viewers import near
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.notices import notify
from kaname.commons.people.models import Person
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.projects.models import Unit

from .. import queries, rules
from ..models import Council, CouncilUnit
from ..rules import LONGEST_PURPOSE, CouncilKind, CouncilState
from .taking_part import OVER, PARTICIPATION, ended

BODY = kind_of(Body)
POSTS = (
    PostGiven(Role.CHAIR, Text("座長", "Chair"), number=1),
    PostGiven(Role.MEMBER, Text("構成員", "Participant")),
    PostGiven(Role.SECRETARY, Text("事務局", "Secretary"), by_order=True),
)


@command("councils.draft")
def draft(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    kind: str,
    purpose: Text = NO_TEXT,
    units: Sequence[UUID] = (),
    keeper: UUID | None = None,
    is_public: bool = True,
) -> UUID:
    """Prepares a council of the agency `ref`; who drafts it keeps its secretariat, unless another
    is named. Raises NotYet for a unit of another agency, or a keeper without a seat there."""
    agency = turn.locked(Body, ref)
    turn.must_be_allowed(agency)
    chosen = turn.seen(Person, keeper or turn.actor)
    must_be_writable(turn, agency.ref, name, purpose, chosen.ref)

    council = Council.objects.create(
        agency=agency,
        name=name,
        kind=CouncilKind(kind),
        purpose=purpose,
        keeper=chosen,
        class_when_founded=Handling.PUBLIC if is_public else Handling.COUNCIL,
        state=CouncilState.PREPARING,
        drafted_at=turn.at,
    )
    link(turn, council, units)

    turn.did(council)
    return council.ref


@command("councils.edit")
def edit(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    kind: str,
    purpose: Text = NO_TEXT,
    units: Sequence[UUID] = (),
    keeper: UUID | None = None,
    is_public: bool = True,
) -> UUID:
    """Writes anew what was said of a council that is not founded yet."""
    council = turn.locked(Council, ref)
    turn.must_be_allowed(council)
    chosen = turn.seen(Person, keeper) if keeper else None
    whoever = chosen.ref if chosen else council.keeper_id
    must_be_writable(turn, council.agency_id, name, purpose, whoever)

    council.name, council.purpose, council.kind = name, purpose, CouncilKind(kind)
    council.class_when_founded = Handling.PUBLIC if is_public else Handling.COUNCIL
    council.keeper_id = whoever
    council.save(update_fields=["name", "purpose", "kind", "class_when_founded", "keeper"])
    CouncilUnit.objects.exempt(queries.FACTS).filter(council=council).delete()
    link(turn, council, units)

    turn.did(council)
    return council.ref


def must_be_writable(turn: Turn, agency: UUID, name: Text, purpose: Text, keeper: UUID) -> None:
    reasons = [*rules.name_refusals(name), *rules.text_refusals(purpose, LONGEST_PURPOSE)]
    if not works_at(turn, agency, keeper):
        reasons.append(rules.NOT_OF_THE_OFFICE)
    if reasons:
        raise NotYet(reasons)


def works_at(turn: Turn, agency: UUID, person: UUID) -> bool:
    there = near(frozenset({agency}), [(BODY, agency)], day_of(turn.at))
    seats = (seat for one in there if one.person == person for seat in one.seats)
    return any(seat.body == agency and seat.role in PARTAKING for seat in seats)


def link(turn: Turn, council: Council, units: Sequence[UUID]) -> None:
    """Names the units that the council is for; raises NotYet for another agency's."""
    chosen = [turn.seen(Unit, unit) for unit in dict.fromkeys(units)]
    if any(unit.agency_id != council.agency_id for unit in chosen):
        raise NotYet([rules.NOT_THIS_AGENCY])
    CouncilUnit.objects.bulk_create(CouncilUnit(council=council, unit=unit) for unit in chosen)


@command("councils.found")
def found(turn: Turn, ref: UUID) -> UUID:
    """Founds the council with its body; its keeper sits in the secretariat by order from today."""
    council = turn.locked(Council, ref)
    turn.must_be_allowed(council)

    body = body_named(council)
    founded(body, POSTS)
    turn.wrote(Body, [body.ref])
    council.body, council.founded_on = body, day_of(turn.at)
    council.handling = Handling(council.class_when_founded)
    council.save(update_fields=["body", "founded_on", "handling"])
    turn.move(council)

    seat = seat_at(turn, body, council.keeper_id, Role.SECRETARY)
    Consent.objects.create(seat=seat, basis=ConsentBasis.ORDER, given_at=turn.at)
    turn.wrote(Seat, [seat.ref])
    return council.ref


def body_named(council: Council) -> Body:
    """The body is the council's own: who sits there is told to nobody outside."""
    ref = uuid4()
    body = Body(ref=ref, key=f"council-{ref.hex}", kind=BodyKind.COUNCIL, name=council.name)
    body.short_name, body.kept_by_id, body.quorum = council.name, ref, Quorum.MAJORITY
    body.decides_by, body.handling = DecisionRule.CONSENSUS, Handling.COUNCIL
    return body


@command("councils.dissolve")
def dissolve(turn: Turn, ref: UUID) -> UUID:
    """Ends the council and everybody's participation; the duties survive it."""
    council = turn.locked(Council, ref)

    turn.move(council)
    council.dissolved_on = day_of(turn.at)
    council.save(update_fields=["dissolved_on"])
    ends = replace(turn, act="councils.end_participation", expected=None)
    for one in queries.open_participations(council):
        took_part = one.seat_id is not None
        ended(ends, one)
        if took_part:
            notify(one.person_id, OVER, one.ref, kind=PARTICIPATION, at=turn.at)
    return council.ref
