"""What is asked for when an item, a goal or a planned gate of a concept is written or removed."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Yen
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Concept
from ..rules import GOAL_NAMES, GoalKind
from .writing import year_field, years_field


class PartForm(ActForm):
    """A part of the concept: a new one, or the one that the address names."""

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {name: value for name, value in given.items() if value is not None}


class WriteItem(PartForm):
    item = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = BothLanguages(label=gettext_lazy("Name of the R&D item"))
    ceiling_yen = Yen(label=gettext_lazy("Ceiling of the item (yen)"))
    first_year = year_field(gettext_lazy("First fiscal year"))
    years = years_field()


class WriteGoal(PartForm):
    goal = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of goal"),
        widget=forms.RadioSelect,
        choices=[(kind.value, gettext_lazy(GOAL_NAMES[kind])) for kind in GoalKind],
    )
    text = BothLanguages(label=gettext_lazy("What is to be reached"), lines=4)
    criterion = BothLanguages(
        label=gettext_lazy("Measurable criterion"),
        lines=3,
        required=False,
        help_text=gettext_lazy("A final goal needs one before the ministries are consulted."),
    )
    by_year = year_field(gettext_lazy("By fiscal year"))


class WriteGate(PartForm):
    gate = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = BothLanguages(label=gettext_lazy("Name of the stage gate"))
    year = year_field(gettext_lazy("In fiscal year"))
    planned_on = Day(label=gettext_lazy("Planned for"), required=False)
    examined = BothLanguages(label=gettext_lazy("What is examined"), lines=4, required=False)


def asked_ref(request: HttpRequest, name: str) -> UUID | None:
    """The part that the address names; None where it names none or cannot be read."""
    try:
        return reference.read(request.GET.get(name, ""))
    except ValueError:
        return None


def asked_item(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    ref = asked_ref(request, "item")
    rows = queries.items(viewer_of(request), concept) if ref else ()
    found = next((row for row in rows if row.ref == ref), None)
    if found is None:
        return {"first_year": concept.first_year, "years": concept.years}
    return {
        "item": found.ref,
        "name": found.name,
        "ceiling_yen": found.ceiling_yen,
        "first_year": found.first_year,
        "years": found.years,
    }


def asked_goal(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    ref = asked_ref(request, "goal")
    rows = queries.goals(viewer_of(request), concept) if ref else ()
    found = next((row for row in rows if row.ref == ref), None)
    if found is None:
        return {"by_year": concept.first_year + concept.years - 1}
    return {
        "goal": found.ref,
        "kind": found.kind,
        "text": found.text,
        "criterion": found.criterion,
        "by_year": found.by_year,
    }


def asked_gate(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    ref = asked_ref(request, "gate")
    rows = queries.gates(viewer_of(request), concept) if ref else ()
    found = next((row for row in rows if row.ref == ref), None)
    if found is None:
        return {}
    return {
        "gate": found.ref,
        "name": found.name,
        "year": found.year,
        "planned_on": found.planned_on,
        "examined": found.examined,
    }


class Remove(ActForm):
    """An act that takes one of the concept's parts away."""

    part = ""
    label: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.part] = forms.TypedChoiceField(label=self.label, coerce=reference.read)

    def prepare(self, record: Concept, viewer: Any) -> None:
        none = [("", gettext("Please choose"))]
        field = self.fields[self.part]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *none,
            *((reference.written(ref), label) for ref, label in self.rows(record, viewer)),
        ]

    def rows(self, record: Concept, viewer: Any) -> list[tuple[UUID, str]]:
        """The parts that can be taken away, with what each is called."""
        return []


class RemoveItem(Remove):
    part, label = "item", gettext_lazy("R&D item")

    def rows(self, record: Concept, viewer: Any) -> list[tuple[UUID, str]]:
        return [(row.ref, words(row.name)) for row in queries.items(viewer, record)]


class RemoveGoal(Remove):
    part, label = "goal", gettext_lazy("Goal")

    def rows(self, record: Concept, viewer: Any) -> list[tuple[UUID, str]]:
        return [(row.ref, words(row.text)) for row in queries.goals(viewer, record)]


class RemoveGate(Remove):
    part, label = "gate", gettext_lazy("Stage gate")

    def rows(self, record: Concept, viewer: Any) -> list[tuple[UUID, str]]:
        return [(row.ref, words(row.name)) for row in queries.gates(viewer, record)]


def asked_part(name: str) -> Any:
    def initial(concept: Concept, request: HttpRequest) -> dict[str, Any]:
        return {name: request.GET.get(name, "")}

    return initial
