"""What the moves of an application ask for, whoever moves it on."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kaname.commons import clock
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.queries import body_names, consented
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text
from kaname.select.calls.forms_as_data import FieldKind, Form, Section, wanting
from kaname.select.calls.models import Call
from kaname.select.calls.queries import follows, form_of
from kaname.select.calls.rules import CallState

from .. import policy, rules
from ..models import Application, BudgetLine, Member, Part
from ..rules import (
    ApplicationFacts,
    ApplicationState,
    MemberFacts,
    SectionLack,
    Spent,
)

P = TypeVar("P", bound=Part)
Goes = Callable[[Turn, Application], None]

withdrawn: list[Goes] = []
"""What higher rooms do where an application is withdrawn."""

FACTS = "applications: what an application consists of, whoever moves it on"
REQUESTED = "requested_yen"
RUNNING = frozenset({CallState.OPEN, CallState.CLOSED})
"""Whether something came in time is asked of its instant, not of the state."""
ASKED_WHOLE = frozenset(
    {ApplicationState.DRAFT, ApplicationState.APPROVED, ApplicationState.CORRECTING}
)


@facts(Application)
def application_facts(application: Application, at: datetime) -> ApplicationFacts:
    """Only what is asked for in the application's state is read."""
    call = call_of(application)
    known: dict[str, Any] = {
        "at": at,
        "received_at": clock.received(),
        "state": application.state,
        "opens_at": call.opens_at,
        "closes_at": call.closes_at,
        "is_call_running": call.state in RUNNING,
    }
    if application.state == ApplicationState.CORRECTING:
        known["corrected_until"] = application.due_on
    if application.state in ASKED_WHOLE:
        known |= whole(application, call)
    return ApplicationFacts(**known)


def whole(application: Application, call: Call) -> dict[str, Any]:
    """What completeness hangs on: three queries, and one where a budget belongs to nobody."""
    members, budget = members_of(application), spent(application)
    assert call.closes_at is not None
    strange = {one.institution for one in budget} - {one.institution for one in members}
    return {
        "has_title": bool(application.title.ja),
        "lacks": lacks(form_of(call), application.answers),
        "requested_yen": requested(form_of(call), application.answers),
        "members": members,
        "budget": budget,
        "indirect_percent": call.indirect_percent,
        "ceiling_yen": call.ceiling_yen,
        "first_year": rules.first_year(call.starts_on, call.closes_at),
        "years": call.years,
        "institution_names": body_names(NOBODY, strange),
    }


def on_withdrawal(do: Goes) -> Goes:
    withdrawn.append(do)
    return do


def lacks(form: Form, answers: Any) -> list[SectionLack]:
    """The sections that want something, and how much."""
    counts: dict[str, int] = {}
    for one in wanting(form, answers):
        section = one.place.partition(".")[0]
        counts[section] = counts.get(section, 0) + 1
    titles = {section.key: section.title for section in form.sections}
    return [SectionLack(titles.get(key, Text(key)), count) for key, count in counts.items()]


def requested(form: Form, answers: Any) -> int | None:
    """The amount that the summary states, if the form asks for it by this name."""
    fields = {field.key: field.kind for _, field in form.fields()}
    value = answers.get(REQUESTED)
    is_asked = fields.get(REQUESTED) == FieldKind.YEN
    return value if is_asked and isinstance(value, int) else None


def members_of(application: Application) -> list[MemberFacts]:
    found = list(parts_of(application, Member))
    given = consented([one.seat_id for one in found])
    return [
        MemberFacts(
            one.name, one.role, one.effort_percent, one.seat_id in given, one.institution_id
        )
        for one in found
    ]


def spent(application: Application) -> list[Spent]:
    return [
        Spent(one.institution_id, one.year, one.item, one.yen)
        for one in parts_of(application, BudgetLine)
    ]


def call_of(application: Application) -> Call:
    return Call.objects.exempt(FACTS).get(ref=application.call_id)


def parts_of(application: Application, model: type[P]) -> GuardedQuerySet[P]:
    rows: GuardedQuerySet[P] = model._default_manager.get_queryset()  # type: ignore[assignment]
    return rows.exempt(FACTS).filter(application=application).order_by("id")


def seated_of(application: Application) -> set[UUID]:
    """The persons of the team who consented."""
    found = list(parts_of(application, Member))
    given = consented([one.seat_id for one in found])
    return {one.person for one in found if one.seat_id in given}


def only(section: Section) -> Form:
    return Form((section,))


def taken(number: str) -> bool:
    return Application.objects.exempt(FACTS).filter(number=number).exists()


def persons_of(applications: Sequence[UUID]) -> set[UUID]:
    """Who belongs to the teams, invited or consented."""
    rows = Member.objects.exempt(FACTS).filter(**{"application__in": applications})
    return set(rows.values_list("person", flat=True))


@follows
def who_applies(call: Call) -> set[UUID]:
    """Who is told when the call changes: the teams whose way has not ended."""
    ended = (ApplicationState.INELIGIBLE, ApplicationState.WITHDRAWN)
    running = Application.objects.exempt(FACTS).filter(call=call).exclude(state__in=ended)
    return persons_of(list(running.values_list("ref", flat=True)))


def to_check(viewer: Viewer) -> QuerySet[Any, Any]:
    """What was submitted to calls that are over, for those who check it."""
    mine = received(viewer).filter(state=ApplicationState.SUBMITTED)
    over = Call.objects.exempt(FACTS).filter(ref=OuterRef("call_id"), state=CallState.CLOSED)
    return waiting(mine.filter(Exists(over)), "ref", "due_on")


def uncorrected(viewer: Viewer) -> QuerySet[Any, Any]:
    """What was returned for correction and did not come back in time, for those who check it."""
    rows = received(viewer).filter(
        state=ApplicationState.CORRECTING, due_on__lt=day_of(clock.wall())
    )
    return waiting(rows, "ref", "due_on")


def received(viewer: Viewer) -> QuerySet[Application]:
    bodies = {body for role in policy.CHECKING for body in viewer.bodies(role)}
    return visible(viewer, Application).filter(received_by__in=sorted(bodies))


also("applications.find_eligible", Application, to_check)
also("applications.find_ineligible", Application, uncorrected)
