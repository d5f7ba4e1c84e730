"""From scores to a ranking: first by average, then as the panel sees it, decided in session."""

from dataclasses import dataclass
from uuid import UUID

from kaname.commons.bodies.commands import end_permits_on
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import Panel, Placing, Review
from ..rules import PanelRole, PlacingVerdict, ReviewState
from .telling import tell, tell_those_who_may

DISCUSS = gettext_noop("The scoring is closed. The panel can discuss the ranking.")
RANKED = gettext_noop("A review panel has decided on its ranking.")


@command("review.close_scoring")
def close_scoring(turn: Turn, ref: UUID) -> UUID:
    """Ends the scoring: the panel's members read all reviews, and a ranking by average begins."""
    panel = turn.locked(Panel, ref)

    turn.move(panel)
    call = queries.call_of(panel)
    panel.due_on = max(call.results_on or panel.score_until, day_of(turn.at))
    panel.save(update_fields=["due_on"])
    reviews = queries.of_panel(panel, Review)
    reviews.update(is_open=False, shown_to_panel=panel.body_id)
    Placing.objects.bulk_create(first_places(panel, call.award_number or 1))
    tell(turn, panel, DISCUSS, queries.discussing_persons(panel, day_of(turn.at)))
    return panel.ref


@dataclass(frozen=True)
class Scored:
    number: str
    average: int | None
    reviews: int


def first_places(panel: Panel, wanted: int) -> list[Placing]:
    scored = scored_of(panel)
    averages = {ref: one.average for ref, one in scored.items()}
    order = rules.by_average(averages, {ref: one.number for ref, one in scored.items()})
    verdicts = rules.first_verdicts(len(order), wanted)
    return [
        Placing(
            panel=panel,
            agency_id=panel.agency_id,
            body_id=panel.body_id,
            application_id=ref,
            position=position,
            average=scored[ref].average,
            reviews=scored[ref].reviews,
            verdict=verdict,
        )
        for position, (ref, verdict) in enumerate(zip(order, verdicts, strict=True), start=1)
    ]


def scored_of(panel: Panel) -> dict[UUID, Scored]:
    """The average of what was submitted on each application, rounded once."""
    criteria = queries.criteria_of(panel.call_id)
    found: dict[UUID, list[rules.Scores]] = {}
    for one in queries.of_panel(panel, Review).filter(state=ReviewState.SUBMITTED):
        found.setdefault(one.application_id, []).append(queries.values_of(one))
    return {
        one.ref: Scored(
            one.number,
            rules.average(found.get(one.ref, []), criteria),
            len(found.get(one.ref, [])),
        )
        for one in queries.eligible(panel)
    }


@command("review.place")
def place(
    turn: Turn,
    ref: UUID,
    *,
    application: UUID,
    position: int,
    verdict: str,
    comment: Text = NO_TEXT,
) -> UUID:
    """Moves an application to a place of the ranking, with the verdict and why.

    The place counts among those that the actor may see; what is hidden from them stays put.
    """
    panel = turn.locked(Panel, ref)
    turn.must_be_allowed(panel)
    placings = {one.application_id: one for one in queries.of_panel(panel, Placing)}
    seen = {one.application_id for one in turn.visible(Placing).filter(panel=panel)}
    if application not in seen:
        raise NotYet([rules.NOT_PLACED])
    if not 1 <= position <= len(seen):
        raise NotYet([Reason(rules.BAD_PLACE, {"most": len(seen)})])

    order = sorted(placings, key=lambda one: placings[one].position)
    for at, one in enumerate(rules.moved(order, seen, application, position), start=1):
        placings[one].position = at
    chosen = placings[application]
    chosen.verdict, chosen.comment = PlacingVerdict(verdict), comment
    Placing.objects.exempt(queries.FACTS).bulk_update(
        placings.values(), ["position", "verdict", "comment"]
    )

    turn.did(panel)
    return chosen.ref


@command("review.rank")
def rank(turn: Turn, ref: UUID) -> UUID:
    """Decides on the ranking by the panel's session; external reviewers read no more from now."""
    panel = turn.locked(Panel, ref)

    turn.move(panel)
    panel.ranked_on = turn.decided_on
    panel.save(update_fields=["ranked_on"])
    there = queries.evaluators(panel, day_of(turn.at))
    outside = [one.person for one in there if one.role == PanelRole.REVIEWER]
    refs = queries.applications_to(panel).values_list("ref", flat=True)
    end_permits_on(queries.APPLICATION, refs, day_of(turn.at), persons=outside)
    tell_those_who_may(turn, panel, RANKED, "review.invite")
    return panel.ref
