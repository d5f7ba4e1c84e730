"""What the address of a page asks for beyond its path, read strictly: what does not fit is 400."""

from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest

LONGEST_SEARCH = 100
"""As in the API: each word makes the question to the database longer."""


def day(request: HttpRequest, name: str, default: date) -> date:
    """The day that a parameter names; the default where it is absent or empty."""
    text = request.GET.get(name, "")
    try:
        return date.fromisoformat(text) if text else default
    except ValueError:
        raise BadRequest(name) from None


def wants_file(request: HttpRequest) -> bool:
    """Whether the list is asked for as a file, by `?format=csv`."""
    kind = request.GET.get("format", "")
    if kind not in ("", "csv"):
        raise BadRequest("format")
    return kind == "csv"


def address(request: HttpRequest, **changes: str) -> str:
    """The same page with some parameters changed; those that become empty fall out."""
    kept = request.GET.copy()
    for name, value in changes.items():
        kept[name] = value
    for name in [name for name, value in kept.items() if not value]:
        del kept[name]
    return f"?{kept.urlencode()}" if kept else request.path


def words(request: HttpRequest, name: str = "q") -> str:
    """The words of a search; raises BadRequest for more than anybody looks for."""
    given = request.GET.get(name, "").strip()
    if len(given) > LONGEST_SEARCH:
        raise BadRequest(name)
    return given
