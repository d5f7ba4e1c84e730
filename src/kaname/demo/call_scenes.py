"""How the demo's calls go: announced, opened, asked about, extended, closed, one cancelled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kaname.commons.access.viewer import office
from kaname.commons.deliberation.commands import approvals
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.text import Text
from kaname.select.calls.commands import asking, deciding, writing
from kaname.select.calls.queries import call_in_hand

from . import concept_scenes
from .cast import JST, NEDO
from .stage import Scene, Stage, noon

OFFICERS, DIRECTORS = {JST: "sakuma", NEDO: "kiritani"}, {JST: "aizawa", NEDO: "nonomura"}
CONTACT = Text(
    "（架空）公募担当　calls@demo.example（平日10時～17時）",
    "(Invented) Calls desk, calls@demo.example (weekdays, 10:00 to 17:00)",
)
CONDITIONS = Text(
    "（架空）日本国内の法人格を有する機関であること。研究代表者のエフォートを含め、"
    "参画者の他の研究資金を申告すること。安全管理措置の計画を提出すること。",
    "(Invented) Institutions with legal personality in Japan. All who take part declare their "
    "other research funds, the representative's effort included. A plan of security control "
    "measures is submitted.",
)
ELIGIBLE = ["university", "national_lab", "company", "startup", "sme"]
NO_BUDGET = Text(
    "（架空）構想の前提となる試験設備の完成が遅れ、公募の条件を見直す必要が生じたため。",
    "(Invented) A test facility that the concept relies on is late, and the conditions have to "
    "be written anew.",
)
OUTAGE = Text(
    "（架空）電子申請の障害により、応募できない時間があったため。",
    "(Invented) For some hours, applications could not be sent because of a failure.",
)

refs: dict[str, UUID] = {}
"""What the calls became, by the keys of their plots."""


@dataclass(frozen=True)
class CallPlot:
    """A call of a concept: when it opens, closes and has its result, in days from today."""

    key: str
    concept: str
    agency: str
    opens: int
    closes: int
    result: int
    round: int = 1
    needs_working_day: bool = True


PLOTS = (
    CallPlot("auv", "auv", JST, -178, -120, -60),
    CallPlot("navigation", "navigation", JST, -176, -116, -58),
    CallPlot("optical", "optical", NEDO, -174, -110, -52),
    CallPlot("battery", "battery", NEDO, -150, -80, -30),
    CallPlot("navigation-2", "navigation", JST, -42, 1, 60, 2, False),
    CallPlot("auv-2", "auv", JST, -50, -6, 55, 2),
    CallPlot("optical-2", "optical", NEDO, -92, -45, 12, 2),
    CallPlot("sensing-1", "sensing", JST, -92, -47, 14),
    CallPlot("muon-1", "muon", JST, -84, -33, 26),
    CallPlot("sensing", "sensing", JST, -30, 20, 80, 2),
    CallPlot("muon", "muon", JST, -20, 38, 96, 2),
    CallPlot("composite", "composite", NEDO, 9, 70, 130),
    CallPlot("battery-2", "battery", NEDO, 20, 80, 140, 2),
)
BY_KEY = {plot.key: plot for plot in PLOTS}
QUESTIONS = (
    (
        "応募様式の英語での記入は可能でしょうか。弊社の海外研究所の者が執筆します。",
        Text("応募書類を英語で作成できるか。", "May the application be written in English?"),
        Text(
            "（架空）日本語で作成してください。課題名と概要は英語も併せて記入してください。",
            "(Invented) Write it in Japanese; give the title and the abstract in English, too.",
        ),
    ),
    (
        "代表機関が中小企業の場合、間接経費の率は変わりますか。",
        Text(
            "代表機関が中小企業の場合、間接経費の率は異なるか。",
            "Does the rate of indirect costs differ where a small company leads?",
        ),
        Text(
            "（架空）異なりません。公募に示す率を上限とします。",
            "(Invented) It does not; the rate stated in the call is the most.",
        ),
    ),
)
WAITING = "（架空）大学と企業の共同で応募する場合、契約はどちらと結ぶことになりますか。"


def end(stage: Stage, plot: CallPlot) -> date:
    day = stage.today + timedelta(days=plot.closes)
    return stage.day(plot.closes) if plot.needs_working_day else day


def drafted(stage: Stage, plot: CallPlot) -> UUID:
    """A draft with all that its plot says."""
    who, concept = stage.viewer(OFFICERS[plot.agency]), concept_scenes.BY_KEY[plot.concept]
    name = Text(f"「{concept.name.ja}」に係る公募", f"Call on “{concept.name.en}”")
    ref = writing.draft(who, stage.key(), concept_scenes.refs[plot.concept], name=name)
    closes = end(stage, plot)
    call = call_in_hand(who, ref)
    assert call is not None
    writing.write(
        who,
        stage.key(),
        ref,
        name=name,
        ceiling_yen=call.ceiling_yen,
        years=call.years,
        indirect_percent=call.indirect_percent,
        eligible=ELIGIBLE,
        award_count=call.award_count,
        award_number=call.award_number,
        opens_at=noon(stage.day(plot.opens)),
        closes_at=noon(closes),
        questions_until=max(closes - timedelta(days=7), stage.day(plot.opens)),
        results_on=stage.day(plot.result),
        starts_on=stage.day(plot.result + 45),
        asked_for=concept.purpose,
        conditions=CONDITIONS,
        contact=CONTACT,
    )
    milestones(stage, plot, ref)
    refs[plot.key] = ref
    return ref


def milestones(stage: Stage, plot: CallPlot, ref: UUID) -> None:
    who = stage.viewer(OFFICERS[plot.agency])
    between = (plot.closes + plot.result) // 2
    for kind, offset in (
        ("briefing", plot.opens + 5),
        ("document_review", between),
        ("interview", between + 10),
        ("notice", plot.result),
    ):
        writing.write_milestone(who, stage.key(), ref, kind=kind, on=stage.day(offset))


def announced(stage: Stage, key: str) -> None:
    """By the approval chain of the agency: drafted by its officer, decided by its director."""
    plot, body = BY_KEY[key], stage.places[BY_KEY[key].agency]
    call = drafted(stage, plot)
    who = stage.viewer(OFFICERS[plot.agency])
    ref = approvals.draft_approval(
        who,
        stage.key(),
        body,
        title=Text("公募の公示", "Announcement of a call"),
        grounds="（架空）研究開発構想に基づき、公募を公示してよろしいか伺う。",
        act="calls.announce",
        target=call,
        due_on=stage.day(plot.opens),
        concurring=[],
        deciding=StepGiven("director", body),
    )
    approvals.circulate(who, stage.key(), ref)
    approvals.approve(stage.viewer(DIRECTORS[plot.agency]), stage.key(), ref)


def announce(*keys: str) -> Scene:
    def scene(stage: Stage) -> None:
        for key in keys:
            announced(stage, key)

    return scene


def by_the_office(do: Callable[..., UUID], *keys: str) -> Scene:
    """What the jobs of a call do at its times, done at the times that the demo plays."""

    def scene(stage: Stage) -> None:
        for key in keys:
            do(office(stage.places[BY_KEY[key].agency]), stage.key(), refs[key])

    return scene


def open_(*keys: str) -> Scene:
    return by_the_office(deciding.open_, *keys)


def close(*keys: str) -> Scene:
    return by_the_office(deciding.close, *keys)


def cancel(stage: Stage) -> None:
    director = stage.viewer(DIRECTORS[NEDO])
    deciding.cancel(director, stage.key(), refs["battery"], reason=NO_BUDGET)


def extend(stage: Stage) -> None:
    """The end of a call of NEDO moves by a week."""
    who, until = stage.viewer(OFFICERS[NEDO]), noon(stage.day(BY_KEY["optical"].closes))
    later: datetime = until + timedelta(days=7)
    deciding.extend(who, stage.key(), refs["optical"], closes_at=later, reason=OUTAGE)


def ask(stage: Stage) -> None:
    """Two questions are answered for all, one waits."""
    asker, officer = stage.viewer("asakura"), stage.viewer(OFFICERS[JST])
    for text, wording, answer in QUESTIONS:
        ref = asking.ask(asker, stage.key(), refs["sensing"], text=text)
        asking.answer(officer, stage.key(), ref, wording=wording, answer=answer)
    asking.ask(asker, stage.key(), refs["muon"], text=WAITING)


def draft_last(stage: Stage) -> None:
    drafted(stage, BY_KEY["battery-2"])


CALL_SCENES: tuple[tuple[int, Scene], ...] = (
    (-186, announce("auv", "navigation", "optical")),
    (-178, open_("auv")),
    (-176, open_("navigation")),
    (-174, open_("optical")),
    (-160, announce("battery")),
    (-150, open_("battery")),
    (-120, close("auv")),
    (-116, close("navigation")),
    (-111, extend),
    (-103, close("optical")),
    (-100, cancel),
    (-98, announce("optical-2")),
    (-92, open_("optical-2")),
    (-98, announce("sensing-1")),
    (-92, open_("sensing-1")),
    (-90, announce("muon-1")),
    (-84, open_("muon-1")),
    (-58, announce("auv-2")),
    (-52, announce("navigation-2")),
    (-47, close("sensing-1")),
    (-33, close("muon-1")),
    (-50, open_("auv-2")),
    (-45, close("optical-2")),
    (-42, open_("navigation-2")),
    (-38, announce("sensing")),
    (-30, open_("sensing")),
    (-28, announce("muon")),
    (-20, open_("muon")),
    (-8, ask),
    (-6, close("auv-2")),
    (-5, announce("composite")),
    (-4, draft_last),
)
