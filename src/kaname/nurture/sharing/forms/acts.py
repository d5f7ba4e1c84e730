from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kaname.commons.documents.fields import FileForm
from kaname.commons.documents.rules import Limits
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.reason import Reason
from kaname.commons.ui.wording import words
from kaname.nurture.councils.forms.passages import Passage
from kaname.nurture.councils.models import Council
from kaname.nurture.councils.queries import ParticipationRow
from kaname.nurture.councils.rules import ParticipantKind
from kaname.nurture.councils.shown.names import PARTICIPANT_NAMES

from .. import queries
from ..models import Offering, Release, Request
from ..rules import (
    CURRENT_DUTY,
    DUTIES,
    LARGEST_DOCUMENT,
    LONGEST_QUESTION,
    LONGEST_TEXT,
    MOST_PAGES,
    Class,
)
from ..shown.names import CLASS_NAMES, DUTY_VERSION


def choices_of(rows: Sequence[ParticipationRow]) -> list[tuple[str, str]]:
    return [(str(one.ref), f"{words(one.name)}（{words(one.affiliation)}）") for one in rows]


class Offer(ActForm):
    title = BothLanguages(
        label=gettext_lazy("Title of the information"),
        help_text=gettext_lazy("Those it is for read it before the duty: tell nothing with it."),
    )
    handling = forms.ChoiceField(
        label=gettext_lazy("Handling class"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(CLASS_NAMES[one])) for one in Class],
        help_text=gettext_lazy(
            "Under the statutory duty, only for persons by name and after the secretariat has"
            " confirmed it."
        ),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("For all who take part as"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, gettext_lazy(PARTICIPANT_NAMES[one])) for one in ParticipantKind],
    )
    text = Words(
        label=gettext_lazy("Content of the information"),
        lines=10,
        max_length=LONGEST_TEXT,
        required=False,
        help_text=gettext_lazy("It is sealed at once. Documents can be added afterwards."),
    )
    expires_on = Day(label=gettext_lazy("Last day on which it may be read"), required=False)
    field_order = ("title", "handling", "persons", "kinds", "text", "expires_on")

    def prepare(self, record: Council, viewer: Any) -> None:
        self.fields["persons"] = forms.TypedMultipleChoiceField(
            label=gettext_lazy("For these persons"),
            coerce=UUID,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=choices_of(queries.to_choose(viewer, record)),
        )
        self.order_fields(self.field_order)


class Attach(FileForm):
    pages = MOST_PAGES
    title = BothLanguages(label=gettext_lazy("Title of the document"))
    field_order = ("title", "file")
    offering_class: str = Class.SECRET

    def limits(self) -> Limits:
        return Limits(LARGEST_DOCUMENT, MOST_PAGES)

    def prepare(self, record: Offering, viewer: Any) -> None:
        self.offering_class = record.handling

    def class_of_document(self) -> str:
        return self.offering_class


class Acknowledge(ActForm):
    """The duty's text stands above what takes it upon oneself."""

    duty = forms.IntegerField(widget=forms.HiddenInput, initial=CURRENT_DUTY)
    agrees = forms.BooleanField(
        label=gettext_lazy("I have read the duty, take it upon myself, and wish to receive this.")
    )
    field_order = ("said", "agrees", "duty")

    def prepare(self, record: Release, viewer: Any) -> None:
        version = words(Reason(DUTY_VERSION, {"number": CURRENT_DUTY}))
        self.fields["said"] = Passage(
            gettext("The duty that comes with this information"), (version, DUTIES[CURRENT_DUTY])
        )
        self.order_fields(self.field_order)

    def arguments(self) -> dict[str, Any]:
        return {"duty": self.cleaned_data["duty"]}


class Ask(ActForm):
    title = BothLanguages(label=gettext_lazy("Subject of the request"))
    text = Words(
        label=gettext_lazy("What you would like to know, and for what"),
        lines=6,
        max_length=LONGEST_QUESTION,
    )
    field_order = ("asked", "title", "text")

    def prepare(self, record: Council, viewer: Any) -> None:
        rows = queries.bodies_to_ask(viewer, record)
        self.fields["asked"] = forms.TypedChoiceField(
            label=gettext_lazy("Body of government that is asked"),
            coerce=UUID,
            widget=forms.RadioSelect,
            choices=[(str(ref), words(name)) for ref, name in rows],
        )
        self.order_fields(self.field_order)


class Answer(ActForm):
    text = Words(
        label=gettext_lazy("What is said beside it"),
        lines=4,
        max_length=LONGEST_QUESTION,
        required=False,
    )
    field_order = ("offering", "text")

    def prepare(self, record: Request, viewer: Any) -> None:
        rows = queries.answers_to_choose(viewer, record)
        self.fields["offering"] = forms.TypedChoiceField(
            label=gettext_lazy("Information that answers it"),
            coerce=UUID,
            widget=forms.RadioSelect,
            choices=[(str(ref), words(title)) for ref, title in rows],
            help_text=gettext_lazy("Offer it to the council first; then it stands here."),
        )
        self.order_fields(self.field_order)


class Decline(ActForm):
    reason = Words(
        label=gettext_lazy("Reason (who asked reads it)"), lines=4, max_length=LONGEST_QUESTION
    )
