from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.ui.surfaces import surface

from .commands import take_out
from .handing import handed

READS = {"documents.Document", "documents.Version", "ledger.Reading"}


@surface(reads=READS, public=True)
def document(request: HttpRequest, ref: UUID) -> HttpResponseBase:
    return handed(take_out(viewer_of(request), ref))
