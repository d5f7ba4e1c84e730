"""The materials of a session as a list to take home."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from kaname.commons.access.models import Handling
from kaname.commons.documents.queries import AttachedRow
from kaname.commons.documents.rules import WORDS
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui.components import Chip, Tone
from kaname.commons.ui.wording import Words, plain_day, words

from ..rules import CLOSED_MATERIAL, MATERIAL

PAGES = gettext_noop("{pages} pages")
KEPT = gettext_noop("kept until {day}")
CLASSES = {
    Handling.PUBLIC: Chip(pgettext_lazy("handling", "Public"), Tone.GOOD),
    Handling.PROGRAMME: Chip(gettext_lazy("For the body only"), Tone.LINE),
    Handling.COUNCIL: Chip(gettext_lazy("For the body only; who reads it is recorded"), Tone.WARN),
}
KILO, MEGA = 1_000, 1_000_000


@dataclass(frozen=True)
class Material:
    number: Words
    title: Text
    path: str
    about: str
    """What it is, such as `PDF・1.2 MB・12 pages`."""
    chip: Chip | None
    """The class, for those inside; all that others see is public."""


def materials(rows: Iterable[AttachedRow], *, is_inside: bool) -> list[Material]:
    return [
        Material(
            number=numbered(row),
            title=row.title,
            path=reverse("documents:document", args=[row.ref]),
            about=about(row, is_inside=is_inside),
            chip=CLASSES.get(row.handling) if is_inside else None,
        )
        for row in rows
    ]


def numbered(row: AttachedRow) -> Reason:
    return Reason(MATERIAL if row.is_public else CLOSED_MATERIAL, {"number": row.position})


def about(row: AttachedRow, *, is_inside: bool) -> str:
    parts = [WORDS.get(row.content_type, pgettext("file", "Text")), sized(row.size)]
    if row.pages:
        parts.append(words(Reason(PAGES, {"pages": row.pages})))
    if is_inside:
        parts.append(words(Reason(KEPT, {"day": plain_day(row.keep_until)})))
    return "・".join(parts)


def sized(size: int) -> str:
    """In kB or MB, as a person reads it; never 0."""
    if size < MEGA:
        return f"{max(1, round(size / KILO))} kB"
    return f"{size / MEGA:.1f} MB"
