"""A file as it goes out: never shown by the browser as a page of ours."""

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from kaname.commons.ui.middleware import POLICY

from .commands import TakenOut
from .rules import FileType

TYPES = {FileType.TEXT: "text/plain; charset=utf-8"}


def handed(taken: TakenOut) -> StreamingHttpResponse:
    """The answer with the whole file, under the name that it was given."""
    row = taken.in_hand.row
    return StreamingHttpResponse(
        taken.content,
        content_type=TYPES.get(row.content_type, row.content_type.value),
        headers={
            "Content-Length": str(row.size),
            "Content-Disposition": content_disposition_header(True, row.filename) or "attachment",
            "Content-Security-Policy": f"{POLICY}; sandbox",
        },
    )
