"""What is asked for when a concept is drafted and written."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, WholeNumber, Yen
from kaname.commons.ui.wording import words
from kaname.identify.vision.queries import supported

from .. import queries
from ..models import Concept
from ..rules import (
    EARLIEST_YEAR,
    KIND_NAMES,
    LATEST_YEAR,
    LONGEST,
    MOST_YEN,
    YEARS,
    AwardCount,
    ConceptKind,
)

COUNTS = (
    ("", gettext_lazy("Project type: one as a rule")),
    (AwardCount.LIMITED, gettext_lazy("Limited number")),
    (AwardCount.FIXED, gettext_lazy("Fixed number")),
    (AwardCount.PLURAL, gettext_lazy("Plural number")),
)
YEAR = gettext_lazy("A fiscal year, such as 2027.")


def year_field(label: Any, **more: Any) -> WholeNumber:
    return WholeNumber(
        label=label,
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=YEAR,
        **more,
    )


def years_field() -> WholeNumber:
    return WholeNumber(
        label=gettext_lazy("Number of fiscal years"),
        min_value=1,
        max_value=LONGEST,
        initial=YEARS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


def yen_field(label: Any) -> Yen:
    return Yen(label=label, min_value=1, max_value=MOST_YEN)


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Kind of concept"),
        widget=forms.RadioSelect,
        choices=[(kind.value, gettext_lazy(KIND_NAMES[kind])) for kind in ConceptKind],
    )


class Draft(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the concept"))
    kind = kind_field()
    agency = forms.TypedChoiceField(label=gettext_lazy("Funding agency"), coerce=reference.read)
    edition = forms.TypedChoiceField(
        label=gettext_lazy("Edition of the vision"), coerce=reference.read
    )
    first_year = year_field(gettext_lazy("First fiscal year"), required=False)

    def prepare(self, record: Body, viewer: Any) -> None:
        offer(self, "agency", [(row.ref, words(row.name)) for row in queries.agencies(viewer)])
        editions = queries.decided_editions(viewer)
        offer(self, "edition", [(row.ref, words(row.name)) for row in editions])


def offer(form: forms.Form, name: str, rows: list[tuple[UUID, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(reference.written(ref), label) for ref, label in rows]


class Write(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the concept"))
    kind = kind_field()
    award_count = forms.ChoiceField(
        label=gettext_lazy("How many are awarded"),
        choices=COUNTS,
        required=False,
        help_text=gettext_lazy("For individual studies: a limited, a fixed or a plural number."),
    )
    award_number = WholeNumber(
        label=gettext_lazy("Number of awards"),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("With a limited number: at most. With a plural number: empty."),
    )
    agency = forms.TypedChoiceField(label=gettext_lazy("Funding agency"), coerce=reference.read)
    ceiling_yen = yen_field(gettext_lazy("Ceiling of the concept (yen)"))
    first_year = year_field(gettext_lazy("First fiscal year"))
    years = years_field()
    fs_allowed = forms.BooleanField(
        label=gettext_lazy("A feasibility study (FS) may come first"), required=False
    )
    purpose = BothLanguages(label=pgettext_lazy("concepts", "Purpose"), lines=5, required=False)
    background = BothLanguages(label=gettext_lazy("Background"), lines=5, required=False)
    public_needs = BothLanguages(label=gettext_lazy("Needs of public use"), lines=4, required=False)
    civil_needs = BothLanguages(label=gettext_lazy("Needs of civil use"), lines=4, required=False)
    complementary_to = BothLanguages(
        label=gettext_lazy("What is new or complementary to other programmes"),
        lines=4,
        required=False,
    )
    adopters = BothLanguages(label=gettext_lazy("Expected adopters"), lines=3, required=False)
    safeguards = BothLanguages(
        label=gettext_lazy("Handling of information and safeguards"), lines=4, required=False
    )

    def prepare(self, record: Concept, viewer: Any) -> None:
        offer(self, "agency", [(row.ref, words(row.name)) for row in queries.agencies(viewer)])


TEXTS = (
    *("purpose", "background", "public_needs", "civil_needs"),
    *("complementary_to", "adopters", "safeguards"),
)


def written(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    plain = ("name", "kind", "award_count", "award_number", "first_year", "years", "fs_allowed")
    return {
        **{name: getattr(concept, name) for name in (*plain, *TEXTS)},
        "ceiling_yen": concept.ceiling_yen or None,
        "agency": reference.written(concept.agency_id),
    }


class SetTechnologies(ActForm):
    technologies = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Technologies of the edition"),
        coerce=reference.read,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self, record: Concept, viewer: Any) -> None:
        edition = queries.edition_of(viewer, record)
        rows = supported(viewer, edition) if edition else []
        offer(self, "technologies", [(row.ref, words(row.name)) for row in rows])


def linked(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    sheet = queries.concept_sheet(viewer_of(request), concept)
    return {"technologies": [reference.written(ref) for ref in sheet.technologies]}


class SetDue(ActForm):
    due_on = Day(label=gettext_lazy("Until when the next step is awaited"))


def known_due(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    return {"due_on": concept.due_on}
