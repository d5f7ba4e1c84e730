"""What stands around every page of a panel, and its lists and tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from kaname.commons import reference
from kaname.commons.calendar import days_left
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, moment, near_day, plain_day, words

from ..queries import (
    AssignedRow,
    DeclarationRow,
    LoadRow,
    PanellistRow,
    PanelRow,
    RankRow,
    ReviewRow,
)
from ..rules import OPEN, DeclarationState, PanelState, ReviewState
from .names import (
    DECLARATION_TONES,
    PANEL_TONES,
    REVIEW_TONES,
    ROLE_NAMES,
    VERDICT_NAMES,
    VERDICT_TONES,
)

UNTIL = gettext_noop("until {day}")
HAS = gettext_noop("{live} of {wanted}")
NONE = "–"


def score(thousandths: int | None) -> str:
    """Thousandths as people read them: 3.429."""
    if thousandths is None:
        return NONE
    return f"{thousandths // 1_000}.{thousandths % 1_000:03d}"


def chip(row: PanelRow) -> Chip:
    return Chip(Term(row.state_name), PANEL_TONES[row.state])


def line(row: PanelRow) -> str:
    each = ngettext(
        "%(number)d review of each application",
        "%(number)d reviews of each application",
        row.reviews_each,
    ) % {"number": row.reviews_each}
    return " ・ ".join(one for one in (words(row.agency_name), each) if one)


def crumbs(row: PanelRow) -> list[Link]:
    first = Link(pgettext("room", "Review"), reverse("review:panels"))
    return [first, Link(row.call_name)]


def deadline(row: PanelRow, today: date) -> str:
    """Until when the panel's next step is awaited."""
    return "" if row.state == PanelState.RANKED else due(row.due_on, today)


def due(day: date, today: date) -> str:
    left = days_left(day, today)
    until = words(Reason(UNTIL, {"day": near_day(day, today)}))
    if left < 0:
        return " ・ ".join((until, gettext("The day has passed")))
    said = ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    return " ・ ".join((until, said if left else gettext("the last day")))


def table(rows: Sequence[PanelRow]) -> c.Table:
    columns = (
        Column(gettext("Call")),
        Column(pgettext("ui", "State")),
        Column(gettext("Agency")),
        Column(gettext("Next step until"), stays=True),
    )
    return c.Table(
        gettext("Review panels"),
        columns,
        tuple(
            (
                Cell(row.call_name, reverse("review:panel", args=[row.ref]), note=row.call_number),
                Cell(chip=chip(row)),
                Cell(row.agency_name),
                Cell(plain_day(row.ranked_on or row.due_on)),
            )
            for row in rows
        ),
    )


def my_reviews(rows: Sequence[ReviewRow]) -> c.Table:
    columns = (
        Column(pgettext("room", "Application")),
        Column(pgettext("ui", "State")),
        Column(gettext("Scores until"), stays=True),
        Column(gettext("Average"), is_number=True),
    )
    return c.Table(
        gettext("My reviews"),
        columns,
        tuple(
            (
                Cell(
                    named(row),
                    address(row),
                    note=" ・ ".join(
                        one for one in (row.number, words(row.institution_name)) if one
                    ),
                ),
                Cell(chip=state(row)),
                Cell(plain_day(row.due_on)),
                Cell(score(row.average)),
            )
            for row in rows
        ),
    )


def named(row: ReviewRow) -> Words:
    """Before the scoring is open and after its end there is no title to be told."""
    if row.title:
        return row.title
    is_to_come = row.state == ReviewState.ASSIGNED
    return gettext("To be opened with the scoring") if is_to_come else gettext("No longer open")


def address(row: ReviewRow) -> str:
    """Where the reviewer goes on with it."""
    if not row.title:
        return ""
    name = "review:writing" if row.is_open and row.state in OPEN else "review:sheet"
    return reverse(name, args=[row.ref])


def state(row: ReviewRow) -> Chip:
    return Chip(Term(row.state_name), REVIEW_TONES[row.state])


def facts(row: PanelRow, applications: int | None, waiting: int | None) -> list[Fact]:
    found = [
        Fact(gettext("Call"), row.call_name, reverse("calls:call", args=[row.call])),
        Fact(gettext("Conflicts declared until"), plain_day(row.declare_until)),
        Fact(gettext("Scores until"), plain_day(row.score_until)),
    ]
    if applications is not None:
        found.append(Fact(gettext("Applications under review"), str(applications)))
    if waiting is not None:
        found.append(Fact(gettext("Reviews still awaited"), str(waiting)))
    if row.ranked_on:
        found.append(Fact(gettext("Ranking decided on"), plain_day(row.ranked_on)))
    return found


def composition(rows: Sequence[PanellistRow]) -> c.Table:
    columns = (
        Column(gettext("Name")),
        Column(gettext("Role on the panel")),
        Column(gettext("Consent")),
        Column(gettext("Invited on"), stays=True),
    )
    return c.Table(
        gettext("Composition of the panel"),
        columns,
        tuple(
            (
                Cell(row.name, reverse("people:person", args=[row.person])),
                Cell(Term(ROLE_NAMES[row.role])),
                Cell(chip=consent(row.has_consent)),
                Cell(plain_day(row.invited_at)),
            )
            for row in rows
        ),
    )


def consent(is_given: bool) -> Chip:
    if is_given:
        return Chip(gettext("Consented"), Tone.GOOD)
    return Chip(gettext("Asked for consent"), Tone.WARN)


def declarations(
    rows: Sequence[DeclarationRow], rules: Mapping[str, Text], acts: Mapping[UUID, Sequence[Link]]
) -> c.Table:
    """Conflicts first; what can be done with one stands in its row."""
    has_two = any(len(links) > 1 for links in acts.values())
    columns = (
        Column(gettext("Name")),
        Column(pgettext("room", "Application")),
        Column(pgettext("ui", "State")),
        Column(gettext("Rule and reason")),
        Column(gettext("To do")),
        *([Column(gettext("Or"))] if has_two else []),
    )
    return c.Table(
        gettext("Declarations of conflicts of interest"),
        columns,
        tuple(
            (
                Cell(row.name, note=moment(row.declared_at)),
                Cell(row.number or NONE, note=row.title),
                Cell(chip=Chip(Term(row.state_name), DECLARATION_TONES[row.state])),
                Cell(rules.get(row.rule, ""), note=said(row)),
                to_do(acts.get(row.ref, ())[:1]),
                *([to_do(acts.get(row.ref, ())[1:])] if has_two else []),
            )
            for row in rows
        ),
    )


def said(row: DeclarationRow) -> str:
    lifting = row.state in (DeclarationState.LIFT_PROPOSED, DeclarationState.LIFTED)
    return " / ".join(one for one in (row.text, row.lift_reason if lifting else "") if one)


def to_do(links: Sequence[Link]) -> Cell:
    return Cell(links[0].label, links[0].url) if links else Cell()


def loads(rows: Sequence[LoadRow], applications: int) -> c.Table:
    columns = (
        Column(gettext("Reviewer")),
        Column(gettext("Declared"), is_number=True),
        Column(gettext("Conflicts"), is_number=True),
        Column(gettext("Assigned"), is_number=True),
        Column(gettext("Submitted"), is_number=True),
    )
    return c.Table(
        gettext("Loads of the reviewers"),
        columns,
        tuple(
            (
                Cell(row.name, note=Term(ROLE_NAMES[row.role])),
                Cell(f"{row.declared} / {applications}"),
                Cell(row.conflicts),
                Cell(row.assigned),
                Cell(row.submitted),
            )
            for row in rows
        ),
    )


def assignment(rows: Sequence[AssignedRow], wanted: int, at: str, *, can_assign: bool) -> c.Table:
    """Each application with who reviews it and who is kept out."""
    columns = (
        Column(pgettext("room", "Application")),
        Column(gettext("Reviews"), is_number=True, stays=True),
        Column(gettext("Reviewers")),
        Column(gettext("Kept out by a conflict")),
        *([Column(gettext("To do"))] if can_assign else []),
    )
    return c.Table(
        gettext("Assignment by application"),
        columns,
        tuple(
            (
                application(row),
                Cell(Reason(HAS, {"live": row.live, "wanted": wanted}), note=lacking(row, wanted)),
                Cell(together(one.name for one in row.reviews if one.state in LIVING) or NONE),
                Cell(together(row.conflicts) or NONE),
                *([Cell(gettext("Assign"), named_in(at, row))] if can_assign else []),
            )
            for row in rows
        ),
    )


LIVING = OPEN | {ReviewState.SUBMITTED, ReviewState.EXCUSED}


def lacking(row: AssignedRow, wanted: int) -> str:
    return gettext("too few") if row.live < wanted else ""


def named_in(at: str, row: AssignedRow) -> str:
    return f"{at}?application={reference.written(row.application.ref)}"


def application(row: AssignedRow) -> Cell:
    one = row.application
    where = reverse("applications:application", args=[one.ref])
    return Cell(one.title, where, note=f"{one.number} ・ {words(one.institution_name)}")


def together(names: object) -> str:
    return "、".join(words(one) for one in names)  # type: ignore[attr-defined]


def scores(rows: Sequence[AssignedRow]) -> c.Table:
    """The averages, and each review with its state."""
    columns = (
        Column(pgettext("room", "Application")),
        Column(gettext("Average"), is_number=True),
        Column(gettext("Reviewer")),
        Column(pgettext("ui", "State")),
        Column(gettext("Score"), is_number=True),
    )
    found = list[tuple[Cell, ...]]()
    for row in rows:
        for review in row.reviews:
            where = reverse("review:sheet", args=[review.ref])
            found.append(
                (
                    application(row),
                    Cell(score(row.average)),
                    Cell(review.name, where),
                    Cell(chip=state(review)),
                    Cell(score(review.average)),
                )
            )
    return c.Table(gettext("Scores"), columns, tuple(found))


def ranking(rows: Sequence[RankRow], at: str, *, can_place: bool) -> c.Table:
    columns = (
        Column(pgettext("ranking", "Place"), is_number=True),
        Column(pgettext("room", "Application")),
        Column(gettext("Average"), is_number=True),
        Column(gettext("Reviews"), is_number=True),
        Column(gettext("Verdict")),
        *([Column(gettext("To do"))] if can_place else []),
    )
    return c.Table(
        gettext("Ranking"),
        columns,
        tuple(
            (
                Cell(row.position),
                Cell(
                    row.title,
                    reverse("applications:application", args=[row.application]),
                    note=f"{row.number} ・ {words(row.institution_name)}",
                ),
                Cell(score(row.average)),
                Cell(row.reviews),
                Cell(
                    chip=Chip(Term(VERDICT_NAMES[row.verdict]), VERDICT_TONES[row.verdict]),
                    note=row.comment,
                ),
                *([change(row, at)] if can_place else []),
            )
            for row in rows
        ),
    )


def change(row: RankRow, at: str) -> Cell:
    return Cell(gettext("Change"), f"{at}?application={reference.written(row.application)}")


def ranking_file(rows: Sequence[RankRow]) -> c.Table:
    heads = (
        *(pgettext("ranking", "Place"), gettext("Number"), gettext("Title in Japanese")),
        *(gettext("Title in English"), gettext("Research institution"), gettext("Leader")),
        *(gettext("Average"), gettext("Reviews"), gettext("Verdict")),
    )
    return c.Table(
        gettext("Ranking"),
        tuple(map(Column, heads)),
        tuple(
            (
                Cell(row.position),
                Cell(row.number),
                Cell(row.title.ja),
                Cell(row.title.en),
                Cell(row.institution_name),
                Cell(row.leader),
                Cell(score(row.average)),
                Cell(row.reviews),
                Cell(words(Term(VERDICT_NAMES[row.verdict]))),
            )
            for row in rows
        ),
    )
