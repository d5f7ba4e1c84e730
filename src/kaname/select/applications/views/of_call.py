from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.reason import Term
from kaname.commons.ui.components import Cell, Column, Table

from .. import queries
from ..lifecycle import APPLICATION
from ..rules import ApplicationState


def section(request: HttpRequest, ref: UUID) -> Table | None:
    """On a call's page: how many of its applications stand where, of those the reader may see."""
    viewer = viewer_of(request)
    if viewer.person is None:
        return None
    found = queries.counts(viewer, ref)
    if not found:
        return None
    columns = (
        Column(pgettext("ui", "State")),
        Column(pgettext("room", "Applications"), is_number=True),
    )
    at = f"{reverse('applications:applications')}?call={reference.written(ref)}"
    rows = tuple(
        (
            Cell(Term(APPLICATION.names[state]), f"{at}&state={state}"),
            Cell(found[state]),
        )
        for state in ApplicationState
        if state in found
    )
    return Table(pgettext("room", "Applications"), columns, rows)
