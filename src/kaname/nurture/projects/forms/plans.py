"""What is asked for when a plan is written, and when it is returned."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words, Yen
from kaname.commons.ui.wording import fiscal, words

from .. import queries, rules
from ..models import PlanVersion
from ..rules import POINT_NAMES, PointKind

YEAR = "year_"


class WritePlan(ActForm):
    approach = Words(label=gettext_lazy("How the goals are to be reached"), lines=8, required=False)

    def prepare(self, record: PlanVersion, viewer: Any) -> None:
        unit = queries.unit_of(record)
        for year in rules.years_of(unit.starts_on, unit.ends_on):
            self.fields[f"{YEAR}{year}"] = Yen(
                label=gettext("Yen in %(year)s") % {"year": fiscal(year)},
                min_value=0,
                required=False,
                initial=queries.years_in(record).get(year),
            )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        years = {name.removeprefix(YEAR): yen for name, yen in given.items() if YEAR in name}
        budget = {year: yen for year, yen in years.items() if yen}
        return {"approach": given["approach"], "budget": budget}


def kept_plan(plan: PlanVersion, request: HttpRequest) -> dict[str, Any]:
    return {"approach": plan.approach}


class WritePoint(ActForm):
    point = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Goal or milestone"),
        widget=forms.RadioSelect,
        choices=[(kind.value, gettext_lazy(POINT_NAMES[kind])) for kind in PointKind],
    )
    text = BothLanguages(
        label=gettext_lazy("What is to be reached"),
        lines=3,
        help_text=gettext_lazy("Goals are published once the plan is accepted."),
    )
    criterion = BothLanguages(
        label=gettext_lazy("Measurable criterion"),
        lines=2,
        required=False,
        help_text=gettext_lazy("A goal needs one before the plan is proposed."),
    )
    by_on = Day(label=gettext_lazy("By when"))

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in super().arguments().items() if value is not None}


class RemovePoint(ActForm):
    point = forms.TypedChoiceField(label=gettext_lazy("Goal or milestone"), coerce=UUID)

    def prepare(self, record: PlanVersion, viewer: Any) -> None:
        field = self.fields["point"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.ref), words(one.text)) for one in queries.points(viewer, record)]


def asked_ref(request: HttpRequest) -> UUID | None:
    """The point that the address names; None where it names none or cannot be read."""
    try:
        return reference.read(request.GET.get("point", ""))
    except ValueError:
        return None


def asked_point(plan: PlanVersion, request: HttpRequest) -> dict[str, Any]:
    ref = asked_ref(request)
    rows = queries.points(viewer_of(request), plan) if ref else ()
    found = next((row for row in rows if row.ref == ref), None)
    if found is None:
        return {"kind": PointKind.GOAL, "by_on": queries.unit_of(plan).ends_on}
    return {
        "point": found.ref,
        "kind": found.kind,
        "text": found.text,
        "criterion": found.criterion,
        "by_on": found.by_on,
    }


def chosen_point(plan: PlanVersion, request: HttpRequest) -> dict[str, Any]:
    return {"point": asked_ref(request)}


class Return(ActForm):
    reason = Words(label=pgettext_lazy("ui", "Reason"), lines=4, max_length=2_000)
