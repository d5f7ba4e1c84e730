"""The next edition of the vision: drafted, reported, sent back by the council."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.text import Text
from kaname.identify.technologies import commands as technologies
from kaname.identify.technologies.models import Technology
from kaname.identify.vision import commands as vision

from .cast import COUNCIL, GROUP, OFFICE
from .edition_plots import AMENDED, BACK, CONCERNS, DRAFT, FRESH, NEXT, SCHEDULE, WITHDRAWN
from .stage import Scene, Stage


@dataclass
class Thread:
    """References that later scenes take up."""

    edition: UUID | None = None
    sessions: dict[str, UUID] = field(default_factory=dict)

    @property
    def draft(self) -> UUID:
        assert self.edition is not None
        return self.edition


thread = Thread()


def prepare_edition(stage: Stage) -> None:
    thread.edition = vision.prepare(
        stage.viewer("makabe"), stage.key(), stage.places[OFFICE], name=NEXT
    )
    vision.set_due(stage.viewer("makabe"), stage.key(), thread.draft, due_on=stage.day(14))


def instruct(stage: Stage) -> None:
    session = stage.held(
        COUNCIL,
        Text("プログラム会議（架空・第1回）", "Programme Council (invented, first)"),
        -120,
        chair="isomura",
        about=(
            Text("WGへの検討指示", "Instruction to the working group"),
            "vision.instruct",
            thread.draft,
        ),
    )
    stage.published(session)


def write_draft(stage: Stage) -> None:
    """The secretariat writes what the working group came to."""
    keeper, secretariat = stage.viewer("makabe"), stage.places[OFFICE]
    for key, domain, name, why in FRESH:
        ref = technologies.define(
            keeper, stage.key(), secretariat, key=key, name=name, domain=domain, source="estimate"
        )
        vision.add_technology(keeper, stage.key(), thread.draft, technology=ref, reason=why)
    known = {one.key: one.ref for one in visible(keeper, Technology)}
    for key, name, why in AMENDED:
        vision.amend_line(
            keeper, stage.key(), thread.draft, technology=known[key], name=name, reason=why
        )
    for key, why in WITHDRAWN:
        vision.withdraw_line(keeper, stage.key(), thread.draft, technology=known[key], reason=why)


def report(stage: Stage) -> None:
    thread.sessions["report"] = stage.held(
        GROUP,
        Text("WG全体会議（架空・第1回）", "Working group, general session (invented, first)"),
        -40,
        chair="shimizu",
        about=(Text("案の報告", "Report of the draft"), "vision.report", thread.draft),
        papers=(DRAFT, SCHEDULE, CONCERNS),
    )
    stage.published(thread.sessions["report"])


def send_back(stage: Stage) -> None:
    thread.sessions["return"] = stage.held(
        COUNCIL,
        Text("プログラム会議（架空・第2回）", "Programme Council (invented, second)"),
        -16,
        chair="isomura",
        about=(Text("案の検討", "Consideration of the draft"), "vision.send_back", thread.draft),
        reason=BACK,
    )


EDITION_SCENES: Sequence[tuple[int, Scene]] = (
    (-200, prepare_edition),
    (-120, instruct),
    (-60, write_draft),
    (-40, report),
    (-16, send_back),
)
