"""One application with its parts, for whoever has it in hand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kaname.commons import clock, reference
from kaname.commons.access.questions import is_open, may, parts, visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.queries import BodyRow, body_names, consented
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.documents.queries import AttachedRow
from kaname.commons.reason import Reason
from kaname.commons.text import NO_TEXT, Text
from kaname.select.calls.forms_as_data import Form, Lack, wanting
from kaname.select.calls.models import Call
from kaname.select.calls.queries import form_of

from .. import rules
from ..models import Application, Approval, BudgetLine, Check, Member, Submission, Withdrawal
from ..rules import (
    ApplicationFacts,
    ApplicationState,
    BudgetItem,
    CheckResult,
    MemberRole,
    Spent,
    Sum,
)
from .applications import ApplicationRow, rows
from .facts import FACTS, application_facts, call_of
from .whole import attachments_of, leader_in, persons_in, read_as, spent_in


@dataclass(frozen=True)
class MemberRow:
    ref: UUID
    name: Text
    role: MemberRole
    institution: UUID
    institution_name: Text
    effort_percent: int
    has_consent: bool
    invited_at: datetime


@dataclass(frozen=True)
class BudgetCell:
    institution: UUID
    institution_name: Text
    year: int
    amounts: Mapping[BudgetItem, int]
    direct: int
    indirect: int
    total: int


@dataclass(frozen=True)
class Budget:
    years: tuple[int, ...]
    indirect_percent: int
    ceiling_yen: int
    cells: tuple[BudgetCell, ...]
    direct: int
    indirect: int
    total: int

    def of_year(self, year: int) -> Sum:
        cells = (one for one in self.cells if one.year == year)
        return sum((Sum(one.direct, one.indirect) for one in cells), start=Sum())

    def of_institution(self, ref: UUID) -> Sum:
        cells = (one for one in self.cells if one.institution == ref)
        return sum((Sum(one.direct, one.indirect) for one in cells), start=Sum())


@dataclass(frozen=True)
class InstitutionApprovalRow:
    is_approved: bool
    reason: str
    decided_at: datetime


@dataclass(frozen=True)
class SubmissionRow:
    ref: UUID
    issue: int
    submitted_at: datetime
    received_at: datetime
    digest: str
    total_yen: int
    title: Text
    institution_name: Text
    leader: Text
    """As they were submitted."""


@dataclass(frozen=True)
class CheckRow:
    result: CheckResult
    text: Text
    until: date | None
    checked_at: datetime


@dataclass(frozen=True)
class WithdrawalRow:
    reason: str
    withdrawn_at: datetime


@dataclass(frozen=True)
class ApplicationSheet:
    row: ApplicationRow
    answers: Mapping[str, Any]
    members: tuple[MemberRow, ...]
    budget: Budget
    attachments: tuple[AttachedRow, ...]
    approvals: tuple[InstitutionApprovalRow, ...]
    submissions: tuple[SubmissionRow, ...]
    checks: tuple[CheckRow, ...]
    withdrawal: WithdrawalRow | None


@dataclass(frozen=True)
class Progress:
    """What is missing where before the application can go on."""

    form: Form
    lacks: tuple[Lack, ...]
    team: tuple[Reason, ...]
    budget: tuple[Reason, ...]

    def of_section(self, key: str) -> list[Lack]:
        return [one for one in self.lacks if one.place.partition(".")[0] == key]

    @property
    def count(self) -> int:
        return len(self.lacks) + len(self.team) + len(self.budget)


TEAM = (rules.has_consents, rules.has_efforts)
BUDGET = (
    rules.has_budget,
    rules.spends_in_the_team,
    rules.keeps_the_period,
    rules.keeps_the_ceiling,
    rules.says_what_the_table_says,
)


def sheet(viewer: Viewer, application: Application) -> ApplicationSheet:
    """A application in hand with all that it consists of."""
    return ApplicationSheet(
        row=rows(viewer, [application])[0],
        answers=application.answers,
        members=members(viewer, application),
        budget=budget(viewer, application, call_of(application)),
        attachments=attachments_of(viewer, application),
        approvals=approvals(viewer, application),
        submissions=submissions(viewer, application),
        checks=checks(viewer, application),
        withdrawal=withdrawal(viewer, application),
    )


def progress(application: Application, call: Call) -> Progress:
    """For a team's pages: the same rules that the moves ask, place by place."""
    known = application_facts(application, clock.wall())
    form = form_of(call)
    return Progress(
        form,
        tuple(wanting(form, application.answers)),
        refused(known, TEAM),
        refused(known, BUDGET),
    )


def refused(known: ApplicationFacts, guards: Collection[Any]) -> tuple[Reason, ...]:
    return tuple(reason for guard in guards if (reason := guard(known)))


def members(viewer: Viewer, application: Application) -> tuple[MemberRow, ...]:
    """Three queries."""
    found = list(parts(viewer, application, Member).order_by("id"))
    if (said := read_as(viewer, application)) is not None:
        submitted = persons_in(said)
        found = [one for one in found if one.person in submitted]
    given = consented([one.seat_id for one in found])
    names = body_names(viewer, [one.institution_id for one in found])
    return tuple(
        MemberRow(
            ref=one.ref,
            name=one.name,
            role=MemberRole(one.role),
            institution=one.institution_id,
            institution_name=names.get(one.institution_id, NO_TEXT),
            effort_percent=one.effort_percent,
            has_consent=one.seat_id in given,
            invited_at=one.invited_at,
        )
        for one in found
    )


def budget(viewer: Viewer, application: Application, call: Call) -> Budget:
    """The budget with its sums, by institution and year; two queries."""
    lines = list(parts(viewer, application, BudgetLine).order_by("id"))
    spent = [Spent(one.institution_id, one.year, one.item, one.yen) for one in lines]
    if (said := read_as(viewer, application)) is not None:
        spent = spent_in(said)
    sums = rules.rows_of(spent, call.indirect_percent)
    names = body_names(NOBODY, [ref for ref, _ in sums])
    whole = rules.totals(spent, call.indirect_percent)
    first = rules.first_year(call.starts_on, call.closes_at)
    return Budget(
        years=tuple(range(first, first + call.years)),
        indirect_percent=call.indirect_percent,
        ceiling_yen=call.ceiling_yen,
        cells=tuple(
            BudgetCell(
                institution=ref,
                institution_name=names.get(ref, NO_TEXT),
                year=year,
                amounts=amounts(spent, ref, year),
                direct=one.direct,
                indirect=one.indirect,
                total=one.total,
            )
            for (ref, year), one in sorted(sums.items(), key=lambda cell: cell[0][1])
        ),
        direct=whole.direct,
        indirect=whole.indirect,
        total=whole.total,
    )


def amounts(spent: Collection[Spent], institution: UUID, year: int) -> Mapping[BudgetItem, int]:
    found = {
        one.item: one.yen for one in spent if (one.institution, one.year) == (institution, year)
    }
    return {item: found.get(item, 0) for item in BudgetItem}


def approvals(viewer: Viewer, application: Application) -> tuple[InstitutionApprovalRow, ...]:
    return tuple(
        InstitutionApprovalRow(one.is_approved, one.reason, one.decided_at)
        for one in parts(viewer, application, Approval).order_by("id")
    )


def returned(viewer: Viewer, application: Application) -> InstitutionApprovalRow | None:
    """Why the institution returned a draft, until it is asked again."""
    if application.state != ApplicationState.DRAFT:
        return None
    last = approvals(viewer, application)[-1:]
    return next((one for one in last if not one.is_approved), None)


def submissions(viewer: Viewer, application: Application) -> tuple[SubmissionRow, ...]:
    """What was submitted, the first first; two queries."""
    found = list(parts(viewer, application, Submission).order_by("issue"))
    homes = [reference.read(one.content["institution"]) for one in found]
    names = body_names(NOBODY, homes)
    return tuple(
        SubmissionRow(
            ref=one.ref,
            issue=one.issue,
            submitted_at=one.submitted_at,
            received_at=one.received_at,
            digest=one.digest,
            total_yen=one.total_yen,
            title=Text.of(one.content["title"]),
            institution_name=names.get(home, NO_TEXT),
            leader=leader_in(one.content),
        )
        for one, home in zip(found, homes, strict=True)
    )


def checks(viewer: Viewer, application: Application) -> tuple[CheckRow, ...]:
    return tuple(
        CheckRow(CheckResult(one.result), one.text, one.until, one.checked_at)
        for one in parts(viewer, application, Check).order_by("id")
    )


def withdrawal(viewer: Viewer, application: Application) -> WithdrawalRow | None:
    one = parts(viewer, application, Withdrawal).first()
    return WithdrawalRow(one.reason, one.withdrawn_at) if one else None


def institutions(viewer: Viewer) -> list[BodyRow]:
    """The research institutions that take part in the programme."""
    found = visible(viewer, Body).filter(kind=BodyKind.INSTITUTION).order_by("position", "ref")
    return [BodyRow(b.ref, b.kind, b.name, b.short_name, b.decides_by) for b in found]


def can_do(viewer: Viewer, act: str, application: Application) -> bool:
    return is_open(act, application) and may(viewer, act, application).allowed


def offered(viewer: Viewer, ref: UUID) -> list[UUID]:
    """The viewer's own seats of an application's team, whether they consented or not."""
    assert viewer.person is not None
    rows = Member.objects.exempt(FACTS).filter(person=viewer.person, application__ref=ref)
    return [one.seat_id for one in rows]
