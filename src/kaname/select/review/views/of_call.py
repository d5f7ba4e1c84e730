from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.ui.components import Cell, Column, Table
from kaname.commons.ui.wording import plain_day

from .. import queries
from ..shown import panel as shown


def section(request: HttpRequest, ref: UUID) -> Table | None:
    """On a call's page: its panel, for those who may know of it."""
    viewer = viewer_of(request)
    if viewer.person is None or (panel := queries.seen_panel_of(viewer, ref)) is None:
        return None
    (row,) = queries.rows(viewer, [panel])
    columns = (
        Column(gettext("Review panel")),
        Column(pgettext("ui", "State")),
        Column(gettext("Next step until"), stays=True),
    )
    cells = (
        Cell(gettext("Open the review"), reverse("review:panel", args=[row.ref])),
        Cell(chip=shown.chip(row)),
        Cell(plain_day(row.ranked_on or row.due_on)),
    )
    return Table(pgettext("room", "Review"), columns, (cells,))
