from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import (
    After,
    Limit,
    Listed,
    get,
    listed,
    located_at,
    paged,
    strictly,
)

from . import queries
from .queries import (
    AgreementSheet,
    CouncilRow,
    CouncilSheet,
    ParticipationRow,
    Wanted,
)
from .queries.parts import AgreementRow
from .rules import ArticleKey, CouncilKind, CouncilState, ParticipantKind, Place

router = Router(tags=["councils"])
located_at("councils.council", "/councils/{ref}")
located_at("councils.agreement", "/agreements/{ref}")
spoken(CouncilRow, "state_name")
spoken(ParticipationRow, "state_name")
spoken(AgreementRow, "state_name")

LIST = {"councils.Council", "councils.CouncilUnit", "projects.Unit", "bodies.Body"}
PEOPLE = {"councils.Council", "councils.Participation"}
RULES = {"councils.Agreement", "councils.Article"}

narrow("councils.draft", kind=CouncilKind)
narrow("councils.edit", kind=CouncilKind)
narrow("councils.invite", kind=ParticipantKind, place=Place)
narrow("councils.write_article", article=ArticleKey)


@get(router, "/councils", listed(CouncilRow), reads=LIST)
def councils(
    request: HttpRequest,
    agency: Ref | None = None,
    kind: CouncilKind | None = None,
    state: CouncilState | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Councils that the token's seat may know of, the latest prepared first."""
    wanted = Wanted(agency, kind or "", state or "")
    with strictly():
        found = queries.councils(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/councils/{ref:ref}", shown(CouncilSheet), reads=LIST)
def council(request: HttpRequest, ref: Ref) -> CouncilSheet:
    viewer = viewer_of(request)
    if (record := queries.council_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)


@get(
    router,
    "/councils/{ref:ref}/participations",
    listed(ParticipationRow),
    reads=PEOPLE,
    is_public=False,
)
def participations(
    request: HttpRequest, ref: Ref, after: After = None, limit: Limit = 50
) -> Listed:
    """Who takes part, for those inside and the office; one's own invitation for the invited."""
    viewer = viewer_of(request)
    record = queries.council_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    return paged(queries.participations(viewer, record), after, limit)


@get(router, "/agreements/{ref:ref}", shown(AgreementSheet), reads=RULES, is_public=False)
def agreement(request: HttpRequest, ref: Ref) -> AgreementSheet:
    """A version of a council's rules, article by article."""
    viewer = viewer_of(request)
    if (record := queries.agreement_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.agreement_sheet(viewer, record)
