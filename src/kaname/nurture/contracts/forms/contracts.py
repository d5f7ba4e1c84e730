"""What is asked for when a contract is drafted, and when its way ends."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import body_names
from kaname.commons.lifecycle.fields import ActForm, Day, WholeNumber, Words, Yen
from kaname.commons.ui.wording import fiscal, words
from kaname.nurture.projects.models import Unit
from kaname.select.applications.rules import BudgetItem
from kaname.select.applications.shown.names import ITEM_NAMES

from .. import queries, rules
from ..models import Contract
from ..rules import HOW_NAMES, KIND_NAMES, ContractKind, How


def chosen_institution(unit: Unit, viewer: Any) -> forms.TypedChoiceField:
    """One of the institutions of the unit's team, the leader's first."""
    names = body_names(viewer, queries.team_institutions(unit))
    order = sorted(names, key=lambda ref: (ref != unit.institution_id, words(names[ref])))
    return forms.TypedChoiceField(
        label=gettext("Institution"),
        coerce=UUID,
        choices=[(str(ref), words(names[ref])) for ref in order],
    )


class Draft(ActForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Shape of the contract"),
        widget=forms.RadioSelect,
        choices=[(kind.value, gettext_lazy(KIND_NAMES[kind])) for kind in ContractKind],
        help_text=gettext_lazy(
            "A prime institution passes parts on by sub-commission or joint execution."
        ),
    )
    starts_on = Day(label=gettext_lazy("First day"))
    ends_on = Day(label=gettext_lazy("Last day"))
    indirect_percent = WholeNumber(
        label=gettext_lazy("Indirect costs (per cent of direct costs)"), min_value=0, max_value=30
    )
    field_order = ("institution", "kind", "starts_on", "ends_on", "indirect_percent")

    def prepare(self, record: Unit, viewer: Any) -> None:
        self.fields["institution"] = chosen_institution(record, viewer)
        self.order_fields(self.field_order)


def as_the_unit(unit: Unit, request: HttpRequest) -> dict[str, Any]:
    footing = queries.footing(unit)
    return {
        "kind": ContractKind.DIRECT,
        "starts_on": unit.starts_on,
        "ends_on": unit.ends_on,
        "indirect_percent": footing.indirect_percent if footing else 0,
    }


def amount(item: str) -> Yen:
    return Yen(label=gettext_lazy(ITEM_NAMES[item]), min_value=0, initial=0)


class ByItems(ActForm):
    goods, travel = amount(BudgetItem.GOODS), amount(BudgetItem.TRAVEL)
    staff, other = amount(BudgetItem.STAFF), amount(BudgetItem.OTHER)


class WriteShare(ByItems):
    how = forms.ChoiceField(
        label=gettext_lazy("How it takes part"),
        widget=forms.RadioSelect,
        choices=[(how.value, gettext_lazy(HOW_NAMES[how])) for how in How],
        initial=How.OWN,
    )
    field_order = ("institution", "how", "year", "goods", "travel", "staff", "other")

    def prepare(self, record: Contract, viewer: Any) -> None:
        unit = queries.unit_of(record)
        self.fields["institution"] = chosen_institution(unit, viewer)
        self.fields["year"] = forms.TypedChoiceField(
            label=gettext("Fiscal year"),
            coerce=int,
            choices=[
                (str(year), fiscal(year))
                for year in rules.years_of(record.starts_on, record.ends_on)
            ],
        )
        self.order_fields(self.field_order)


def asked_share(contract: Contract, request: HttpRequest) -> dict[str, Any]:
    """What the row that the address names has now."""
    try:
        institution = reference.read(request.GET.get("institution", ""))
        year = int(request.GET.get("year", "0")[:4])
    except ValueError:
        return {"institution": str(contract.institution_id)}
    found: dict[str, Any] = {"institution": str(institution), "year": str(year)}
    kept = queries.share_in_hand(viewer_of(request), contract, institution, year)
    if kept is not None:
        found |= {"how": kept.how, "goods": kept.goods, "travel": kept.travel}
        found |= {"staff": kept.staff, "other": kept.other}
    return found


class WithReason(ActForm):
    reason = Words(label=pgettext_lazy("ui", "Reason"), lines=4, max_length=2_000)


class Close(ActForm):
    reason = Words(
        label=pgettext_lazy("ui", "Reason"),
        lines=4,
        max_length=2_000,
        required=False,
        help_text=gettext_lazy("Needed where the contract is closed before its last day."),
    )
