"""What a call is called where other rooms speak of it, and by what it is found."""

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings
from kaname.commons.search import registry as search
from kaname.commons.text import Text

from ..models import Call


def said_of(call: Call) -> Text:
    """Its number, and what is asked for."""
    return Text(*(f"{call.number} {call.asked_for.to(one)}".strip() for one in ("ja", "en")))


directory.register(
    Call,
    title=lambda call: call.name,
    path=lambda call: reverse("calls:call", args=[call.ref]),
)
openings.opens(kind_of(Call), public_among(Call))
search.found(
    Call,
    label=pgettext_lazy("room", "Calls"),
    place=26,
    text=said_of,
    order=lambda call: search.latest_first(call.opens_at) if call.opens_at else "",
)
