from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Words
from kaname.commons.text import NO_TEXT
from kaname.commons.ui.wording import words

from . import queries
from .rules import Certainty


class ClassForm(ActForm):
    """An act on one class of a technology."""

    technology_class = forms.ChoiceField(label=_("Class of technology"), widget=forms.RadioSelect)

    def prepare(self, record: Any, viewer: Any) -> None:
        field = self.fields["technology_class"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = self.choices(record)

    def choices(self, record: Any) -> list[tuple[str, str]]:
        return [(one.key, words(one.name)) for one in queries.axes().classes]


class PlacingForm(ClassForm):
    certainty = forms.ChoiceField(
        label=_("How sure it is"),
        widget=forms.RadioSelect,
        choices=[
            (Certainty.CONFIRMED, _("Confirmed: decided by those in charge")),
            (Certainty.SUGGESTED, _("Estimate: shown as such until it is confirmed")),
        ],
        initial=Certainty.CONFIRMED,
    )
    why = BothLanguages(
        label=pgettext_lazy("ui", "Reason"),
        lines=3,
        required=False,
        help_text=_("Whoever may read of the technology can read it."),
    )
    source = Words(
        label=_("Source"),
        max_length=80,
        required=False,
        help_text=_("For example a session, or a document."),
    )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "why": given["why"] or NO_TEXT}


class RemovalForm(ClassForm):
    def choices(self, record: Any) -> list[tuple[str, str]]:
        return [(one.key, words(one.name)) for one in queries.classes_of(record)]
