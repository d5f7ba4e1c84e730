"""What a concept is called where other rooms speak of it, and by what it is found."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings
from kaname.commons.search import registry as search
from kaname.commons.text import Text

from ..models import Concept


def said_of(concept: Concept) -> Text:
    """What its page says of why it is pursued."""
    said = (concept.purpose, concept.background, concept.public_needs, concept.civil_needs)
    return Text(*(" ".join(one.to(language) for one in said).strip() for language in ("ja", "en")))


directory.register(
    Concept,
    title=lambda concept: concept.name,
    path=lambda concept: reverse("concepts:concept", args=[concept.ref]),
)
openings.opens(kind_of(Concept), public_among(Concept))
search.found(
    Concept,
    label=_("R&D concepts"),
    place=25,
    text=said_of,
    order=lambda concept: search.latest_first(concept.drafted_at),
)
