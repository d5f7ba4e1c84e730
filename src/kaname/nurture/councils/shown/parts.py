"""Those who take part, by the six kinds, and the rules article by article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, pgettext

from kaname.commons.reason import Reason, Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact
from kaname.commons.ui.wording import Words, plain_day

from ..queries import AgreementRow, AgreementSheet, ArticleRow, ParticipationRow
from ..rules import AgreementState, ParticipantKind, ParticipationState, Place
from .names import AGREEMENT_TONES, PARTICIPANT_NAMES, PARTICIPATION_TONES, PLACE_NAMES

VERSION = gettext_noop("Version {number}")


@dataclass(frozen=True)
class OfKind:
    """One of the six kinds, with who takes part as such."""

    name: Words
    table: c.Table | None


def by_kind(rows: Sequence[ParticipationRow]) -> list[OfKind]:
    """All six, also where nobody takes part."""
    found: Mapping[ParticipantKind, list[ParticipationRow]] = {
        kind: [row for row in rows if row.kind == kind] for kind in ParticipantKind
    }
    return [
        OfKind(Term(PARTICIPANT_NAMES[kind]), people(kind, those) if those else None)
        for kind, those in found.items()
    ]


def people(kind: ParticipantKind, rows: Sequence[ParticipationRow]) -> c.Table:
    columns = (
        Column(gettext("Name")),
        Column(gettext("Organisation of the participant")),
        Column(pgettext("ui", "State")),
    )
    found = tuple(
        (
            Cell(
                row.name,
                reverse("councils:participation", args=[row.ref]),
                note=Term(PLACE_NAMES[row.place]) if row.place == Place.CHAIR else "",
            ),
            Cell(row.affiliation or "–"),
            Cell(chip=chip(row), note=since(row)),
        )
        for row in rows
    )
    return c.Table(Term(PARTICIPANT_NAMES[kind]), columns, found)


def chip(row: ParticipationRow) -> Chip:
    return Chip(Term(row.state_name), PARTICIPATION_TONES[row.state])


def since(row: ParticipationRow) -> str:
    match row.state:
        case ParticipationState.INVITED:
            return plain_day(row.invited_at)
        case ParticipationState.ENDED:
            return plain_day(row.ended_on)
        case _:
            return plain_day(row.answered_at)


def participation_facts(row: ParticipationRow) -> list[Fact]:
    found = [
        Fact(gettext("Takes part as"), Term(PARTICIPANT_NAMES[row.kind])),
        Fact(gettext("Place in the council"), Term(PLACE_NAMES[row.place])),
        Fact(gettext("Organisation of the participant"), row.affiliation or "–"),
        Fact(gettext("Invited to the council on"), plain_day(row.invited_at)),
    ]
    if row.answered_at:
        found.append(Fact(gettext("Answered on"), plain_day(row.answered_at)))
    if row.ended_on:
        found.append(Fact(gettext("Ended on"), plain_day(row.ended_on)))
    return found


@dataclass(frozen=True)
class Article:
    name: Words
    number: int
    text: Words
    url: str
    """Where it is written; empty where it cannot be."""


def articles(sheet: AgreementSheet, *, can_write: bool) -> list[Article]:
    at = reverse("councils:article", args=[sheet.row.ref])
    return [article(one, f"{at}?article={one.key}" if can_write else "") for one in sheet.articles]


def article(one: ArticleRow, url: str) -> Article:
    return Article(one.name, one.position, one.text, url)


def version(row: AgreementRow) -> Reason:
    return Reason(VERSION, {"number": row.issue})


def agreement_chip(row: AgreementRow) -> Chip:
    return Chip(Term(row.state_name), AGREEMENT_TONES[row.state])


def versions(rows: Sequence[AgreementRow]) -> c.Table:
    columns = (
        Column(pgettext("rules", "Version")),
        Column(pgettext("ui", "State")),
        Column(gettext("Proposed on"), stays=True),
        Column(gettext("Agreed on"), stays=True),
    )
    found = tuple(
        (
            Cell(version(row), reverse("councils:agreement", args=[row.ref])),
            Cell(chip=agreement_chip(row)),
            Cell(plain_day(row.proposed_at)),
            Cell(plain_day(row.agreed_on) or "–"),
        )
        for row in rows
    )
    return c.Table(gettext("Versions of the rules"), columns, found)


def in_force(rows: Sequence[AgreementRow]) -> AgreementRow | None:
    return next((row for row in rows if row.state == AgreementState.AGREED), None)
