from django.http import HttpRequest
from ninja import Router

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.ui.serving import After, Limit, Listed, Word, get, listed, strictly

from . import queries
from .queries import Hit

router = Router(tags=["search"])


@get(router, "/search", listed(Hit), reads={"search.Entry"})
def search(
    request: HttpRequest, q: Word = "", kind: str = "", after: After = None, limit: Limit = 50
) -> Listed:
    """What is found of all that the seat may see, by title before by text; all words of `q` must
    be there, and what stands in double quotes as it is written. `kind` narrows it to one kind, as
    `technologies.technology`. The first 200 are listed, all are counted."""
    with strictly():
        place = reference.read(after) if after else None
        found = queries.listed(viewer_of(request), q, kind=kind, after=place, limit=limit)
    count, following = found.count_of(kind), found.next
    return Listed(
        found.hits,
        reference.written(following) if following else None,
        count.number,
        count.is_capped,
    )
