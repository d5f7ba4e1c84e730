"""A walk of a few stops through the demo: each signs in as the right person, shows a page."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from kaname.commons import clock
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.viewers import viewer
from kaname.commons.calendar import day_of
from kaname.commons.text import Text
from kaname.identify.vision.queries import edition_in_force
from kaname.implement.results.models import Result
from kaname.implement.results.rules import ResultState
from kaname.nurture.gates.models import Gate
from kaname.nurture.gates.rules import GateState
from kaname.nurture.projects.queries import heads
from kaname.nurture.sharing.models import Offering
from kaname.nurture.sharing.rules import OfferingState
from kaname.select.applications.models import Application
from kaname.select.applications.rules import ApplicationState
from kaname.select.concepts.models import Concept
from kaname.select.concepts.queries import links
from kaname.select.concepts.rules import ConceptState

from .queries import account

Find = Callable[[Viewer], str | None]
"""The path of the page that the person is to see; None where the world has none."""

OFFICER, CONFLICTED, DIRECTOR, RESEARCHER = "sakuma", "manabe", "aizawa", "nagase"


@dataclass(frozen=True)
class Stop:
    key: str
    player: str
    """Empty: whoever is not signed in."""
    title: Text
    look: Text
    find: Find
    more: tuple[Text, str] | None = None
    """A page of everybody that belongs to what one looks at: how its link reads, and its name."""


def vision(who: Viewer) -> str | None:
    edition = edition_in_force(who)
    return reverse("vision:edition", args=[edition.ref]) if edition else None


def technology(who: Viewer) -> str | None:
    """Of the R&D concept with most units, or else of the one presented first."""
    at_work = Counter(one.concept for one in heads(who))
    presented = visible(who, Concept).filter(state=ConceptState.PRESENTED)
    known = presented.order_by("presented_on", "ref")
    concept = max(known, key=lambda one: at_work[one.ref], default=None)
    found = links(who, concept) if concept else ()
    return reverse("portal:whole", args=[found[0]]) if found else None


def application(who: Viewer) -> str | None:
    mine = visible(who, Application).filter(state=ApplicationState.ELIGIBLE)
    found = mine.order_by("submitted_at", "ref").first()
    return reverse("applications:receipt", args=[found.ref]) if found else None


def sides(_who: Viewer) -> str | None:
    return reverse("demo:sides") if barred_from() else None


def gate(who: Viewer) -> str | None:
    """The family of the gate that was decided first."""
    decided = visible(who, Gate).filter(state=GateState.DECIDED)
    found = decided.order_by("decided_on", "ref").first()
    return reverse("gates:family", args=[found.concept_id]) if found else None


def council(who: Viewer) -> str | None:
    """What is shared under the statutory duty with who looks."""
    secret = visible(who, Offering).filter(state=OfferingState.RELEASED, handling=Handling.SECRET)
    found = secret.order_by("released_on", "ref").first()
    return reverse("sharing:offering", args=[found.ref]) if found else None


def result(who: Viewer) -> str | None:
    """One that opens by itself on a day to come."""
    coming = visible(who, Result).filter(state=ResultState.LATER)
    found = coming.order_by("opens_on", "ref").first()
    return reverse("results:result", args=[found.ref]) if found else None


def barred_from() -> UUID | None:
    """The application from which the conflicted reviewer is barred."""
    bars = viewer_of(CONFLICTED).bars
    found = sorted(bar.ref for bar in bars if bar.kind == kind_of(Application))
    return found[0] if found else None


def viewer_of(player: str) -> Viewer:
    user = account(player) if player else None
    return viewer(user.person, day_of(clock.wall())) if user else NOBODY


STOPS = (
    Stop(
        "vision",
        "makabe",
        Text("ビジョンと、各技術が選ばれた理由", "The vision, and why each technology is there"),
        Text(
            "第一次ビジョンの27技術と、決定に至る11回の会議を読めます。ここだけは実際の資料によるものです。",
            "The 27 technologies of the first vision, and the eleven sessions that led to its"
            " decision: this alone is real.",
        ),
        vision,
    ),
    Stop(
        "technology",
        "",
        Text("一つの技術を、見極めから社会実装まで", "One technology end to end"),
        Text(
            "一つの技術に何が起きたかを一本の線で示します。サインインしていない人にも、公開されたものは見えます。",
            "What became of a technology, in one line. The public sees what is public.",
        ),
        technology,
    ),
    Stop(
        "application",
        OFFICER,
        Text("応募の受付票と、その証明", "An application's receipt, and its proof"),
        Text(
            "受付日時と要約値、署名付きの受領証を確かめられます。証明は手元でも検証できます。",
            "When it was received, its digest, the signed receipt; the proof is checked offline.",
        ),
        application,
    ),
    Stop(
        "sides",
        "",
        Text("だれに何が見えるか", "Who may see what"),
        Text(
            "同じ応募の頁を、担当者、利害関係のある査読者、サインインしていない人の三者で見比べます。",
            "One page of an application as its officer, a reviewer with a conflict and the public"
            " see it.",
        ),
        sides,
    ),
    Stop(
        "gate",
        DIRECTOR,
        Text("ステージゲートと、課題の系譜", "A stage gate, and its family"),
        Text(
            "二つの個別研究がゲートを経て一つのプロジェクトになるまでを、図と表で追えます。",
            "Two studies become one project at a gate: drawn over time, and as a table.",
        ),
        gate,
    ),
    Stop(
        "council",
        RESEARCHER,
        Text("協議会で、守秘義務の下に共有される情報", "What is shared under duty in a council"),
        Text(
            "府省が提供した情報は、所有者の同意と本人の守秘義務の確認を経て、名指しされた人だけに開かれます。",
            "What a ministry shares opens to those it names alone, after its owner's consent and"
            " once they have acknowledged their duty.",
        ),
        council,
    ),
    Stop(
        "result",
        OFFICER,
        Text("公開される成果と、だれでも検証できる記録台帳", "A result that opens, and the ledger"),
        Text(
            "公開と決まった成果は、その日に自動で公開されます。"
            "決定が後から変えられていないことは、だれでも手元で検証できます。",
            "What is decided to open does so by itself on its day; anyone can verify offline that"
            " no decision was altered.",
        ),
        result,
        (
            Text("記録台帳と検証の方法", "The ledger and its proof"),
            "ledger:checkpoint-list",
        ),
    ),
)


def path_of(stop: Stop) -> str | None:
    return stop.find(viewer_of(stop.player))


def named(key: str) -> Stop | None:
    return next((stop for stop in STOPS if stop.key == key), None)
