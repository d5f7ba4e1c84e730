"""The money of the demo's units: contracts that run, wait, are late, and one that is settled."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.nurture.contracts import queries
from kaname.nurture.contracts.commands import drafting, ending, paying, signing, spending
from kaname.nurture.contracts.models import Contract, Expense
from kaname.nurture.contracts.rules import How, years_of
from kaname.nurture.projects.models import Unit

from . import application_scenes
from .application_scenes import Team, team_of
from .award_scenes import FIRST_TEAMS, placed
from .call_scenes import BY_KEY, DIRECTORS
from .stage import Scene, Stage
from .unit_scenes import BUILD_UP, officer, project, units

MILLION = 1_000_000
JOINED = "（架空）ステージゲートの判定により、統合プロジェクトに移行するため。"
NOTE = "（架空）試作部品の納入が一部遅れたため、物品費が計画を下回った。"

contracts: dict[str, UUID] = {}


@dataclass(frozen=True)
class Plot:
    """A contract of the unit at a place of a call's slate."""

    key: str
    call: str
    place: int
    kind: str = "direct"


def team_at(plot: Plot) -> Team:
    number = application_scenes.made[plot.call].index(placed[plot.call][plot.place])
    return team_of(FIRST_TEAMS[plot.call] + number)


def desk(stage: Stage, plot: Plot) -> Viewer:
    return stage.viewer(team_at(plot).home.desk)


def director(stage: Stage, plot: Plot) -> Viewer:
    return stage.viewer(DIRECTORS[BY_KEY[plot.call].agency])


def drafted(stage: Stage, plot: Plot, unit: UUID, last: date | None = None) -> UUID:
    """A contract with what the unit may spend, cut to whole millions; the partner's part is a
    sub-commission of a fifth."""
    who = officer(stage, plot.call)
    record, team = visible(who, Unit).get(ref=unit), team_at(plot)
    ref = drafting.draft(
        who,
        stage.key(),
        unit,
        institution=record.institution_id,
        kind=plot.kind,
        starts_on=record.starts_on,
        ends_on=last or record.ends_on,
    )
    contracts[plot.key] = ref
    years = list(years_of(record.starts_on, last or record.ends_on))
    a_year = record.yen * 6 // 10 // max(len(years), 3) // MILLION * MILLION
    own, other = record.institution_id, stage.places[team.other.key]
    for year in years:
        share(stage, who, ref, own, How.OWN, year, a_year)
        if plot.kind == "prime" and other != own:
            share(stage, who, ref, other, How.SUB_COMMISSION, year, a_year // 5)
    return ref


def share(stage: Stage, who: Viewer, ref: UUID, where: UUID, how: How, year: int, yen: int) -> None:
    """Half of it goods, a tenth travel, a third staff, the rest other costs."""
    goods, travel, staff = yen // 2, yen // 10, yen // 3
    drafting.write_share(
        who,
        stage.key(),
        ref,
        institution=where,
        how=how,
        year=year,
        goods=goods,
        travel=travel,
        staff=staff,
        other=yen - goods - travel - staff,
    )


def conclude(plot: Plot, build_up_only: bool = False) -> Scene:
    """Offered, signed by the institution's desk, concluded by the director."""

    def scene(stage: Stage) -> None:
        who, unit = officer(stage, plot.call), units[plot.call, plot.place]
        starts = visible(who, Unit).get(ref=unit).starts_on
        last = starts + timedelta(days=BUILD_UP) if build_up_only else None
        ref = drafted(stage, plot, unit, last)
        signing.offer(who, stage.key(), ref)
        signing.sign(desk(stage, plot), stage.key(), ref)
        signing.conclude(director(stage, plot), stage.key(), ref)

    return scene


def pay(plot: Plot, tenths: int, offset: int) -> Scene:
    """An instalment of so many tenths of the contract, paid on its day."""

    def scene(stage: Stage) -> None:
        payment = foreseen(stage, plot, tenths, offset)
        paying.pay(officer(stage, plot.call), stage.key(), payment)

    return scene


def foresee(plot: Plot, tenths: int, offset: int) -> Scene:
    def scene(stage: Stage) -> None:
        foreseen(stage, plot, tenths, offset)

    return scene


def foreseen(stage: Stage, plot: Plot, tenths: int, offset: int) -> UUID:
    who = officer(stage, plot.call)
    contract = visible(who, Contract).get(ref=contracts[plot.key])
    return paying.foresee(
        who,
        stage.key(),
        contract.ref,
        amount_yen=contract.total_yen * tenths // 10,
        due_on=stage.day(offset),
    )


def close(plot: Plot, reason: str = "") -> Scene:
    def scene(stage: Stage) -> None:
        who = officer(stage, plot.call)
        ending.close(who, stage.key(), contracts[plot.key], reason=reason)

    return scene


def report(plot: Plot) -> Scene:
    """What was spent: nine tenths of each item but travel, which was not needed."""

    def scene(stage: Stage) -> None:
        who = desk(stage, plot)
        for one in visible(who, Expense).filter(contract__ref=contracts[plot.key]):
            planned = queries.expense(who, one).planned_yen // 2
            given = {"goods": planned // 2, "staff": planned // 3, "other": 123_456}
            spending.write_expense(who, stage.key(), one.ref, **given, note=NOTE)
            spending.submit_expense(who, stage.key(), one.ref)

    return scene


def settle(plot: Plot) -> Scene:
    """Checked by the officer, fixed by the director; what is to be paid back is awaited."""

    def scene(stage: Stage) -> None:
        who, ref = officer(stage, plot.call), contracts[plot.key]
        for one in visible(who, Expense).filter(contract__ref=ref):
            spending.check_expense(who, stage.key(), one.ref)
        ending.settle(director(stage, plot), stage.key(), ref)

    return scene


def offer_project(stage: Stage) -> None:
    """The project that the gate made: its contract waits for the desk's signature."""
    (ref,) = project
    drafted(stage, JOINT, ref)
    signing.offer(officer(stage, JOINT.call), stage.key(), contracts[JOINT.key])


RUNS = Plot("runs", "auv", 0, "prime")
SETTLED = Plot("settled", "navigation", 1)
EARLY = Plot("early", "navigation", 0)
JOINT = Plot("joint", "navigation", 0)

CONTRACT_SCENES: tuple[tuple[int, Scene], ...] = (
    (-40, conclude(RUNS)),
    (-40, conclude(SETTLED, build_up_only=True)),
    (-40, conclude(EARLY)),
    (-35, pay(RUNS, 2, -35)),
    (-35, pay(SETTLED, 6, -35)),
    (-34, pay(EARLY, 1, -34)),
    (-20, foresee(RUNS, 1, -4)),
    (-19, foresee(RUNS, 1, 12)),
    (-6, close(SETTLED)),
    (-4, report(SETTLED)),
    (-3, close(EARLY, JOINED)),
    (-2, settle(SETTLED)),
    (-1, offer_project),
)
