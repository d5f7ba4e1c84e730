"""From what the portal knows to what its pages show."""

from collections import Counter
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from kaname.commons import yen as yens
from kaname.commons.accounts import acting
from kaname.commons.reason import Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.wording import day, fiscal, words
from kaname.commons.yen import OKU

from ..queries import AwaitedLine, BudgetRow, DefaultRow, DocumentRow, Front, Home


def steps(front: Front) -> list[c.Card]:
    """The programme's three steps as ways in; a step without pages yet is said to be one."""
    count = len(front.technologies)
    vision = front.edition
    supported = ngettext(
        "{count} supported technology", "{count} supported technologies", count
    ).format(count=count)
    return [
        c.Card(
            gettext("Identify"),
            gettext("The R&D vision, and what it stands on"),
            supported if vision else "",
            reverse("vision:edition", args=[vision.ref]) if vision else "",
            "identify",
        ),
        c.Card(
            gettext("Support and nurture"),
            gettext("Calls, review and accompanying support"),
            ngettext("{count} call is open", "{count} calls are open", front.open_calls).format(
                count=front.open_calls
            ),
            reverse("calls:calls"),
            "nurture",
        ),
        c.Card(
            gettext("Put to use"),
            gettext("Results, and how they are used"),
            gettext("In preparation"),
            floor="implement",
        ),
    ]


def by_domain(front: Front) -> c.Table:
    """How many supported technologies each domain has, each leading to its list."""
    found = Counter(one.domain for one in front.technologies)
    return c.Table(
        gettext("Technologies by domain"),
        (c.Column(gettext("Domain")), c.Column(pgettext("count", "Technologies"), is_number=True)),
        tuple(
            (
                c.Cell(domain.name, f"{reverse('technologies:technologies')}?domain={domain.key}"),
                c.Cell(number),
            )
            for domain, number in found.items()
        ),
        stacks=False,
    )


def recent(front: Front) -> c.Table:
    return c.Table(
        gettext("Sessions made public last"),
        (c.Column(gettext("Session")), c.Column(gettext("Held on"))),
        tuple(
            (c.Cell(one.label.title, one.label.path), c.Cell(day(one.held_on)))
            for one in front.sessions
        ),
    )


def due_lines(home: Home) -> list[c.DueLine]:
    return [
        c.DueLine(
            title=Term(line.label),
            act=pgettext("button", "Open"),
            url=act_url(line),
            note=line.record.title,
            due=line.due,
        )
        for line in home.lines
    ]


def act_url(line: AwaitedLine) -> str:
    """The page of the act; the record's own where the act has no page."""
    name = acting.pages.get(line.act)
    return reverse(name, args=[line.ref]) if name else line.record.path


def upcoming(home: Home, today: date) -> list[tuple[str, Text, str]]:
    return [(day(one.held_on), one.label.title, one.label.path) for one in home.coming]


def documents(rows: tuple[DocumentRow, ...]) -> c.Table:
    return c.Table(
        gettext("Documents"),
        (
            c.Column(gettext("Document")),
            c.Column(gettext("Issued by")),
            c.Column(gettext("Dated")),
        ),
        tuple(
            (c.Cell(row.title, note=row.note), c.Cell(row.issued_by), c.Cell(day(row.dated_on)))
            for row in rows
        ),
    )


def defaults(rows: tuple[DefaultRow, ...]) -> c.Table:
    return c.Table(
        gettext("What the programme was set up with"),
        (c.Column(gettext("What")), c.Column(gettext("Source")), c.Column(gettext("Where"))),
        tuple(
            (c.Cell(row.text), c.Cell(chip=certainty(row.is_documented)), c.Cell(row.place))
            for row in rows
        ),
    )


def certainty(is_documented: bool) -> c.Chip:
    if is_documented:
        return c.Chip(gettext("Documented"), c.Tone.GOOD)
    return c.Chip(gettext("Estimate"), c.Tone.WARN)


def budgets(rows: tuple[BudgetRow, ...]) -> c.Table:
    return c.Table(
        gettext("Money named in the documents"),
        (
            c.Column(gettext("What")),
            c.Column(gettext("Fiscal year")),
            c.Column(gettext("Amount (yen)"), is_number=True),
        ),
        tuple(
            (
                c.Cell(row.name, note=row.note),
                c.Cell(fiscal(row.fiscal_year)),
                c.Cell(amount(row.amount_yen), note=in_oku(row.amount_yen)),
            )
            for row in rows
        ),
    )


def amount(yen: int | None) -> str:
    return gettext("Not stated") if yen is None else f"{yen:,}"


def in_oku(yen: int | None) -> str:
    """The sum as one reads it, where that says all of it."""
    return "" if yen is None or yen % OKU else words(yens.in_oku(yen))
