"""Slates and awards for machines; the acts on them are served with all others."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StrictInt

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, strictly
from kaname.commons.yen import MOST

from . import queries
from .queries import AwardRow, AwardSheet, SlateRow, SlateSheet, Wanted
from .rules import AwardState, Verdict

router = Router(tags=["awards"])
located_at("awards.award", "/awards/{ref}")
located_at("awards.slate", "/slates/{ref}")
spoken(AwardRow, "state_name")
spoken(SlateRow, "state_name")

Amount = Annotated[StrictInt, Field(ge=0, le=MOST)]
narrow("awards.write_line", verdict=Verdict, yen=Amount)

LIST = {"awards.Award", "calls.Call", "bodies.Body"}
SHEET = {
    *LIST,
    *("awards.Grounds", "awards.Letter", "documents.Document", "documents.Version"),
    "applications.Application",
}
SLATE = {
    *("awards.Slate", "awards.SlateLine", "awards.SlateDecision", "awards.Award"),
    *("applications.Application", "applications.Member", "applications.Submission"),
    *("bodies.Body", "funds.Account"),
}


@get(router, "/awards", listed(AwardRow), reads=LIST)
def awards(
    request: HttpRequest,
    call: Ref | None = None,
    state: AwardState | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """What was selected, the latest decided first; offers are public once announced."""
    wanted = Wanted(call, state or "")
    with strictly():
        found = queries.awards(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/awards/{ref:ref}", shown(AwardSheet), reads=SHEET)
def award(request: HttpRequest, ref: Ref) -> AwardSheet:
    """An award; its conditions, reason and letters only for those concerned."""
    viewer = viewer_of(request)
    if (record := queries.award_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)


@get(router, "/slates/{ref:ref}", shown(SlateSheet), reads=SLATE, is_public=False)
def slate(request: HttpRequest, ref: Ref) -> SlateSheet:
    """A slate with its lines, as far as the seat of the token may read them."""
    viewer = viewer_of(request)
    if (record := queries.slate_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet_of(viewer, record)
