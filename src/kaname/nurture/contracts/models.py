from django.db import models
from django.db.models import F, Q

from kaname.commons.access.fields import TextColumn
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.funds.models import Fund
from kaname.commons.lifecycle.models import Staged, only
from kaname.nurture.projects.models import Unit
from kaname.select.applications.models import Application
from kaname.select.concepts.models import Concept

from .rules import (
    ContractKind,
    ContractState,
    ExpenseState,
    How,
    PaymentKind,
    PaymentState,
)


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_body_key() -> "models.ForeignKey[Body | None, Body | None]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+", null=True)


def maybe_application_key() -> "models.ForeignKey[Application | None, Application | None]":
    """Null where a gate made the unit: whoever is barred from the application is from its money."""
    return models.ForeignKey(
        Application, models.PROTECT, to_field="ref", related_name="+", null=True
    )


class Numbering(models.Model):
    """The last number of a contract that an agency gave in a fiscal year: none is left out."""

    agency = models.UUIDField()
    fiscal_year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year"], name="contracts_numbering_once"
            )
        ]


class Around(models.Model):
    """Whom a contract and what belongs to it concerns; each row carries it."""

    application = maybe_application_key()
    agency = body_key()
    audited_by = body_key()
    """Who leads the programme from whose fund it is paid; its auditors read money, too."""
    shown_to_team = maybe_body_key()
    """The team, whose leader reads it from the offer on."""
    shown_to_contractor = maybe_body_key()
    """The contracting institution, from the offer on."""

    class Meta:
        abstract = True


def opened(what: str, order: str, *, by_desk: bool = True) -> list[models.Index]:
    """An index for each column that opens a row, in the order in which rows are read."""
    columns = {
        "agency": "agency",
        "audited_by": "audit",
        "shown_to_team": "team",
        "shown_to_contractor": "prime",
        **({"shown_to_institution": "desk"} if by_desk else {}),
    }
    return [
        models.Index(fields=[column, order], name=f"contracts_{what}_by_{short}")
        for column, short in columns.items()
    ]


class Contract(Around, Staged):
    """A contract between the agency and one institution, alone or as the prime of several."""

    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    fund = models.ForeignKey(Fund, models.PROTECT, to_field="ref", related_name="+")
    institution = body_key()
    team = body_key()
    kind = models.CharField(max_length=6)
    number = models.CharField(max_length=40, blank=True)
    """The number for people (契約番号); empty until it is concluded."""
    name = TextColumn()
    """The unit's."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    indirect_percent = models.PositiveSmallIntegerField()
    total_yen = models.PositiveBigIntegerField(default=0)
    """Kept: the sum of its shares with indirect costs."""
    paid_yen = models.PositiveBigIntegerField(default=0)
    """Kept: what was paid and not paid back. No two officers at once can pay beyond the total."""
    is_bound_here = models.BooleanField(default=False)
    """Whether its money is committed when it is concluded: a unit that a gate made has no award
    that did so before."""
    returned_because = models.TextField(blank=True)
    ended_because = models.TextField(blank=True)
    """Why it was ended, or closed before its last day."""
    is_ripe = models.BooleanField(default=False)
    """Whether nothing else is awaited before it is settled."""
    drafted_at = models.DateTimeField()
    due_on = models.DateField()
    """Until when the next step is awaited."""
    signed_on = models.DateField(null=True)
    concluded_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            *opened("c", "drafted_at", by_desk=False),
            models.Index(fields=["unit", "drafted_at"], name="contracts_by_unit"),
            models.Index(fields=["agency", "state", "due_on"], name="contracts_due"),
            models.Index(
                fields=["shown_to_contractor", "state", "due_on"], name="contracts_due_desk"
            ),
        ]
        constraints = [
            only(ContractState, name="contracts_state"),
            models.CheckConstraint(condition=Q(kind__in=list(ContractKind)), name="contracts_kind"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="contracts_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(paid_yen__lte=F("total_yen")), name="contracts_paid_within"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="contracts_number_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "institution"],
                condition=~Q(state=ContractState.ENDED),
                name="contracts_once_each",
            ),
        ]


class ByItem(models.Model):
    """Yen by item (費目) for one institution and one fiscal year."""

    institution = body_key()
    year = models.PositiveSmallIntegerField()
    goods = models.PositiveBigIntegerField(default=0)
    travel = models.PositiveBigIntegerField(default=0)
    staff = models.PositiveBigIntegerField(default=0)
    other = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True


class Share(Around, ByItem, Classified):
    """What an institution gets in a year. It has a rule of its own: a sub-commissioned institution
    reads its own and no other."""

    contract = models.ForeignKey(Contract, models.PROTECT, to_field="ref", related_name="+")
    how = models.CharField(max_length=14)
    shown_to_institution = maybe_body_key()
    """The institution whose share it is, from the offer on."""

    class Meta(Classified.Meta):
        indexes = [
            *opened("share", "year"),
            models.Index(fields=["contract", "year"], name="contracts_share_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "institution", "year"], name="contracts_share_once"
            ),
            models.CheckConstraint(condition=Q(how__in=list(How)), name="contracts_share_how"),
        ]


class Payment(Around, Staged):
    """Money that moves under a contract: foreseen, then paid, or received where it comes back."""

    contract = models.ForeignKey(Contract, models.PROTECT, to_field="ref", related_name="+")
    kind = models.CharField(max_length=10)
    amount_yen = models.PositiveBigIntegerField()
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    entry = models.UUIDField(null=True)
    """The entry of the fund's journal that booked it."""
    name = TextColumn()
    """The unit's, for lists of what is awaited."""

    class Meta(Staged.Meta):
        indexes = [
            *opened("pay", "due_on", by_desk=False),
            models.Index(fields=["contract", "due_on"], name="contracts_payment_of"),
            models.Index(fields=["agency", "state", "due_on"], name="contracts_payment_due"),
        ]
        constraints = [
            only(PaymentState, name="contracts_payment_state"),
            models.CheckConstraint(
                condition=Q(kind__in=list(PaymentKind)), name="contracts_payment_kind"
            ),
            models.CheckConstraint(
                condition=Q(amount_yen__gte=1), name="contracts_payment_of_something"
            ),
        ]


class Expense(Around, ByItem, Staged):
    """What an institution reports to have spent in a fiscal year (支出報告)."""

    contract = models.ForeignKey(Contract, models.PROTECT, to_field="ref", related_name="+")
    shown_to_institution = body_key()
    """The institution that reports."""
    due_on = models.DateField()
    note = models.TextField(blank=True)
    returned_because = models.TextField(blank=True)
    submitted_by = models.UUIDField(null=True)
    submitted_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    name = TextColumn()

    class Meta(Staged.Meta):
        indexes = [
            *opened("cost", "due_on"),
            models.Index(fields=["contract", "year"], name="contracts_expense_of"),
            models.Index(fields=["agency", "state", "due_on"], name="contracts_expense_due"),
            models.Index(
                fields=["shown_to_institution", "state", "due_on"],
                name="contracts_expense_due_d",
            ),
        ]
        constraints = [
            only(ExpenseState, name="contracts_expense_state"),
            models.UniqueConstraint(
                fields=["contract", "institution", "year"], name="contracts_expense_once"
            ),
        ]


class Settlement(Classified):
    """What the settlement of a contract came to, as it was decided (額の確定)."""

    contract = models.OneToOneField(Contract, models.PROTECT, to_field="ref", related_name="+")
    total_yen = models.PositiveBigIntegerField()
    paid_yen = models.PositiveBigIntegerField()
    spent_yen = models.PositiveBigIntegerField()
    allowed_yen = models.PositiveBigIntegerField()
    to_pay_yen = models.PositiveBigIntegerField()
    to_pay_back_yen = models.PositiveBigIntegerField()
    released_yen = models.PositiveBigIntegerField()
    decided_on = models.DateField()
    decided_by = models.UUIDField(null=True)

    class Meta(Classified.Meta):
        pass
