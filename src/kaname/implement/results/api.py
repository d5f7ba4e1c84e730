from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Form, Header, Router, Status, UploadedFile

from kaname.commons.accounts.bearer import Bearer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.documents.receiving import do
from kaname.commons.documents.rules import Limits
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
    Word,
    get,
    listed,
    located_at,
    send_file,
    strictly,
)

from . import queries
from .queries import ResultRow, ResultSheet, ResultsWanted
from .rules import Ground, ResultKind, ResultState

router = Router(tags=["results"])
located_at("results.result", "/results/{ref}")
spoken(ResultRow, "state_name")
for act in ("results.register", "results.write"):
    narrow(act, kind=ResultKind)
for act in ("results.close", "results.keep"):
    narrow(act, ground=Ground)
withhold("results.attach")

LIST = {"results.Result", "projects.Unit", "bodies.Body"}
FILES = {"results.Result", "documents.Document", "documents.Version"}
SHEET = {*LIST, *FILES, "results.Check", "results.Decision"}
PAGES = 500


@get(router, "/results", listed(ResultRow), reads=LIST)
def results(
    request: HttpRequest,
    q: Word = "",
    kind: ResultKind | None = None,
    state: ResultState | None = None,
    agency: Ref | None = None,
    unit: Ref | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Results, the latest registered first; without a token those that are open to all."""
    wanted = ResultsWanted(q, kind or "", state or "", agency, unit)
    with strictly():
        found = queries.results(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/results/{ref:ref}", shown(ResultSheet), reads=SHEET)
def result(request: HttpRequest, ref: Ref) -> ResultSheet:
    """A result with its files; for those around its unit with what was checked and decided."""
    viewer = viewer_of(request)
    if (record := queries.result_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)


class ResultFileGiven(Taken):
    """What is sent beside the file, as fields of multipart/form-data."""

    title_ja: line(400, shortest=1)  # type: ignore[valid-type]  # a type made by a function
    title_en: line(400) = ""  # type: ignore[valid-type]
    opens: bool = True


machines = Router(auth=Bearer(is_needed=True))
router.add_router("", machines)


@send_file(machines, "/results/{ref:ref}/files", "results.attach", reads=FILES)
def attach(
    request: HttpRequest,
    ref: Ref,
    given: Form[ResultFileGiven],
    file: File[UploadedFile],
    idempotency_key: Annotated[UUID, Header(alias="Idempotency-Key")],
) -> Status[Made]:
    """Adds a file to a result, once for each key; it lies sealed until the result is open."""
    made = do(
        "results.attach",
        viewer_of(request),
        idempotency_key,
        ref,
        sent=file,
        limits=Limits(settings.KANAME_LARGEST_FILE, PAGES),
        is_sealed=True,
        title=Text(given.title_ja, given.title_en),
        opens=given.opens,
    )
    return Status(HTTPStatus.CREATED, Made(ref=made))
