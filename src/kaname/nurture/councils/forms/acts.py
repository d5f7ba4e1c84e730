from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from kaname.commons.bodies.models import Body
from kaname.commons.bodies.queries import bodies
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.lifecycle.fields import ActForm, BothLanguages
from kaname.commons.people.choosing import ChosenPerson
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Agreement, Council, Participation
from ..rules import CouncilKind, ParticipantKind, Place
from ..shown.names import KIND_NAMES, PARTICIPANT_NAMES, PLACE_NAMES
from .passages import Passage

ORGANISATIONS = (
    *(BodyKind.SECRETARIAT, BodyKind.MINISTRY, BodyKind.AGENCY, BodyKind.INSTITUTION),
    *(BodyKind.TEAM, BodyKind.ADOPTER, BodyKind.THINK_TANK),
)


class Write(ActForm):
    """What is said of a council before it is founded."""

    name = BothLanguages(label=gettext_lazy("Name of the council"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is for"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(KIND_NAMES[one])) for one in CouncilKind],
    )
    purpose = BothLanguages(label=gettext_lazy("Purpose of the council"), lines=3)
    keeper = ChosenPerson(
        label=gettext_lazy("Who keeps the secretariat"),
        required=False,
        help_text=gettext_lazy("A person of your agency. Left empty, it is who prepares it."),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Anybody may know that this council exists"),
        required=False,
        initial=True,
    )
    field_order = ("name", "kind", "units", "purpose", "keeper", "is_public")

    def prepare(self, record: Body | Council, viewer: Any) -> None:
        agency = record.ref if isinstance(record, Body) else record.agency_id
        self.fields["units"] = forms.TypedMultipleChoiceField(
            label=gettext_lazy("Units"),
            coerce=UUID,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[
                (str(one.ref), f"{one.number} {words(one.name)}")
                for one in queries.units_to_choose(viewer, agency)
            ],
        )
        keeper = self.fields["keeper"]
        assert isinstance(keeper, ChosenPerson)
        keeper.known_to(viewer)
        self.order_fields(self.field_order)


def written(council: Council, request: HttpRequest) -> dict[str, Any]:
    return {
        "name": council.name,
        "kind": council.kind,
        "purpose": council.purpose,
        "is_public": council.class_when_founded == "public",
        "units": [str(one) for one in queries.units_linked(council)],
    }


class Invite(ActForm):
    person = ChosenPerson(
        label=gettext_lazy("Person"),
        help_text=gettext_lazy("The person gets a notice and a mail, and answers there."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Takes part as"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(PARTICIPANT_NAMES[one])) for one in ParticipantKind],
    )
    affiliation = BothLanguages(
        label=gettext_lazy("Organisation and post in words"),
        required=False,
        help_text=gettext_lazy("As the list of participants shows it."),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Place in the council"),
        widget=forms.RadioSelect,
        initial=Place.MEMBER.value,
        choices=[
            (one.value, gettext_lazy(PLACE_NAMES[one])) for one in (Place.MEMBER, Place.CHAIR)
        ],
    )
    field_order = ("person", "kind", "organisation", "affiliation", "place")

    def prepare(self, record: Council, viewer: Any) -> None:
        person = self.fields["person"]
        assert isinstance(person, ChosenPerson)
        person.known_to(viewer)
        known = [one for one in bodies(viewer) if one.kind in ORGANISATIONS]
        self.fields["organisation"] = forms.TypedChoiceField(
            label=gettext_lazy("Organisation of the participant"),
            coerce=UUID,
            empty_value=None,
            required=False,
            choices=[("", "—"), *((str(one.ref), words(one.name)) for one in known)],
            help_text=gettext_lazy(
                "For which the person stands: its information can be offered to the council."
            ),
        )
        self.order_fields(self.field_order)


class Consent(ActForm):
    """What is consented to stands above the consent itself."""

    accepts = forms.UUIDField(widget=forms.HiddenInput, required=False)
    agrees = forms.BooleanField(
        label=gettext_lazy("I have read this and take part of my own free will.")
    )
    field_order = ("purpose", "rules", "agrees", "accepts")

    def prepare(self, record: Participation, viewer: Any) -> None:
        council = queries.council_in_hand(viewer, record.council_id)
        agreed = queries.rules_in_force(viewer, council) if council else None
        if council:
            self.fields["purpose"] = Passage(
                gettext("What the council is for"), (council.name, council.purpose)
            )
        if agreed:
            self.fields["rules"] = Passage(
                gettext("Rules of the council"),
                *((one.name, one.text) for one in agreed.articles),
            )
        if not self.is_bound:
            self.fields["accepts"].initial = agreed.row.ref if agreed else None
        self.order_fields(self.field_order)

    def arguments(self) -> dict[str, Any]:
        return {"accepts": self.cleaned_data["accepts"]}


class WriteArticle(ActForm):
    text = BothLanguages(label=gettext_lazy("Text of the article"), lines=8, required=False)
    field_order = ("article", "text")

    def prepare(self, record: Agreement, viewer: Any) -> None:
        found = queries.agreement_sheet(viewer, record).articles
        self.fields["article"] = forms.ChoiceField(
            label=gettext_lazy("Article"),
            choices=[(one.key, f"{one.position}. {words(one.name)}") for one in found],
        )
        self.order_fields(self.field_order)


def asked_article(agreement: Agreement, request: HttpRequest) -> dict[str, Any]:
    """The article that the address names, as it says now."""
    key = request.GET.get("article", "")
    found = {one.key: one.text for one in queries.articles_of(agreement)}
    return {"article": key, "text": found[key]} if key in found else {}
