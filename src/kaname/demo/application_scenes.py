"""How the demo's applications go: drafted, approved, submitted, checked, corrected, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from kaname.commons.access.viewer import Viewer, office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.commands import PostGiven
from kaname.commons.bodies.rules import BodyKind, DecisionRule, Quorum, Role
from kaname.commons.calendar import Period
from kaname.commons.text import Text
from kaname.select.applications import queries, rules
from kaname.select.applications.commands import budget, checking, submitting, team, writing
from kaname.select.calls.forms_as_data import Field, FieldKind
from kaname.select.calls.models import Call
from kaname.select.calls.queries import call_in_hand, form_of

from . import call_scenes
from .application_cast import HOMES, LEADERS, Home
from .cast import JST
from .stage import SEED, Scene, Stage

SUBJECTS = {
    "auv": (
        ("小型機の群制御による海底常時観測", "Swarms of small craft for constant seabed watch"),
        ("長時間潜航する小型機の電源統合", "Power integration for long dives"),
        ("音響と光による水中通信の統合", "Acoustic and optical links under water"),
        ("海中での自律的な充電と回収", "Autonomous charging and recovery at sea"),
        ("低雑音推進と形状の最適化", "Quiet propulsion and optimised hulls"),
    ),
    "navigation": (
        ("量子慣性計測による測位の継続", "Positioning kept up by quantum inertia"),
        ("地形照合による衛星非依存の航法", "Navigation by terrain without satellites"),
        ("妨害に強い時刻配信の実証", "Time that withstands interference"),
        ("小型原子時計の量産技術", "Small atomic clocks in series"),
    ),
    "optical": (
        ("衛星間光通信端末の小型化", "Smaller terminals for optical links in orbit"),
        ("光地上局網の切替制御", "Switching among optical ground stations"),
        ("大気ゆらぎの補償光学", "Adaptive optics against the air"),
    ),
    "sensing": (
        ("多波長観測による海面の異常検知", "Anomalies at sea seen in many bands"),
        ("観測網の統合解析基盤", "One analysis for many observers"),
    ),
    "muon": (
        ("可搬型ミュオン透視装置の小型化", "A smaller portable muon scanner"),
        ("ミュオン計測による構造物の診断", "Structures examined by muons"),
    ),
}
SENTENCE = Text(
    "（架空）要素技術を段階的に統合し、実環境で繰り返し検証しながら、"
    "関係府省と事業者が使える水準まで高める。"
)
UNTIL = timedelta(days=5)
CORRECTION = Text(
    "（架空）「経費の根拠」に、2年度目の物品費の内訳を書き足してください。",
    "(Invented) Add the breakdown of the second year's goods to the grounds of cost.",
)
INELIGIBLE = Text(
    "（架空）参画機関のうち1機関が、公募に定める応募資格を満たしていないため。",
    "(Invented) One of the institutions is not among those that may apply.",
)
WITHDRAWN = "（架空）研究代表者が他の制度の研究に専念することになったため。"
RETURNED = "（架空）間接経費の扱いについて、経理課と調整してください。"

made: dict[str, list[UUID]] = {}
"""The applications to each call, in the order in which they were begun."""


@dataclass(frozen=True)
class Team:
    leader: str
    partner: str
    home: Home
    other: Home


def team_of(number: int) -> Team:
    """Every leader takes a turn; the next in line, of another institution, is the partner."""
    count = len(LEADERS)
    return Team(
        leader=LEADERS[number % count][0],
        partner=LEADERS[(number + 1) % count][0],
        home=HOMES[number % len(HOMES)],
        other=HOMES[(number + 1) % len(HOMES)],
    )


def found_homes(stage: Stage) -> None:
    """The institutions with their desks, which the agency keeps."""
    agency = stage.places[JST]
    for place, home in enumerate(HOMES):
        ref = uuid5(SEED, home.key)
        bodies.found(
            office(agency),
            stage.key(),
            ref,
            key=home.key,
            kind=BodyKind.INSTITUTION,
            name=home.name,
            short_name=home.short_name,
            kept_by=agency,
            quorum=Quorum.NONE,
            decides_by=DecisionRule.OFFICIALS,
            posts=[PostGiven(Role.DESK, home.office)],
            position=900 + place,
        )
        stage.places[home.key] = ref
        stage.appoint(home.desk, home.key, Role.DESK, Period(stage.day(-230)))


def title_of(call: str, number: int) -> Text:
    known = SUBJECTS[call.partition("-")[0]]
    ja, en = known[number % len(known)]
    return Text(f"{ja}（架空）", f"{en} (invented)")


def begun(stage: Stage, call: str, number: int, one: Team) -> UUID:
    ref = writing.begin(
        stage.viewer(one.leader),
        stage.key(),
        call_scenes.refs[call],
        title=title_of(call, number),
        institution=stage.places[one.home.key],
    )
    made.setdefault(call, []).append(ref)
    return ref


def staffed(stage: Stage, ref: UUID, one: Team) -> None:
    """The partner is invited and consents; both state their efforts."""
    lead = stage.viewer(one.leader)
    application = queries.application_in_hand(lead, ref)
    assert application is not None
    (leader,) = queries.members(lead, application)
    team.set_effort(lead, stage.key(), ref, member=leader.ref, effort_percent=40)
    team.invite(
        lead,
        stage.key(),
        ref,
        person=stage.persons[one.partner],
        role="participant",
        institution=stage.places[one.other.key],
        effort_percent=20,
    )
    consented(stage, ref, one.partner)


def consented(stage: Stage, ref: UUID, key: str) -> None:
    who = stage.viewer(key)
    for seat in queries.offered(who, ref):
        bodies.consent(who, stage.key(), seat)


def budgeted(stage: Stage, ref: UUID, one: Team, call: Call, scale: int) -> int:
    """Two years at each institution; returns the total with indirect costs."""
    lead = stage.viewer(one.leader)
    year, spent = rules.first_year(call.starts_on, call.closes_at), list[rules.Spent]()
    base = call.ceiling_yen // 100 * scale // 4
    for home, part in ((one.home, base), (one.other, base // 2)):
        for at in (year, year + 1):
            amounts = {"goods": part // 2, "staff": part // 4, "travel": part // 20}
            place = stage.places[home.key]
            budget.set_budget(lead, stage.key(), ref, institution=place, year=at, **amounts)
            spent += [rules.Spent(place, at, item, yen) for item, yen in amounts.items()]
    return rules.totals(spent, call.indirect_percent).total


def written(stage: Stage, ref: UUID, one: Team, call: Call, known: dict[str, Any]) -> None:
    lead = stage.viewer(one.leader)
    for section in form_of(call).sections:
        answers = {field.key: answer(field, known) for field in section.fields}
        writing.write(lead, stage.key(), ref, section=section.key, answers=answers)


def answer(field: Field, known: dict[str, Any]) -> Any:
    """What a rule can say to any field, within its limits."""
    if field.key in known:
        return known[field.key]
    match field.kind:
        case FieldKind.TABLE:
            return [{one.key: answer(one, known) for one in field.columns}]
        case FieldKind.CHOICE:
            return field.choices[-1].key
        case FieldKind.YES_NO:
            return False
        case FieldKind.NUMBER | FieldKind.YEN:
            return max(field.least or 0, 1)
        case FieldKind.DATE:
            return "2027-04-01"
        case _:
            return SENTENCE.ja[: field.most]


def known_of(title: Text, total: int, years: int) -> dict[str, Any]:
    return {
        "title_ja": title.ja[:30],
        "title_en": title.en,
        "keyword": "自律",
        "item": "要素技術の統合",
        "requested_yen": total,
        "period_years": years,
        "applies_elsewhere": False,
    }


def complete(stage: Stage, call: str, number: int) -> tuple[UUID, Team]:
    """A draft with all that the institution is asked to approve."""
    one = team_of(number)
    record = call_in_hand(stage.viewer(one.leader), call_scenes.refs[call])
    assert record is not None
    ref = begun(stage, call, number, one)
    staffed(stage, ref, one)
    total = budgeted(stage, ref, one, record, 40 + number % 5 * 10)
    written(stage, ref, one, record, known_of(title_of(call, number), total, 2))
    return ref, one


def asked(stage: Stage, call: str, number: int) -> tuple[UUID, Team]:
    ref, one = complete(stage, call, number)
    submitting.request_approval(stage.viewer(one.leader), stage.key(), ref)
    return ref, one


def sent(stage: Stage, call: str, number: int) -> UUID:
    ref, one = asked(stage, call, number)
    submitting.approve(stage.viewer(one.home.desk), stage.key(), ref)
    submitting.submit(stage.viewer(one.leader), stage.key(), ref)
    return ref


def submit(call: str, numbers: Sequence[int]) -> Scene:
    def scene(stage: Stage) -> None:
        for number in numbers:
            sent(stage, call, number)

    return scene


def check(call: str, numbers: Sequence[int]) -> Scene:
    """Those of a call, by their place, that are found complete."""

    def scene(stage: Stage) -> None:
        for number in numbers:
            checking.find_eligible(checker(stage, call), stage.key(), made[call][number])

    return scene


def checker(stage: Stage, call: str) -> Viewer:
    return stage.viewer(call_scenes.OFFICERS[call_scenes.BY_KEY[call].agency])


def find_ineligible(stage: Stage) -> None:
    checking.find_ineligible(checker(stage, "auv"), stage.key(), made["auv"][4], reason=INELIGIBLE)


def withdraw(stage: Stage) -> None:
    lead = stage.viewer(team_of(5).leader)
    submitting.withdraw(lead, stage.key(), made["auv"][5], reason=WITHDRAWN)


def correct(stage: Stage) -> None:
    checking.return_for_correction(
        checker(stage, "auv-2"),
        stage.key(),
        made["auv-2"][0],
        text=CORRECTION,
        until=stage.today + UNTIL,
    )


def ask_desks(stage: Stage) -> None:
    """Two wait for the desk of the first institution, and one came back from another."""
    for number in (6, 12):
        asked(stage, "navigation-2", number)
    ref, one = asked(stage, "navigation-2", 7)
    desk = stage.viewer(one.home.desk)
    submitting.return_to_team(desk, stage.key(), ref, reason=RETURNED)


def draft_late(stage: Stage) -> None:
    """Due tomorrow, and not yet complete: the partner has not consented, a section is empty."""
    one = team_of(0)
    ref = begun(stage, "navigation-2", 0, one)
    lead = stage.viewer(one.leader)
    record = call_in_hand(lead, call_scenes.refs["navigation-2"])
    assert record is not None
    first = form_of(record).sections[0]
    known = known_of(title_of("navigation-2", 0), 0, 2) | {"requested_yen": ""}
    answers = {field.key: answer(field, known) for field in first.fields}
    writing.write(lead, stage.key(), ref, section=first.key, answers=answers)
    team.invite(
        lead,
        stage.key(),
        ref,
        person=stage.persons[one.partner],
        role="participant",
        institution=stage.places[one.other.key],
        effort_percent=20,
    )
    budgeted(stage, ref, one, record, 40)


def draft(call: str, numbers: Sequence[int]) -> Scene:
    def scene(stage: Stage) -> None:
        for number in numbers:
            begun(stage, call, number, team_of(number))

    return scene


APPLICATION_SCENES: tuple[tuple[int, Scene], ...] = (
    (-230, found_homes),
    (-126, submit("auv", range(7))),
    (-122, submit("navigation", range(2, 8))),
    (-112, submit("optical", range(3, 8))),
    (-114, check("auv", (0, 1, 2, 3, 6))),
    (-113, find_ineligible),
    (-113, withdraw),
    (-109, check("navigation", range(6))),
    (-98, check("optical", range(5))),
    (-48, submit("optical-2", range(8, 12))),
    (-38, check("optical-2", range(4))),
    (-55, submit("sensing-1", (4, 9, 11))),
    (-42, check("sensing-1", range(3))),
    (-40, submit("muon-1", (1, 5, 8, 10))),
    (-28, check("muon-1", range(4))),
    (-10, submit("auv-2", range(1, 9))),
    (-3, check("auv-2", (1, 2))),
    (-2, correct),
    (-4, submit("navigation-2", (3, 9))),
    (-2, ask_desks),
    (-1, draft_late),
    (-6, draft("sensing", (1, 2, 4, 8))),
    (-4, draft("muon", (5, 10))),
)
