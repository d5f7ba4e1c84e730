from django.http import HttpRequest
from ninja import Router

from kaname.commons.lifecycle.served import withhold
from kaname.commons.ui.schemas import shown
from kaname.commons.ui.serving import get

from . import queries
from .queries import Sources

router = Router(tags=["portal"])
withhold("portal.describe")  # the blueprint's

READS = {"portal.Programme", "portal.Document", "portal.Default", "portal.Budgeted"}


@get(router, "/programme", shown(Sources), reads=READS)
def programme(request: HttpRequest) -> Sources:
    """The programme: its documents, what it was set up with and whether one says so, its sums."""
    return queries.sources()
