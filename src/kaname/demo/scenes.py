"""What happened in the demo's world, in the order of its days. All of it is invented."""

from collections.abc import Sequence

from .application_scenes import APPLICATION_SCENES
from .award_scenes import AWARD_SCENES
from .call_scenes import CALL_SCENES
from .concept_scenes import CONCEPT_SCENES
from .contract_scenes import CONTRACT_SCENES
from .council_scenes import COUNCIL_SCENES
from .edition_scenes import EDITION_SCENES
from .money_scenes import MONEY_SCENES
from .pathway_scenes import PATHWAY_SCENES
from .result_scenes import RESULT_SCENES
from .review_scenes import REVIEW_SCENES
from .seat_scenes import SEAT_SCENES
from .session_scenes import SESSION_SCENES
from .stage import Scene
from .unit_scenes import UNIT_SCENES

SCENES: Sequence[tuple[int, Scene]] = sorted(
    [
        *SEAT_SCENES,
        *EDITION_SCENES,
        *SESSION_SCENES,
        *CONCEPT_SCENES,
        *CALL_SCENES,
        *MONEY_SCENES,
        *APPLICATION_SCENES,
        *REVIEW_SCENES,
        *AWARD_SCENES,
        *UNIT_SCENES,
        *CONTRACT_SCENES,
        *COUNCIL_SCENES,
        *RESULT_SCENES,
        *PATHWAY_SCENES,
    ],
    key=lambda one: one[0],
)
