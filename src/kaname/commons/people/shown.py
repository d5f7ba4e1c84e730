"""Persons as parts of a page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaname.commons.access.models import Handling
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Filter, Table, Tone

from .queries import People, PersonSheet

COLUMNS = (
    Column(_("Name")),
    Column(_("Reading (kana)")),
    Column(_("Name in Latin letters")),
    Column(_("Handling")),
)
ORCID = "https://orcid.org/"


def table(people: People) -> Table:
    rows = tuple(
        (
            Cell(one.name.ja, reverse("people:person", args=[one.ref])),
            Cell(one.kana),
            Cell(one.name.en),
            Cell(chip=handling(one.handling)),
        )
        for one in people.rows
    )
    return Table(_("Persons"), COLUMNS, rows)


def search(q: str) -> list[Filter]:
    return [Filter("q", _("Name or reading"), q)]


def handling(value: str) -> Chip:
    """How sensitive a record is, as a word."""
    tone = Tone.LINE if value == Handling.PUBLIC else Tone.WARN
    return Chip(Handling(value).label, tone)


def facts(one: PersonSheet) -> list[Fact]:
    known = [
        Fact(_("Name"), one.name.ja),
        Fact(_("Reading (kana)"), one.kana),
        Fact(_("Name in Latin letters"), one.name.en),
        Fact(_("ORCID iD"), grouped(one.orcid), f"{ORCID}{grouped(one.orcid)}"),
        Fact(_("e-Rad researcher number"), one.researcher_number),
    ]
    return [
        *(fact for fact in known if fact.value),
        Fact(_("Handling"), chip=handling(one.handling)),
    ]


def grouped(orcid: str) -> str:
    """An ORCID iD in its groups of four."""
    return "-".join(orcid[at : at + 4] for at in range(0, len(orcid), 4))
