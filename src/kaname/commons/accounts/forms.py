from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kaname.commons.access.viewer import Seat
from kaname.commons.lifecycle.fields import ActForm, Day, Words
from kaname.commons.reference import read, written
from kaname.commons.text import Text
from kaname.commons.ui.wording import words


class TokenForm(ActForm):
    name = Words(max_length=100, label=_("What for"), help_text=_("For example “monthly report”."))
    seat = forms.ChoiceField(
        label=_("Seat"), help_text=_("The token reads and acts with this seat alone.")
    )
    last_day = Day(
        label=_("Usable until"),
        help_text=_("At most a year from today. It ends earlier if you no longer hold the seat."),
    )

    def offer(self, seats: Collection[Seat], names: Mapping[Seat, Text]) -> None:
        """The seats that the person holds."""
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(value_of(seat), words(names[seat])) for seat in seats]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        seat = seat_of(given.pop("seat"))
        return {**given, "role": seat.role, "body": seat.body}


def value_of(seat: Seat) -> str:
    return f"{seat.role}.{written(seat.body)}"


def seat_of(value: str) -> Seat:
    role, _, body = value.partition(".")
    ref: UUID = read(body)
    return Seat(role, ref)
