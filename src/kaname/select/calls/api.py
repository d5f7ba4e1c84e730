from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StrictInt

from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.lifecycle.taking import key, line
from kaname.commons.ui.schemas import Ref, shown
from kaname.commons.ui.serving import (
    After,
    Limit,
    Listed,
    Word,
    get,
    listed,
    located_at,
    strictly,
)
from kaname.select.concepts.rules import AwardCount

from . import queries
from .models import Call
from .queries import CallRow, CallSheet, ConflictRuleRow, CriterionRow, QuestionRow, Wanted
from .rules import MOST_YEN, WHOLE, CallState, ConflictKind, Eligible, MilestoneKind

router = Router(tags=["calls"])
located_at("calls.call", "/calls/{ref}")

LIST = {"calls.Call", "bodies.Body"}
SHEET = {*LIST, "concepts.Concept", "calls.CallItem", "calls.Milestone", "calls.Decision"}

Amount = Annotated[StrictInt, Field(ge=1, le=MOST_YEN)]
Percent = Annotated[StrictInt, Field(ge=0, le=WHOLE)]
Awards = Annotated[StrictInt, Field(ge=1, le=999)]
Several = Annotated[StrictInt, Field(ge=1, le=50)]

narrow("calls.set_template", indirect_percent=Percent, source=line(80))
narrow(
    "calls.write",
    award_count=Literal["", AwardCount.LIMITED, AwardCount.FIXED, AwardCount.PLURAL],
    award_number=Awards | None,
    ceiling_yen=Amount,
    indirect_percent=Percent,
    eligible=list[Eligible],
)
narrow("calls.write_item", ceiling_yen=Amount)
narrow("calls.write_milestone", kind=MilestoneKind)
narrow("calls.write_criterion", code=key(60), weight=Percent)
narrow(
    "calls.write_conflict_rule",
    code=key(60),
    kind=ConflictKind,
    years=Several | None,
    degrees=Several | None,
)
narrow("calls.ask", text=line(2_000, shortest=1))


@dataclass(frozen=True)
class Frozen:
    """The call as it was announced, whole, with the digest of its canonical JSON (RFC 8785)."""

    digest: str
    announced: Mapping[str, Any] | None


@dataclass(frozen=True)
class Reviewed:
    """By what applications are judged, and who is kept out of judging them."""

    criteria: tuple[CriterionRow, ...]
    conflict_rules: tuple[ConflictRuleRow, ...]


@dataclass(frozen=True)
class CallFormShown:
    """The application form as data."""

    form: Mapping[str, Any]


@dataclass(frozen=True)
class Questions:
    questions: tuple[QuestionRow, ...]


def in_hand(viewer: Viewer, ref: Ref) -> Call:
    if (call := queries.call_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return call


@get(router, "/calls", listed(CallRow), reads={*LIST, "concepts.ConceptTechnology"})
def calls(
    request: HttpRequest,
    agency: Ref | None = None,
    ministry: Ref | None = None,
    concept: Ref | None = None,
    state: CallState | None = None,
    domain: Word = "",
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """The latest drafted first; narrowed by bodies, concept, state, domain."""
    wanted = Wanted(agency, ministry, concept, state or "", domain)
    with strictly():
        found = queries.calls(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/calls/{ref:ref}", shown(CallSheet), reads=SHEET)
def call(request: HttpRequest, ref: Ref) -> CallSheet:
    """A call with its texts, items, schedule and decisions."""
    viewer = viewer_of(request)
    return queries.call_sheet(viewer, in_hand(viewer, ref))


@get(router, "/calls/{ref:ref}/form", shown(CallFormShown), reads={"calls.Call"})
def form(request: HttpRequest, ref: Ref) -> CallFormShown:
    return CallFormShown(in_hand(viewer_of(request), ref).form)


@get(
    router,
    "/calls/{ref:ref}/criteria",
    shown(Reviewed),
    reads={"calls.Call", "calls.Criterion", "calls.ConflictRule"},
)
def criteria(request: HttpRequest, ref: Ref) -> Reviewed:
    viewer = viewer_of(request)
    record = in_hand(viewer, ref)
    return Reviewed(queries.criteria(viewer, record), queries.conflict_rules(viewer, record))


@get(
    router,
    "/calls/{ref:ref}/announced",
    shown(Frozen),
    reads={*SHEET, "calls.Criterion", "calls.ConflictRule"},
)
def announced(request: HttpRequest, ref: Ref) -> Frozen:
    """What the digest was made of, so that anybody can make it again; empty before."""
    record = in_hand(viewer_of(request), ref)
    return Frozen(record.digest, queries.announced(record) if record.digest else None)


@get(
    router,
    "/calls/{ref:ref}/questions",
    shown(Questions),
    reads={"calls.Call", "calls.Question", "people.Person"},
)
def questions(request: HttpRequest, ref: Ref) -> Questions:
    """Answered questions; one's own; for the agency all of them."""
    viewer = viewer_of(request)
    return Questions(queries.questions(viewer, in_hand(viewer, ref)))
