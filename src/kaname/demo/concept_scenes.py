"""How the demo's concepts go: drafted, consulted on, fixed, presented, and one withdrawn."""

from collections.abc import Iterable
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.calendar import fiscal_year
from kaname.commons.deliberation.commands import approvals
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.text import Text
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.queries import edition_in_force
from kaname.select.concepts.commands import deciding, writing

from . import concept_plots as plots
from .cast import CABINET, JST, METI, MEXT, NEDO
from .concept_plots import PLOTS, Plot
from .stage import Scene, Stage

OFFICERS, DIRECTORS = {MEXT: "kikuna", METI: "mochizuki"}, {MEXT: "hayama", METI: "himuro"}
AGENCIES = {MEXT: JST, METI: NEDO}
OTHERS = {MEXT: METI, METI: MEXT}
FIRST = ("auv", "navigation", "optical", "battery")
SECOND = ("sensing", "muon", "composite", "wind")
BY_KEY = {plot.key: plot for plot in PLOTS}
WHY = Text(
    "（架空）次の版で支援対象から外すことが検討されており、他の施策で実用化の見通しが立ったため。",
    "(Invented) The next edition is about to drop the technology, and another programme has "
    "brought it close to use.",
)
COMMENT = (
    "（架空）評価基盤の整備が当省の施策と一部重なるように見える。"
    "役割分担を明記し、成果の相互利用の方法を加えられたい。"
)

refs: dict[str, UUID] = {}
"""What the concepts became, by the keys of their plots."""


def officer(stage: Stage, plot: Plot) -> Viewer:
    return stage.viewer(OFFICERS[plot.ministry])


def drafted(stage: Stage, plot: Plot) -> UUID:
    """A draft with all that its plot says."""
    who, year = officer(stage, plot), fiscal_year(stage.today) + 1
    edition = edition_in_force(who)
    assert edition is not None
    agency = stage.places[AGENCIES[plot.ministry]]
    ref = writing.draft(
        who,
        stage.key(),
        stage.places[plot.ministry],
        name=plot.name,
        kind=plot.kind,
        agency=agency,
        edition=edition.ref,
        first_year=year,
    )
    writing.write(
        who,
        stage.key(),
        ref,
        name=plot.name,
        kind=plot.kind,
        agency=agency,
        award_count=plot.count,
        award_number=plot.number,
        ceiling_yen=plot.ceiling,
        first_year=year,
        years=max(item.after + item.years for item in plot.items),
        fs_allowed=plot.fs,
        purpose=plot.purpose,
        background=plots.BACKGROUND,
        public_needs=plots.PUBLIC,
        civil_needs=plots.CIVIL,
        complementary_to=plot.complementary,
        adopters=plots.ADOPTERS,
        safeguards=plots.SAFEGUARDS,
    )
    known = {one.key: one.ref for one in visible(who, Technology)}
    chosen = [known[key] for key in plot.technologies]
    writing.set_technologies(who, stage.key(), ref, technologies=chosen)
    write_parts(stage, plot, ref, year)
    refs[plot.key] = ref
    return ref


def write_parts(stage: Stage, plot: Plot, ref: UUID, year: int) -> None:
    who = officer(stage, plot)
    for item in plot.items:
        writing.write_item(
            who,
            stage.key(),
            ref,
            name=item.name,
            ceiling_yen=item.oku * plots.OKU,
            first_year=year + item.after,
            years=item.years,
        )
    for kind, after in (("interim", 2), ("final", 3)):
        writing.write_goal(
            who,
            stage.key(),
            ref,
            kind=kind,
            text=plots.GOAL,
            criterion=plots.CRITERION,
            by_year=year + after,
        )
    gate = Text("中間ステージゲート（架空）", "Midway stage gate (invented)")
    writing.write_gate(who, stage.key(), ref, name=gate, year=year + 2, examined=plots.EXAMINED)


def consult(stage: Stage, keys: Iterable[str], until: int) -> None:
    """The other ministry and the Cabinet Secretariat are asked."""
    for plot in (BY_KEY[key] for key in keys):
        deciding.consult(
            officer(stage, plot),
            stage.key(),
            refs[plot.key],
            bodies=[stage.places[OTHERS[plot.ministry]], stage.places[CABINET]],
            due_on=stage.day(until),
        )


def agree(stage: Stage, keys: Iterable[str]) -> None:
    for plot in (BY_KEY[key] for key in keys):
        for player in (OFFICERS[OTHERS[plot.ministry]], "enomoto"):
            deciding.answer(
                stage.viewer(player), stage.key(), refs[plot.key], answer="no_objection"
            )


def fix(stage: Stage, keys: Iterable[str]) -> None:
    """By the approval chain of the ministry: drafted by its officer, decided by its director."""
    for plot in (BY_KEY[key] for key in keys):
        body, director = stage.places[plot.ministry], DIRECTORS[plot.ministry]
        ref = approvals.draft_approval(
            officer(stage, plot),
            stage.key(),
            body,
            title=Text(f"構想の決定：{plot.name.ja}", f"Fixing the concept: {plot.name.en}"),
            grounds="（架空）関係府省との協議が整ったので、研究開発構想を決定してよろしいか伺う。",
            act="concepts.fix",
            target=refs[plot.key],
            due_on=stage.today,
            concurring=[],
            deciding=StepGiven("director", body),
        )
        approvals.circulate(officer(stage, plot), stage.key(), ref)
        approvals.approve(stage.viewer(director), stage.key(), ref)


def present(stage: Stage, keys: Iterable[str]) -> None:
    for plot in (BY_KEY[key] for key in keys):
        director = stage.viewer(DIRECTORS[plot.ministry])
        deciding.present(director, stage.key(), refs[plot.key])


def draft_first(stage: Stage) -> None:
    for key in FIRST:
        drafted(stage, BY_KEY[key])
    consult(stage, FIRST, -205)


def answer_first(stage: Stage) -> None:
    agree(stage, FIRST)


def fix_first(stage: Stage) -> None:
    fix(stage, FIRST)


def present_first(stage: Stage) -> None:
    present(stage, FIRST)


def draft_second(stage: Stage) -> None:
    for key in SECOND:
        drafted(stage, BY_KEY[key])
    consult(stage, SECOND, -138)


def answer_second(stage: Stage) -> None:
    agree(stage, SECOND)


def fix_second(stage: Stage) -> None:
    fix(stage, SECOND)


def present_second(stage: Stage) -> None:
    present(stage, SECOND)


def draft_third(stage: Stage) -> None:
    """One that is about to be presented, and one whose consultation will be late."""
    for key in ("swarm", "cyber"):
        drafted(stage, BY_KEY[key])
    consult(stage, ["swarm"], -22)
    consult(stage, ["cyber"], -4)


def withdraw(stage: Stage) -> None:
    director = stage.viewer(DIRECTORS[METI])
    deciding.withdraw(director, stage.key(), refs["wind"], reason=WHY)


def answer_third(stage: Stage) -> None:
    """The Cabinet Secretariat answers both, MEXT only one: the other becomes overdue."""
    agree(stage, ["swarm"])
    viewer = stage.viewer("enomoto")
    deciding.answer(viewer, stage.key(), refs["cyber"], answer="no_objection")


def comment(stage: Stage) -> None:
    """METI has a comment, to which MEXT has not replied."""
    drafted(stage, BY_KEY["ai"])
    consult(stage, ["ai"], 6)
    metis = stage.viewer(OFFICERS[METI])
    deciding.answer(metis, stage.key(), refs["ai"], answer="comments", text=COMMENT)


def draft_last(stage: Stage) -> None:
    """One fixed concept waits for its director; two are still being written."""
    fix(stage, ["swarm"])
    swarm, last = BY_KEY["swarm"], (BY_KEY["sequencer"], BY_KEY["cloud"])
    writing.set_due(officer(stage, swarm), stage.key(), refs["swarm"], due_on=stage.day(4))
    for plot in last:
        ref = drafted(stage, plot)
        writing.set_due(officer(stage, plot), stage.key(), ref, due_on=stage.day(12))


CONCEPT_SCENES: tuple[tuple[int, Scene], ...] = (
    (-215, draft_first),
    (-208, answer_first),
    (-202, fix_first),
    (-196, present_first),
    (-150, draft_second),
    (-142, answer_second),
    (-136, fix_second),
    (-130, present_second),
    (-36, draft_third),
    (-30, withdraw),
    (-25, answer_third),
    (-9, comment),
    (-6, draft_last),
)
