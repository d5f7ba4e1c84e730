"""Numbers without gaps: given in the transaction that keeps what bears them."""

from collections.abc import Callable
from uuid import UUID

from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies.queries import short_names

from ..models import Numbering
from ..rules import Series


def serials(agency: UUID, series: Series, year: int, count: int) -> range:
    """The next so many serial numbers; a rival waits until these are kept or taken back."""
    kept, _ = Numbering.objects.select_for_update().get_or_create(
        agency=agency, series=series, fiscal_year=year
    )
    first = kept.last + 1
    kept.last += count
    kept.save(update_fields=["last"])
    return range(first, first + count)


def numbers(
    agency: UUID, series: Series, year: int, count: int, said: Callable[[str, int, int], str]
) -> list[str]:
    short = short_names(NOBODY, [agency])[agency].to("en")
    return [said(short, year, serial) for serial in serials(agency, series, year, count)]
