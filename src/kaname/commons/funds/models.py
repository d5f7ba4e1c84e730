from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body

from .rules import OWNED, AccountKind

OURS = [kind for kind in AccountKind if kind not in OWNED]


class Overseen(Classified):
    """Who holds a fund, who oversees it, who leads the programme: the circle of its money.

    An account and an entry carry the columns of their fund, so that a rule asks their own row.
    """

    held_by = models.ForeignKey(
        Body, models.PROTECT, to_field="ref", related_name="+", db_index=False
    )
    overseen_by = models.ForeignKey(
        Body, models.PROTECT, to_field="ref", related_name="+", db_index=False
    )
    led_by = models.ForeignKey(
        Body, models.PROTECT, to_field="ref", related_name="+", db_index=False
    )

    class Meta(Classified.Meta):
        abstract = True


class Fund(Overseen):
    key = models.SlugField(max_length=60, unique=True)
    """How the blueprint calls it."""
    name = TextColumn()
    source = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Overseen.Meta):
        indexes = [
            models.Index(fields=["handling", "position"], name="funds_by_class"),
            models.Index(fields=["held_by", "position"], name="funds_by_holder"),
            models.Index(fields=["overseen_by", "position"], name="funds_by_overseer"),
            models.Index(fields=["led_by", "position"], name="funds_by_leader"),
        ]

    def __str__(self) -> str:
        return str(self.name.ja)


class Account(Overseen):
    fund = models.ForeignKey(Fund, models.PROTECT, to_field="ref", related_name="+", db_index=False)
    kind = models.CharField(max_length=10)
    owner_kind = models.CharField(max_length=80, blank=True)
    owner = models.UUIDField(null=True)
    """The record for which money was set aside; null for the fund's own accounts."""
    balance_yen = models.BigIntegerField(default=0)
    """Kept: the sum of its postings. No two officers at once can make it less than there is."""
    opened_at = models.DateTimeField()

    class Meta(Overseen.Meta):
        indexes = [
            models.Index(fields=["held_by", "opened_at", "ref"], name="funds_account_by_holder"),
            models.Index(
                fields=["overseen_by", "opened_at", "ref"], name="funds_account_by_overseer"
            ),
            models.Index(fields=["led_by", "opened_at", "ref"], name="funds_account_by_leader"),
            models.Index(fields=["fund", "kind", "opened_at", "ref"], name="funds_account_of_fund"),
            models.Index(fields=["owner", "kind"], name="funds_account_by_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AccountKind.ENDOWMENT, balance_yen__lte=0)
                | Q(kind__in=[k for k in AccountKind if k != AccountKind.ENDOWMENT])
                & Q(balance_yen__gte=0),
                name="funds_account_sound",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OURS, owner__isnull=True, owner_kind="")
                | Q(kind__in=list(OWNED), owner__isnull=False) & ~Q(owner_kind=""),
                name="funds_account_owned",
            ),
            models.UniqueConstraint(fields=["fund", "kind", "owner"], name="funds_account_once"),
            models.UniqueConstraint(
                fields=["fund", "kind"],
                condition=Q(owner__isnull=True),
                name="funds_account_ours_once",
            ),
        ]


class Entry(Overseen):
    """One line of the journal (仕訳). Once written, the database itself lets nobody change it."""

    fund = models.ForeignKey(Fund, models.PROTECT, to_field="ref", related_name="+", db_index=False)
    booked_on = models.DateField()
    fiscal_year = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=28)
    """By the day of booking, and within a day as it was written."""
    text = TextColumn()
    owner_kind = models.CharField(max_length=80, blank=True)
    owner = models.UUIDField(null=True)
    """Whose accounts it changes; null where it changes the fund's own only."""
    act = models.CharField(max_length=100)
    actor = models.UUIDField(null=True)
    at = models.DateTimeField()
    recorded_from = models.CharField(max_length=80, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, to_field="ref", related_name="+", null=True
    )

    class Meta(Overseen.Meta):
        indexes = [
            models.Index(fields=["held_by", "place", "ref"], name="funds_entry_by_holder"),
            models.Index(fields=["overseen_by", "place", "ref"], name="funds_entry_by_overseer"),
            models.Index(fields=["led_by", "place", "ref"], name="funds_entry_by_leader"),
            models.Index(fields=["fund", "place", "ref"], name="funds_entry_of_fund"),
            models.Index(fields=["fund", "owner", "place", "ref"], name="funds_entry_by_owner"),
        ]


class Posting(Classified):
    """What an entry adds to an account, or takes from it; those of an entry come to nothing."""

    entry = models.ForeignKey(Entry, models.PROTECT, to_field="ref", related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, to_field="ref", related_name="+")
    amount_yen = models.BigIntegerField()

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(fields=["entry", "account"], name="funds_posting_once"),
            models.CheckConstraint(condition=~Q(amount_yen=0), name="funds_posting_of_something"),
        ]
