"""What is asked for when a gate is scheduled, examined and put forward."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons import clock
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import bodies
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words, Yen
from kaname.commons.ui.wording import words
from kaname.nurture.projects import queries as projects
from kaname.nurture.projects.rules import MAY_END
from kaname.select.concepts import queries as concepts
from kaname.select.concepts.models import Concept

from .. import queries
from ..models import Examinee, Gate
from ..rules import EFFECT_NAMES, LEVEL_NAMES, Effect, Level


class WithReason(ActForm):
    reason = Words(label=pgettext_lazy("ui", "Reason"), lines=4, max_length=2_000)


class Schedule(ActForm):
    units = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Units to be examined"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("One project, or one or several individual studies together."),
    )
    name = BothLanguages(label=gettext_lazy("Name of the stage gate"))
    criteria = BothLanguages(label=gettext_lazy("What is examined"), lines=5)
    planned_on = Day(label=gettext_lazy("Planned for"))
    body = forms.TypedChoiceField(
        label=gettext_lazy("Who decides"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("The programme director of the agency, or a panel in its session."),
    )

    def prepare(self, record: Concept, viewer: Any) -> None:
        units, body = self.fields["units"], self.fields["body"]
        assert isinstance(units, forms.ChoiceField)
        assert isinstance(body, forms.ChoiceField)
        units.choices = [
            (str(one.ref), f"{one.number} {words(one.name)}")
            for one in projects.of_concept(viewer, record.ref)
            if one.state in MAY_END
        ]
        panels = [one for one in bodies(viewer) if one.kind == BodyKind.PANEL]
        body.choices = [
            ("", gettext_lazy("The agency")),
            *((str(one.ref), words(one.name)) for one in panels),
        ]


def as_planned(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    """The next gate that the concept foresees."""
    today = day_of(clock.wall())
    foreseen = concepts.gates(viewer_of(request), concept)
    coming = [one for one in foreseen if one.planned_on and one.planned_on >= today]
    if not coming:
        return {}
    first = min(coming, key=lambda one: (one.planned_on, one.ref))
    return {"name": first.name, "criteria": first.examined, "planned_on": first.planned_on}


class PlanProject(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the project"))
    leads = forms.TypedChoiceField(
        label=gettext_lazy("Study that leads it"),
        coerce=UUID,
        help_text=gettext_lazy("Its leader and its institution lead the project."),
    )
    yen = Yen(label=gettext_lazy("Amount for the project (yen)"), min_value=0)
    starts_on = Day(label=gettext_lazy("First day"))
    build_up_until = Day(label=gettext_lazy("Last day of the build-up"), required=False)
    until = Day(label=gettext_lazy("Last day of the R&D"))

    def prepare(self, record: Gate, viewer: Any) -> None:
        field = self.fields["leads"]
        assert isinstance(field, forms.ChoiceField)
        found = queries.examinees_seen(viewer, record)
        field.choices = [(str(one.unit_id), words(one.name)) for one in found]


def planned_project(gate: Gate, request: HttpRequest) -> dict[str, Any]:
    return {
        "name": gate.project_name,
        "leads": gate.project_leads,
        "yen": gate.project_yen,
        "starts_on": gate.project_starts_on,
        "build_up_until": gate.project_build_up_until,
        "until": gate.project_until,
    }


WISHES = [("", "—"), *((one.value, gettext_lazy(EFFECT_NAMES[one])) for one in Effect)]


class WriteEvaluation(ActForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    achieved = Words(
        label=gettext_lazy("What was reached, against the goals"), lines=8, required=False
    )
    outlook = Words(label=gettext_lazy("What comes next, and why"), lines=6, required=False)
    wish = forms.ChoiceField(
        label=gettext_lazy("How the unit wishes to go on"), choices=WISHES, required=False
    )


def kept_evaluation(examinee: Examinee, request: HttpRequest) -> dict[str, Any]:
    kept = queries.evaluation(viewer_of(request), examinee)
    if kept is None:
        return {}
    return {
        "achieved": kept.achieved,
        "outlook": kept.outlook,
        "wish": kept.wish or "",
        "revision": kept.revision,
    }


class Examine(ActForm):
    achievement = forms.ChoiceField(
        label=gettext_lazy("Achievement"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(LEVEL_NAMES[one])) for one in Level],
    )
    findings = Words(label=gettext_lazy("What the examination found"), lines=8)
    heard_on = Day(label=gettext_lazy("Day of the hearing"), required=False)
    effect = forms.ChoiceField(
        label=gettext_lazy("Proposed verdict"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(EFFECT_NAMES[one])) for one in Effect],
    )
    reason = BothLanguages(label=gettext_lazy("Reason that is published with the verdict"), lines=4)
    conditions = Words(label=gettext_lazy("Conditions (not published)"), lines=3, required=False)
    yen = Yen(
        label=gettext_lazy("Reallocated amount (yen)"),
        min_value=0,
        required=False,
        help_text=gettext_lazy("How much is freed by this verdict for other uses."),
    )
    target = forms.TypedChoiceField(
        label=gettext_lazy("Unit that takes the technology in"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Only where the technology is taken into another unit."),
    )
    technology = BothLanguages(label=gettext_lazy("Element technology"), required=False)
    consent = Words(
        label=gettext_lazy("Consent of the owner (who, and since when)"), required=False
    )

    def prepare(self, record: Examinee, viewer: Any) -> None:
        field = self.fields["target"]
        assert isinstance(field, forms.ChoiceField)
        unit = projects.unit_in_hand(viewer, record.unit_id)
        others = projects.of_concept(viewer, unit.concept_id) if unit else ()
        field.choices = [
            ("", "—"),
            *(
                (str(one.ref), f"{one.number} {words(one.name)}")
                for one in others
                if one.ref != record.unit_id and one.state in MAY_END
            ),
        ]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "yen": given["yen"] or 0}


def kept_examination(examinee: Examinee, request: HttpRequest) -> dict[str, Any]:
    kept = queries.examination(viewer_of(request), examinee)
    return {} if kept is None else {name: getattr(kept, name) for name in KEPT}


KEPT = (
    *("achievement", "findings", "heard_on", "effect", "reason", "conditions", "yen"),
    *("target", "technology", "consent"),
)
