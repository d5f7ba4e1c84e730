"""Criteria, conflict rules, the form as applicants will see it, questions and answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, pgettext

from kaname.commons.reason import Reason, Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Tone
from kaname.commons.ui.wording import Words, moment, plain_day, words

from ..forms_as_data import Field, FieldKind, Form, Section
from ..queries import CallRow, ConflictRuleRow, CriterionRow, QuestionRow
from ..rules import QuestionState
from .call import part_url

PERCENT = gettext_noop("{weight} percent")
CHARACTERS = gettext_noop("At most {most} characters")
ROWS = gettext_noop("At most {most} rows")
UP_TO = gettext_noop("At most {most}")
ONLY_IF = gettext_noop("Asked where “{field}” was answered with {answers}.")
LOOKS_BACK = gettext_noop("the last {years} years")
DEGREES = gettext_noop("up to the {degrees}th degree of kinship")


def estimate(is_documented: bool) -> Chip:
    return Chip(gettext("Documented"), Tone.GOOD) if is_documented else Chip(gettext("Estimate"))


def criteria(row: CallRow, found: Sequence[CriterionRow], *, can_write: bool) -> c.Table:
    columns = (
        Column(gettext("Criterion")),
        Column(gettext("What is looked at")),
        Column(gettext("Weight"), is_number=True),
        Column(gettext("Scale")),
        Column(gettext("Source")),
        *([Column(gettext("To do"))] if can_write else []),
    )
    rows = tuple(
        (
            Cell(one.name),
            Cell(one.looked_at),
            Cell(Reason(PERCENT, {"weight": one.weight}) if one.weight else gettext("Not scored")),
            Cell(scale(one)),
            Cell(chip=estimate(one.is_documented), note=beside(one)),
            *([edit(part_url(row.ref, "criterion", one.ref))] if can_write else []),
        )
        for one in found
    )
    return c.Table(gettext("Criteria of review"), columns, rows)


def beside(one: CriterionRow) -> str:
    """What of a criterion no document says."""
    return gettext("Weight and scale are estimates") if one.is_documented else ""


def scale(one: CriterionRow) -> str:
    return " / ".join(f"{step.value} {words(step.name)}" for step in one.scale)


def edit(url: str) -> Cell:
    return Cell(pgettext("button", "Edit"), url)


def conflict_rules(row: CallRow, found: Sequence[ConflictRuleRow], *, can_write: bool) -> c.Table:
    columns = (
        Column(gettext("Who is kept out of the review")),
        Column(gettext("How far")),
        Column(gettext("Source")),
        *([Column(gettext("To do"))] if can_write else []),
    )
    rows = tuple(
        (
            Cell(one.text),
            Cell(reach(one)),
            Cell(chip=estimate(one.is_documented)),
            *([edit(rule_url(row, one))] if can_write else []),
        )
        for one in found
    )
    return c.Table(gettext("Rules on conflicts of interest"), columns, rows)


def rule_url(row: CallRow, one: ConflictRuleRow) -> str:
    return part_url(row.ref, "conflict-rule", one.ref)


def reach(one: ConflictRuleRow) -> Words:
    if one.degrees is not None:
        return Reason(DEGREES, {"degrees": one.degrees})
    return Reason(LOOKS_BACK, {"years": one.years}) if one.years is not None else "–"


@dataclass(frozen=True)
class FieldShown:
    """A field of the form in its preview."""

    id: str
    label: Text
    help: Text
    kind: FieldKind
    is_required: bool
    notes: tuple[Words, ...]
    choices: tuple[Text, ...]
    columns: tuple["FieldShown", ...]


@dataclass(frozen=True)
class SectionShown:
    key: str
    title: Text
    help: Text
    is_scored: bool
    fields: tuple[FieldShown, ...]


def preview(form: Form) -> list[SectionShown]:
    """The form as applicants will see it."""
    labels = {field.key: field for _, field in form.fields()}
    return [section_shown(section, labels) for section in form.sections]


def section_shown(section: Section, known: dict[str, Field]) -> SectionShown:
    return SectionShown(
        section.key,
        section.title,
        section.help,
        section.is_scored,
        tuple(field_shown(field, section.key, known) for field in section.fields),
    )


def field_shown(field: Field, above: str, known: dict[str, Field]) -> FieldShown:
    name = f"{above}-{field.key}"
    return FieldShown(
        id=name,
        label=field.label,
        help=field.help,
        kind=field.kind,
        is_required=field.is_required,
        notes=tuple(notes(field, known)),
        choices=tuple(one.name for one in field.choices),
        columns=tuple(field_shown(one, name, known) for one in field.columns),
    )


def notes(field: Field, known: dict[str, Field]) -> list[Words]:
    """What limits the answer, and when it is asked for at all."""
    found: list[Words] = []
    if field.most is not None:
        sentence = {
            FieldKind.TEXT: CHARACTERS,
            FieldKind.LONG_TEXT: CHARACTERS,
            FieldKind.TABLE: ROWS,
        }.get(field.kind, UP_TO)
        found.append(Reason(sentence, {"most": f"{field.most:,}"}))
    if field.asked_if and field.asked_if.field in known:
        other = known[field.asked_if.field]
        said = [answer_name(other, one) for one in field.asked_if.among]
        answers = pgettext("between words", ", ").join(said)
        found.append(Reason(ONLY_IF, {"field": other.label, "answers": answers}))
    return found


def answer_name(field: Field, answer: str) -> str:
    if field.kind == FieldKind.YES_NO:
        return gettext("Yes") if answer == "yes" else gettext("No")
    return next((words(one.name) for one in field.choices if one.key == answer), answer)


@dataclass(frozen=True)
class QuestionShown:
    chip: Chip | None
    question: Words
    asked: Words
    """The question as it was asked, where that is not what is published."""
    note: str
    answer: Text
    answered: str
    acts: tuple[c.Act, ...]


def questions(found: Sequence[QuestionRow], *, can_answer: bool) -> list[QuestionShown]:
    return [question(one, can_answer=can_answer) for one in found]


def question(one: QuestionRow, *, can_answer: bool) -> QuestionShown:
    is_published = one.state == QuestionState.ANSWERED
    said = [words(one.asked_by), moment(one.asked_at)] if one.asked_at else []
    return QuestionShown(
        chip=None if is_published else Chip(Term(one.state_name), tone(one.state)),
        question=one.wording if is_published else one.text,
        asked=one.text if is_published else "",
        note=" ・ ".join(part for part in said if part),
        answer=one.answer,
        answered=plain_day(one.answered_at),
        acts=to_do(one.ref) if can_answer and one.state == QuestionState.WAITING else (),
    )


def tone(state: QuestionState) -> Tone:
    return Tone.WARN if state == QuestionState.WAITING else Tone.LINE


def to_do(question: UUID) -> tuple[c.Act, ...]:
    return (
        c.Act(Term("Answer for all"), reverse("calls:answer", args=[question])),
        c.Act(Term("Answer only the person who asked"), reverse("calls:decline", args=[question])),
    )
