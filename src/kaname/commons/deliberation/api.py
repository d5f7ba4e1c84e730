from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Form, Header, Router, Status, UploadedFile

from kaname.commons.accounts.bearer import Bearer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.documents.queries import AttachedRow, documents_of
from kaname.commons.documents.receiving import do
from kaname.commons.documents.rules import Limits
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow, withhold
from kaname.commons.lifecycle.taking import Day, Taken, line
from kaname.commons.text import Text
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import (
    After,
    Limit,
    Listed,
    Made,
    get,
    listed,
    located_at,
    send_file,
    strictly,
)

from . import queries
from .queries import (
    ApprovalRow,
    ApprovalSheet,
    ItemRow,
    MinutesRow,
    PresenceRow,
    SessionRow,
    Wanted,
)
from .rules import MATERIAL_PAGES, Answer, ApprovalState, SessionState

router = Router(tags=["deliberation"])
located_at("deliberation.session", "/sessions/{ref}")
located_at("deliberation.approval", "/approvals/{ref}")

SHEET = {
    "deliberation.Session",
    "deliberation.Item",
    "deliberation.Resolution",
    "deliberation.Ballot",
    "deliberation.Presence",
    "deliberation.Minutes",
    "bodies.Seat",
    "people.Person",
    "documents.Document",
    "documents.Version",
}
CHAIN = {"deliberation.Approval", "deliberation.Stamp", "bodies.Body", "people.Person"}

MATERIALS = {"deliberation.Session", "documents.Document", "documents.Version"}

withhold("deliberation.attach_material", "deliberation.replace_material")
narrow("deliberation.vote", answer=Answer)
narrow("deliberation.put", act=line(100), about=line(80))
narrow("deliberation.draft_approval", act=line(100))
spoken(ItemRow, "act")
spoken(ApprovalSheet, "act")


@dataclass(frozen=True)
class SessionSheet:
    """A session with its agenda; attendance and minutes for those of the body."""

    row: SessionRow
    version: int
    public_summary: Text
    agenda: tuple[ItemRow, ...]
    materials: tuple[AttachedRow, ...]
    attendance: tuple[PresenceRow, ...]
    minutes: MinutesRow | None


@get(router, "/sessions", listed(SessionRow), reads={"deliberation.Session", "bodies.Body"})
def sessions(
    request: HttpRequest,
    body: Ref | None = None,
    state: SessionState | None = None,
    since: Day | None = None,
    until: Day | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Sessions of all bodies, the latest first."""
    viewer, wanted = viewer_of(request), Wanted(body, state, since, until)
    with strictly():
        found = queries.sessions(viewer, wanted, limit=limit, after=after)
    count = queries.sessions_counted(viewer, wanted)
    return Listed(found.rows, found.next, count.number, count.is_capped)


@get(router, "/sessions/{ref:ref}", shown(SessionSheet), reads=SHEET)
def session(request: HttpRequest, ref: Ref) -> SessionSheet:
    viewer = viewer_of(request)
    if (record := queries.session_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return SessionSheet(
        row=queries.session_row(viewer, record),
        version=record.version,
        public_summary=record.public_summary,
        agenda=queries.agenda(viewer, record),
        materials=documents_of(viewer, record),
        attendance=queries.attendance(viewer, record),
        minutes=queries.minutes(viewer, record),
    )


@get(router, "/approvals", listed(ApprovalRow), reads={"deliberation.Approval", "bodies.Body"})
def approvals(
    request: HttpRequest,
    state: ApprovalState | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Drafts on their way from desk to desk, and what became of them, the latest first."""
    viewer = viewer_of(request)
    with strictly():
        found = queries.approvals(viewer, state, limit=limit, after=after)
    count = queries.approvals_counted(viewer, state)
    return Listed(found.rows, found.next, count.number, count.is_capped)


@get(router, "/approvals/{ref:ref}", shown(ApprovalSheet), reads=CHAIN)
def approval(request: HttpRequest, ref: Ref) -> ApprovalSheet:
    viewer = viewer_of(request)
    if (record := queries.approval_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.approval_sheet(viewer, record)


class MaterialGiven(Taken):
    """What is sent beside the file, as fields of multipart/form-data."""

    title_ja: line(400, shortest=1)  # type: ignore[valid-type]  # a type made by a function
    title_en: line(400) = ""  # type: ignore[valid-type]
    handling: Literal["public", "programme", "council"] = "programme"


machines = Router(auth=Bearer(is_needed=True))
router.add_router("", machines)


@send_file(
    machines, "/sessions/{ref:ref}/materials", "deliberation.attach_material", reads=MATERIALS
)
def attach_material(
    request: HttpRequest,
    ref: Ref,
    given: Form[MaterialGiven],
    file: File[UploadedFile],
    idempotency_key: Annotated[UUID, Header(alias="Idempotency-Key")],
) -> Status[Made]:
    """Attaches a file to a session, once for each key."""
    made = do(
        "deliberation.attach_material",
        viewer_of(request),
        idempotency_key,
        ref,
        sent=file,
        limits=Limits(settings.KANAME_LARGEST_FILE, MATERIAL_PAGES),
        is_sealed=given.handling != "public",
        handling=given.handling,
        title=Text(given.title_ja, given.title_en),
    )
    return Status(HTTPStatus.CREATED, Made(ref=made))
