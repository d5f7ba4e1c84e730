from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow, withhold
from kaname.commons.lifecycle.taking import key, line
from kaname.commons.ui.schemas import Ref, shown
from kaname.commons.ui.serving import After, Limit, Listed, Word, get, listed, located_at, strictly

from . import queries
from .queries import Matrix, TechnologyRow, Wanted

router = Router(tags=["technologies"])
located_at("technologies.technology", "/technologies/{ref}")

AXES = {"technologies.Domain", "technologies.TechnologyClass", "technologies.Theme"}
READS = {*AXES, "technologies.Technology", "technologies.Placing"}

withhold("technologies.set_up")  # the blueprint's
narrow("technologies.define", key=key(40), as_printed=line(300), source=line(80))
narrow("technologies.place", source=line(80))


@get(router, "/technologies", listed(TechnologyRow), reads=READS)
def technologies(
    request: HttpRequest,
    q: Word = "",
    domain: Word = "",
    technology_class: Word = "",
    theme: Word = "",
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Narrowed by keys of the matrix's axes, and by words in the name."""
    wanted = Wanted(domain, technology_class, theme, q)
    with strictly():
        found = queries.listed(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/technologies/matrix", shown(Matrix), reads=READS)
def matrix(request: HttpRequest) -> Matrix:
    """Class by domain: each row a class with its cells, one for each domain."""
    known = queries.axes()
    return queries.matrix(queries.technologies(viewer_of(request), known=known), known)


@get(router, "/technologies/{ref:ref}", shown(TechnologyRow), reads=READS)
def technology(request: HttpRequest, ref: Ref) -> TechnologyRow:
    if (row := queries.technology(viewer_of(request), ref)) is None:
        raise Unseen(ref)
    return row
