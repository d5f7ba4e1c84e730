"""How what the demo's units find comes into use: at two companies and a ministry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from kaname.commons.access.viewer import office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.commands import PostGiven
from kaname.commons.bodies.rules import BodyKind, DecisionRule, Quorum, Role
from kaname.commons.calendar import Period
from kaname.commons.text import Text
from kaname.implement.pathways.commands import barriers, moving, needs, publishing, sketching

from . import result_scenes
from .application_scenes import checker
from .call_scenes import BY_KEY, DIRECTORS
from .cast import JST, MEXT
from .implement_cast import COMPANIES
from .result_scenes import A, M, N
from .stage import SEED, Scene, Stage
from .unit_scenes import units


@dataclass(frozen=True)
class Way:
    key: str
    unit: str
    user: str
    """Who acts for the adopter."""
    adopter: str
    ja: str
    en: str
    results: tuple[str, ...] = ()


WAYS = {
    one.key: one
    for one in (
        Way(
            *("quays", A, "tsugaru", "wadatsumi"),
            *("岸壁の水中点検への導入", "Into the inspection of quays", ("swarm", "ports")),
        ),
        Way(
            *("survey", A, "tsugaru", "wadatsumi"),
            *("航路の測量への導入", "Into the survey of fairways", ("seabed", "planner")),
        ),
        Way(
            *("rescue", A, "hayama", MEXT),
            *("海底観測網の保守への利用", "Into the upkeep of seabed observatories", ("hull",)),
        ),
        Way(
            *("ferry", N, "shinonome", "komorebi"),
            *("内航船の測位装置への搭載", "Into the positioning of coastal ships", ("inertia",)),
        ),
        Way(
            *("drone", M, "shinonome", "komorebi"),
            *("点検用水中機への搭載", "Into craft for inspection", ("matcher",)),
        ),
        Way(
            *("atlas", M, "tsugaru", "wadatsumi"),
            *("港湾の海底地図の更新", "Into the renewal of port maps", ("maps",)),
        ),
    )
}
USE = Text(
    "（架空）既存の業務手順に組み込み、潜水作業の回数と時間を減らす。",
    "(Invented) Built into today's work, so that divers go down less often and for less long.",
)
RECORD = Text(
    "（架空）二つの港で月例の点検に使用している。装置は2式。",
    "(Invented) Used for the monthly inspection in two ports, with two sets.",
)
DAY = timedelta(days=1)
OFFICER = "sakuma"

pathways: dict[str, UUID] = {}
need: list[UUID] = []


def found_companies(stage: Stage) -> None:
    """Companies that may take results into use, kept by the agency like the institutions."""
    agency = stage.places[JST]
    for place, one in enumerate(COMPANIES):
        ref = uuid5(SEED, one.key)
        bodies.found(
            office(agency),
            stage.key(),
            ref,
            key=one.key,
            kind=BodyKind.ADOPTER,
            name=one.name,
            short_name=one.short_name,
            kept_by=agency,
            quorum=Quorum.NONE,
            decides_by=DecisionRule.OFFICIALS,
            posts=[PostGiven(Role.OFFICER, Text("実装責任者", "Head of deployment"))],
            position=950 + place,
        )
        stage.places[one.key] = ref
        stage.appoint(one.officer, one.key, Role.OFFICER, Period(stage.day(-100)))


def post(stage: Stage) -> None:
    need.append(
        needs.post_need(
            stage.viewer("tsugaru"),
            stage.key(),
            stage.places["wadatsumi"],
            agency=stage.places[JST],
            title=Text(
                "濁った港でも使える水中点検（架空）", "Inspection in turbid ports (invented)"
            ),
            text=Text(
                "（架空）視界のない港内で、岸壁の変状を毎月把握したい。潜水士の確保が難しい。",
                "(Invented) To know each month how quays fare where nothing can be seen.",
            ),
        )
    )
    needs.post_need(
        stage.viewer("shinonome"),
        stage.key(),
        stage.places["komorebi"],
        agency=stage.places[JST],
        title=Text("衛星が使えない場所での測位（架空）", "Positions without satellites (invented)"),
        text=Text(
            "（架空）橋の下や海中で、小型機の位置を1 m以内で知りたい。",
            "(Invented) To know the place of small craft within a metre, under bridges and water.",
        ),
    )


def sketch(*keys: str) -> Scene:
    def scene(stage: Stage) -> None:
        for key in keys:
            one = WAYS[key]
            call, _, place = one.unit.partition("/")
            first = stage.today - 12 * DAY
            pathways[key] = sketching.sketch(
                checker(stage, call),
                stage.key(),
                units[call, int(place)],
                adopter=stage.places[one.adopter],
                need=need[0] if key == "quays" else None,
                name=Text(f"{one.ja}（架空）", f"{one.en} (invented)"),
                use=USE,
                results=[result_scenes.results[result] for result in one.results],
                concept_on=first,
                demonstration_on=first + 40 * DAY,
                preparation_on=first + 300 * DAY,
                in_use_on=first + 500 * DAY,
            )

    return scene


Does = Callable[..., Any]


def done(act: Does, *keys: str, **given: Any) -> Scene:
    """What the adopters do with their pathways."""

    def scene(stage: Stage) -> None:
        for key in keys:
            act(stage.viewer(WAYS[key].user), stage.key(), pathways[key], **given)

    return scene


def hinder(stage: Stage) -> None:
    """What stands in the way, with who sees to it: an agency, a ministry, a company."""
    for key, kind, ja, en, owner, due in (
        (
            "rescue",
            "procurement",
            "調達の仕様が未定",
            "The call for supply is not written",
            MEXT,
            60,
        ),
        ("ferry", "standard", "型式の基準がない", "There is no standard for the type", MEXT, -2),
        ("ferry", "supply", "量産の体制", "Making it in numbers", "komorebi", 90),
        ("drone", "cost", "装置の価格", "The price of the device", JST, 45),
    ):
        barriers.add_barrier(
            stage.viewer(OFFICER),
            stage.key(),
            pathways[key],
            kind=kind,
            text=Text(f"（架空）{ja}", f"(Invented) {en}"),
            owner=stage.places[owner],
            due_on=stage.today + due * DAY,
        )


def use(stage: Stage) -> None:
    for key, days in (("quays", 4), ("survey", 3)):
        moving.take_into_use(
            stage.viewer(WAYS[key].user),
            stage.key(),
            pathways[key],
            used_since=stage.today - days * DAY,
            record=RECORD,
        )


def publish(*keys: str) -> Scene:
    def scene(stage: Stage) -> None:
        for key in keys:
            one = WAYS[key]
            publishing.consent(stage.viewer(one.user), stage.key(), pathways[key])
            director = DIRECTORS[BY_KEY[one.unit.partition("/")[0]].agency]
            publishing.publish(stage.viewer(director), stage.key(), pathways[key])

    return scene


PATHWAY_SCENES: tuple[tuple[int, Scene], ...] = (
    (-110, found_companies),
    (-35, post),
    (-13, sketch("quays", "survey", "ferry", "rescue")),
    (-12, done(moving.agree, "quays", "survey", "ferry", "rescue")),
    (-11, sketch("drone")),
    (-8, done(moving.begin_trial, "quays", "survey", "ferry")),
    (-7, done(moving.agree, "drone")),
    (-6, hinder),
    (-2, use),
    (-2, publish("quays", "ferry")),
    (-2, sketch("atlas")),
)
