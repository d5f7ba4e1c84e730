"""The ledger, as anybody may read it; a proof is found by the reference of its entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from kaname.commons.ui.schemas import Ref, shown
from kaname.commons.ui.serving import Limit, Listed, get, listed

from . import proofs, queries
from .queries import CheckpointRow

router = Router(tags=["ledger"])

Size = Annotated[int, Field(ge=1, lt=10**18)]


@dataclass(frozen=True)
class CheckpointText:
    """A checkpoint as it was signed (C2SP tlog-checkpoint)."""

    size: int
    hour: datetime
    root: str
    text: str


@dataclass(frozen=True)
class ProofText:
    """That an entry stands in the log (C2SP tlog-proof)."""

    text: str


@get(router, "/ledger/checkpoints", listed(CheckpointRow), reads={"ledger.Checkpoint"})
def checkpoints(request: HttpRequest, after: Size | None = None, limit: Limit = 50) -> Listed:
    """Signed checkpoints, the newest first; `next` is the size after which to go on."""
    found = queries.checkpoints(after, limit)
    following = None if found.next is None else str(found.next)
    return Listed(found.rows, following, queries.number_of_checkpoints())


@get(router, "/ledger/checkpoints/{size:size}", shown(CheckpointText), reads={"ledger.Checkpoint"})
def checkpoint(request: HttpRequest, size: Annotated[int, Path(ge=1, lt=10**18)]) -> CheckpointText:
    if (row := queries.checkpoint(size)) is None or (text := queries.checkpoint_text(size)) is None:
        raise Http404
    return CheckpointText(row.size, row.hour, row.root, text)


@get(
    router,
    "/ledger/proofs/{ref:entry}",
    shown(ProofText),
    reads={"ledger.Entry", "ledger.Node", "ledger.Checkpoint"},
)
def proof(request: HttpRequest, entry: Ref) -> ProofText:
    """The proof of an entry, once a checkpoint has it."""
    if (found := proofs.proof_of(entry)) is None:
        raise Http404
    return ProofText(found.text())
