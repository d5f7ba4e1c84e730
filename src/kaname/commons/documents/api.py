from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.ui.schemas import Ref
from kaname.commons.ui.serving import get_file, located_at

from .commands import take_out
from .handing import handed
from .rules import FileType

router = Router(tags=["documents"])
located_at("documents.document", "/documents/{ref}")

READS = {"documents.Document", "documents.Version", "ledger.Reading"}


@get_file(router, "/documents/{ref:ref}", list(FileType), reads=READS)
def document(request: HttpRequest, ref: Ref) -> HttpResponseBase:
    """The file itself, under the name that it was given."""
    return handed(take_out(viewer_of(request), ref))
