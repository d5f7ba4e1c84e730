"""A walk of a few stops through the demo: each signs in as the right person, shows a page."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from kaname.commons import clock
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.viewers import viewer
from kaname.commons.calendar import day_of
from kaname.commons.text import Text
from kaname.identify.vision.queries import edition_in_force
from kaname.select.applications.models import Application
from kaname.select.applications.rules import ApplicationState
from kaname.select.concepts.models import Concept
from kaname.select.concepts.queries import links
from kaname.select.concepts.rules import ConceptState

from .queries import account

Find = Callable[[Viewer], str | None]
"""The path of the page that the person is to see; None where the world has none."""

OFFICER, CONFLICTED = "sakuma", "manabe"


@dataclass(frozen=True)
class Stop:
    key: str
    player: str
    """Empty: whoever is not signed in."""
    title: Text
    look: Text
    find: Find


def vision(who: Viewer) -> str | None:
    edition = edition_in_force(who)
    return reverse("vision:edition", args=[edition.ref]) if edition else None


def technology(who: Viewer) -> str | None:
    """Of an R&D concept that has gone furthest: the one presented first."""
    presented = visible(who, Concept).filter(state=ConceptState.PRESENTED)
    concept = presented.order_by("presented_on", "ref").first()
    found = links(who, concept) if concept else ()
    return reverse("portal:whole", args=[found[0]]) if found else None


def application(who: Viewer) -> str | None:
    mine = visible(who, Application).filter(state=ApplicationState.ELIGIBLE)
    found = mine.order_by("submitted_at", "ref").first()
    return reverse("applications:receipt", args=[found.ref]) if found else None


def sides(_who: Viewer) -> str | None:
    return reverse("demo:sides") if barred_from() else None


def ledger(_who: Viewer) -> str:
    return reverse("ledger:checkpoint-list")


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
        "ledger",
        "",
        Text("だれでも検証できる記録台帳", "The ledger that anyone can verify"),
        Text(
            "決定は台帳に記録され、後から変えられていないことを、だれでも手元で検証できます。",
            "Decisions stand in the ledger, and anyone can verify offline that none was altered.",
        ),
        ledger,
    ),
)


def path_of(stop: Stop) -> str | None:
    return stop.find(viewer_of(stop.player))


def named(key: str) -> Stop | None:
    return next((stop for stop in STOPS if stop.key == key), None)
