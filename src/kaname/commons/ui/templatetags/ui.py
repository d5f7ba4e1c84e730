"""The components and the filters of words, as templates name them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.translation import gettext, pgettext

from kaname.commons.calendar import Due

from .. import components as c
from .. import wording
from ..context import Link

register = template.Library()

register.filter("say", wording.words)
register.filter("day", wording.day)
register.filter("moment", wording.moment)
register.filter("clock_time", wording.clock_time)
register.filter("fiscal", wording.fiscal)
register.filter("yen", wording.yen)
register.filter("oku", wording.oku)
register.filter("short", wording.short)
register.filter("reference", wording.written)


@register.filter
def near_day(value: date, today: date) -> str:
    return wording.near_day(value, today)


@register.filter
def due(value: date, today: date) -> str:
    return wording.due_words(value, today)


def component(name: str) -> Any:
    """An inclusion tag with one argument, which its template calls `it`."""

    def tag(it: Any) -> dict[str, Any]:
        return {"it": it}

    register.inclusion_tag(f"ui/{name}.html", name=name)(tag)
    return tag


for _name in (
    *("crumbs", "chip", "chips", "tabs", "facts", "filters", "proof"),
    *("cards", "figures", "thread", "empty", "compare"),
):
    component(_name)


@register.inclusion_tag("ui/way.html")
def way(it: Sequence[c.WayStep]) -> dict[str, Any]:
    """That it was recorded from a document is said once, below the strip."""
    return {"it": it, "is_from_document": any(step.is_from_document for step in it)}


@register.inclusion_tag("ui/next_acts.html", takes_context=True)
def next_acts(context: Context, it: c.NextActs, title: wording.Words = "") -> dict[str, Any]:
    """What can be done next. `title` where the card is not 次にできること."""
    return {"it": it, "title": title, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/table.html")
def table(it: c.Table) -> dict[str, Any]:
    return {
        "it": it,
        "rows": [c.in_columns(it, row) for row in it.rows],
        "last": c.in_columns(it, it.foot) if it.foot else [],
    }


@register.inclusion_tag("ui/matrix.html")
def matrix(it: c.Matrix) -> dict[str, Any]:
    rows = [(row.label, [(cell, it.density(cell.count)) for cell in row.cells]) for row in it.rows]
    return {"it": it, "rows": rows}


@register.inclusion_tag("ui/due_list.html")
def due_list(lines: Sequence[c.DueLine], today: date) -> dict[str, Any]:
    """What awaits the reader; only the very first act is filled."""
    return {"groups": c.due_groups(lines, today), "today": today}


@register.filter
def due_heading(group: Due) -> str:
    return {
        Due.PAST: gettext("Overdue"),
        Due.SOON: gettext("Today and tomorrow"),
        Due.WEEK: gettext("This week"),
        Due.LATER: pgettext("ui", "Later"),
        Due.NEVER: gettext("Without a due date"),
    }[group]


@register.filter
def change_word(change: c.Change) -> str:
    return {
        c.Change.KEPT: gettext("Kept"),
        c.Change.ADDED: gettext("Added"),
        c.Change.AMENDED: gettext("Amended"),
        c.Change.WITHDRAWN: gettext("Withdrawn"),
    }[change]


@register.filter
def has_time(value: object) -> bool:
    """Whether a due date is an instant and not a whole day."""
    return hasattr(value, "hour")


@register.inclusion_tag("ui/field.html")
def field(it: BoundField) -> dict[str, Any]:
    """Label, help, error and widget, tied to each other for those who listen to the page."""
    widget = it.field.widget
    several = bool(getattr(widget, "input_type", "") in {"radio"} or it.use_fieldset)
    single = getattr(widget, "input_type", "") == "checkbox" and not several
    return {"it": it, "is_group": several, "is_check": single, "control": control(it, several)}


def control(it: BoundField, is_group: bool) -> str:
    described = [f"{it.auto_id}_help"] if it.help_text else []
    described += [f"{it.auto_id}_error"] if it.errors else []
    attributes: dict[str, Any] = {"aria-describedby": " ".join(described)} if described else {}
    if it.errors and not is_group:
        attributes["aria-invalid"] = "true"
    if it.field.widget.attrs.get("placeholder") == it.label:
        attributes["placeholder"] = ""  # it would only say the label twice
    return str(it.as_widget(attrs=attributes))


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """The whole form: the summary of errors, then each field."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All that is wrong with a form, at its top, each a link to where it is."""
    wrong = [(bound, anchor(bound), error) for bound in form for error in bound.errors]
    return {"general": form.non_field_errors(), "wrong": wrong, "is_bound": form.is_bound}


def anchor(it: BoundField) -> str:
    """Where a link to a field leads: its input, or the first of several."""
    return it.id_for_label or f"{it.auto_id}_0"


@register.simple_tag
def link(label: wording.Words, url: str = "") -> Link:
    """A crumb made in a template: `{% link title as here %}`."""
    return Link(label, url)
