"""What the top bar and the foot lead to. Rooms enter their pages here; the bar names no room."""

from dataclasses import dataclass, replace
from enum import StrEnum

from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy

from .wording import Words


class Step(StrEnum):
    """The programme's three steps, the whole, and the foot of the page."""

    IDENTIFY = "identify"
    NURTURE = "nurture"
    IMPLEMENT = "implement"
    WHOLE = "whole"
    FOOT = "foot"


BAR = {
    Step.IDENTIFY: pgettext_lazy("step", "Identify"),
    Step.NURTURE: pgettext_lazy("step", "Nurture"),
    Step.IMPLEMENT: pgettext_lazy("step", "Put to use"),
    Step.WHOLE: pgettext_lazy("step", "The whole"),
}


@dataclass(frozen=True)
class Entry:
    step: Step
    label: Words
    url_name: str
    order: int

    def holds(self, view_name: str) -> bool:
        """Whether a page belongs to the entry: by its room's namespace, else by its name."""
        space, _, _ = self.url_name.rpartition(":")
        return view_name.startswith(f"{space}:") if space else view_name == self.url_name


@dataclass(frozen=True)
class Item:
    """An entry as a page shows it. Without an address it is a word and not yet a link."""

    label: Words
    url: str = ""
    current: bool = False
    floor: str = ""


_entries: dict[str, Entry] = {}


def entry(step: Step, label: Words, url_name: str, order: int) -> None:
    """Enter a page under a step, or in the foot; the lowest order is where the step leads."""
    _entries[url_name] = Entry(step, label, url_name, order)


def entries(step: Step) -> list[Entry]:
    found = (known for known in _entries.values() if known.step is step)
    return sorted(found, key=lambda known: (known.order, known.url_name))


def step_of(view_name: str) -> Step | None:
    """The step to which a page belongs."""
    named = [known for known in _entries.values() if known.url_name == view_name]
    held = [known for known in _entries.values() if known.holds(view_name)]
    steps = [known.step for known in (*named, *held) if known.step is not Step.FOOT]
    return steps[0] if steps else None


def bar(view_name: str) -> list[Item]:
    """The three steps and the whole."""
    here = step_of(view_name)
    return [_leading(step, label, step is here) for step, label in BAR.items()]


def _leading(step: Step, label: Words, current: bool) -> Item:
    item = Item(label, current=current, floor=f"floor-{step.value}")
    known = entries(step)
    return replace(item, url=reverse(known[0].url_name)) if known else item


def pages(view_name: str) -> list[Item]:
    """The pages of the step in which one is; none where there is nothing to choose."""
    here = step_of(view_name)
    known = entries(here) if here else []
    exact = any(item.url_name == view_name for item in known)
    return [
        Item(
            item.label,
            reverse(item.url_name),
            item.url_name == view_name if exact else item.holds(view_name),
        )
        for item in known
        if len(known) > 1
    ]


def foot() -> list[Item]:
    return [Item(item.label, reverse(item.url_name)) for item in entries(Step.FOOT)]


def unresolved() -> list[str]:
    """Names that lead nowhere; start-up refuses them."""
    lost = []
    for name in sorted(_entries):
        try:
            reverse(name)
        except NoReverseMatch:
            lost.append(name)
    return lost
