"""Who is told when a call is extended or cancelled: rooms above register whom they know."""

from collections.abc import Callable, Iterable
from uuid import UUID

from ..models import Call, Question
from .facts import FACTS

Knows = Callable[[Call], Iterable[UUID]]

_knows: list[Knows] = []


def follows(knows: Knows) -> Knows:
    """For higher rooms: the function gives persons who follow a call, as those of a draft do."""
    _knows.append(knows)
    return knows


def followers(call: Call) -> set[UUID]:
    return {person for knows in _knows for person in knows(call)}


Extends = Callable[[Call], None]

extended: list[Extends] = []


def on_extension(keeps: Extends) -> Extends:
    """For higher rooms' commands: what follows a call's end moves with it, in the same act."""
    extended.append(keeps)
    return keeps


@follows
def who_asked(call: Call) -> Iterable[UUID]:
    return Question.objects.exempt(FACTS).filter(call=call).values_list("asked_by", flat=True)
