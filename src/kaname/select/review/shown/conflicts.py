"""Teams as they are told to who declares on them, and what can be done with a declaration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from kaname.commons import reference
from kaname.commons.text import Text
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import words

from ..queries import DeclarationRow, TeamRow

ACTS = {
    "review.confirm_conflict": (gettext_lazy("Record a conflict"), "review:confirmation"),
    "review.propose_lift": (gettext_lazy("Propose to lift"), "review:lift-proposal"),
    "review.lift": (gettext_lazy("Lift"), "review:lifting"),
    "review.uphold": (gettext_lazy("Uphold"), "review:upholding"),
}


@dataclass(frozen=True)
class TeamShown:
    """A team with how it is called in a form."""

    key: str
    name: str
    members: tuple[tuple[Text, Text], ...]


def teams(rows: Sequence[TeamRow]) -> list[TeamShown]:
    return [TeamShown(reference.written(one.application), called(one), one.members) for one in rows]


def called(one: TeamRow) -> str:
    leader = words(one.members[0][0]) if one.members else "—"
    return gettext("Team of %(name)s") % {"name": leader}


def acts(rows: Sequence[DeclarationRow]) -> Mapping[UUID, list[Link]]:
    """What this viewer may do with each."""
    return {
        one.ref: [
            Link(label, reverse(at, args=[one.ref]))
            for act, (label, at) in ACTS.items()
            if act in one.may
        ]
        for one in rows
    }
