"""The end of a list that is read page by page: how many there are, where it goes on, its file."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from .asked import address


@dataclass(frozen=True)
class ListEnd:
    shown: str
    first: str = ""
    following: str = ""
    file: str = ""


def list_end(
    request: HttpRequest,
    number: int | None,
    *,
    following: str | None,
    is_capped: bool = False,
    at: str = "",
    has_file: bool = True,
) -> ListEnd:
    """For `ui/list_end.html`; `following` is the cursor of the next page, `at` the list's place.

    `number` is None where the list is not counted.
    """
    return ListEnd(
        shown=said(number, is_capped=is_capped) if number is not None else "",
        first=address(request, after="") + at if request.GET.get("after") else "",
        following=address(request, after=following) + at if following else "",
        file=address(request, after="", format="csv") if has_file and number != 0 else "",
    )


def said(number: int, *, is_capped: bool) -> str:
    if is_capped:
        return gettext("more than %(number)s") % {"number": f"{number:,}"}
    return ngettext("%(number)s in all", "%(number)s in all", number) % {"number": f"{number:,}"}
