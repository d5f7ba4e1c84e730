"""What stands around every part of an edition: its head, its way, its bodies and its proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from kaname.commons import reference
from kaname.commons.deliberation.queries import SessionRow
from kaname.commons.lifecycle.history import Awaited, Passed
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Chip, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, plain_day, words

from ..queries import EditionHead, EditionRow
from ..rules import EditionState, ordinal

COUNTS = gettext_noop("{count} supported technologies ({domains})")
DECIDED_ON = gettext_noop("Decided on {day}")
AWAITS = gettext_noop("awaits the decision of {body}")
UNTIL = gettext_noop("until {day}")

TONES = {
    EditionState.DRAFT: Tone.LINE,
    EditionState.DECIDED: Tone.GOOD,
    EditionState.SUPERSEDED: Tone.PLAIN,
}
TABS: tuple[tuple[str, Words], ...] = (
    ("vision:edition", pgettext_lazy("vision", "Overview")),
    ("vision:technologies", gettext_lazy("List of technologies")),
    ("vision:principles", gettext_lazy("Principles and viewpoints")),
    ("vision:history", gettext_lazy("The way to the decision")),
    ("vision:basis", pgettext_lazy("policy", "Basis")),
)


def chip(row: EditionRow) -> Chip:
    tone = TONES.get(EditionState(row.state), Tone.KEY)
    if row.state == EditionState.DECIDED and row.decided_on:
        return Chip(Reason(DECIDED_ON, {"day": row.decided_on}), tone)
    return Chip(Term(row.state_name), tone)


def tabs(head: EditionHead, here: str) -> list[c.Tab]:
    counts = {"vision:technologies": len(head.supported)}
    return [
        c.Tab(label, reverse(name, args=[head.row.ref]), name == here, counts.get(name))
        for name, label in TABS
    ]


def crumbs(head: EditionHead, here: str = "") -> list[Link]:
    trail = [Link(gettext("R&D vision"), reverse("vision:editions"))]
    if not here:
        return [*trail, Link(head.row.name)]
    return [*trail, Link(head.row.name, reverse("vision:edition", args=[head.row.ref])), Link(here)]


def counts(head: EditionHead) -> Reason:
    """How many technologies are supported, in all and in each domain."""
    found: dict[Text, int] = {}
    for line in head.supported:
        name = line.technology.domain.name
        found[name] = found.get(name, 0) + 1
    domains = Text(
        "、".join(f"{name.ja} {number}" for name, number in found.items()),
        ", ".join(f"{name.to('en')} {number}" for name, number in found.items()),
    )
    return Reason(COUNTS, {"count": len(head.supported), "domains": domains})


def now(head: EditionHead, awaited: Iterable[Awaited]) -> str:
    """What the strip says of where the edition is: whose decision comes next, until when."""
    body = next((head.bodies[one.body] for one in awaited if one.body in head.bodies), None)
    if body is None:
        return ""
    notes = [Reason(AWAITS, {"body": body})]
    if head.due_on:
        notes.append(Reason(UNTIL, {"day": plain_day(head.due_on)}))
    return "\n".join(words(note) for note in notes)


def facts(head: EditionHead, decision: Passed | None, at: SessionRow | None) -> list[Fact]:
    """Who brings the edition about, and what stands before and after it."""
    found = [Fact(gettext("Edition"), ordinal(head.row.number, head.row.state))]
    if decision:
        found.append(Fact(gettext("Decided on"), day(decision.decided_on)))
    if at:
        url = reverse("deliberation:session", args=[at.ref])
        found.append(Fact(gettext("Decided in"), at.label, url))
    for term, body in (
        (gettext("Prepared by"), head.drafted_by),
        (gettext("Considered by"), head.working_group),
        (gettext("Summarised by"), head.council),
        (gettext("Body that decides"), head.decided_by),
    ):
        if body in head.bodies:
            found.append(Fact(term, head.bodies[body], reverse("bodies:body", args=[body])))
    for term, row in (
        (gettext("Edition before"), head.before),
        (gettext("Edition after"), head.after),
    ):
        if row:
            found.append(Fact(term, row.name, reverse("vision:edition", args=[row.ref])))
    if head.recorded_from:
        found.append(Fact(gettext("Record"), gettext("recorded from a document")))
    return found


@dataclass(frozen=True)
class NextDecision:
    """Which body decides next and on what, and where its sessions wait for an agenda."""

    body: Text
    acts: tuple[Term, ...]
    due: date | None
    offers: tuple[c.Act, ...]


def next_decision(
    head: EditionHead, awaited: Iterable[Awaited], to_come: Iterable[SessionRow], *, may_put: bool
) -> NextDecision | None:
    """Moves that a body decides have no button: they are put on an agenda, or drafted."""
    mine = [one for one in awaited if one.body in head.bodies]
    if not mine:
        return None
    body = mine[0].body
    labels = tuple(dict.fromkeys(Term(one.label) for one in mine if one.body == body))
    offers = ways_to(head, body, mine[0].act, to_come) if may_put else ()
    return NextDecision(head.bodies[body], labels, head.due_on, tuple(offers))


def ways_to(
    head: EditionHead, body: UUID, act: str, to_come: Iterable[SessionRow]
) -> Iterable[c.Act]:
    asked = f"?act={act}&target={reference.written(head.row.ref)}"
    for session in to_come:
        label = Reason(gettext_noop("Put on the agenda of {session}"), {"session": session.label})
        yield c.Act(label, reverse("deliberation:agenda", args=[session.ref]) + asked)
    if body != head.drafted_by:
        yield c.Act(gettext("Plan a session"), reverse("deliberation:planning", args=[body]))
    else:  # officials decide by approval, without sessions
        drafting = reverse("approvals:drafting", args=[body])
        yield c.Act(gettext("Draft for approval"), drafting + asked)
