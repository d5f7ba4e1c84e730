"""Councils in the demo: joined by some, declined by one; what a ministry shares there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.commands import PostGiven
from kaname.commons.bodies.rules import BodyKind, DecisionRule, Quorum, Role
from kaname.commons.calendar import Period
from kaname.commons.deliberation.commands import agenda, minutes, sessions
from kaname.commons.deliberation.models import Presence
from kaname.commons.documents.commands import take_out
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.councils.commands import agreeing, founding, taking_part
from kaname.nurture.councils.queries import council_in_hand
from kaname.nurture.sharing import queries
from kaname.nurture.sharing.commands import asking, offering, releasing
from kaname.nurture.sharing.rules import CURRENT_DUTY

from .cast import JST, METI, MEXT, NEDO
from .council_cast import COMPANY, COMPANY_SHORT, POST, SHIOJI
from .stage import SEED, Scene, Stage


@dataclass
class Thread:
    """References that later scenes take up."""

    councils: dict[str, UUID] = field(default_factory=dict)
    parts: dict[tuple[str, str], UUID] = field(default_factory=dict)
    rules: dict[str, UUID] = field(default_factory=dict)


thread = Thread()

SEA, QUANTUM, ORBIT, CYBER, OLD = "sea", "quantum", "orbit", "cyber", "old"
KNOWN = {
    SEA: (JST, "海洋観測技術協議会", "Council on ocean observation"),
    QUANTUM: (NEDO, "量子計測・航法協議会", "Council on quantum sensing and navigation"),
    ORBIT: (JST, "衛星光通信協議会", "Council on optical links in orbit"),
    CYBER: (NEDO, "重要設備サイバー防護協議会", "Council on protecting essential systems"),
    OLD: (JST, "無人機運用調査協議会", "Council on uncrewed operations"),
}
DRAFTERS = {JST: "sakuma", NEDO: "kiritani"}
DIRECTORS = {JST: "aizawa", NEDO: "nonomura"}
PURPOSE = Text(
    "研究者、関係府省、潜在的な社会実装の担い手などの間で、有用な情報の共有、研究開発の促進の方策、"
    "社会実装に向けた課題などについて協議し、研究開発を支援する（架空）",
    "To share useful information, and to discuss how to promote the R&D and bring its results into"
    " use, among researchers, ministries and potential adopters (invented).",
)
JOINING = (
    ("hozumi", "expert", None, "chair", Text("みらい海洋工学会・会員", "Ocean engineer")),
    ("nagase", "research", None, "member", Text("白波海洋工科大学・教授", "Professor")),
    ("aizawa", "agency", JST, "member", NO_TEXT),
    ("kikuna", "ministry", MEXT, "member", NO_TEXT),
    ("sonoda", "ministry", METI, "member", NO_TEXT),
    ("asagiri", "adopter", SHIOJI, "member", NO_TEXT),
    ("minase", "think_tank", None, "member", Text("重要技術調査センター", "Technology centre")),
)
SECRET = Text(
    "特定海域の通信障害事案に関する情報（架空）",
    "On communication failures in a sea area (invented)",
)
SECRET_TEXT = (
    "（架空）令和の某日、特定の海域において船舶の通信障害が3件確認された。"
    "障害の時間帯と周波数帯を別に示す。研究開発では、同じ条件下での通信の冗長化を検討されたい。"
)


def found_company(stage: Stage) -> None:
    """A company that may put results to use, which the agency keeps among the bodies."""
    ref = uuid5(SEED, SHIOJI)
    agency = stage.places[JST]
    bodies.found(
        office(agency),
        stage.key(),
        ref,
        key=SHIOJI,
        kind=BodyKind.ADOPTER,
        name=COMPANY,
        short_name=COMPANY_SHORT,
        kept_by=agency,
        quorum=Quorum.NONE,
        decides_by=DecisionRule.OFFICIALS,
        posts=[PostGiven(Role.DIRECTOR, POST)],
        position=950,
    )
    stage.places[SHIOJI] = ref
    stage.appoint("asagiri", SHIOJI, Role.DIRECTOR, Period(stage.day(-100)))


def prepare(stage: Stage, key: str, *, is_public: bool = True) -> None:
    agency, ja, en = KNOWN[key]
    thread.councils[key] = founding.draft(
        stage.viewer(DRAFTERS[agency]),
        stage.key(),
        stage.places[agency],
        name=Text(f"{ja}（架空）", f"{en} (invented)"),
        kind="cross_cutting",
        purpose=PURPOSE,
        is_public=is_public,
    )


def found(stage: Stage, key: str) -> None:
    director = stage.viewer(DIRECTORS[KNOWN[key][0]])
    founding.found(director, stage.key(), thread.councils[key])


def invite(
    stage: Stage,
    key: str,
    who: str,
    kind: str,
    home: str | None = None,
    place: str = "member",
    affiliation: Text = NO_TEXT,
) -> None:
    thread.parts[key, who] = taking_part.invite(
        stage.viewer(DRAFTERS[KNOWN[key][0]]),
        stage.key(),
        thread.councils[key],
        person=stage.persons[who],
        kind=kind,
        organisation=stage.places[home] if home else None,
        affiliation=affiliation,
        place=place,
    )


def join(stage: Stage, key: str, who: str) -> None:
    taking_part.consent(
        stage.viewer(who), stage.key(), thread.parts[key, who], accepts=thread.rules.get(key)
    )


def found_sea(stage: Stage) -> None:
    prepare(stage, SEA)
    found(stage, SEA)
    for who, kind, home, place, words in JOINING:
        invite(stage, SEA, who, kind, home, place, words)
        join(stage, SEA, who)


def agree(stage: Stage) -> None:
    """The council's first session agrees on its rules."""
    keeper, ref = stage.viewer("sakuma"), thread.councils[SEA]
    rules = agreeing.propose_rules(keeper, stage.key(), ref)
    council = council_in_hand(keeper, ref)
    assert council is not None
    assert council.body_id is not None
    session = sessions.plan(
        keeper,
        stage.key(),
        council.body_id,
        label=Text("協議会（架空・第1回）", "Council (invented, first)"),
        held_on=stage.day(-55),
    )
    item = agenda.put(
        keeper,
        stage.key(),
        session,
        title=Text("協議会規約について", "Rules of the council"),
        act="councils.agree",
        target=rules,
    )
    sessions.convene(keeper, stage.key(), session)
    present = [row.seat_id for row in visible(keeper, Presence).filter(session__ref=session)]
    sessions.open_(keeper, stage.key(), session, present=present)
    stage.decided(item, "hozumi", Text("案のとおり了承した。", "Agreed as proposed."))
    sessions.close(keeper, stage.key(), session)
    minutes.write_minutes(
        keeper,
        stage.key(),
        session,
        text="（架空）規約の案について質疑があり、案のとおり了承された。",
        summary=Text("（架空）規約を了承した。", "(Invented) Rules were agreed on."),
    )
    thread.rules[SEA] = rules


def invite_more(stage: Stage) -> None:
    """One declines, which only the office knows; one has not answered yet."""
    invite(stage, SEA, "kurosaki", "expert")
    taking_part.decline(stage.viewer("kurosaki"), stage.key(), thread.parts[SEA, "kurosaki"])
    invite(stage, SEA, "azumi", "research")


def offered(stage: Stage, title: Text, handling: str, whom: Sequence[str], text: str) -> UUID:
    return offering.offer(
        stage.viewer("sonoda"),
        stage.key(),
        thread.councils[SEA],
        title=title,
        handling=handling,
        persons=[thread.parts[SEA, who] for who in whom],
        text=text,
    )


def take_duty(stage: Stage, ref: UUID, who: str) -> None:
    viewer = stage.viewer(who)
    record = queries.offering_in_hand(viewer, ref)
    assert record is not None
    mine = queries.own_release(viewer, record)
    assert mine is not None
    releasing.acknowledge(viewer, stage.key(), mine.ref, duty=CURRENT_DUTY)


def read(stage: Stage, ref: UUID, who: str) -> None:
    viewer = stage.viewer(who)
    record = queries.offering_in_hand(viewer, ref)
    assert record is not None
    place = queries.content_in_hand(viewer, record)
    assert place is not None
    assert place.text is not None
    b"".join(take_out(viewer, place.text).content)


def share(stage: Stage) -> None:
    """METI shares something under the statutory duty with three persons; one has read it."""
    ref = offered(stage, SECRET, "secret", ("nagase", "asagiri", "minase"), SECRET_TEXT)
    offering.consent(stage.viewer("himuro"), stage.key(), ref)
    offering.confirm(stage.viewer("sakuma"), stage.key(), ref)
    releasing.release(stage.viewer("sonoda"), stage.key(), ref)
    for who in ("nagase", "minase"):
        take_duty(stage, ref, who)
    read(stage, ref, "nagase")


def share_and_recall(stage: Stage) -> None:
    ref = offered(
        stage,
        Text("海底設備の保守計画（架空）", "Plan of maintenance on the seabed (invented)"),
        "council",
        ("nagase", "asagiri"),
        "（架空）保守計画の概要。",
    )
    offering.consent(stage.viewer("himuro"), stage.key(), ref)
    releasing.release(stage.viewer("sonoda"), stage.key(), ref)
    take_duty(stage, ref, "asagiri")
    read(stage, ref, "asagiri")
    releasing.recall(stage.viewer("sonoda"), stage.key(), ref)


def offer_more(stage: Stage) -> None:
    """It waits for the ministry's consent and the secretariat's confirmation."""
    offered(
        stage,
        Text("港湾設備の脆弱性に関する情報（架空）", "On weaknesses of port systems (invented)"),
        "secret",
        ("nagase",),
        "（架空）対象設備の一覧。",
    )


def ask(stage: Stage) -> None:
    """One request waits for METI's answer, another was declined."""
    given = (
        (
            Text("対象海域の通信障害の発生状況（架空）", "How often it failed (invented)"),
            "（架空）研究開発の条件設定のため、直近の発生状況をご教示ください。",
        ),
        (
            Text("関係設備の配置図（架空）", "Plan of the systems (invented)"),
            "（架空）実証試験の計画のため、配置図の提供をお願いします。",
        ),
    )
    refs = [
        asking.ask(
            stage.viewer("nagase"),
            stage.key(),
            thread.councils[SEA],
            asked=stage.places[METI],
            title=title,
            text=text,
        )
        for title, text in given
    ]
    asking.decline_request(
        stage.viewer("sonoda"),
        stage.key(),
        refs[1],
        reason="（架空）所有者の同意が得られないため、提供できません。",
    )


def found_quantum(stage: Stage) -> None:
    """It is at work, and its rules are proposed."""
    prepare(stage, QUANTUM)
    found(stage, QUANTUM)
    for who, kind, home in (
        ("usami", "research", None),
        ("nonomura", "agency", NEDO),
        ("sonoda", "ministry", METI),
    ):
        invite(stage, QUANTUM, who, kind, home)
        join(stage, QUANTUM, who)
    agreeing.propose_rules(stage.viewer("kiritani"), stage.key(), thread.councils[QUANTUM])


def found_cyber(stage: Stage) -> None:
    """Only those around it know that it exists."""
    prepare(stage, CYBER, is_public=False)
    found(stage, CYBER)
    invite(stage, CYBER, "sonoda", "ministry", METI)
    join(stage, CYBER, "sonoda")


def prepare_orbit(stage: Stage) -> None:
    prepare(stage, ORBIT)


def found_old(stage: Stage) -> None:
    prepare(stage, OLD)
    found(stage, OLD)
    invite(stage, OLD, "kuze", "research")
    join(stage, OLD, "kuze")


def dissolve_old(stage: Stage) -> None:
    founding.dissolve(stage.viewer("aizawa"), stage.key(), thread.councils[OLD])


COUNCIL_SCENES: tuple[tuple[int, Scene], ...] = (
    (-100, found_company),
    (-95, found_old),
    (-70, found_sea),
    (-55, agree),
    (-45, found_quantum),
    (-40, found_cyber),
    (-30, share_and_recall),
    (-21, dissolve_old),
    (-9, share),
    (-6, ask),
    (-4, invite_more),
    (-3, prepare_orbit),
    (-2, offer_more),
)
