"""Each unit's leader evaluates the unit; the officer examines it and proposes a verdict."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from kaname.commons.access.viewer import OFFICE, Seat
from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.acts import not_now
from kaname.commons.lifecycle.refusals import CHANGED, NotNow, NotYet, Stale
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.projects.commands.telling import seated, tell
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.rules import UnitKind

from .. import queries, rules
from ..models import Evaluation, Examination, Examinee, Gate
from ..rules import Effect, ExamineeState, GateState, Level, VerdictDraft
from .scheduling import must_say_why, tell_teams

HANDED_IN = gettext_noop("All self-evaluations of a stage gate have come in.")
TO_DECIDE = gettext_noop("A stage gate has been examined and waits for its decision.")
REOPENED = gettext_noop("A self-evaluation of your unit was returned.")


@command("gates.write_evaluation")
def write_evaluation(
    turn: Turn,
    ref: UUID,
    *,
    achieved: str = "",
    outlook: str = "",
    wish: str = "",
    revision: int | None = None,
) -> UUID:
    """Writes the self-evaluation anew, for the team alone; raises Stale where another wrote."""
    examinee = turn.locked(Examinee, ref)
    turn.must_be_allowed(examinee)
    kept = queries.evaluation_of(examinee)
    if revision is not None and revision != kept.revision:
        raise Stale([CHANGED])

    kept.achieved, kept.outlook = achieved, outlook
    kept.wish = Effect(wish) if wish else ""
    kept.revision += 1
    kept.save(update_fields=["achieved", "outlook", "wish", "revision"])

    turn.did(examinee)
    return examinee.ref


@command("gates.submit_evaluation")
def submit_evaluation(turn: Turn, ref: UUID) -> UUID:
    """Hands the self-evaluation in; with the last one the examination begins."""
    gate = turn.locked(Gate, turn.seen(Examinee, ref).gate_id)
    examinee = turn.locked(Examinee, ref)

    turn.move(examinee)
    kept = queries.evaluation_of(examinee)
    kept.received_by_id, kept.shown_to_id = examinee.agency_id, examinee.body_id
    kept.submitted_by, kept.submitted_at = turn.actor, turn.at
    kept.save(update_fields=["received_by", "shown_to", "submitted_by", "submitted_at"])
    due(examinee, gate.planned_on)
    if gate.state == GateState.SCHEDULED and all_in(gate):
        begun(as_office(turn, gate, "gates.begin_examination"), gate)
    return examinee.ref


def due(examinee: Examinee, on: date) -> None:
    examinee.due_on = on
    examinee.save(update_fields=["due_on"])


def all_in(gate: Gate) -> bool:
    return rules.is_evaluated(queries.facts.gate_facts(gate, gate.scheduled_at)) is None


def as_office(turn: Turn, record: Gate | Examinee, act: str) -> Turn:
    """The same turn keeping the agency's record of what follows from what was done."""
    seats = turn.viewer.seats | {Seat(OFFICE, record.agency_id)}
    return replace(turn, act=act, viewer=replace(turn.viewer, seats=seats), expected=None)


@command("gates.begin_examination")
def begin_examination(turn: Turn, ref: UUID) -> UUID:
    """Begins the examination where units have ended whose self-evaluations are still missing."""
    return begun(turn, turn.locked(Gate, ref))


def begun(turn: Turn, gate: Gate) -> UUID:
    turn.move(gate)
    tell_bodies(turn, gate, HANDED_IN, gate.agency_id, Role.OFFICER)
    return gate.ref


def tell_bodies(turn: Turn, gate: Gate, sentence: str, body: UUID, role: Role) -> None:
    tell(turn, gate, sentence, seated(turn, gate, body, (role,)))


@command("gates.examine")
def examine(
    turn: Turn,
    ref: UUID,
    *,
    achievement: str,
    findings: str,
    effect: str,
    reason: Text,
    heard_on: date | None = None,
    conditions: str = "",
    yen: int = 0,
    target: UUID | None = None,
    technology: Text = NO_TEXT,
    consent: str = "",
) -> UUID:
    """Writes what was found on one unit and which verdict is proposed, once or anew."""
    gate = turn.locked(Gate, turn.seen(Examinee, ref).gate_id)
    examinee = turn.locked(Examinee, ref)
    turn.must_be_allowed(examinee)
    must_be_under_examination(turn, gate)
    unit, wanted = turn.seen(Unit, examinee.unit_id), Effect(effect)
    into = turn.seen(Unit, target) if target else None
    given = VerdictDraft(wanted, findings, reason, yen, into is not None, technology, consent)
    if reasons := rules.examination_refusals(UnitKind(unit.kind), given):
        raise NotYet(reasons)

    turn.move(examinee)
    is_taken = wanted == Effect.TAKE_IN
    Examination.objects.exempt(queries.FACTS).update_or_create(
        examinee=examinee,
        defaults={
            "application_id": examinee.application_id,
            "agency_id": examinee.agency_id,
            "body_id": examinee.body_id,
            "achievement": Level(achievement),
            "findings": findings,
            "heard_on": heard_on,
            "effect": wanted,
            "reason": reason,
            "conditions": conditions,
            "yen": yen,
            "target": into if is_taken else None,
            "technology": technology if is_taken else NO_TEXT,
            "consent": consent if is_taken else "",
            "examined_by": turn.actor,
            "examined_at": turn.at,
        },
    )
    return examinee.ref


def must_be_under_examination(turn: Turn, gate: Gate) -> None:
    if gate.state != GateState.SELF_EVALUATED:
        raise NotNow([not_now("gates.finish_examination", gate)])


@command("gates.plan_project")
def plan_project(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    leads: UUID,
    yen: int,
    starts_on: date,
    until: date,
    build_up_until: date | None = None,
) -> UUID:
    """Writes the project that studies of the gate are to be made into."""
    gate = turn.locked(Gate, ref)
    turn.must_be_allowed(gate)
    units = {one.unit_id for one in queries.examinees_of(gate)}
    reasons = [] if leads in units else [rules.NO_LEAD]
    if not name.ja:
        reasons.append(rules.NO_PROJECT)
    if yen < 0:
        reasons.append(rules.BAD_YEN)
    if until <= (build_up_until or starts_on) or (build_up_until or until) < starts_on:
        reasons.append(rules.PROJECT_BACKWARDS)
    if reasons:
        raise NotYet(reasons)

    gate.project_name, gate.project_leads, gate.project_yen = name, leads, yen
    gate.project_starts_on, gate.project_until = starts_on, until
    gate.project_build_up_until = build_up_until
    gate.save(
        update_fields=[
            *("project_name", "project_leads", "project_yen"),
            *("project_starts_on", "project_until", "project_build_up_until"),
        ]
    )

    turn.did(gate)
    return gate.ref


@command("gates.finish_examination")
def finish_examination(turn: Turn, ref: UUID) -> UUID:
    """Puts the proposed verdicts forward for decision."""
    gate = turn.locked(Gate, ref)

    turn.move(gate)
    gate.returned_because = ""
    gate.save(update_fields=["returned_because"])
    tell_bodies(turn, gate, TO_DECIDE, gate.agency_id, Role.DIRECTOR)
    return gate.ref


@command("gates.return_evaluation")
def return_evaluation(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Returns the gate to the self-evaluations, all of them, and says why."""
    gate = turn.locked(Gate, ref)
    turn.must_be_allowed(gate)
    must_say_why(reason)

    turn.move(gate)
    gate.returned_because = reason
    gate.save(update_fields=["returned_because"])
    for one in queries.examinees_of(gate).exclude(state=ExamineeState.AWAITED):
        opened_again(as_office(turn, one, "gates.reopen_evaluation"), one)
    tell_teams(turn, gate, REOPENED)
    return gate.ref


@command("gates.reopen_evaluation")
def reopen_evaluation(turn: Turn, ref: UUID) -> UUID:
    """Returns the self-evaluation of one unit to its team, while the gate is examined."""
    gate = turn.locked(Gate, turn.seen(Examinee, ref).gate_id)
    examinee = turn.locked(Examinee, ref)
    turn.must_be_allowed(examinee)
    must_be_under_examination(turn, gate)

    opened_again(turn, examinee)
    tell(turn, gate, REOPENED, seated(turn, examinee, examinee.team_id))
    return examinee.ref


def opened_again(turn: Turn, examinee: Examinee) -> None:
    turn.move(examinee)
    kept: Evaluation = queries.evaluation_of(examinee)
    kept.received_by = kept.shown_to = None
    kept.save(update_fields=["received_by", "shown_to"])
