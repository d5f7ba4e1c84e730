"""From what the portal knows to what its pages show."""

from collections import Counter
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from kaname.commons.accounts import acting
from kaname.commons.reason import Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.wording import day

from ..queries import AwaitedLine, Front, Home


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
