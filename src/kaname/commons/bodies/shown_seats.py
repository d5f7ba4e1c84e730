"""Seats as parts of a page: their term and state, their way, their history."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kaname.commons.reason import Term
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Kind, Table, Tone, WayStep
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, plain_day

from .rules import has_end_to_come, last_day
from .seat_queries import DeputyRow, HeldRow, SeatSheet, StepRow


def term(starts_on: date, ends_on: date | None) -> str:
    """From the first to the last day of a seat."""
    last = last_day(ends_on)
    if last is None:
        return gettext("from %(day)s") % {"day": plain_day(starts_on)}
    return gettext("%(first)s to %(last)s") % {
        "first": plain_day(starts_on),
        "last": plain_day(last),
    }


def standing(starts_on: date, ends_on: date | None, on: date, *, has_consent: bool) -> Chip:
    """Where a seat stands on a day."""
    if ends_on is not None and ends_on <= on:
        return Chip(_("Left"))
    if not has_consent:
        return Chip(_("Awaits consent"), Tone.WARN)
    if starts_on > on:
        return Chip(_("Not begun"), Tone.LINE)
    return Chip(_("In office"), Tone.GOOD)


def way(seat: SeatSheet, today: date) -> list[WayStep]:
    """Appointed, consented, in office, left: where the seat stands today."""
    has_left = seat.ends_on is not None and seat.ends_on <= today
    made = next((step.passed.at for step in seat.history), None)
    last = last_day(seat.ends_on)
    begins = gettext("from %(day)s") % {"day": plain_day(seat.starts_on)}
    ends = plain_day(last) if last else gettext("no end is set")
    last_kind = Kind.NOW if has_left else Kind.NEXT
    return [
        WayStep(_("Appointed"), plain_day(made), Kind.PAST),
        consent_step(seat, has_left=has_left),
        WayStep(_("In office"), begins, office_kind(seat, has_left=has_left)),
        WayStep(_("Left") if has_left else _("End of the term"), ends, last_kind),
    ]


def consent_step(seat: SeatSheet, *, has_left: bool) -> WayStep:
    title = pgettext("bodies", "Consent")
    if seat.consented_on:
        by_order = gettext("by personnel order")
        return WayStep(
            title, by_order if seat.is_by_order else plain_day(seat.consented_on), Kind.PAST
        )
    if has_left:
        return WayStep(title, gettext("was not given"), Kind.PAST)
    return WayStep(title, gettext("The person is asked"), Kind.NOW)


def office_kind(seat: SeatSheet, *, has_left: bool) -> Kind:
    if has_left:
        return Kind.PAST
    return Kind.NOW if seat.consented_on else Kind.NEXT


def facts(seat: SeatSheet) -> list[Fact]:
    return [
        Fact(_("Body"), seat.body_name, body_page(seat.body)),
        Fact(_("Post"), seat.title),
        Fact(_("Name"), seat.name, person_page(seat.person)),
        Fact(_("Term"), term(seat.starts_on, seat.ends_on)),
        *neighbour(_("Before"), _("The predecessor's seat"), seat.before),
        *neighbour(_("After"), _("The successor's seat"), seat.after),
    ]


def person_page(ref: UUID | None) -> str:
    """The page of a person; none where the viewer may not know of them."""
    return reverse("people:person", args=[ref]) if ref else ""


def body_page(ref: UUID | None) -> str:
    """The page of a body; none where the viewer may not know of it."""
    return reverse("bodies:body", args=[ref]) if ref else ""


def body_link(seat: SeatSheet) -> list[Link]:
    return [Link(seat.body_name, body_page(seat.body))] if seat.body else []


def neighbour(word: Words, label: Words, ref: UUID | None) -> list[Fact]:
    return [Fact(word, label, reverse("bodies:seat", args=[ref]))] if ref else []


def deputies(rows: Sequence[DeputyRow]) -> Table:
    lines = tuple((Cell(one.name), Cell(term(one.starts_on, one.ends_on))) for one in rows)
    return Table(_("Deputies"), (Column(_("Name")), Column(_("Term"))), lines)


STEPS = (
    Column(_("What was done")),
    Column(_("Day")),
    Column(pgettext_lazy("bodies", "By")),
    Column(_("From seat")),
)


def history(steps: Sequence[StepRow]) -> Table:
    rows = tuple(
        (
            Cell(Term(step.passed.label)),
            Cell(plain_day(step.passed.decided_on)),
            Cell(step.actor),
            Cell(step.seat, note=step.body),
        )
        for step in steps
    )
    return Table(_("History"), STEPS, rows)


HELD = (
    Column(_("Post")),
    Column(_("Body")),
    Column(_("Term")),
    Column(pgettext_lazy("ui", "State")),
)


def held(seats: Sequence[HeldRow], today: date) -> Table:
    """Where one person sat and sits."""
    rows = tuple(
        (
            Cell(seat.title, reverse("bodies:seat", args=[seat.ref])),
            Cell(seat.body_name, body_page(seat.body)),
            Cell(term(seat.starts_on, seat.ends_on)),
            Cell(chip=standing(seat.starts_on, seat.ends_on, today, has_consent=seat.has_consent)),
        )
        for seat in seats
    )
    return Table(_("Seats"), HELD, rows)


def state(seat: SeatSheet, today: date) -> Chip:
    return standing(seat.starts_on, seat.ends_on, today, has_consent=bool(seat.consented_on))


def idle(seat: SeatSheet, today: date) -> tuple[str, ...]:
    """Acts that would change nothing of the seat as it stands."""
    if seat.ends_on is not None and seat.ends_on <= today:
        return (
            "bodies.consent",
            "bodies.name_deputy",
            "bodies.end_deputy",
            "bodies.hand_over",
            "bodies.end_seat",
        )
    has_deputy = any(has_end_to_come(one.starts_on, one.ends_on, today) for one in seat.deputies)
    idle = {"bodies.consent": seat.consented_on, "bodies.end_deputy": not has_deputy}
    return tuple(act for act, is_idle in idle.items() if is_idle)
