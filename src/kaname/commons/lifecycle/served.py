"""Which acts a machine may send, and what each takes. Filled at start-up, then only read."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kaname.commons.access import registry
from kaname.commons.access.algebra import SeatAt
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.reason import Reason, Term, gettext_noop

from .acts import commands
from .refusals import NotYet
from .taking import Taken, arguments, whole

FAULTY = gettext_noop("“{act}” cannot be carried out with what was given for: {names}.")

narrowed: dict[str, dict[str, Any]] = {}
"""By act: types of arguments whose own in the command say too little."""
withheld: set[str] = set()

NOBODYS = (OFFICE, SESSION)
_taken: dict[str, type[Taken]] = {}


def narrow(act: str, /, **types: Any) -> None:
    """For a room's api.py: an argument that is annotated as a string is one of these words."""
    narrowed[act] = types
    _taken.pop(act, None)


def withhold(*acts: str) -> None:
    """For a room's api.py: what no machine should send, such as to make tokens."""
    withheld.update(acts)


def acts() -> list[str]:
    """Every act that a person can sign; what bodies decide is sent as the act of deciding."""
    return sorted(
        name
        for name, act in registry.acts.items()
        if name not in withheld and any(map(is_a_persons, act.who.terms()))
    )


def is_a_persons(term: Any) -> bool:
    return not (isinstance(term, SeatAt) and term.role in NOBODYS)


def takes(act: str) -> type[Taken]:
    """The schema of an act's arguments."""
    if act not in _taken:
        _taken[act] = arguments(commands[act].body, narrowed.get(act, {}), named(act))
    return _taken[act]


def kept(act: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of an act that is to be carried out later, as JSON; raises NotYet."""
    return checked(act, given).model_dump(mode="json", exclude_unset=True)


def restored(act: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What the act's command expects, of arguments that were kept; raises NotYet."""
    return dict(whole(checked(act, arguments)))


def checked(act: str, given: Mapping[str, Any]) -> Taken:
    try:
        return takes(act).model_validate(dict(given))
    except ValidationError as error:
        names = sorted({str(one["loc"][0]) for one in error.errors(include_url=False)})
        values = {"act": Term(registry.acts[act].label), "names": ", ".join(names)}
        raise NotYet([Reason(FAULTY, values)]) from None


def named(act: str) -> str:
    """`vision.add_technology` as AddTechnologyOfVision."""
    room, _, verb = act.partition(".")
    return f"{verb.title().replace('_', '')}Of{room.title()}"
