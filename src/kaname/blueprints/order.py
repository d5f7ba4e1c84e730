"""Whether the steps of a history can follow each other, as the lifecycle of an edition has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kaname.commons.reason import Reason, gettext_noop

from .faults import Fault
from .page import Page
from .shapes_of_vision import History


@dataclass(frozen=True)
class Way:
    """The states of an edition: where it begins, and where each act leads from each state.

    An act that moves nothing, such as the publication, leads back to its state.
    """

    initial: str
    leads: Mapping[tuple[str, str], str]

    def acts_from(self, state: str) -> list[str]:
        return sorted(act for act, source in self.leads if source == state)


def of_order(history: History, way: Way, page: Page) -> Iterator[Fault]:
    """The first step that cannot follow those before it; what comes after it says no more."""
    state = way.initial
    for index in recorded(history):
        act = history.steps[index].act
        if (act, state) not in way.leads:
            said = gettext_noop("an act that can follow the steps before: {values}")
            able = ", ".join(way.acts_from(state)) or "–"
            yield page.fault(("steps", index, "act"), Reason(said, {"values": able}))
            return
        state = way.leads[act, state]


def recorded(history: History) -> list[int]:
    """The steps in the order in which they are recorded: session by session, then the others."""
    places = {session.key: place for place, session in enumerate(history.sessions)}
    after = len(places)
    held = [places.get(step.session or "", after) for step in history.steps]
    return sorted(range(len(held)), key=lambda index: (held[index], index))
