"""What a stage gate brings about for a unit: plain functions for the room of the gates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from kaname.commons.access.models import Handling
from kaname.commons.bodies.commands import PostGiven, founded, seat_at
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import (
    ROLE_NAMES,
    BodyKind,
    DecisionRule,
    Quorum,
    Role,
)
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import Lineage, Unit
from ..rules import DecisionKind, LineageKind, PhaseKind, UnitKind
from .beginning import Beginning, begun, decided
from .moving import as_office, closed, stopped, went_on
from .telling import seated

SHORT = 16
POSTS = (
    PostGiven(Role.LEADER, ROLE_NAMES[Role.LEADER], number=1),
    PostGiven(Role.PARTICIPANT, ROLE_NAMES[Role.PARTICIPANT]),
    PostGiven(Role.ASSISTANT, ROLE_NAMES[Role.ASSISTANT]),
)


@dataclass(frozen=True)
class ProjectMade:
    """The project that studies are made into: who leads it, how much, until when."""

    name: Text
    leads: UUID
    """The study whose leader and institution lead the project."""
    yen: int
    starts_on: date
    build_up_until: date | None
    until: date


def continued(turn: Turn, unit: Unit, gate: UUID, reason: Text = NO_TEXT) -> None:
    """The unit goes on: to its next phase, or within the R&D."""
    running = queries.running_phase(unit)
    if running and running.kind != PhaseKind.MAIN and queries.next_phase(unit):
        went_on(as_office(turn, unit, "projects.next_phase"), unit, gate)
    decided(turn, unit, DecisionKind.CONTINUED, reason, gate=gate)


def finished(turn: Turn, unit: Unit, gate: UUID, reason: Text = NO_TEXT) -> None:
    """The work ends in good order; the final report is due."""
    closed(as_office(turn, unit, "projects.close"), unit, reason, gate)


def broken_off(turn: Turn, unit: Unit, gate: UUID, reason: Text) -> None:
    stopped(as_office(turn, unit, "projects.stop"), unit, reason, gate)


def taken_in(
    turn: Turn,
    unit: Unit,
    target: Unit,
    gate: UUID,
    *,
    technology: Text,
    consent: str,
    reason: Text = NO_TEXT,
) -> Lineage:
    """A study's element technology goes on in a running unit, and the study ends."""
    reasons = rules.taking_refusals(
        queries.running(unit),
        queries.running(target),
        is_same=unit.ref == target.ref,
        technology=technology,
        consent=consent,
    )
    if reasons:
        raise NotYet(reasons)
    made = related(turn, unit, target, LineageKind.TAKEN_IN, gate, technology, consent)
    finished(turn, unit, gate, reason)
    return made


def made_into_project(
    turn: Turn,
    units: Sequence[Unit],
    project: ProjectMade,
    gate: UUID,
    reasons: Mapping[UUID, Text],
) -> Unit:
    """One project from one or several studies; each study ends, with its lineage kept."""
    if refusals := refused(units, project):
        raise NotYet(refusals)
    leads = next(one for one in units if one.ref == project.leads)
    office = as_office(turn, leads, "projects.begin")
    made = begun(office, of_project(turn, leads, units, project), gate)
    for unit in units:
        related(turn, unit, made, LineageKind.PROJECTISED, gate)
        finished(turn, unit, gate, reasons.get(unit.ref, NO_TEXT))
    return made


def refused(units: Sequence[Unit], project: ProjectMade) -> list[Reason]:
    found = rules.project_refusals([queries.running(one) for one in units])
    planned = rules.phases(project.starts_on, None, project.build_up_until, project.until)
    found += rules.shape_refusals(planned, fs_allowed=False)
    if project.leads not in {one.ref for one in units}:
        found.append(rules.NO_LEAD)
    return found


def of_project(turn: Turn, leads: Unit, units: Sequence[Unit], project: ProjectMade) -> Beginning:
    return Beginning(
        name=project.name,
        kind=UnitKind.PROJECT,
        concept=leads.concept_id,
        agency=leads.agency_id,
        ministry=leads.ministry_id,
        institution=leads.institution_id,
        team=team_of(turn, leads, units, project.name).ref,
        yen=project.yen,
        phases=rules.phases(project.starts_on, None, project.build_up_until, project.until),
    )


def team_of(turn: Turn, leads: Unit, units: Sequence[Unit], name: Text) -> Body:
    """A new team: led by the leader of one study, with the members of all, each asked."""
    team = body_named(name)
    founded(team, POSTS)
    turn.wrote(Body, [team.ref])
    leader = seated(turn, leads, leads.team_id, (Role.LEADER,))
    for person in sorted(leader):
        seat_at(turn, team, person, Role.LEADER)
    others = {
        person
        for unit in units
        for person in seated(turn, unit, unit.team_id, (Role.LEADER, Role.PARTICIPANT))
    }
    for person in sorted(others - leader):
        seat_at(turn, team, person, Role.PARTICIPANT)
    return team


def body_named(name: Text) -> Body:
    ref = uuid4()
    english = f"Team of “{name.en}”" if name.en else ""
    body = Body(ref=ref, key=f"team-{ref.hex}", kind=BodyKind.TEAM, kept_by_id=ref)
    body.name = Text(f"「{name.ja}」研究チーム", english)
    body.short_name = Text(*(one if len(one) <= SHORT else f"{one[:SHORT]}…" for one in both(name)))
    body.quorum, body.decides_by = Quorum.NONE, DecisionRule.CONSENSUS
    body.handling = Handling.PROGRAMME
    return body


def both(name: Text) -> tuple[str, str]:
    return name.ja, name.en


def related(
    turn: Turn,
    source: Unit,
    target: Unit,
    kind: LineageKind,
    gate: UUID,
    technology: Text = NO_TEXT,
    consent: str = "",
) -> Lineage:
    return Lineage.objects.create(
        source=source,
        target=target,
        kind=kind,
        technology=technology,
        consent=consent,
        gate=gate,
        made_on=turn.decided_on,
        handling=Handling.PUBLIC,
    )
