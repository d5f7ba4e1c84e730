from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kaname.commons import clock
from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.access.questions import NOT_YOURS
from kaname.commons.accounts.acting import act_view, next_acts
from kaname.commons.accounts.viewer import SEAT_KEY, viewer_of
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.fields import ActForm
from kaname.commons.lifecycle.refusals import NotYou, Unseen
from kaname.commons.ui import asked, tabs
from kaname.commons.ui.components import Table
from kaname.commons.ui.context import Link
from kaname.commons.ui.exports import csv_answer
from kaname.commons.ui.language import page_before
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from . import forms, queries, seat_box, seat_queries, shown, shown_seats
from .rules import first_of_next_year

BODY, SEAT = "bodies.body", "bodies.seat"
ACTS_ON_A_SEAT = (
    "bodies.consent",
    "bodies.name_deputy",
    "bodies.end_deputy",
    "bodies.hand_over",
    "bodies.end_seat",
)


@surface(reads={"bodies.Body", "bodies.Seat"}, params={"format"}, public=True)
def bodies(request: HttpRequest) -> HttpResponse:
    viewer, today = viewer_of(request), day_of(clock.wall())
    found = queries.bodies(viewer)
    taken = seat_queries.taken(viewer, [body.ref for body in found], today)
    if asked.wants_file(request):
        return csv_answer(shown.table(found, taken), "bodies")
    around = {
        "bodies": shown.table(found, taken),
        "list_end": list_end(request, len(found), following=None),
    }
    return render(request, "bodies/bodies.html", around)


@surface(reads={"bodies.Body", "bodies.Seat"}, params={"on", "after", "format"}, public=True)
def body(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer, today = viewer_of(request), day_of(clock.wall())
    on, is_file = asked.day(request, "on", today), asked.wants_file(request)
    record = queries.body_record(viewer, ref)
    if record is None:
        raise Unseen(ref)
    sheet = queries.sheet_of(viewer, record, on)
    titles = {post.role: post.title for post in sheet.posts}
    limit, after = COUNTED_TO if is_file else seat_queries.SHOWN, request.GET.get("after")
    try:
        seats = seat_queries.over_time(viewer, ref, titles, after=after, limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return csv_answer(shown.over_time(seats.rows, today), f"seats-{sheet.key}")
    around = {
        "sheet": sheet,
        "trail": [all_bodies(), Link(sheet.short_name)],
        "kind": shown.KINDS[sheet.kind],
        "purpose": shown.PURPOSES[sheet.kind],
        "facts": shown.facts(sheet, queries.body_names(viewer, [sheet.parent, sheet.kept_by])),
        "on": on,
        "is_today": on == today,
        "sitting": shown.sitting(sheet.posts, on),
        "seats": shown.over_time(seats.rows, today),
        "list_end": list_end(request, seats.count, following=seats.next, at="#seats"),
        "roster": shown.roster(sheet.roster),
        "tabs": tabs.of(BODY, ref, "bodies:body"),
        "acts": next_acts(viewer, record, first=("bodies.appoint",)),
    }
    return render(request, "bodies/body.html", around)


@surface(reads={"bodies.Seat"}, public=True)
def seat(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer, today = viewer_of(request), day_of(clock.wall())
    record = seat_queries.seat_record(viewer, ref)
    if record is None:
        raise Unseen(ref)
    sheet = seat_queries.seat_sheet(viewer, record)
    around = {
        "sheet": sheet,
        "trail": [all_bodies(), *shown_seats.body_link(sheet), Link(sheet.title)],
        "state": shown_seats.state(sheet, today),
        "way": shown_seats.way(sheet, today),
        "facts": shown_seats.facts(sheet),
        "deputies": shown_seats.deputies(sheet.deputies),
        "history": shown_seats.history(sheet.history),
        "tabs": tabs.of(SEAT, ref, "bodies:seat"),
        "acts": next_acts(viewer, record, ACTS_ON_A_SEAT, without=shown_seats.idle(sheet, today)),
    }
    return render(request, "bodies/seat.html", around)


def all_bodies() -> Link:
    return Link(_("Bodies"), reverse("bodies:bodies"))


def seats_of(request: HttpRequest, ref: UUID) -> Table | None:
    """The section that a person's page gets from here."""
    found = seat_queries.seats_of(viewer_of(request), ref)
    return shown_seats.held(found, day_of(clock.wall())) if found else None


@surface(acts=True)
@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """Keeps the seat from which the person acts from now on in this session."""
    one = seat_box.held(viewer_of(request), request.POST.get("seat", ""))
    if one is None:
        raise NotYou([NOT_YOURS])
    request.session[SEAT_KEY] = [one.role, str(one.body)]
    return redirect(page_before(request))


def today(record: Any, request: HttpRequest) -> dict[str, Any]:
    return {"since": day_of(clock.wall()), "role": request.GET.get("role", "")}


def last_today(record: Any, request: HttpRequest) -> dict[str, Any]:
    return {"last": day_of(clock.wall())}


def next_year(record: Any, request: HttpRequest) -> dict[str, Any]:
    return {"since": first_of_next_year(day_of(clock.wall()))}


appointment = act_view(
    "bodies.appoint",
    forms.AppointForm,
    at="bodies:appointment",
    explanation=_(
        "Unless the post is filled by personnel order, the person is asked for consent; until then "
        "nothing can be done from the seat."
    ),
    initial=today,
    params={"role"},
)
registration = act_view(
    "bodies.register_person",
    forms.RegisterForm,
    at="bodies:person",
    explanation=_("Look first whether the person is known already, so that nobody is there twice."),
)
consent = act_view(
    "bodies.consent",
    ActForm,
    at="bodies:consent",
    explanation=_("By consenting you take the seat and the duties that go with it."),
)
deputy = act_view(
    "bodies.name_deputy",
    forms.TermForm,
    at="bodies:deputy",
    explanation=_(
        "For this time the deputy may do whatever may be done from the seat. Everything is "
        "recorded as done by the deputy."
    ),
    initial=today,
)
deputy_end = act_view(
    "bodies.end_deputy",
    forms.EndDeputyForm,
    at="bodies:deputy-end",
    explanation=_(
        "From the day after, the deputy can do nothing from the seat any more. To end it at once, "
        "give yesterday."
    ),
    initial=last_today,
)
succession = act_view(
    "bodies.hand_over",
    forms.SuccessionForm,
    at="bodies:succession",
    explanation=_(
        "The seat ends on the day before, and the successor holds it from the day on. What awaits "
        "the seat passes on with it."
    ),
    initial=next_year,
)
end = act_view(
    "bodies.end_seat",
    forms.EndForm,
    at="bodies:end",
    explanation=_("From the day after, nothing can be done from the seat. Its records stay."),
)
