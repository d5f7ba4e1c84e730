"""What the moves of a panel and of its reviews ask for, whoever moves them on."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kaname.commons import clock
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Seat
from kaname.commons.bodies.queries import consented, in_force
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts
from kaname.select.applications.models import Application
from kaname.select.applications.rules import ApplicationState
from kaname.select.calls.models import Call, ConflictRule, Criterion
from kaname.select.calls.rules import CallState

from .. import policy, rules
from ..models import Declaration, OfPanel, Panel, Panellist, Placing, Review
from ..rules import (
    EVALUATING,
    LIVE,
    OPEN,
    RUNNING,
    CriterionFacts,
    PanelFacts,
    PanelRole,
    PanelState,
    ReviewFacts,
    ReviewState,
    Scores,
)

FACTS = "review: what a panel consists of, whoever moves it on"
APPLICATION = kind_of(Application)

M = TypeVar("M", bound=OfPanel)


@facts(Panel)
def panel_facts(panel: Panel, at: datetime) -> PanelFacts:
    """Only what is asked for in the panel's state is read."""
    match panel.state:
        case PanelState.SETTING_UP:
            return of_setting_up(panel, day_of(at))
        case PanelState.DECLARING:
            return of_declaring(panel, day_of(at))
        case PanelState.SCORING:
            return of_scoring(panel)
        case PanelState.DISCUSSING:
            return of_discussing(panel)
        case _:
            return PanelFacts()


def of_setting_up(panel: Panel, on: date) -> PanelFacts:
    there = evaluators(panel, on)
    return PanelFacts(
        is_call_closed=call_of(panel).state == CallState.CLOSED,
        has_chair=any(one.role == PanelRole.CHAIR for one in there),
        evaluators=len({one.person for one in there}),
        reviews_each=panel.reviews_each,
    )


def of_declaring(panel: Panel, on: date) -> PanelFacts:
    wanted = set(eligible(panel).values_list("ref", flat=True))
    there = {one.person for one in evaluators(panel, on)}
    said = of_applications(panel, Declaration, wanted).filter(person__in=there)
    live = of_applications(panel, Review, wanted).filter(state__in=sorted(LIVE))
    given = Counter(one.application_id for one in live)
    return PanelFacts(
        is_all_checked=not unchecked(panel).exists(),
        has_applications=bool(wanted),
        is_all_answered=not any(unanswered(panel, on)),
        is_all_declared=said.count() == len(there) * len(wanted),
        is_all_assigned=all(given[ref] >= panel.reviews_each for ref in wanted),
    )


def of_scoring(panel: Panel) -> PanelFacts:
    wanted = set(eligible(panel).values_list("ref", flat=True))
    found = list(of_applications(panel, Review, wanted))
    settled = {ReviewState.SUBMITTED, ReviewState.EXCUSED}
    return PanelFacts(
        is_all_in=not any(one.state in OPEN for one in found),
        is_all_reviewed=wanted <= {one.application_id for one in found if one.state in settled},
    )


def of_discussing(panel: Panel) -> PanelFacts:
    placed = of_panel(panel, Placing).filter(application=OuterRef("ref"))
    return PanelFacts(is_all_placed=not eligible(panel).filter(~Exists(placed)).exists())


@facts(Review)
def review_facts(review: Review, at: datetime) -> ReviewFacts:
    application = Application.objects.exempt(FACTS).get(ref=review.application_id)
    panel = Panel.objects.exempt(FACTS).get(ref=review.panel_id)
    return ReviewFacts(
        is_scoring=panel.state == PanelState.SCORING,
        is_reviewed=application.state == ApplicationState.ELIGIBLE,
        missing=rules.missing(values_of(review), criteria_of(review.call_id)),
        has_comment=bool(review.comment_to_panel),
    )


def values_of(review: Review) -> Scores:
    return {key: one.get("value") for key, one in review.scores.items()}


def criteria_of(call: UUID) -> list[CriterionFacts]:
    rows = Criterion.objects.exempt(FACTS).filter(**{"call": call}).order_by("position", "id")
    return [
        CriterionFacts(one.key, one.weight, tuple(step["value"] for step in one.scale))
        for one in rows
    ]


def rules_of(panel: Panel) -> set[str]:
    """The keys of the call's rules on conflicts of interest."""
    rows = ConflictRule.objects.exempt(FACTS).filter(**{"call": panel.call_id})
    return set(rows.values_list("key", flat=True))


def call_of(panel: Panel) -> Call:
    return Call.objects.exempt(FACTS).get(ref=panel.call_id)


def panel_of(call: Call) -> Panel | None:
    return Panel.objects.exempt(FACTS).filter(call=call).first()


def of_panel(panel: Panel, model: type[M]) -> GuardedQuerySet[M]:
    rows: GuardedQuerySet[M] = model._default_manager.get_queryset()  # type: ignore[assignment]
    return rows.exempt(FACTS).filter(panel=panel).order_by("pk")


def of_applications(panel: Panel, model: type[M], refs: Collection[UUID]) -> GuardedQuerySet[M]:
    """The rows on some of the panel's applications."""
    return of_panel(panel, model).filter(**{"application__in": sorted(refs)})


def applications_to(panel: Panel) -> GuardedQuerySet[Application]:
    """All applications to the panel's call, however they stand."""
    return Application.objects.exempt(FACTS).filter(**{"call": panel.call_id})


def eligible(panel: Panel) -> GuardedQuerySet[Application]:
    """The applications that are reviewed, by number."""
    rows = applications_to(panel)
    return rows.filter(state=ApplicationState.ELIGIBLE).order_by("number", "pk")


def unchecked(panel: Panel) -> GuardedQuerySet[Application]:
    waiting_for = (ApplicationState.SUBMITTED, ApplicationState.CORRECTING)
    return applications_to(panel).filter(state__in=waiting_for)


def evaluators(panel: Panel, on: date) -> list[Panellist]:
    """Who reviews on the panel: invited, consented, from a seat in force."""
    there = seated(panel, on)
    given = consented([one.seat_id for one in there])
    return [one for one in there if one.seat_id in given and one.role in EVALUATING]


def unanswered(panel: Panel, on: date) -> Iterable[Panellist]:
    """Who was invited to review and has neither consented nor lost the seat."""
    there = seated(panel, on)
    given = consented([one.seat_id for one in there])
    return (one for one in there if one.seat_id not in given)


def seated(panel: Panel, on: date) -> list[Panellist]:
    found = list(of_panel(panel, Panellist))
    seats = Seat.objects.exempt(FACTS).filter(in_force(on), ref__in=[one.seat_id for one in found])
    held = set(seats.values_list("ref", flat=True))
    return [one for one in found if one.seat_id in held]


def discussing_persons(panel: Panel, on: date) -> set[UUID]:
    """Chair and members, who read all that is reviewed."""
    roles = (PanelRole.CHAIR, PanelRole.MEMBER)
    return {one.person for one in evaluators(panel, on) if one.role in roles}


def declaration_of(application: UUID, person: UUID) -> Declaration | None:
    rows = Declaration.objects.exempt(FACTS).filter(**{"application": application}, person=person)
    return rows.first()


def cleared(panel: Panel, persons: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Each person with each application on which they declared no conflict, or it was lifted."""
    found = of_panel(panel, Declaration).filter(person__in=sorted(persons))
    open_to = found.exclude(state__in=sorted(rules.KEPT_OUT))
    return [(one.person, one.application_id) for one in open_to]


def to_declare(viewer: Viewer) -> QuerySet[Any, Any]:
    """Panels on which the viewer has not declared on everything yet."""
    panels = visible(viewer, Panel).filter(state__in=sorted(RUNNING))
    assert viewer.person is not None
    mine = Declaration.objects.exempt(FACTS).filter(
        application=OuterRef("ref"), person=viewer.person
    )
    barred = sorted(viewer.barred(APPLICATION))
    wanted = Application.objects.exempt(FACTS).filter(
        ~Exists(mine), call=OuterRef("call_id"), state=ApplicationState.ELIGIBLE
    )
    return waiting(panels.filter(Exists(wanted.exclude(ref__in=barred))), "ref", "declare_until")


def to_rank(viewer: Viewer) -> QuerySet[Any, Any]:
    """What a session of the panel can decide: the office prepares it."""
    bodies = {body for role in policy.RUNS for body in viewer.bodies(role)}
    mine = visible(viewer, Panel).filter(agency__in=sorted(bodies), state=PanelState.DISCUSSING)
    return waiting(mine, "ref", "due_on")


also("review.declare", Panel, to_declare)
also("review.rank", Panel, to_rank)


def today() -> date:
    return day_of(clock.wall())
