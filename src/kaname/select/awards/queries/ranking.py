"""The order in which the panel placed the applications, where it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kaname.commons.text import NO_TEXT, Text
from kaname.select.review.models import Panel, Placing
from kaname.select.review.rules import PanelState, PlacingVerdict

from ..rules import Verdict
from .facts import FACTS

VERDICTS = {
    PlacingVerdict.RECOMMENDED: Verdict.AWARD,
    PlacingVerdict.RESERVE: Verdict.RESERVE,
    PlacingVerdict.NOT_RECOMMENDED: Verdict.REJECT,
}


@dataclass(frozen=True)
class Placed:
    position: int
    average: int | None
    """In thousandths."""
    verdict: Verdict
    reason: Text


def panel_on(call: UUID) -> Panel | None:
    """The panel that reviews a call, if there is one."""
    return Panel.objects.exempt(FACTS).filter(**{"call": call}).first()


def ranked(call: UUID) -> Mapping[UUID, Placed]:
    """By application; nothing where no panel has ranked them."""
    placed = Placing.objects.exempt(FACTS).filter(**{"panel__call": call})
    rows = placed.filter(panel__state=PanelState.RANKED)
    return {
        one.application_id: Placed(
            one.position,
            one.average,
            verdict := VERDICTS.get(PlacingVerdict(one.verdict), Verdict.REJECT),
            NO_TEXT if verdict == Verdict.AWARD else one.comment,
        )
        for one in rows
    }
