"""The pages of one participation and of one version of the rules."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from kaname.commons.access.questions import is_open, may
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui.context import Link
from kaname.commons.ui.surfaces import surface

from .. import queries
from ..models import Agreement, Participation
from ..shown import council as shown
from ..shown import parts

READS = {"councils.Council", "councils.CouncilUnit", "projects.Unit", "lifecycle.Passage"}


@surface(reads={*READS, "councils.Participation", "bodies.Body"})
def participation(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.participation_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    row = queries.participation_rows([record])[0]
    council = queries.council_in_hand(viewer, record.council_id)
    context = {
        **walked(viewer, record),
        "participation": row,
        "council": queries.council_row(viewer, council) if council else None,
        "chip": parts.chip(row),
        "facts": parts.participation_facts(row),
        "acts": next_acts(viewer, record, ("councils.consent",), last=("councils.decline",)),
        "is_own": record.person_id == viewer.person,
        "crumbs": trail(viewer, record.council_id, row.name),
    }
    return render(request, "councils/participation.html", context)


@surface(reads={*READS, "councils.Agreement", "councils.Article", "bodies.Body"})
def agreement(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.agreement_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    sheet = queries.agreement_sheet(viewer, record)
    writes = "councils.write_article"
    can_write = is_open(writes, record) and may(viewer, writes, record).allowed
    context = {
        **walked(viewer, record),
        "agreement": sheet.row,
        "version": parts.version(sheet.row),
        "chip": parts.agreement_chip(sheet.row),
        "articles": parts.articles(sheet, can_write=can_write),
        "can_write": can_write,
        "body": record.body_id if can_write else None,
        "acts": next_acts(viewer, record, (writes,)),
        "crumbs": trail(viewer, sheet.row.council, gettext("Rules of the council")),
    }
    return render(request, "councils/agreement.html", context)


def walked(viewer: Viewer, record: Participation | Agreement) -> dict[str, Any]:
    passed = passages(viewer, record)
    marks = stamps([one.entry for one in passed if one.entry])
    return {
        "way": way.way(stages(record, passed), passed, marks),
        "proofs": way.proofs(passed, marks),
    }


def trail(viewer: Viewer, council: UUID, last: Any) -> list[Link]:
    """The way back, through the council where the viewer may know of it."""
    record = queries.council_in_hand(viewer, council)
    if record is None:
        return [Link(last)]
    return shown.crumbs(queries.council_row(viewer, record), last)
