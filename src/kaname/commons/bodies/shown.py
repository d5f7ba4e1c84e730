"""Bodies as parts of a page: the list by kind, and one body with who sits there."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui.components import Cell, Column, Fact, Table
from kaname.commons.ui.wording import Words

from .queries import BodyRow, BodySheet, PostSheet, RosterRow, SeatRow
from .rules import BodyKind, DecisionRule, Quorum
from .shown_seats import person_page, standing, term

KINDS: Mapping[str, Words] = {
    BodyKind.MINISTERS: _("Council of ministers"),
    BodyKind.EXPERTS: _("Council of experts"),
    BodyKind.WORKING_GROUP: _("Working group"),
    BodyKind.SECRETARIAT: _("Secretariat"),
    BodyKind.MINISTRY: _("Ministry or office"),
    BodyKind.AGENCY: _("Funding agency"),
    BodyKind.THINK_TANK: _("Think tank"),
    BodyKind.INSTITUTION: _("Research institution"),
    BodyKind.TEAM: _("Research team"),
    BodyKind.PANEL: _("Review panel"),
    BodyKind.COUNCIL: _("Accompanying council"),
    BodyKind.ADOPTER: _("Adopter"),
}
PURPOSES: Mapping[str, Words] = {
    BodyKind.MINISTERS: _("Decides the R&D vision."),
    BodyKind.EXPERTS: _(
        "Draws up the draft vision and the guidelines for operation and evaluation."
    ),
    BodyKind.WORKING_GROUP: _("Examines the technologies in question, and reports to the council."),
    BodyKind.SECRETARIAT: _("Prepares the sessions, and keeps seats and records."),
    BodyKind.MINISTRY: _("Draws up R&D concepts from the vision, or is in charge of regulations."),
    BodyKind.AGENCY: _("Holds the fund, runs the calls and accompanies the work."),
    BodyKind.THINK_TANK: _("Gives analysis and evidence in the middle and long term."),
    BodyKind.INSTITUTION: _("Carries out R&D, and approves the applications of its researchers."),
    BodyKind.TEAM: _("Applies to a call, and carries out the R&D if it is chosen."),
    BodyKind.PANEL: _("Examines the applications to a call, and puts forward which to award."),
    BodyKind.COUNCIL: _("Accompanies the R&D, and shares information under agreed rules."),
    BodyKind.ADOPTER: _("Takes results of the R&D into use."),
}
QUORUMS: Mapping[str, Words] = {
    Quorum.MAJORITY: _("More than half of the members must be present"),
    Quorum.TWO_THIRDS: _("Two thirds of the members must be present"),
    Quorum.NONE: _("No quorum is set"),
}
AT_LEAST = gettext_noop("At least {number} members must be present")
DECISIONS: Mapping[str, Words] = {
    DecisionRule.CONSENSUS: _("By consensus: nobody objects"),
    DecisionRule.MAJORITY: _("By majority of those present"),
    DecisionRule.OFFICIALS: _("By approval chain, without sessions"),
}
SOURCES: Mapping[str, Words] = {
    "slides": Text("説明資料（内閣府、2022年）", "Slides of the Cabinet Office, 2022"),
    "estimate": _("Estimate"),
}


def source(key: str) -> Words:
    """The document from which a value was taken, in words."""
    return SOURCES.get(key, key)


def quorum(value: str) -> Words:
    return Reason(AT_LEAST, {"number": int(value)}) if value.isdecimal() else QUORUMS[value]


LINES = (
    Column(_("Body")),
    Column(pgettext_lazy("bodies", "Kind"), stays=True),
    Column(_("Short name"), stays=True),
    Column(_("How it decides")),
    Column(_("Seats taken today"), is_number=True),
)


def table(bodies: Sequence[BodyRow], taken: Mapping[UUID, int]) -> Table:
    """The bodies by kind, in the order in which the programme speaks of them."""
    order = {str(kind): place for place, kind in enumerate(BodyKind)}
    rows = (line(one, taken) for one in sorted(bodies, key=lambda one: order[one.kind]))
    return Table(_("Bodies"), LINES, tuple(rows))


def line(body: BodyRow, taken: Mapping[UUID, int]) -> tuple[Cell, ...]:
    return (
        Cell(body.name, reverse("bodies:body", args=[body.ref]), PURPOSES[body.kind]),
        Cell(KINDS[body.kind]),
        Cell(body.short_name),
        Cell(DECISIONS[body.decides_by]),
        Cell(taken.get(body.ref, 0)),
    )


def facts(sheet: BodySheet, names: Mapping[UUID, Text]) -> list[Fact]:
    rules = [] if sheet.decides_by == DecisionRule.OFFICIALS else [quorum(sheet.quorum)]
    known = [
        Fact(pgettext_lazy("bodies", "Kind"), KINDS[sheet.kind]),
        *(Fact(_("Quorum"), rule) for rule in rules),
        Fact(_("How it decides"), DECISIONS[sheet.decides_by]),
        *related(_("Part of"), sheet.parent, names),
        *related(_("Seats kept by"), sheet.kept_by, names),
        Fact(_("Source"), source(sheet.source)),
    ]
    return [fact for fact in known if fact.value]


def related(term: Words, ref: UUID | None, names: Mapping[UUID, Text]) -> list[Fact]:
    """Another body, where the viewer may know of it."""
    if ref is None or ref not in names:
        return []
    return [Fact(term, names[ref], reverse("bodies:body", args=[ref]))]


SITTING = (
    Column(_("Post")),
    Column(_("Name"), stays=True),
    Column(_("Term"), stays=True),
    Column(pgettext_lazy("ui", "State")),
)


def sitting(posts: Sequence[PostSheet], on: date) -> Table:
    """Each post with who sits there on a day; an empty one says so."""
    rows = [row for post in posts for row in post_rows(post, on)]
    return Table(_("Who sits here on the day"), SITTING, tuple(rows))


def post_rows(post: PostSheet, on: date) -> list[tuple[Cell, ...]]:
    head = Cell(post.title, note=fullness(post))
    if not post.seats:
        return [(head, Cell(_("Vacant")), Cell(), Cell())]
    heads = [head, *(Cell(post.title) for _seat in post.seats[1:])]
    return [(first, *who(seat, on)) for first, seat in zip(heads, post.seats, strict=True)]


def fullness(post: PostSheet) -> str:
    """How many of the seats are taken."""
    count = len(post.seats)
    if post.number is None:
        return gettext("%(count)s taken, as many as needed") % {"count": count}
    text = ngettext(
        "%(count)s of %(number)s seat taken", "%(count)s of %(number)s seats taken", post.number
    )
    return text % {"count": count, "number": post.number}


def who(seat: SeatRow, on: date) -> tuple[Cell, ...]:
    return (
        Cell(seat.name, person_page(seat.person)),
        Cell(term(seat.starts_on, seat.ends_on), reverse("bodies:seat", args=[seat.ref])),
        Cell(chip=standing(seat.starts_on, seat.ends_on, on, has_consent=seat.has_consent)),
    )


def over_time(seats: Sequence[SeatRow], today: date) -> Table:
    rows = tuple((Cell(seat.title), *who(seat, today)) for seat in seats)
    return Table(_("Seats over time"), SITTING, rows)


def roster(rows: Sequence[RosterRow]) -> Table:
    """Who sat there in the document that a body was taken from."""
    columns = (
        Column(_("Name"), stays=True),
        Column(_("Affiliation at the time")),
        Column(_("Post"), stays=True),
    )
    lines = tuple((Cell(one.name), Cell(one.affiliation), Cell(one.title)) for one in rows)
    return Table(_("Roster of 2022"), columns, lines)
