"""An answer for a seat: one's own, or one that one stands in for."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext

from kaname.commons.lifecycle.fields import ActForm
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.ui.wording import words

from ..queries import AnsweringSeat

OWN = gettext_noop("{title} (your own seat)")
AS_DEPUTY = gettext_noop("{title} (as deputy of {name})")


class ForSeat(ActForm):
    def choose_among(self, seats: Sequence[AnsweringSeat]) -> None:
        """Asks for the seat where the viewer answers for several."""
        if len(seats) < 2:
            return
        self.fields["seat"] = forms.TypedChoiceField(
            label=gettext("For which seat"),
            coerce=UUID,
            widget=forms.RadioSelect,
            choices=[(str(seat.ref), called(seat)) for seat in seats],
        )
        self.order_fields(["seat"])


def called(seat: AnsweringSeat) -> str:
    if seat.is_own:
        return words(Reason(OWN, {"title": seat.title}))
    return words(Reason(AS_DEPUTY, {"title": seat.title, "name": seat.holder}))
