"""What was found as parts of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaname.commons.access.pages import Count
from kaname.commons.ui.asked import address
from kaname.commons.ui.components import Tab
from kaname.commons.ui.lists import ListEnd, list_end, said
from kaname.commons.ui.wording import Words, words, written

from . import registry
from .queries import FEW, FIRST, Hit, Results
from .rules import Piece, Term, marked


@dataclass(frozen=True)
class HitShown:
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    path: str


@dataclass(frozen=True)
class GroupShown:
    label: Words
    hits: tuple[HitShown, ...]
    more: str = ""
    """What the link to all of the kind says, where these are not all."""
    url: str = ""


def groups(request: HttpRequest, results: Results) -> list[GroupShown]:
    """The first few of each kind, with the way to all of it."""
    return [
        GroupShown(
            registry.kinds[one.kind].label,
            hits(one.first, results.sought),
            all_of(one.count) if one.count.number > FEW else "",
            address(request, kind=one.kind, after=""),
        )
        for one in results.kinds
    ]


def hits(found: Sequence[Hit], sought: Sequence[Term]) -> tuple[HitShown, ...]:
    return tuple(
        HitShown(
            marked(words(one.title), sought, whole=True),
            excerpt(one, sought),
            one.path,
        )
        for one in found
    )


def excerpt(one: Hit, sought: Sequence[Term]) -> tuple[Piece, ...]:
    """Nothing where it would say the title once more."""
    said = words(one.excerpt)
    return () if said == words(one.title) else marked(said, sought, whole=True)


def all_of(count: Count) -> str:
    if count.number > FIRST:
        return gettext("Show more")
    return gettext("Show all %(number)s") % {"number": count.number}


def tabs(request: HttpRequest, results: Results, kind: str) -> list[Tab]:
    """All, and each kind of which something was found or is asked for."""
    counts = {one.kind: one.count for one in results.kinds}
    open_or_found = [
        (one, found.label) for one, found in registry.in_order() if one in counts or one == kind
    ]
    return [
        Tab(
            label,
            address(request, kind=one, after=""),
            current=one == kind,
            count=number(results.count_of(one)),
        )
        for one, label in [("", _("All")), *open_or_found]
    ]


def number(count: Count) -> str:
    return f"{count.number:,}+" if count.is_capped else f"{count.number:,}"


def end(request: HttpRequest, results: Results, kind: str) -> ListEnd:
    count = results.count_of(kind)
    following = written(results.next) if results.next else None
    return list_end(
        request, count.number, following=following, is_capped=count.is_capped, has_file=False
    )


def limited(count: Count) -> str:
    """That not all is listed, where that is so."""
    if count.number <= FIRST:
        return ""
    said_so = gettext("The first %(number)s are shown. Add a word to narrow the search.")
    return said_so % {"number": FIRST}


def heading(results: Results) -> str:
    """How much was found in all, of what the reader may see."""
    count = results.count_of("")
    return said(count.number, is_capped=count.is_capped)


def searched_in() -> list[Words]:
    """All kinds of records that are found."""
    return [found.label for _kind, found in registry.in_order()]
