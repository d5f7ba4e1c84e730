"""What is asked for when a part of a call is written or removed."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, WholeNumber, Yen
from kaname.commons.ui.wording import words
from kaname.select.concepts.forms.parts import PartForm, Remove, asked_ref

from .. import queries
from ..models import Call
from ..rules import CONFLICT_NAMES, MILESTONE_NAMES, ConflictKind, MilestoneKind
from .fields import Scale
from .writing import percent_field

Asked = dict[str, Any]


def key_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Key"),
        max_length=60,
        validators=[RegexValidator(r"^[a-z][a-z0-9_-]*\Z")],
        help_text=gettext_lazy("Small letters, digits and hyphens; for machines."),
    )


def number_field(label: Any, most: int) -> WholeNumber:
    return WholeNumber(label=label, min_value=1, max_value=most, required=False)


class WriteItem(ActForm):
    item = forms.TypedChoiceField(label=gettext_lazy("R&D item"), coerce=reference.read)
    ceiling_yen = Yen(label=gettext_lazy("Ceiling of the item (yen)"))

    def prepare(self, record: Call, viewer: Any) -> None:
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (reference.written(row.ref), words(row.name))
            for row in queries.concept_items(viewer, record)
        ]


def asked_item(call: Call, request: HttpRequest) -> Asked:
    ref = asked_ref(request, "item")
    rows = queries.items(viewer_of(request), call) if ref else ()
    found = next((row for row in rows if row.item == ref), None)
    if found is None:
        return {}
    return {"item": reference.written(found.item), "ceiling_yen": found.ceiling_yen}


class WriteMilestone(PartForm):
    milestone = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        widget=forms.RadioSelect,
        choices=[(kind.value, gettext_lazy(MILESTONE_NAMES[kind])) for kind in MilestoneKind],
    )
    on = Day(label=gettext_lazy("Day"))
    label = BothLanguages(
        label=gettext_lazy("What it is called here"),
        required=False,
        help_text=gettext_lazy("Such as “Briefing online, second time”; may be left empty."),
    )


def asked_milestone(call: Call, request: HttpRequest) -> Asked:
    ref = asked_ref(request, "milestone")
    rows = queries.milestones(viewer_of(request), call) if ref else ()
    found = next((row for row in rows if row.ref == ref), None)
    if found is None:
        return {}
    return {"milestone": found.ref, "kind": found.kind, "on": found.on, "label": found.text}


class WriteCriterion(PartForm):
    criterion = forms.UUIDField(widget=forms.HiddenInput, required=False)
    code = key_field()
    name = BothLanguages(label=gettext_lazy("Criterion"))
    looked_at = BothLanguages(label=gettext_lazy("What is looked at"), lines=4, required=False)
    weight = percent_field(
        gettext_lazy("Weight (percent)"),
        help_text=gettext_lazy("All weights come to 100. 0: it is looked at without a score."),
    )
    scale = Scale(
        label=gettext_lazy("Scale"),
        help_text=gettext_lazy("One step a line: 5 優れている / Excellent"),
    )


def asked_criterion(call: Call, request: HttpRequest) -> Asked:
    ref = asked_ref(request, "criterion")
    rows = queries.criteria(viewer_of(request), call) if ref else ()
    found = next((row for row in rows if row.ref == ref), None)
    if found is None:
        return {}
    return {
        "criterion": found.ref,
        "code": found.key,
        "name": found.name,
        "looked_at": found.looked_at,
        "weight": found.weight,
        "scale": found.scale,
    }


class WriteConflictRule(PartForm):
    conflict_rule = forms.UUIDField(widget=forms.HiddenInput, required=False)
    code = key_field()
    kind = forms.ChoiceField(
        label=pgettext_lazy("conflict", "Kind of interest"),
        choices=[(kind.value, gettext_lazy(CONFLICT_NAMES[kind])) for kind in ConflictKind],
    )
    text = BothLanguages(label=gettext_lazy("Rule in words"), lines=3)
    years = number_field(gettext_lazy("How many years it looks back"), 50)
    degrees = number_field(gettext_lazy("Up to which degree of kinship"), 6)


def asked_conflict_rule(call: Call, request: HttpRequest) -> Asked:
    ref = asked_ref(request, "conflict_rule")
    rows = queries.conflict_rules(viewer_of(request), call) if ref else ()
    found = next((row for row in rows if row.ref == ref), None)
    if found is None:
        return {}
    return {
        "conflict_rule": found.ref,
        "code": found.key,
        "kind": found.kind,
        "text": found.text,
        "years": found.years,
        "degrees": found.degrees,
    }


class RemoveItem(Remove):
    part, label = "item", gettext_lazy("R&D item")

    def rows(self, record: Any, viewer: Any) -> list[tuple[UUID, str]]:
        return [(row.ref, words(row.name)) for row in queries.items(viewer, record)]


class RemoveMilestone(Remove):
    part, label = "milestone", gettext_lazy("Day of the schedule")

    def rows(self, record: Any, viewer: Any) -> list[tuple[UUID, str]]:
        return [
            (row.ref, f"{words(row.text) or gettext(MILESTONE_NAMES[row.kind])} {row.on}")
            for row in queries.milestones(viewer, record)
        ]


class RemoveCriterion(Remove):
    part, label = "criterion", gettext_lazy("Criterion")

    def rows(self, record: Any, viewer: Any) -> list[tuple[UUID, str]]:
        return [(row.ref, words(row.name)) for row in queries.criteria(viewer, record)]


class RemoveConflictRule(Remove):
    part, label = "conflict_rule", gettext_lazy("Rule on conflicts of interest")

    def rows(self, record: Any, viewer: Any) -> list[tuple[UUID, str]]:
        return [(row.ref, words(row.text)) for row in queries.conflict_rules(viewer, record)]
