from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kaname.commons import clock
from kaname.commons.access.models import Handling
from kaname.commons.calendar import Period, day_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.people.choosing import ChosenPerson
from kaname.commons.text import Text
from kaname.commons.ui.wording import words

from . import seat_queries, shown_seats
from .rules import after_last

PERSON_HELP = _("Type a part of the name and choose. Whoever is not known yet is registered first.")


class PersonForm(ActForm):
    """An act that chooses a person."""

    person = ChosenPerson(label=_("Person"), help_text=PERSON_HELP)

    def prepare(self, record: Any, viewer: Any) -> None:
        chosen = self.fields["person"]
        assert isinstance(chosen, ChosenPerson)
        chosen.known_to(viewer)


class TermForm(PersonForm):
    """A person and a time, given by its first and its last day."""

    since = Day(label=_("From"))
    last = Day(
        label=_("Last day"), required=False, help_text=_("Leave it empty where no end is set.")
    )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        since, last = given.pop("since"), given.pop("last")
        return {**given, "period": Period(since, after_last(last))}


class AppointForm(TermForm):
    role = forms.ChoiceField(label=_("Post"))
    field_order = ("person", "role", "since", "last")

    def prepare(self, record: Any, viewer: Any) -> None:
        super().prepare(record, viewer)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [
            (post, words(title)) for post, title in seat_queries.roles_of(viewer, record)
        ]


class RegisterForm(ActForm):
    name = BothLanguages(label=_("Name"), help_text=_("Family name first, with a space between."))
    kana = Words(label=_("Reading (kana)"), max_length=200, help_text=_("Lists are sorted by it."))
    handling = forms.ChoiceField(
        label=_("Who may know of the person"),
        widget=forms.RadioSelect,
        choices=[
            (Handling.PROGRAMME, _("Your own office, and the person")),
            (Handling.PUBLIC, _("Everybody, as for members of public bodies")),
        ],
        initial=Handling.PROGRAMME,
    )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        name: Text = given["name"]
        return {**given, "sort_key": (given["kana"] or name.ja)[:200]}


class SuccessionForm(PersonForm):
    since = Day(label=_("The successor begins on"))


class EndForm(ActForm):
    last = Day(label=_("Last day"))

    def arguments(self) -> dict[str, Any]:
        return {"since": after_last(self.cleaned_data["last"])}


class EndDeputyForm(EndForm):
    deputy = forms.TypedChoiceField(label=_("Deputy"), coerce=UUID, widget=forms.RadioSelect)
    field_order = ("deputy", "last")

    def prepare(self, record: Any, viewer: Any) -> None:
        lent = seat_queries.deputies_to_come(viewer, record, day_of(clock.wall()))
        deputy = self.fields["deputy"]
        assert isinstance(deputy, forms.ChoiceField)
        deputy.choices = [
            (str(one.ref), f"{words(one.name)}（{shown_seats.term(one.starts_on, one.ends_on)}）")
            for one in lent
        ]

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "deputy": self.cleaned_data["deputy"]}
