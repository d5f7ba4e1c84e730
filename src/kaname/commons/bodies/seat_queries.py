"""Seats as pages show them: over time, one by one, of a person, and those that one holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from kaname.commons.access import pages
from kaname.commons.access import viewer as access
from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.history import Passed, passages
from kaname.commons.people.queries import names
from kaname.commons.text import Text

from .models import Body, Consent, Deputy, Post, Seat
from .queries import HELD, SeatRow, consented, in_force, role_name, seat_rows, short_names
from .rules import has_end_to_come

POSTS = "bodies: what posts are called, of bodies and seats in hand"
SHOWN = 50

Titles = Mapping[tuple[UUID, str], Text]


def posts_of(bodies: Iterable[UUID]) -> list[Post]:
    wanted = sorted(set(bodies))
    return list(Post.objects.exempt(POSTS).filter(body__ref__in=wanted).order_by("position"))


def titles(bodies: Iterable[UUID]) -> Titles:
    """What each role is called in each body."""
    return {(post.body_id, post.role): post.title for post in posts_of(bodies)}


def title_in(known: Titles, body: UUID, role: str) -> Text:
    return known.get((body, role)) or role_name(role)


def taken(viewer: Viewer, bodies: Iterable[UUID], on: date) -> Mapping[UUID, int]:
    """How many seats of each body are taken on a day, of those that the viewer may know of."""
    rows = visible(viewer, Seat).filter(in_force(on), body__ref__in=sorted(set(bodies)))
    counts: Any = rows.order_by().values("body_id").annotate(number=Count("pk"))
    return {one["body_id"]: one["number"] for one in counts}


@dataclass(frozen=True)
class Seats:
    rows: tuple[SeatRow, ...]
    next: str | None
    count: int


def over_time(
    viewer: Viewer,
    body: UUID,
    called: Mapping[str, Text],
    *,
    after: str | None = None,
    limit: int = SHOWN,
) -> Seats:
    """All seats of a body, the newest first; `called` are its posts. ValueError for a cursor."""
    rows = visible(viewer, Seat).filter(body__ref=body)
    count = rows.count()
    if after:
        rows = rows.filter(pages.beyond(Seat, "starts_on", pages.cursor(after), descending=True))
    found = list(rows.order_by("-starts_on", "-ref")[: limit + 1])
    shown = seat_rows(viewer, found[:limit], called)
    more = pages.written(found[limit - 1], "starts_on") if len(found) > limit else None
    return Seats(tuple(shown), more, count)


@dataclass(frozen=True)
class HeldRow:
    """A seat of one person."""

    ref: UUID
    body: UUID | None
    """None, as the name is a dash, where the viewer may not know of the body."""
    body_name: Text
    title: Text
    starts_on: date
    ends_on: date | None
    has_consent: bool


def seats_of(viewer: Viewer, person: UUID) -> list[HeldRow]:
    """Where a person sat and sits, the newest first."""
    found = visible(viewer, Seat).filter(person__ref=person).order_by("-starts_on", "-ref")
    seats = list(found[: pages.COUNTED_TO])
    bodies = {seat.body_id for seat in seats}
    called, known = titles(bodies), short_names(viewer, bodies)
    given = consented([seat.ref for seat in seats])
    return [
        HeldRow(
            ref=seat.ref,
            body=seat.body_id if seat.body_id in known else None,
            body_name=known.get(seat.body_id, Text("—")),
            title=title_in(called, seat.body_id, seat.role),
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
            has_consent=seat.ref in given,
        )
        for seat in seats
    ]


@dataclass(frozen=True)
class DeputyRow:
    ref: UUID
    name: Text
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class StepRow:
    """An act in the history of a seat, with who did it and from which seat."""

    passed: Passed
    actor: Text
    seat: Text
    body: Text


@dataclass(frozen=True)
class SeatSheet:
    ref: UUID
    role: str
    title: Text
    body: UUID | None
    """None, as the name is a dash, where the viewer may not know of the body."""
    body_name: Text
    person: UUID | None
    """None, as the name is a dash, where the viewer may not know of the person."""
    name: Text
    starts_on: date
    ends_on: date | None
    consented_on: date | None
    is_by_order: bool
    """The person's consent was not asked: a personnel order took its place."""
    before: UUID | None
    after: UUID | None
    deputies: tuple[DeputyRow, ...]
    history: tuple[StepRow, ...]


def seat_record(viewer: Viewer, ref: UUID) -> Seat | None:
    return visible(viewer, Seat).filter(ref=ref).first()


def seat_sheet(viewer: Viewer, seat: Seat) -> SeatSheet:
    """A seat in hand, with its consent, deputies, neighbours in time and history."""
    consent = parts(viewer, seat, Consent).first()
    deputies = list(parts(viewer, seat, Deputy).order_by("starts_on", "pk"))
    steps = passages(viewer, seat)
    bodies = {seat.body_id, *(step.body for step in steps if step.body)}
    called, known = titles(bodies), short_names(viewer, bodies)
    people = names(viewer, persons_around(seat, deputies, steps))
    unknown, near = Text("—"), neighbours(viewer, seat)
    return SeatSheet(
        ref=seat.ref,
        role=seat.role,
        title=title_in(called, seat.body_id, seat.role),
        body=seat.body_id if seat.body_id in known else None,
        body_name=known.get(seat.body_id, unknown),
        person=seat.person_id if seat.person_id in people else None,
        name=people.get(seat.person_id, unknown),
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
        consented_on=day_of(consent.given_at) if consent else None,
        is_by_order=bool(consent and consent.basis == "order"),
        before=next((ref for ref in near if ref == seat.succeeds_id), None),
        after=next((ref for ref in near if ref != seat.succeeds_id), None),
        deputies=tuple(
            DeputyRow(one.ref, people.get(one.person_id, unknown), one.starts_on, one.ends_on)
            for one in deputies
        ),
        history=tuple(
            StepRow(
                step,
                people.get(step.actor, unknown) if step.actor else unknown,
                title_in(called, step.body, step.role) if step.body else Text(""),
                known.get(step.body, unknown) if step.body else Text(""),
            )
            for step in steps
        ),
    )


def deputies_to_come(viewer: Viewer, seat: Seat, on: date) -> list[DeputyRow]:
    """Those who stand in for the holder on a day or will later."""
    lent = list(parts(viewer, seat, Deputy).order_by("starts_on", "pk"))
    people = names(viewer, [one.person_id for one in lent])
    return [
        DeputyRow(one.ref, people.get(one.person_id, Text("—")), one.starts_on, one.ends_on)
        for one in lent
        if has_end_to_come(one.starts_on, one.ends_on, on)
    ]


def neighbours(viewer: Viewer, seat: Seat) -> list[UUID]:
    """The seats before and after one in hand, where the viewer may know of them."""
    beside = Q(succeeds=seat) | Q(ref=seat.succeeds_id)
    return list(visible(viewer, Seat).filter(beside).values_list("ref", flat=True))


def persons_around(
    seat: Seat, deputies: Iterable[Deputy], steps: Iterable[Passed]
) -> list[UUID | None]:
    return [
        seat.person_id,
        *(deputy.person_id for deputy in deputies),
        *(step.actor for step in steps),
    ]


@dataclass(frozen=True)
class MySeat:
    """A seat that the viewer holds or stands in for, as the choice at the top right shows it."""

    seat: access.Seat
    title: Text
    body: Text
    deputises: Text | None


@dataclass(frozen=True)
class Me:
    name: Text | None
    seats: tuple[MySeat, ...]


def me(viewer: Viewer) -> Me:
    """Who the viewer is and from which seats they may act: two queries for any number."""
    held = sorted(viewer.seats, key=lambda seat: (seat.role, seat.body))
    bodies = sorted({seat.body for seat in held})
    # Whoever sits in a body may know of it, so its name comes along with its posts.
    posts = Post.objects.exempt(HELD).filter(body__ref__in=bodies).select_related("body")
    called = {(post.body_id, post.role): post.title for post in posts}
    known = {post.body_id: post.body.short_name for post in posts}
    people = names(viewer, [viewer.person, *(seat.holder for seat in held)])
    mine = (
        MySeat(
            seat,
            title_in(called, seat.body, seat.role),
            known.get(seat.body, Text("—")),
            people.get(seat.holder, Text("—")) if seat.holder else None,
        )
        for seat in held
    )
    return Me(people.get(viewer.person) if viewer.person else None, tuple(mine))


def roles_of(viewer: Viewer, body: Body) -> list[tuple[str, Text]]:
    """The posts to which one may be appointed in a body in hand."""
    return [(p.role, p.title) for p in parts(viewer, body, Post).order_by("position")]
