"""What the records are called on any page, and what articles of rules are called."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings
from kaname.commons.search import registry as search
from kaname.commons.text import Text

from ..models import Agreement, Council, Participation
from ..rules import ArticleKey

ARTICLE_NAMES: Mapping[str, Text] = {
    ArticleKey.PURPOSE: Text("目的", "Purpose"),
    ArticleKey.SCOPE: Text("対象とする研究開発", "Research and development concerned"),
    ArticleKey.PARTICIPANTS: Text("構成員", "Participants"),
    ArticleKey.JOINING: Text("参加及び退会", "Joining and leaving"),
    ArticleKey.CHAIR: Text("座長", "Chair"),
    ArticleKey.SECRETARIAT: Text("事務局", "Secretariat"),
    ArticleKey.SESSIONS: Text("会議", "Sessions"),
    ArticleKey.DECISIONS: Text("議決", "Decisions"),
    ArticleKey.INFORMATION: Text("情報の取扱い", "Handling of information"),
    ArticleKey.SECRECY: Text("守秘義務", "Secrecy duty"),
    ArticleKey.RESULTS: Text("研究開発成果の取扱い", "Handling of results"),
    ArticleKey.PROPERTY: Text("知的財産", "Intellectual property"),
    ArticleKey.CONFLICTS: Text("利益相反", "Conflicts of interest"),
    ArticleKey.OUTSIDERS: Text("構成員以外の者の出席", "Attendance of others"),
    ArticleKey.MINUTES: Text("議事録", "Minutes"),
    ArticleKey.COSTS: Text("費用", "Costs"),
    ArticleKey.AMENDMENT: Text("規約の改正", "Amendment"),
    ArticleKey.DISSOLUTION: Text("解散", "Dissolution"),
}


def rules_named(agreement: Agreement) -> Text:
    return Text(
        f"協議会規約（第{agreement.issue}版）", f"Rules of the council, version {agreement.issue}"
    )


directory.register(
    Council,
    title=lambda council: council.name,
    path=lambda council: reverse("councils:council", args=[council.ref]),
)
directory.register(
    Participation,
    title=lambda one: Text(
        f"協議会への参加（{one.name.ja}）", f"Participation of {one.name.to('en')}"
    ),
    path=lambda one: reverse("councils:participation", args=[one.ref]),
)
directory.register(
    Agreement,
    title=rules_named,
    path=lambda agreement: reverse("councils:agreement", args=[agreement.ref]),
)
openings.opens(kind_of(Council), public_among(Council))
search.found(
    Council,
    label=pgettext_lazy("room", "Councils"),
    place=60,
    order=lambda council: search.latest_first(council.drafted_at),
)
