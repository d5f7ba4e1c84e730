"""What is asked for when a call is drafted and written."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, WholeNumber
from kaname.commons.text import Text
from kaname.commons.ui.wording import words
from kaname.select.concepts.forms.writing import COUNTS, years_field, yen_field
from kaname.select.concepts.models import Concept

from .. import queries
from ..models import Call
from ..rules import WHOLE
from .fields import FormAsData, Instant


class Draft(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the call"))


def usual_name(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    name: Text = concept.name
    return {"name": Text(f"「{name.ja}」に係る公募", f"Call on “{name.en}”" if name.en else "")}


def percent_field(label: Any, **more: Any) -> WholeNumber:
    return WholeNumber(
        label=label,
        min_value=0,
        max_value=WHOLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        **more,
    )


class Write(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the call"))
    opens_at = Instant(label=gettext_lazy("Opens at (Japan time)"), required=False)
    closes_at = Instant(
        label=gettext_lazy("Closes at (Japan time)"),
        required=False,
        help_text=gettext_lazy(
            "What has come in completely before this instant counts; a day alone means its noon."
        ),
    )
    questions_until = Day(
        label=gettext_lazy("Last day for questions"),
        required=False,
        help_text=gettext_lazy("Without it, questions are taken until the call closes."),
    )
    results_on = Day(label=gettext_lazy("Day of the result"), required=False)
    starts_on = Day(label=gettext_lazy("Start of the R&D"), required=False)
    ceiling_yen = yen_field(gettext_lazy("Ceiling of the call (yen)"))
    years = years_field()
    award_count = forms.ChoiceField(
        label=gettext_lazy("How many are awarded"), choices=COUNTS, required=False
    )
    award_number = WholeNumber(
        label=gettext_lazy("Number of awards"), min_value=1, max_value=999, required=False
    )
    indirect_percent = percent_field(gettext_lazy("Indirect costs (percent of direct costs)"))
    eligible = forms.MultipleChoiceField(
        label=gettext_lazy("Who may apply"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    asked_for = BothLanguages(label=gettext_lazy("What is asked for"), lines=6, required=False)
    conditions = BothLanguages(label=pgettext_lazy("calls", "Conditions"), lines=5, required=False)
    contact = BothLanguages(label=gettext_lazy("Whom to ask"), lines=3, required=False)

    def prepare(self, record: Call, viewer: Any) -> None:
        field = self.fields["eligible"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (row.kind.value, words(row.name)) for row in queries.eligible_kinds(record)
        ]


def written(call: Call, request: HttpRequest) -> dict[str, Any]:
    same = [name for name in Write.base_fields if name not in ("key", "version", "eligible")]
    kept = {name: getattr(call, name) for name in same}
    return {**kept, "eligible": [one["kind"] for one in call.eligible]}


class WriteForm(ActForm):
    form = FormAsData(
        label=gettext_lazy("Application form"),
        help_text=gettext_lazy(
            "As JSON: sections with fields. What is wrong with it is told with its place."
        ),
    )


def kept_form(call: Call, request: HttpRequest) -> dict[str, Any]:
    return {"form": call.form}


class Extend(ActForm):
    closes_at = Instant(label=gettext_lazy("New end (Japan time)"))
    reason = BothLanguages(label=pgettext_lazy("ui", "Reason"), lines=4)


def same_end(call: Call, request: HttpRequest) -> dict[str, Any]:
    return {"closes_at": call.closes_at}


class WithReason(ActForm):
    reason = BothLanguages(label=pgettext_lazy("ui", "Reason"), lines=4)
