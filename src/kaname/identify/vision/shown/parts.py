"""The parts of an edition: matrix, list of technologies, texts, the way to the decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.deliberation.shown.way import Marks, mark_of
from kaname.commons.lifecycle.history import Passed
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Tone
from kaname.commons.ui.wording import Words, day, in_english, words
from kaname.identify.technologies.queries import Axes, AxisRow, Matrix, TechnologyRow
from kaname.identify.technologies.shown import class_names, first_of, options

from ..queries import ClauseRow, Compared, EditionHead, LineRow, WayRow
from ..rules import CHANGE_NAMES, CLAUSE_NAMES, Change, ClauseKind

DECISION = gettext_noop("Decision: {act}")
OUTSIDE = {
    "vision.prepare": Term(gettext_noop("The preparation of the edition began")),
    "vision.publish": Term(gettext_noop("The edition was published")),
}
TONES = {
    Change.KEPT: Tone.PLAIN,
    Change.ADDED: Tone.GOOD,
    Change.AMENDED: Tone.KEY,
    Change.WITHDRAWN: Tone.BAD,
}


def matrix(head: EditionHead, found: Matrix) -> c.Matrix:
    """Class by domain; each cell leads to its technologies."""
    where = reverse("vision:technologies", args=[head.row.ref])
    return c.Matrix(
        gettext("Supported technologies by class and domain"),
        gettext("Class of technology"),
        tuple(domain.name for domain in found.domains),
        tuple(
            c.MatrixRow(
                one.name,
                tuple(
                    c.MatrixCell(
                        len(cell.technologies),
                        first_of(cell.technologies),
                        f"{where}?technology_class={one.key}&domain={cell.domain.key}",
                    )
                    for cell in cells
                ),
            )
            for one, cells in found.rows
        ),
        gettext(
            "The darker, the more technologies. A technology may stand in several cells. "
            "The sources do not say which class a technology belongs to: it is an estimate."
        ),
    )


def matrix_table(found: Matrix) -> c.Table:
    """The same as a table, with every name."""
    columns = (Column(gettext("Class of technology")), *(Column(d.name) for d in found.domains))
    return c.Table(
        gettext("Supported technologies by class and domain"),
        columns,
        tuple(
            (Cell(one.name), *(Cell(listed(cell.technologies)) for cell in cells))
            for one, cells in found.rows
        ),
    )


def listed(rows: Sequence[TechnologyRow]) -> Words:
    if not rows:
        return pgettext("ui", "None")
    return Text("、".join(r.name.ja for r in rows), "; ".join(r.name.to("en") for r in rows))


def technologies(head: EditionHead, lines: Iterable[LineRow]) -> c.Table:
    """The supported technologies by domain and theme, with what became of each."""
    heads = [
        gettext("Technology"),
        gettext("Domain"),
        gettext("Theme"),
        gettext("Class of technology"),
        *([pgettext("edition", "In this edition")] if head.before else []),
    ]
    rows = tuple(technology(line, with_change=head.before is not None) for line in lines)
    return c.Table(gettext("Supported technologies"), tuple(map(Column, heads)), rows)


def technology(line: LineRow, *, with_change: bool) -> tuple[Cell, ...]:
    one = line.technology
    cells = (
        Cell(line.name, reverse("technologies:technology", args=[one.ref]), one.key),
        Cell(one.domain.name),
        Cell(one.theme.name if one.theme else ""),
        Cell(class_names(one.classes)),
    )
    if not with_change:
        return cells
    return (*cells, Cell(chip=Chip(Term(CHANGE_NAMES[line.change]), TONES[line.change])))


def as_file(table: c.Table) -> c.Table:
    """The same list with the codes in a column of their own."""
    columns = (Column(gettext("Code")), *table.columns)
    return replace(table, columns=columns, rows=tuple((Cell(r[0].note), *r) for r in table.rows))


def by_domain(lines: Iterable[LineRow]) -> list[LineRow]:
    """Each domain's technologies together, in the order of the edition."""
    found: dict[UUID, list[LineRow]] = {}
    for line in lines:
        found.setdefault(line.technology.domain.ref, []).append(line)
    return [line for group in found.values() for line in group]


def filters(axes: Axes, domain: str, technology_class: str) -> list[c.Filter]:
    return [
        c.Filter("domain", gettext("Domain"), domain, options(axes.domains)),
        c.Filter(
            "technology_class",
            gettext("Class of technology"),
            technology_class,
            options(axes.classes),
        ),
    ]


def chosen(lines: Iterable[LineRow], domain: str, technology_class: str) -> list[LineRow]:
    """Those of the lines in a domain and a class, where such are given."""
    return [
        line
        for line in lines
        if domain in ("", line.technology.domain.key)
        and (not technology_class or technology_class in {k.key for k in line.technology.classes})
    ]


@dataclass(frozen=True)
class Chapter:
    """The texts of one kind under their heading."""

    key: str
    title: Term
    clauses: tuple[ClauseRow, ...]


def chapters(clauses: Iterable[ClauseRow], kinds: Sequence[ClauseKind]) -> list[Chapter]:
    kept = list(clauses)
    found = [
        Chapter(kind.value, Term(CLAUSE_NAMES[kind]), tuple(x for x in kept if x.kind == kind))
        for kind in kinds
    ]
    return [chapter for chapter in found if chapter.clauses]


def aims(lines: Iterable[LineRow]) -> list[AxisRow]:
    """The domains of the supported technologies that state an aim, in their order."""
    found = {line.technology.domain.ref: line.technology.domain for line in lines}
    return [domain for domain in found.values() if domain.aim]


def history(rows: Iterable[WayRow], marks: Marks) -> list[c.ThreadItem]:
    """Each session with what it did, and each act outside a session, by date."""
    return [entry(row, notes(row, marks)) for row in rows]


def entry(row: WayRow, note: str) -> c.ThreadItem:
    told = [*row.business, *row.returned, *(decided(step) for step in row.passed)]
    text = " ／ ".join(words(one) for one in told)
    if row.session is None:
        titles = [words(OUTSIDE.get(step.act, Term(step.label))) for step in row.passed]
        text = " ／ ".join(words(one) for one in row.returned)
        return c.ThreadItem(
            day(row.on), (", " if in_english() else "、").join(titles), text, note, floor="identify"
        )
    url = reverse("deliberation:session", args=[row.session.ref])
    title, link = row.session.label, gettext("To the session")
    return c.ThreadItem(day(row.on), title, text, note, url, link, "identify")


def decided(step: Passed) -> Reason:
    return Reason(DECISION, {"act": Term(step.label)})


def notes(row: WayRow, marks: Marks) -> str:
    """Who held it, that it is known from a document, and the entries of the ledger."""
    found = [words(row.session.body_name)] if row.session else []
    told = [step.recorded_from for step in row.passed]
    if any(told) or (row.session and row.session.recorded_from):
        found.append(gettext("recorded from a document"))
    return " ・ ".join(found + [note for entry in row.entries for note in mark_of(entry, marks)])


def compare(head: EditionHead, rows: Iterable[Compared]) -> c.Compare:
    """This edition beside the one before: changed technologies first, those kept last."""
    ordered = sorted(rows, key=lambda row: row.change == Change.KEPT)
    return c.Compare(
        gettext("Comparison with the edition before"),
        head.before.name if head.before else "",
        head.row.name,
        tuple(compared(row) for row in ordered),
    )


def compared(row: Compared) -> c.CompareRow:
    gone = row.change == Change.WITHDRAWN
    return c.CompareRow(
        c.Change(row.change.value),
        row.before,
        "" if gone else row.after,
        row.reason,
        "" if gone else reverse("technologies:technology", args=[row.technology.ref]),
    )


def compare_table(head: EditionHead, rows: Iterable[Compared]) -> c.Table:
    """The comparison as a file has it."""
    heads = (
        pgettext("ui", "Change"),
        gettext("Code"),
        head.before.name if head.before else gettext("Edition before"),
        head.row.name,
        pgettext("ui", "Reason"),
    )
    return c.Table(
        gettext("Comparison with the edition before"),
        tuple(Column(one) for one in heads),
        tuple(
            (
                Cell(Term(CHANGE_NAMES[row.change])),
                Cell(row.technology.key),
                Cell(row.before),
                Cell("" if row.change == Change.WITHDRAWN else row.after),
                Cell(row.reason),
            )
            for row in rows
        ),
    )
