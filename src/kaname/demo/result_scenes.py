"""What the demo's units find: most of it open, one opening tomorrow, some held or shared."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text
from kaname.implement.results.commands import checking, deciding, registering

from . import unit_scenes
from .application_scenes import checker
from .award_scenes import led
from .call_scenes import BY_KEY, DIRECTORS
from .stage import Scene, Stage


@dataclass(frozen=True)
class Plot:
    key: str
    call: str
    place: int
    kind: str
    ja: str
    en: str
    identifier: str = ""
    found: tuple[str, ...] = ()
    """The questions of the check that are answered with yes."""


def plot(key: str, unit: str, kind: str, *texts: str, found: tuple[str, ...] = ()) -> Plot:
    call, _, place = unit.partition("/")
    ja, en, *more = texts
    return Plot(key, call, int(place), kind, ja, en, more[0] if more else "", found)


A, N, M = "auv/0", "navigation/0", "navigation/1"
OPEN = (
    plot("swarm", A, "paper", "小型機の群制御の安定性", "How swarms of small craft stay stable"),
    plot("seabed", A, "data_set", "海底地形の連続観測データ", "The seabed in continuous survey"),
    plot("planner", A, "software", "群の経路計画プログラム", "A planner for the ways of a swarm"),
    plot("hull", A, "prototype", "小型機の試作1号機", "The first prototype of a small craft"),
    plot("frame", A, "standard", "水中機の通信形式の案", "A draft for messages under water"),
    plot("charge", A, "paper", "海中での充電の効率", "How well charging works under water"),
    plot("noise", A, "data_set", "推進音の測定データ", "Measurements of the noise of drives"),
    plot("inertia", N, "paper", "量子慣性計測の長時間安定性", "Quantum inertia over long times"),
    plot("drift", N, "data_set", "位置誤差の測定データ", "Measured drift of positions"),
    plot("filter", N, "software", "誤差推定プログラム", "A program that estimates errors"),
    plot("cell", N, "prototype", "小型真空セルの試作品", "A small vacuum cell"),
    plot("terrain", M, "paper", "地形照合の誤り率の評価", "How often terrain is mistaken"),
    plot("maps", M, "data_set", "照合用の海底地図", "Maps of the seabed for matching"),
    plot("matcher", M, "software", "地形照合プログラム", "A program that matches terrain"),
    plot("format", M, "standard", "照合結果の記述形式の案", "A draft format for matches"),
)
LATER = (plot("tomorrow", A, "paper", "群制御の海域実証の結果", "The swarm's trial at sea"),)
CLOSED = (
    plot("coating", A, "other", "船体塗膜の配合", "The mix of the hull's coating", found=("core",)),
    plot("laser", N, "other", "レーザー安定化の手順", "How the laser is kept", found=("core",)),
)
OVERDUE = plot(
    *("antenna", M, "prototype", "照合装置の内部構成", "The inside of the matching device"),
    found=("export",),
)
SHARED = plot(
    "ports",
    A,
    "data_set",
    "港湾の水中視界の測定データ",
    "Sight under water in ports",
    found=("duty",),
)
CHECKED = (
    plot(
        "battery",
        A,
        "patent",
        "海中充電器の構造",
        "A charger under water",
        "特願2026-000000（架空）",
    ),
    plot("clock", N, "patent", "小型時計の調整方法", "Tuning a small clock", found=("patent",)),
)
REGISTERED = (
    plot("links", A, "paper", "水中通信の統合方式", "Joining links under water"),
    plot("fusion", M, "software", "測位の統合プログラム", "A program that joins positions"),
)
RETURNED = plot("summary", N, "other", "測定手順書の初版", "A first manual for measuring")
WHY = Text(
    "（架空）中核技術のノウハウを含み、公開すると優位性を損なうおそれがあるため。",
    "(Invented) It holds know-how of a core technology; published, the lead might be lost.",
)
SHARED_WHY = Text(
    "（架空）協議で得た港湾の情報を含むため、利用を予定する事業者に限って共有する。",
    "(Invented) It holds what ports told in confidence: only who will use it reads it.",
)
OPINION = Text(
    "（架空）当面は非公開とし、半年ごとに見直すことが適当である。",
    "(Invented) Hold it for now, and look at it again every half year.",
)
NOTE = "（架空）該当する記述を確認した。"
SUMMARY = Text(
    "（架空）研究開発で得られた成果。方法、条件、得られた値と限界を示す。",
    "(Invented) What the work has given: method, conditions, values and limits.",
)
QUESTIONS = ("core", "duty", "patent", "export", "third_party", "personal")

results: dict[str, UUID] = {}


def unit_of(one: Plot) -> UUID:
    return unit_scenes.units[one.call, one.place]


def team(stage: Stage, one: Plot) -> Viewer:
    return led(stage, one.call, one.place)


def director(stage: Stage, one: Plot) -> Viewer:
    return stage.viewer(DIRECTORS[BY_KEY[one.call].agency])


def registered(stage: Stage, one: Plot) -> UUID:
    results[one.key] = registering.register(
        team(stage, one),
        stage.key(),
        unit_of(one),
        kind=one.kind,
        title=Text(f"{one.ja}（架空）", f"{one.en} (invented)"),
        summary=SUMMARY,
        rights=Text("実施機関（持分10割）", "The institution (all of it)"),
        identifier=one.identifier,
        made_on=stage.today - timedelta(days=50),
    )
    return results[one.key]


def checked(stage: Stage, one: Plot) -> UUID:
    ref = registered(stage, one)
    answers = {name: name in one.found for name in QUESTIONS}
    note = NOTE if one.found else ""
    checking.check(checker(stage, one.call), stage.key(), ref, **answers, note=note)
    return ref


def open_all(*plots: Plot) -> Scene:
    def scene(stage: Stage) -> None:
        for one in plots:
            deciding.open_(director(stage, one), stage.key(), checked(stage, one))

    return scene


def hold(one: Plot, review: int, ground: str) -> Scene:
    """Held until a day that many days from today; it may be over by now."""

    def scene(stage: Stage) -> None:
        heard_on = stage.day(-32)
        given: dict[str, Any] = {"ground": ground, "reason": WHY}
        given |= {"opinion": OPINION, "opinion_on": heard_on}
        deciding.close(
            director(stage, one),
            stage.key(),
            checked(stage, one),
            review_on=stage.today + timedelta(days=review),
            **given,
        )

    return scene


def share(stage: Stage) -> None:
    deciding.share(
        director(stage, SHARED),
        stage.key(),
        checked(stage, SHARED),
        bodies=[stage.places["wadatsumi"]],
        reason=SHARED_WHY,
        review_on=stage.today + timedelta(days=150),
    )


def open_tomorrow(stage: Stage) -> None:
    for one in LATER:
        day = stage.today + timedelta(days=1)
        deciding.open_later(director(stage, one), stage.key(), checked(stage, one), opens_on=day)


def wait(stage: Stage) -> None:
    """What still awaits somebody: a decision, a check, or what is missing."""
    for one in CHECKED:
        checked(stage, one)
    for one in REGISTERED:
        registered(stage, one)
    ref = registered(stage, RETURNED)
    note = "（架空）権利の帰属に、共同研究先の持分を書き足してください。"
    checking.ask(checker(stage, RETURNED.call), stage.key(), ref, note=note)


RESULT_SCENES: tuple[tuple[int, Scene], ...] = (
    (-30, open_all(*OPEN[:8])),
    (-28, hold(OVERDUE, -3, "export")),
    (-22, hold(CLOSED[0], 20, "core")),
    (-20, hold(CLOSED[1], 120, "core")),
    (-16, open_all(*OPEN[8:])),
    (-14, share),
    (-6, open_tomorrow),
    (-5, wait),
)
