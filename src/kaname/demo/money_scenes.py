"""What the agencies' funds set aside for the demo's concepts, and what one gets back."""

from collections.abc import Iterable
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.funds.models import Fund
from kaname.select.concepts.commands import money
from kaname.select.concepts.models import Concept

from . import concept_scenes as concepts
from .call_scenes import DIRECTORS
from .stage import Scene, Stage


def director_and_fund(stage: Stage, key: str) -> tuple[Viewer, UUID]:
    agency = concepts.AGENCIES[concepts.BY_KEY[key].ministry]
    director = stage.viewer(DIRECTORS[agency])
    return director, visible(director, Fund).get(held_by__ref=stage.places[agency]).ref


def allot(stage: Stage, keys: Iterable[str]) -> None:
    """All that each concept may cost, once it was presented."""
    for key in keys:
        director, fund = director_and_fund(stage, key)
        ref = concepts.refs[key]
        ceiling = visible(director, Concept).get(ref=ref).ceiling_yen
        money.allot(director, stage.key(), ref, fund=fund, amount_yen=ceiling)


def allot_first(stage: Stage) -> None:
    allot(stage, concepts.FIRST)


def allot_second(stage: Stage) -> None:
    """For one of them nothing yet: its director still has to."""
    allot(stage, [key for key in concepts.SECOND if key != "muon"])


def take_back(stage: Stage) -> None:
    """What the withdrawn concept had goes back to what is free."""
    director, fund = director_and_fund(stage, "wind")
    ref = concepts.refs["wind"]
    ceiling = visible(director, Concept).get(ref=ref).ceiling_yen
    money.take_back(director, stage.key(), ref, fund=fund, amount_yen=ceiling)


MONEY_SCENES: tuple[tuple[int, Scene], ...] = (
    (-190, allot_first),
    (-128, allot_second),
    (-29, take_back),
)
