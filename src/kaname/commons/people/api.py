from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui.schemas import Ref, shown
from kaname.commons.ui.serving import After, Limit, Listed, Word, get, listed, located_at, strictly

from . import queries
from .queries import PersonRow, PersonSheet

router = Router(tags=["people"])
located_at("people.person", "/people/{ref}")


@get(router, "/people", listed(PersonRow), reads={"people.Person"})
def people(request: HttpRequest, q: Word = "", after: After = None, limit: Limit = 50) -> Listed:
    """Persons whom the seat may know of, by name; `q` has words of the name or its reading."""
    with strictly():
        found = queries.people(viewer_of(request), q=q, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/people/{ref:ref}", shown(PersonSheet), reads={"people.Person"})
def person(request: HttpRequest, ref: Ref) -> PersonSheet:
    if (one := queries.person(viewer_of(request), ref)) is None:
        raise Unseen(ref)
    return one
