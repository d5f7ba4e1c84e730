"""What the moves of a concept ask for, and what of a consultation somebody waits for."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from kaname.commons import clock
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import select, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts
from kaname.commons.reason import Reason
from kaname.identify.vision.models import Edition

from .. import policy
from ..models import Concept, ConceptTechnology, Goal, Item, Opinion
from ..rules import Answer, ConceptFacts, ConceptState, GoalKind, ItemFacts, OpinionFacts

FACTS = "concepts: what a concept consists of, whoever moves it on"


@facts(Concept)
def concept_facts(concept: Concept, at: datetime) -> ConceptFacts:
    """Only what is asked for in the concept's state is read."""
    today = day_of(at)
    match concept.state:
        case ConceptState.DRAFT:
            return drafted(concept, today)
        case ConceptState.CONSULTATION:
            return ConceptFacts(today, opinions=[opinion_facts(one) for one in of_round(concept)])
        case ConceptState.FIXED:
            editions = Edition.objects.exempt(FACTS).filter(ref=concept.edition_id)
            return ConceptFacts(
                today, is_edition_public=editions.filter(handling="public").exists()
            )
        case _:
            found = (holds(concept) for holds in _holds)
            return ConceptFacts(today, holding=[reason for reason in found if reason])


Holds = Callable[[Concept], Reason | None]

_holds: list[Holds] = []


def holds_back(holds: Holds) -> Holds:
    """For higher rooms: the function says why a presented concept cannot be withdrawn now."""
    _holds.append(holds)
    return holds


def drafted(concept: Concept, today: Any) -> ConceptFacts:
    items = Item.objects.exempt(FACTS).filter(concept=concept).order_by("position")
    goals = Goal.objects.exempt(FACTS).filter(concept=concept, kind=GoalKind.FINAL)
    return ConceptFacts(
        today,
        has_purpose=bool(concept.purpose),
        is_complementary=bool(concept.complementary_to),
        technologies=ConceptTechnology.objects.exempt(FACTS).filter(concept=concept).count(),
        ceiling_yen=concept.ceiling_yen,
        first_year=concept.first_year,
        years=concept.years,
        items=[ItemFacts(one.name, one.ceiling_yen, one.first_year, one.years) for one in items],
        final_goals=sum(bool(goal.criterion) for goal in goals),
    )


def of_round(concept: Concept) -> GuardedQuerySet[Opinion]:
    """The opinions of the round that runs or was the last."""
    return Opinion.objects.exempt(FACTS).filter(concept=concept, round=concept.round)


def opinion_facts(one: Opinion) -> OpinionFacts:
    return OpinionFacts(
        is_answered=bool(one.answer),
        due_on=one.due_on,
        awaits_reply=one.answer == Answer.COMMENTS and not one.reply,
    )


def to_answer(viewer: Viewer) -> QuerySet[Any, Any]:
    """The opinions that are asked of bodies for which the viewer may answer."""
    bodies = {body for role in policy.ANSWERING for body in viewer.bodies(role)}
    mine = visible(viewer, Opinion).filter(body__in=sorted(bodies), is_awaited=True)
    return waiting(mine, "concept", "due_on")


def to_reply(viewer: Viewer) -> QuerySet[Any, Any]:
    seen = select(viewer, visible(viewer, Concept), policy.writes)
    mine = seen.filter(state=ConceptState.CONSULTATION, awaits_reply=True)
    return waiting(mine, "ref", "due_on")


def to_fix(viewer: Viewer) -> QuerySet[Any, Any]:
    """What the ministry's decision can fix: its officers and directors prepare that decision."""
    bodies = {body for role in (Role.OFFICER, Role.DIRECTOR) for body in viewer.bodies(role)}
    over = Q(due_on__lt=day_of(clock.wall()), awaits_reply=False)
    mine = visible(viewer, Concept).filter(
        Q(is_ripe=True) | over, ministry__in=sorted(bodies), state=ConceptState.CONSULTATION
    )
    return waiting(mine, "ref", "due_on")


also("concepts.answer", Concept, to_answer)
also("concepts.reply", Concept, to_reply)
also("concepts.fix", Concept, to_fix)
