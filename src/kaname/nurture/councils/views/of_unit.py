"""The councils of a unit, on its page."""

from uuid import UUID

from django.http import HttpRequest

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.ui.components import Table

from .. import queries
from ..shown import council as shown


def section(request: HttpRequest, ref: UUID) -> Table | None:
    """Those that the reader may know of; None where there is none."""
    found = queries.councils_of_unit(viewer_of(request), ref)
    return shown.beside(found) if found else None
