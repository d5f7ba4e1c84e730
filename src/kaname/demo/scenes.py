"""What happened in the demo's world, in the order of its days. All of it is invented."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Seat
from kaname.commons.calendar import Period, fiscal_year
from kaname.commons.deliberation.commands import agenda, approvals, minutes, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.text import Text
from kaname.identify.technologies import commands as technologies
from kaname.identify.technologies.models import Technology
from kaname.identify.vision import commands as vision

from .application_scenes import APPLICATION_SCENES
from .award_scenes import AWARD_SCENES
from .call_scenes import CALL_SCENES
from .cast import CAST, COUNCIL, GROUP, METI, MEXT, OFFICE
from .concept_scenes import CONCEPT_SCENES
from .contract_scenes import CONTRACT_SCENES
from .council_scenes import COUNCIL_SCENES
from .money_scenes import MONEY_SCENES
from .pathway_scenes import PATHWAY_SCENES
from .result_scenes import RESULT_SCENES
from .review_scenes import REVIEW_SCENES
from .stage import Paper, Scene, Stage
from .unit_scenes import UNIT_SCENES

NEXT = Text("研究開発ビジョン（次の版・架空）", "R&D Vision (next edition, invented)")
FRESH = (
    (
        "X-1",
        "ocean",
        Text(
            "海底通信ケーブルの常時監視技術（架空）",
            "Constant monitoring of submarine cables (invented)",
        ),
        Text(
            "海底ケーブルの損傷が相次ぎ、早期に検知する必要が高まったため。",
            "Damage to submarine cables has become frequent; it must be detected early.",
        ),
    ),
    (
        "X-2",
        "space-aviation",
        Text(
            "軌道上の物体の近接監視技術（架空）",
            "Close-range monitoring of objects in orbit (invented)",
        ),
        Text(
            "軌道上の混雑が進み、衛星の安全な運用に近接監視が欠かせないため。",
            "Orbits grow crowded, and satellites cannot be operated safely without it.",
        ),
    ),
    (
        "X-3",
        "bio",
        Text(
            "下水からの病原体早期検知技術（架空）",
            "Early detection of pathogens in sewage (invented)",
        ),
        Text(
            "感染症の広がりを地域ごとに早くつかむため。",
            "To see early, region by region, how an infection spreads.",
        ),
    ),
)
AMENDED = (
    (
        "OC-1-2",
        Text(
            "AUV機体性能向上技術（小型化・軽量化・静粛化）（架空の改正）",
            "Improving AUV performance: smaller, lighter, quieter (invented amendment)",
        ),
        Text("静粛性への要請が加わったため。", "Quiet operation is now asked for."),
    ),
)
WITHDRAWN = (
    (
        "SA-3-3",
        Text(
            "他の施策で実用化の見通しが立ったため（架空）。",
            "Another programme is about to bring it into use (invented).",
        ),
    ),
)
BACK = Text(
    "追加する技術と既存の施策との役割分担を整理し、再度報告すること。",
    "Set out how the added technologies and existing programmes share the work, and report again.",
)


DRAFT: Paper = (
    "draft.pdf",
    Text("次の版の案について（架空）", "The draft of the next edition (invented)"),
    "public",
)
SCHEDULE: Paper = (
    "schedule.pdf",
    Text("検討スケジュール（架空）", "Schedule of deliberation (invented)"),
    "public",
)
CONCERNS: Paper = (
    "concerns.pdf",
    Text("役割分担に関する論点（架空）", "Points on sharing the work (invented)"),
    "council",
)


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


def appoint_all(stage: Stage) -> None:
    """A fiscal year begins, and everybody takes a seat."""
    stage.enter()
    stage.seat(CAST, date(fiscal_year(stage.day(-240)), 4, 1))


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


def deliberate_late(stage: Stage) -> None:
    """Its minutes still wait for the chair: something is late."""
    session = stage.session(
        GROUP,
        Text("WG領域セッション（架空・海洋）", "Working group, ocean session (invented)"),
        stage.day(-18),
    )
    item = stage.item(
        session, Text("既存の施策との役割分担", "Sharing the work with existing programmes")
    )
    stage.convene(session, ("narumi", "manabe"))
    stage.open(session, absent=("kurata",))
    agenda.defer(stage.viewer("makabe"), stage.key(), item)
    stage.close(
        session,
        text="（架空）役割分担について意見があり、次回に継続することとした。",
        summary=Text("（架空）役割分担を次回も検討する。", "(Invented) To be continued."),
    )


def hear(stage: Stage) -> None:
    """A session of one domain whose summary now goes through the approval chain."""
    session = stage.session(
        GROUP,
        Text("WG領域セッション（架空・宇宙）", "Working group, space session (invented)"),
        stage.day(-12),
    )
    item = stage.item(session, Text("軌道上の物体の近接監視", "Watching objects in orbit closely"))
    stage.convene(session)
    stage.open(session)
    agenda.defer(stage.viewer("makabe"), stage.key(), item)
    stage.close(
        session,
        text="（架空）技術の要件について意見交換を行った。",
        summary=Text("（架空）意見交換を行った。", "(Invented) Views were exchanged."),
    )
    minutes.approve_minutes(stage.viewer("shimizu"), stage.key(), session)
    thread.sessions["space"] = session


def ask_in_writing(stage: Stage) -> None:
    """A written procedure that some have answered, one of them against."""
    session = stage.session(
        COUNCIL,
        Text(
            "書面審議（架空）：会議の公開の取扱い",
            "Written procedure (invented): openness of sessions",
        ),
        stage.day(5),
        mode="written",
    )
    item = agenda.put(
        stage.viewer("makabe"),
        stage.key(),
        session,
        title=Text(
            "会議の公開の取扱いの一部修正（架空）", "Amending the rule on openness (invented)"
        ),
        kind="decision",
    )
    stage.convene(session)
    sessions.open_(stage.viewer("makabe"), stage.key(), session)
    for key, answer, comment in (
        ("domoto", "agree", ""),
        ("hayase", "agree", "公表の時期を明記するとよい。"),
        ("yashiro", "disagree", "非公開とする場合の基準が足りない。"),
    ):
        agenda.vote(stage.viewer(key), stage.key(), item, answer=answer, comment=comment)


def convene_next(stage: Stage) -> None:
    """The working group meets in three days; two seats have not answered."""
    session = stage.session(
        GROUP,
        Text("WG全体会議（架空・第2回）", "Working group, general session (invented, second)"),
        stage.day(3),
    )
    stage.item(
        session,
        Text("再検討した案の報告", "Report of the draft, redeliberated"),
        "vision.report",
        thread.draft,
    )
    for paper in (DRAFT, SCHEDULE, CONCERNS):
        stage.attach(session, *paper)
    stage.convene(session, ("shimizu", "narumi", "manabe", "hozumi"))
    later = stage.session(
        COUNCIL,
        Text("プログラム会議（架空・第3回）", "Programme Council (invented, third)"),
        stage.day(14),
    )
    stage.item(later, Text("最終とりまとめ", "Final summary"), "vision.summarise", thread.draft)
    spare = stage.session(
        GROUP,
        Text("WG領域セッション（架空・バイオ）", "Working group, bio session (invented)"),
        stage.day(9),
    )
    stage.item(spare, Text("病原体の早期検知", "Early detection of pathogens"))


def circulate(stage: Stage) -> None:
    """Two summaries go through the approval chain: one waits for MEXT, one for the director."""
    for name, title, days in (
        (
            "return",
            Text(
                "第2回プログラム会議の議事要旨の公表（架空）",
                "Publishing the second summary (invented)",
            ),
            2,
        ),
        (
            "space",
            Text(
                "WG宇宙セッションの議事要旨の公表（架空）",
                "Publishing the space summary (invented)",
            ),
            1,
        ),
    ):
        ref = approvals.draft_approval(
            stage.viewer("fukamachi"),
            stage.key(),
            stage.places[OFFICE],
            title=title,
            grounds="（架空）座長の承認を得たので、議事要旨を公表してよろしいか伺う。",
            act="deliberation.publish",
            target=thread.sessions[name],
            due_on=stage.day(days),
            concurring=[StepGiven("officer", stage.places[MEXT])],
            deciding=StepGiven("director", stage.places[OFFICE]),
        )
        approvals.circulate(stage.viewer("fukamachi"), stage.key(), ref)
        if name == "space":
            approvals.concur(stage.viewer("kikuna"), stage.key(), ref)


def first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def hand_over(stage: Stage) -> None:
    """From the first of next month another official sits for METI."""
    seat = visible(office(stage.places[METI]), Seat).get(
        body__ref=stage.places[METI], person__ref=stage.persons["mochizuki"]
    )
    bodies.hand_over(
        office(stage.places[METI]),
        stage.key(),
        seat.ref,
        person=stage.persons["asakura"],
        since=first_of_next_month(stage.today),
    )


def name_deputy(stage: Stage) -> None:
    """This week the officer stands in for the director."""
    seat = visible(office(stage.places[OFFICE]), Seat).get(
        person__ref=stage.persons["kugayama"], role="director"
    )
    bodies.name_deputy(
        stage.viewer("kugayama"),
        stage.key(),
        seat.ref,
        person=stage.persons["fukamachi"],
        period=Period(stage.today, stage.today + timedelta(days=7)),
    )


VISION_SCENES: Sequence[tuple[int, Scene]] = (
    (-240, appoint_all),
    (-200, prepare_edition),
    (-120, instruct),
    (-60, write_draft),
    (-40, report),
    (-18, deliberate_late),
    (-16, send_back),
    (-12, hear),
    (-3, ask_in_writing),
    (-2, convene_next),
    (-2, circulate),
    (-1, hand_over),
    (-1, name_deputy),
)

SCENES: Sequence[tuple[int, Scene]] = sorted(
    [
        *VISION_SCENES,
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
