"""A pathway is sketched for a unit and one adopter, and written anew while it is under way."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.implement.results.models import Result
from kaname.nurture.projects.models import Unit

from .. import queries, rules
from ..models import Need, Pathway, Source, Stage
from ..rules import ADOPTERS, PathwayState, StageKind
from .telling import tell_all, tell_body

SKETCHED = gettext_noop("A pathway to use was sketched for your body. Do you agree to it?")
WRITTEN = gettext_noop("A pathway to use was written anew.")


@command("pathways.sketch")
def sketch(
    turn: Turn,
    ref: UUID,
    *,
    adopter: UUID,
    name: Text,
    use: Text,
    concept_on: date,
    demonstration_on: date,
    preparation_on: date,
    in_use_on: date,
    need: UUID | None = None,
    results: Sequence[UUID] = (),
) -> UUID:
    """Sketches how what the unit `ref` found comes into use; the adopter is asked to agree."""
    unit = turn.seen(Unit, ref)
    turn.must_be_allowed(unit)
    body = turn.seen(Body, adopter)
    asked = turn.seen(Need, need) if need else None
    sources = [turn.seen(Result, one) for one in dict.fromkeys(results)]
    planned = stages_given(concept_on, demonstration_on, preparation_on, in_use_on)
    reasons = rules.sketch_refusals(name, use, planned)
    if reasons := [*reasons, *fitting_refusals(unit, body, asked, sources)]:
        raise NotYet(reasons)

    pathway = Pathway.objects.create(
        need=asked,
        unit=unit,
        application_id=unit.application_id,
        agency_id=unit.agency_id,
        ministry_id=unit.ministry_id,
        institution_id=unit.institution_id,
        team_id=unit.team_id,
        adopter=body,
        name=name,
        use=use,
        state=PathwayState.SKETCHED,
        sketched_at=turn.at,
        due_on=concept_on,
        handling=Handling.PROGRAMME,
    )
    keep_parts(pathway, planned, sources)

    turn.did(pathway)
    tell_body(turn, pathway, body.ref, SKETCHED)
    return pathway.ref


def stages_given(
    concept_on: date, demonstration_on: date, preparation_on: date, in_use_on: date
) -> Mapping[StageKind, date]:
    return {
        StageKind.CONCEPT: concept_on,
        StageKind.DEMONSTRATION: demonstration_on,
        StageKind.PREPARATION: preparation_on,
        StageKind.IN_USE: in_use_on,
    }


def fitting_refusals(
    unit: Unit, adopter: Body, need: Need | None, sources: Sequence[Result]
) -> list[Reason]:
    """Why these do not belong together."""
    reasons = [] if adopter.kind in ADOPTERS else [rules.NOT_AN_ADOPTER]
    if need is not None and need.body_id != adopter.ref:
        reasons.append(rules.NEED_OF_OTHER)
    if any(one.unit_id != unit.ref for one in sources):
        reasons.append(rules.RESULT_OF_OTHER)
    return reasons


def keep_parts(
    pathway: Pathway, planned: Mapping[StageKind, date], sources: Sequence[Result]
) -> None:
    Stage.objects.bulk_create(
        Stage(pathway=pathway, position=place, kind=kind, planned_on=on)
        for place, (kind, on) in enumerate(planned.items())
    )
    Source.objects.bulk_create(Source(pathway=pathway, result=one) for one in sources)


@command("pathways.write")
def write(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    use: Text,
    concept_on: date,
    demonstration_on: date,
    preparation_on: date,
    in_use_on: date,
    results: Sequence[UUID] = (),
) -> UUID:
    """Writes name, use, days and results anew; what was reached stays reached."""
    pathway = turn.locked(Pathway, ref)
    turn.must_be_allowed(pathway)
    sources = [turn.seen(Result, one) for one in dict.fromkeys(results)]
    planned = stages_given(concept_on, demonstration_on, preparation_on, in_use_on)
    reasons = rules.sketch_refusals(name, use, planned)
    if any(one.unit_id != pathway.unit_id for one in sources):
        reasons = [*reasons, rules.RESULT_OF_OTHER]
    if reasons:
        raise NotYet(reasons)

    for stage in queries.stages_of(pathway):
        stage.planned_on = planned[StageKind(stage.kind)]
        stage.save(update_fields=["planned_on"])
    renew_sources(turn, pathway, sources)
    pathway.name, pathway.use = name, use
    pathway.due_on = queries.next_due(pathway, PathwayState(pathway.state))
    pathway.save(update_fields=["name", "use", "due_on"])

    turn.did(pathway)
    tell_all(turn, pathway, WRITTEN)
    return pathway.ref


def renew_sources(turn: Turn, pathway: Pathway, chosen: Sequence[Result]) -> None:
    """What the writer may not see stays as it is."""
    wanted = {one.ref for one in chosen}
    held = {one.result_id: one for one in queries.sources_of(pathway)}
    seen = turn.visible(Result).filter(ref__in=list(held)).values_list("ref", flat=True)
    for ref in set(seen) - wanted:
        held[ref].delete()
    Source.objects.bulk_create(
        Source(pathway=pathway, result=one) for one in chosen if one.ref not in held
    )
