from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Header, Router, Status, UploadedFile
from pydantic import Field, StrictInt

from kaname.commons.accounts.bearer import Bearer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.documents.receiving import do
from kaname.commons.documents.rules import FileType, Limits
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow, withhold
from kaname.commons.lifecycle.taking import Taken, line
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
from kaname.commons.yen import MOST

from . import queries
from .queries import ApplicationRow, ApplicationSheet, Wanted
from .rules import LARGEST_ATTACHMENT, MOST_PAGES, ApplicationState, MemberRole

router = Router(tags=["applications"])
located_at("applications.application", "/applications/{ref}")
spoken(ApplicationRow, "state_name")

LIST = {"applications.Application", "applications.Member", "applications.Submission", "calls.Call"}
SHEET = {
    *LIST,
    *("applications.BudgetLine", "applications.Approval", "applications.Check"),
    *("applications.Withdrawal", "documents.Document", "documents.Version", "bodies.Body"),
}
ATTACHMENTS = {"applications.Application", "documents.Document", "documents.Version"}

Amount = Annotated[StrictInt, Field(ge=0, le=MOST)]
Percent = Annotated[StrictInt, Field(ge=0, le=100)]

narrow(
    "applications.set_budget",
    **dict.fromkeys(("goods", "travel", "staff", "other"), Amount),
)
narrow("applications.invite", role=MemberRole, effort_percent=Percent)
narrow("applications.set_effort", effort_percent=Percent)
withhold("applications.attach")


@get(router, "/applications", listed(ApplicationRow), reads=LIST, is_public=False)
def applications(
    request: HttpRequest,
    call: Ref | None = None,
    institution: Ref | None = None,
    state: ApplicationState | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Those that the seat of the token may read, the latest begun first."""
    wanted = Wanted(call, institution, state or "")
    with strictly():
        found = queries.applications(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/applications/{ref:ref}", shown(ApplicationSheet), reads=SHEET, is_public=False)
def application(request: HttpRequest, ref: Ref) -> ApplicationSheet:
    """An application with its answers, team, budget, attachments and what was said of it."""
    viewer = viewer_of(request)
    if (record := queries.application_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)


class AttachmentGiven(Taken):
    """What is sent beside the file, as fields of multipart/form-data."""

    title_ja: line(400, shortest=1)  # type: ignore[valid-type]  # a type made by a function
    title_en: line(400) = ""  # type: ignore[valid-type]


machines = Router(auth=Bearer(is_needed=True))
router.add_router("", machines)


@send_file(
    machines, "/applications/{ref:ref}/attachments", "applications.attach", reads=ATTACHMENTS
)
def attach(
    request: HttpRequest,
    ref: Ref,
    given: Form[AttachmentGiven],
    file: File[UploadedFile],
    idempotency_key: Annotated[UUID, Header(alias="Idempotency-Key")],
) -> Status[Made]:
    """Attaches a PDF to an application, once for each key."""
    made = do(
        "applications.attach",
        viewer_of(request),
        idempotency_key,
        ref,
        sent=file,
        limits=Limits(LARGEST_ATTACHMENT, MOST_PAGES, (FileType.PDF,)),
        is_sealed=True,
        title=Text(given.title_ja, given.title_en),
    )
    return Status(HTTPStatus.CREATED, Made(ref=made))
