"""A unit is begun: from an award, or by a stage gate that makes studies into a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.bodies.models import Body
from kaname.commons.calendar import fiscal_year
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text
from kaname.select.awards.commands.answering import handed_over
from kaname.select.awards.models import Award
from kaname.select.concepts.models import Concept
from kaname.select.concepts.rules import ConceptKind

from .. import queries, rules
from ..models import Decision, Numbering, Phase, PlanVersion, Unit
from ..rules import DecisionKind, PhasePlanned, PlanState, UnitKind, UnitState
from .telling import tell_team

BEGUN = gettext_noop("Your unit has been set up. Write its plan and propose it.")


@dataclass(frozen=True)
class Beginning:
    """What a new unit is made of."""

    name: Text
    kind: UnitKind
    concept: UUID
    agency: UUID
    ministry: UUID
    institution: UUID
    team: UUID
    yen: int
    phases: Sequence[PhasePlanned]
    application: UUID | None = None
    award: UUID | None = None


@command("projects.begin")
def begin(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    starts_on: date,
    fs_until: date | None = None,
    build_up_until: date | None = None,
    until: date | None = None,
) -> UUID:
    """Sets up the unit of an accepted award, through the phases that have an end here."""
    award = turn.locked(Award, ref)
    turn.must_be_allowed(award)
    concept = turn.seen(Concept, award.concept_id)
    planned = rules.phases(starts_on, fs_until, build_up_until, until)
    reasons = rules.shape_refusals(planned, fs_allowed=concept.fs_allowed)
    if reasons := [*reasons, *rules.award_refusals(planned, award.ends_on)]:
        raise NotYet(reasons)

    is_project = award.kind == ConceptKind.PROJECT
    unit = begun(
        turn,
        Beginning(
            name=name,
            kind=UnitKind.PROJECT if is_project else UnitKind.STUDY,
            concept=award.concept_id,
            agency=award.agency_id,
            ministry=award.ministry_id,
            institution=award.institution_id,
            team=award.team_id,
            yen=award.yen,
            phases=planned,
            application=award.application_id,
            award=award.ref,
        ),
    )
    handed_over(turn, award)
    return unit.ref


def begun(turn: Turn, given: Beginning, gate: UUID | None = None) -> Unit:
    """Keeps a new unit with its phases and the first version of its plan, still empty."""
    if not given.name.ja:
        raise NotYet([rules.NO_NAME])
    unit = Unit.objects.create(
        award_id=given.award,
        application_id=given.application,
        concept_id=given.concept,
        agency_id=given.agency,
        ministry_id=given.ministry,
        institution_id=given.institution,
        team_id=given.team,
        name=given.name,
        number=numbered(turn, given),
        kind=given.kind,
        state=UnitState.PREPARING,
        handling=Handling.PUBLIC,
        yen=given.yen,
        starts_on=given.phases[0].starts_on,
        ends_on=given.phases[-1].ends_on,
        begun_at=turn.at,
    )
    Phase.objects.bulk_create(
        Phase(unit=unit, position=place, **vars(one)) for place, one in enumerate(given.phases)
    )
    drafted(turn, unit, turn.decided_on + rules.PLAN_IN)
    decided(turn, unit, DecisionKind.BEGUN, gate=gate)
    turn.did(unit, decides=True)
    tell_team(turn, unit, BEGUN)
    return unit


def numbered(turn: Turn, given: Beginning) -> str:
    """The next number (課題番号) of the agency for the kind, in the fiscal year of the act."""
    year = fiscal_year(turn.decided_on)
    kept, _ = Numbering.objects.select_for_update().get_or_create(
        agency=given.agency, fiscal_year=year, kind=given.kind
    )
    kept.last += 1
    kept.save(update_fields=["last"])
    short = Body.objects.exempt(queries.FACTS).get(ref=given.agency).short_name
    return rules.numbered(short.to("en"), given.kind, turn.decided_on, kept.last)


def drafted(turn: Turn, unit: Unit, due_on: date) -> PlanVersion:
    """The next version of the plan, with what the one in force says."""
    before = queries.plan_in_force(unit)
    plan = PlanVersion.objects.create(
        unit=unit,
        application_id=unit.application_id,
        agency_id=unit.agency_id,
        ministry_id=unit.ministry_id,
        institution_id=unit.institution_id,
        team_id=unit.team_id,
        name=unit.name,
        issue=before.issue + 1 if before else 1,
        state=PlanState.DRAFT,
        approach=before.approach if before else "",
        budget=before.budget if before else {},
        drafted_at=turn.at,
        due_on=due_on,
    )
    for point in queries.points_of(before) if before else ():
        point.pk, point.plan = None, plan
        point.ref = type(point)().ref
        point.save()
    return plan


def decided(
    turn: Turn,
    unit: Unit,
    kind: DecisionKind,
    reason: Text = NO_TEXT,
    *,
    gate: UUID | None = None,
) -> UUID:
    made = Decision.objects.create(
        unit=unit,
        kind=kind,
        reason=reason,
        gate=gate,
        session=turn.session,
        recorded_by=turn.viewer.person,
        decided_on=turn.decided_on,
        recorded_at=turn.at,
    )
    return made.ref
