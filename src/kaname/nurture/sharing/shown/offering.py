"""Offerings in a list and one by one, with to whom it was shared and who opened it when."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Reason, Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact
from kaname.commons.ui.wording import moment, plain_day, words
from kaname.nurture.councils.queries import ParticipationRow
from kaname.nurture.councils.rules import ParticipantKind
from kaname.nurture.councils.shown.names import PARTICIPANT_NAMES

from ..queries import OfferingRow, ReadRow, ReleaseRow
from .names import CLASS_NAMES, CLASS_TONES, DUTY_VERSION, RELEASE_TONES, TONES


def chip(row: OfferingRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def mark(row: OfferingRow) -> Chip:
    """The class, as it stands on everything of it (取扱区分)."""
    return Chip(Term(CLASS_NAMES[row.handling]), CLASS_TONES[row.handling])


def table(rows: Sequence[OfferingRow]) -> c.Table:
    columns = (
        Column(gettext("Shared information")),
        Column(gettext("Handling class")),
        Column(gettext("Whose information")),
        Column(pgettext("ui", "State")),
        Column(gettext("Readable until"), stays=True),
    )
    found = tuple(
        (
            Cell(row.title, reverse("sharing:offering", args=[row.ref])),
            Cell(chip=mark(row)),
            Cell(row.owner_name),
            Cell(chip=chip(row)),
            Cell(plain_day(row.expires_on) or "–"),
        )
        for row in rows
    )
    return c.Table(gettext("Shared information"), columns, found)


def duties(rows: Sequence[ReleaseRow]) -> c.Table:
    """What one took upon oneself; it says nothing of the information."""
    columns = (
        Column(gettext("Duty")),
        Column(gettext("Acknowledged on"), stays=True),
        Column(gettext("The information")),
    )
    found = tuple(
        (
            Cell(version(row)),
            Cell(plain_day(row.acknowledged_at)),
            Cell(chip=release_chip(row), note=plain_day(row.ended_on)),
        )
        for row in rows
    )
    return c.Table(gettext("Duties that you acknowledged"), columns, found)


def version(row: ReleaseRow) -> str:
    return words(Reason(DUTY_VERSION, {"number": row.duty})) if row.duty else "–"


def release_chip(row: ReleaseRow) -> Chip:
    return Chip(Term(row.state_name), RELEASE_TONES[row.state])


def facts(row: OfferingRow) -> list[Fact]:
    found = [
        Fact(gettext("Handling class"), chip=mark(row)),
        Fact(gettext("Whose information"), row.owner_name),
        Fact(gettext("Offered on"), plain_day(row.offered_at)),
    ]
    if row.released_on:
        found.append(Fact(gettext("Shared on"), plain_day(row.released_on)))
    if row.expires_on:
        found.append(Fact(gettext("Readable until"), plain_day(row.expires_on)))
    return found


def receivers(named: Sequence[ParticipationRow], kinds: Sequence[ParticipantKind]) -> list[str]:
    """For whom it is, as one says it: persons by name, then kinds."""
    return [
        *(words(one.name) for one in named),
        *(words(Term(PARTICIPANT_NAMES[kind])) for kind in kinds),
    ]


def releases(rows: Sequence[ReleaseRow], *, can_end: bool) -> c.Table:
    columns = (
        Column(gettext("Name")),
        Column(pgettext("ui", "State")),
        Column(gettext("Duty")),
        *([Column(gettext("To do"))] if can_end else []),
    )
    found = tuple(
        (
            Cell(row.name),
            Cell(chip=release_chip(row), note=plain_day(row.ended_on or row.acknowledged_at)),
            Cell(version(row)),
            *([to_do(row)] if can_end else []),
        )
        for row in rows
    )
    return c.Table(gettext("Shared with"), columns, found)


def to_do(row: ReleaseRow) -> Cell:
    if row.state not in ("awaiting", "acknowledged"):
        return Cell("–")
    return Cell(gettext("Close it to this person"), reverse("sharing:ending", args=[row.ref]))


def readings(rows: Sequence[ReadRow]) -> c.Table:
    columns = (
        Column(gettext("Name")),
        Column(gettext("Document")),
        Column(gettext("Opened at"), stays=True),
    )
    found = tuple((Cell(one.name), Cell(one.title), Cell(moment(one.at))) for one in rows)
    return c.Table(gettext("Who opened it"), columns, found)
