"""What a pathway and a need are called where others speak of them."""

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings
from kaname.commons.search import registry as search

from ..models import Need, Pathway

directory.register(
    Need,
    title=lambda need: need.title,
    path=lambda need: reverse("pathways:need", args=[need.ref]),
)
directory.register(
    Pathway,
    title=lambda pathway: pathway.name,
    path=lambda pathway: reverse("pathways:pathway", args=[pathway.ref]),
)
openings.opens(kind_of(Pathway), public_among(Pathway))
search.found(
    Pathway,
    label=pgettext_lazy("room", "Pathways to use"),
    place=41,
    text=lambda pathway: pathway.use,
    order=lambda pathway: search.latest_first(pathway.sketched_at),
)
