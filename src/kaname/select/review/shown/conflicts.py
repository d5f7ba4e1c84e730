"""Teams as they are told to who declares on them, and what can be done with a declaration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from kaname.commons import reference
from kaname.commons.text import Text
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import words

from ..queries import DeclarationRow, TeamRow
from ..rules import DeclarationState

ACTS = {
    DeclarationState.CLEAR: ("review.confirm_conflict", "review:confirmation"),
    DeclarationState.LIFTED: ("review.confirm_conflict", "review:confirmation"),
    DeclarationState.CONFLICT: ("review.propose_lift", "review:lift-proposal"),
    DeclarationState.LIFT_PROPOSED: ("review.lift", "review:lifting"),
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
    """The one act that this viewer may do with each."""
    labels = {
        "review.confirm_conflict": gettext("Record a conflict"),
        "review.propose_lift": gettext("Propose to lift"),
        "review.lift": gettext("Lift or uphold"),
    }
    return {
        one.ref: [Link(labels[act], reverse(at, args=[one.ref]))]
        for one in rows
        for act, at in [ACTS[one.state]]
        if act in one.may
    }
