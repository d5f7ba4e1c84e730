"""Lists as files. A spreadsheet must open them in Japanese, and must not run what they say."""

import csv
import io

from django.http import HttpResponse

from .components import Cell, Table
from .wording import words

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be read as a formula."""


def csv_answer(table: Table, name: str) -> HttpResponse:
    """The table as CSV, UTF-8 with the mark that spreadsheets look for; `name` without ending."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words(column.label) for column in table.columns])
    for row in table.rows:
        writer.writerow([plain(cell) for cell in row])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def plain(cell: Cell) -> str | int:
    """What the cell says, without what would make a spreadsheet calculate."""
    if isinstance(cell.value, int):
        return cell.value
    said = words(cell.chip.label) if cell.chip and not cell.value else words(cell.value)
    return f"'{said}" if said.startswith(RISKY) else said
