"""What a machine may do for its seat: send acts, and ask what awaits it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router, Status
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kaname.commons import clock
from kaname.commons.access import directory, registry
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.viewer import Viewer
from kaname.commons.lifecycle import served
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.taking import whole
from kaname.commons.reference import written
from kaname.commons.text import Text
from kaname.commons.ui import serving
from kaname.commons.ui.problems import Invalid
from kaname.commons.ui.schemas import Ref
from kaname.commons.ui.serving import (
    REFUSALS,
    After,
    Limit,
    Listed,
    Made,
    Problem,
    listed,
    strictly,
)

from .bearer import Bearer
from .viewer import viewer_of

router = Router(tags=["accounts"], auth=Bearer(is_needed=True))

served.withhold("accounts.make_token", "accounts.end_token")

VERSION = Annotated[int | None, Field(ge=0, le=2**31 - 1)]


class Sent(BaseModel):
    """The record that the act concerns, the version that was read of it, and what the act takes."""

    model_config = ConfigDict(extra="forbid")

    ref: Ref
    version: VERSION = None
    arguments: dict[str, Any] = {}


@router.post(
    "/acts/{act}",
    response={201: Made, **dict.fromkeys(REFUSALS, Problem)},
    url_name="accounts.do",
    operation_id="accounts.do",
)
def do(
    request: HttpRequest,
    response: HttpResponse,
    act: str,
    sent: Sent,
    idempotency_key: Annotated[UUID, Header(alias="Idempotency-Key")],
    if_match: Annotated[str | None, Header(alias="If-Match", pattern='^"?[0-9]{1,9}"?$')] = None,
) -> Status[Made]:
    """Does an act with the seat of the token, once for each key."""
    if act not in served.acts():
        raise Unseen(act)
    viewer, version = viewer_of(request), version_of(sent, if_match)
    arguments = taken(act, sent.arguments)
    with clock.receiving():
        made = commands[act].expecting(version, viewer, idempotency_key, sent.ref, **arguments)
    if at := address(viewer, act, sent.ref, made):
        response["Location"] = at
    return Status(HTTPStatus.CREATED, Made(ref=made))


serving.places["accounts.do"] = serving.Place(frozenset({"lifecycle.Done"}), frozenset())


def version_of(sent: Sent, if_match: str | None) -> int | None:
    return sent.version if if_match is None else int(if_match.strip('"'))


def taken(act: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the command expects; raises Invalid with each that is not so."""
    with placed("arguments"):
        arguments: dict[str, Any] = whole(served.takes(act).model_validate(given))
    if arguments.get("act"):
        arguments["arguments"] = carried(str(arguments["act"]), arguments.get("arguments") or {})
    return arguments


def carried(act: str, given: Mapping[str, Any]) -> Any:
    """What an act takes that is to be carried out by a decision, kept as JSON."""
    if act not in commands:
        return dict(given)  # the command says that there is no such act
    with placed("arguments", "arguments"):
        return served.takes(act).model_validate(given).model_dump(mode="json", exclude_unset=True)


@contextmanager
def placed(*at: str) -> Iterator[None]:
    """Raises Invalid with the faults that pydantic finds, each with its whole place."""
    try:
        yield
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise Invalid([{**one, "loc": (*at, *one["loc"])} for one in found]) from None


def address(viewer: Viewer, act: str, ref: UUID, made: UUID) -> str:
    """Where what was made is read; nothing where it has no address of its own."""
    kind = kind_of(registry.acts[act].model)
    wanted = {(kind, ref)} if made == ref else {(kind, made) for kind in serving.located}
    for record in directory.records(viewer, wanted):
        if (template := serving.located.get(kind_of(type(record)))) is not None:
            return serving.BASE + template.format(ref=written(made))
    return ""


@dataclass(frozen=True)
class Awaited:
    """An act that the seat can do on a record, and until when it is awaited."""

    act: str
    label: str
    kind: str
    ref: UUID
    title: Text
    due: date | None


@serving.get(router, "/inbox", listed(Awaited), reads={"lifecycle.Done"}, is_public=False)
def inbox(request: HttpRequest, after: After = None, limit: Limit = 50) -> Listed:
    """What awaits the seat of the token, by due date."""
    viewer = viewer_of(request)
    found = awaiting(viewer)
    titles = directory.titles(viewer, ((one.kind, one.ref) for one in found))
    rows = [
        Awaited(one.act, one.label, one.kind, one.ref, titles.get(one.ref, Text("")), one.due)
        for one in found
    ]
    return paged(rows, after, limit)


def paged(rows: Sequence[Awaited], after: str | None, limit: int) -> Listed:
    """A part of the inbox, after the row of a record and an act: a record may await several."""
    names = [f"{written(row.ref)}.{row.act}" for row in rows]
    start = 0
    if after is not None:
        with strictly():
            start = names.index(after) + 1
    end = start + limit
    return Listed(rows[start:end], names[end - 1] if end < len(rows) else None, len(rows))
