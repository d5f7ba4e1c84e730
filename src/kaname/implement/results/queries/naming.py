"""What a result is called where others speak of it."""

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings
from kaname.commons.search import registry as search
from kaname.commons.text import Text

from ..models import Result


def said_of(result: Result) -> Text:
    """What it is, whose, and under what it is known elsewhere."""
    texts = (result.summary, result.rights)
    return Text(
        *(
            " ".join([*(text.to(one) for text in texts), result.identifier]).strip()
            for one in ("ja", "en")
        )
    )


directory.register(
    Result,
    title=lambda result: result.title,
    path=lambda result: reverse("results:result", args=[result.ref]),
)
openings.opens(kind_of(Result), public_among(Result))
search.found(
    Result,
    label=pgettext_lazy("room", "Results"),
    place=40,
    text=said_of,
    order=lambda result: search.latest_first(result.registered_at),
)
