"""Sessions of the council and its working group, held and to come, and what is made public."""

from collections.abc import Sequence

from kaname.commons.deliberation.commands import agenda, approvals, minutes, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.text import Text

from .cast import COUNCIL, GROUP, MEXT, OFFICE
from .edition_plots import CONCERNS, DRAFT, SCHEDULE
from .edition_scenes import thread
from .stage import Scene, Stage


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


SESSION_SCENES: Sequence[tuple[int, Scene]] = (
    (-18, deliberate_late),
    (-12, hear),
    (-3, ask_in_writing),
    (-2, convene_next),
    (-2, circulate),
)
