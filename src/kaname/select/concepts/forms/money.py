"""What is asked for when money is allotted to a concept, or taken back."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.funds import queries as money
from kaname.commons.lifecycle.fields import ActForm, Yen
from kaname.commons.ui.wording import oku, words

from .. import queries
from ..models import Concept


class Booked(ActForm):
    fund = forms.UUIDField(label=gettext_lazy("Fund"))
    amount_yen = Yen(label=gettext_lazy("Amount (yen)"))

    def prepare(self, record: Concept, viewer: Any) -> None:
        choices = [
            (
                reference.written(one.ref),
                gettext("{fund} ({amount} free)").format(
                    fund=words(one.name), amount=oku(one.totals.free_yen)
                ),
            )
            for one in queries.funds_of(viewer, record)
        ]
        self.fields["fund"] = forms.TypedChoiceField(
            label=gettext("Fund"), choices=choices, coerce=reference.read
        )
        self.order_fields(["fund"])


def rest(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    """What is left up to the ceiling."""
    left = concept.ceiling_yen - money.allotted_to(concept.ref)
    return {"amount_yen": left} if left > 0 else {}


def uncommitted(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    """What one fund set aside, where it is the only one."""
    found = queries.allotted(viewer_of(request), concept)
    if len(found) != 1:
        return {}
    return {"fund": reference.written(found[0].fund), "amount_yen": found[0].allotted_yen}
