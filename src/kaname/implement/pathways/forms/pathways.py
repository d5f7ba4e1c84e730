"""What is asked for when a need is posted, and a pathway sketched, used or given up."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons import clock
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import bodies
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Pathway
from ..rules import BARRIER_NAMES, STAGE_NAMES, StageKind


class PostNeed(ActForm):
    title = BothLanguages(label=gettext_lazy("Title of the need"))
    text = BothLanguages(label=gettext_lazy("What is lacking, and what for"), lines=5)

    def prepare(self, record: Any, viewer: Viewer) -> None:
        self.fields["agency"] = forms.TypedChoiceField(
            label=gettext_lazy("Funding agency that is asked"),
            coerce=UUID,
            choices=[
                (str(one.ref), words(one.name))
                for one in bodies(viewer)
                if one.kind == BodyKind.AGENCY
            ],
        )
        self.order_fields(("agency", "title", "text"))


def stage_day(kind: StageKind) -> Day:
    return Day(label=gettext_lazy(STAGE_NAMES[kind]))


class Write(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the pathway"))
    use = BothLanguages(label=gettext_lazy("What the results are used for"), lines=4)
    concept_on = stage_day(StageKind.CONCEPT)
    demonstration_on = stage_day(StageKind.DEMONSTRATION)
    preparation_on = stage_day(StageKind.PREPARATION)
    in_use_on = stage_day(StageKind.IN_USE)
    field_order: tuple[str, ...] = (
        *("name", "use", "results"),
        *("concept_on", "demonstration_on", "preparation_on", "in_use_on"),
    )

    def prepare(self, record: Any, viewer: Viewer) -> None:
        found = queries.results_of(viewer, self.unit_of(record))
        self.fields["results"] = forms.TypedMultipleChoiceField(
            label=gettext_lazy("Results that are to be used"),
            coerce=UUID,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(one.ref), words(one.title)) for one in found],
        )
        self.order_fields(self.field_order)

    def unit_of(self, record: Any) -> UUID:
        unit: UUID = record.unit_id
        return unit


class Sketch(Write):
    field_order = ("adopter", "need", *Write.field_order)

    def unit_of(self, record: Any) -> UUID:
        unit: UUID = record.ref
        return unit

    def prepare(self, record: Any, viewer: Viewer) -> None:
        self.fields["adopter"] = forms.TypedChoiceField(
            label=gettext_lazy("Adopter"),
            coerce=UUID,
            choices=[
                ("", "—"),
                *((str(one.ref), words(one.name)) for one in queries.adopters(viewer)),
            ],
        )
        self.fields["need"] = forms.TypedChoiceField(
            label=gettext_lazy("Need that it meets"),
            coerce=UUID,
            required=False,
            empty_value=None,
            choices=[
                ("", "—"),
                *((str(one.ref), words(one.title)) for one in queries.needs_open(viewer)),
            ],
        )
        super().prepare(record, viewer)


def as_planned(pathway: Pathway, request: HttpRequest) -> dict[str, Any]:
    planned = {f"{kind}_on": on for kind, on in queries.planned_for(pathway).items()}
    chosen = [str(one.result_id) for one in queries.sources_of(pathway)]
    return {"name": pathway.name, "use": pathway.use, "results": chosen, **planned}


class AddBarrier(ActForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of barrier"),
        choices=[(kind.value, gettext_lazy(name)) for kind, name in BARRIER_NAMES.items()],
    )
    text = BothLanguages(label=gettext_lazy("What stands in the way"), lines=3)
    due_on = Day(label=gettext_lazy("To be solved by"))

    def prepare(self, record: Pathway, viewer: Viewer) -> None:
        self.fields["owner"] = forms.TypedChoiceField(
            label=gettext_lazy("Who sees to it"),
            coerce=UUID,
            choices=[
                ("", "—"),
                *((str(one.ref), words(one.name)) for one in bodies(viewer)),
            ],
            help_text=gettext_lazy("This body reads the pathway as long as it sees to a barrier."),
        )
        self.order_fields(("kind", "text", "owner", "due_on"))


class SolveBarrier(ActForm):
    measure = BothLanguages(label=gettext_lazy("What was done about it"), lines=3)

    def prepare(self, record: Pathway, viewer: Viewer) -> None:
        self.fields["barrier"] = forms.TypedChoiceField(
            label=gettext_lazy("Barrier"),
            coerce=UUID,
            widget=forms.RadioSelect,
            choices=[
                (str(one.ref), words(one.text))
                for one in queries.barriers(viewer, record)
                if one.solved_on is None
            ],
        )
        self.order_fields(("barrier", "measure"))


class Use(ActForm):
    used_since = Day(label=gettext_lazy("In use since"))
    record = BothLanguages(
        label=gettext_lazy("What is used, where and by whom"),
        lines=4,
        help_text=gettext_lazy("It is published with the pathway, where you have consented."),
    )


def today(pathway: Pathway, request: HttpRequest) -> dict[str, Any]:
    return {"used_since": day_of(clock.wall())}


class GiveUp(ActForm):
    reason = BothLanguages(label=pgettext_lazy("ui", "Reason"), lines=4)
