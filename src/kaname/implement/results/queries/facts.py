"""What the moves of a result ask for, and what somebody waits for."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kaname.commons import clock
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts

from .. import rules
from ..models import Check, Decision, Result
from ..policy import WRITING
from ..rules import SOON, DecisionKind, ResultFacts, ResultState

FACTS = "results: what a result in hand was checked for and decided on"


@facts(Result)
def result_facts(result: Result, at: datetime) -> ResultFacts:
    return ResultFacts(
        at=at,
        has_summary=bool(result.summary.ja),
        has_rights=bool(result.rights.ja),
        opens_on=result.opens_on,
    )


def checks_of(result: Result) -> GuardedQuerySet[Check]:
    return Check.objects.exempt(FACTS).filter(result=result).order_by("id")


def decisions_of(result: Result) -> GuardedQuerySet[Decision]:
    return Decision.objects.exempt(FACTS).filter(result=result).order_by("id")


def found_in(result: Result) -> list[rules.CheckQuestion]:
    """What the check in force found against opening."""
    last = checks_of(result).exclude(answers={}).last()
    return rules.found_by(last.answers) if last else []


def shared_with(result: Result) -> list[str]:
    """The references of the bodies with which it is shared now."""
    last = decisions_of(result).exclude(kind=DecisionKind.KEPT).last()
    return list(last.shared_with) if last and result.state == ResultState.SHARED else []


def at_my(viewer: Viewer, roles: tuple[Role, ...], column: str, **found: Any) -> QuerySet[Any, Any]:
    bodies = sorted({body for role in roles for body in viewer.bodies(role)})
    return visible(viewer, Result).filter(**{f"{column}__in": bodies, **found})


def to_complete(viewer: Viewer) -> QuerySet[Any, Any]:
    """Results that the officer returned to the viewer's team."""
    mine = at_my(viewer, WRITING, "team", state=ResultState.REGISTERED, is_ripe=False)
    return waiting(mine, "ref", "due_on")


def to_decide(viewer: Viewer) -> QuerySet[Any, Any]:
    """Checked results of agencies whose director the viewer is: open is what they wait for."""
    mine = at_my(viewer, (Role.DIRECTOR,), "agency", state=ResultState.CHECKED)
    return waiting(mine, "ref", "due_on")


def to_review(viewer: Viewer) -> QuerySet[Any, Any]:
    """Held results whose review falls due within a month."""
    return waiting(reviewed(viewer, ResultState.CLOSED), "ref", "due_on")


def to_share_on(viewer: Viewer) -> QuerySet[Any, Any]:
    return waiting(reviewed(viewer, ResultState.SHARED), "ref", "due_on")


def reviewed(viewer: Viewer, state: ResultState) -> QuerySet[Any, Any]:
    until = day_of(clock.wall()) + SOON
    return at_my(viewer, (Role.DIRECTOR,), "agency", state=state, due_on__lte=until)


also("results.write", Result, to_complete)
also("results.open_", Result, to_decide)
also("results.keep", Result, to_review)
also("results.share", Result, to_share_on)
