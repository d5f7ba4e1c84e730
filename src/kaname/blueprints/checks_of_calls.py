"""What must hold of a blueprint's criteria, conflict rules and application forms."""

from collections.abc import Iterator, Mapping
from typing import Any

from kaname.commons.reason import Reason, gettext_noop
from kaname.select.calls import forms_as_data
from kaname.select.calls.rules import WHOLE, conflict_refusals, scale_refusals

from .faults import Fault
from .page import Page, Place
from .shapes_of_calls import CallForm, Conflicts, Criteria

IN_ENGLISH = Reason(gettext_noop("the text in English too"))


def of_criteria(criteria: Criteria, page: Page) -> Iterator[Fault]:
    """Scales with steps, and for each agency weights that come to 100 percent."""
    for index, scale in enumerate(criteria.scales):
        for reason in scale_refusals([step.value for step in scale.steps]):
            yield page.fault(("scales", index, "steps"), reason)
    agencies = dict.fromkeys(key for one in criteria.criteria for key in one.agencies)
    for agency in agencies:
        total = sum(one.weight.value for one in criteria.criteria if agency in one.agencies)
        if total != WHOLE:
            said = gettext_noop("weights that come to 100 for {agency}, not to {total}")
            yield page.fault(("criteria",), Reason(said, {"agency": agency, "total": total}))


def of_conflicts(conflicts: Conflicts, page: Page) -> Iterator[Fault]:
    for index, rule in enumerate(conflicts.rules):
        for reason in conflict_refusals(rule.kind, rule.years, rule.degrees):
            yield page.fault(("rules", index), reason)


def of_form(page: Page) -> Iterator[Fault]:
    """The form as the software reads it; each fault at the section or field where it lies."""
    given = page.at(("sections",))
    if not isinstance(given, list):
        return
    for fault in forms_as_data.faults({"sections": given}):
        yield page.fault(place_in(given, fault.place), fault.reason)
    for place in page.lines:
        if place[-1] == "ja" and not page.at((*place[:-1], "en")):
            yield page.fault(place[:-1], IN_ENGLISH)


def place_in(sections: list[Any], said: str) -> Place:
    """The place in the file of what the form calls `section.field`."""
    keys = said.split(".")
    for index, section in enumerate(sections):
        if key_of(section) != keys[0]:
            continue
        fields = section.get("fields")
        named = [key_of(one) for one in fields] if isinstance(fields, list) else []
        if len(keys) > 1 and keys[1] in named:
            return ("sections", index, "fields", named.index(keys[1]))
        return ("sections", index)
    return ("sections",)


def key_of(given: Any) -> str | None:
    return given.get("key") if isinstance(given, Mapping) else None


def counts_of_form(form: CallForm) -> dict[str, int]:
    fields = sum(len(section.get("fields", ())) for section in form.sections)
    return {"sections": len(form.sections), "fields": fields}
