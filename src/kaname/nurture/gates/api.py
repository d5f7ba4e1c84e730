from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, strictly

from . import queries
from .queries import ExamineeRow, GateRow, GateSheet
from .rules import Effect, Level

router = Router(tags=["gates"])
located_at("gates.gate", "/gates/{ref}")
for row in (GateRow, ExamineeRow):
    spoken(row, "state_name")
narrow("gates.examine", effect=Effect, achievement=Level)

LIST = {"gates.Gate", "bodies.Body"}
SHEET = {
    *LIST,
    *("gates.Examinee", "gates.Evaluation", "gates.Examination", "gates.Verdict"),
    "projects.Unit",
}


@get(router, "/gates", listed(GateRow), reads=LIST)
def gates(
    request: HttpRequest, concept: Ref | None = None, after: After = None, limit: Limit = 50
) -> Listed:
    """Stage gates, the latest scheduled first; the public reads those that were decided."""
    with strictly():
        found = queries.gates(viewer_of(request), concept, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/gates/{ref:ref}", shown(GateSheet), reads=SHEET)
def gate(request: HttpRequest, ref: Ref) -> GateSheet:
    """A gate with its verdicts, and what may be read of its units' evaluations."""
    viewer = viewer_of(request)
    if (record := queries.gate_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)
