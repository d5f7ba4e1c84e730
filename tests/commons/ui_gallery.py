"""One page with every component, for the eye and for axe. Names and figures are invented."""

from datetime import UTC, date, datetime

from django import forms
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from kaname.commons.lifecycle.refusals import NotYet, Unseen
from kaname.commons.reason import Reason
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Kind, Tone
from kaname.commons.ui.context import Choice, Link, SeatBox
from kaname.commons.ui.surfaces import surface

TODAY = date(2026, 11, 24)

SEAT = SeatBox(
    person="佐久間 遥",
    seat=Text("JST・公募担当", "JST, calls"),
    url="/seat/",
    choices=(
        Choice(Text("JST・公募担当", "JST, calls"), "1", current=True),
        Choice(Text("海洋領域審査会・庶務", "Ocean panel, secretary"), "2"),
    ),
    links=(Link(Text("対応が必要な手続", "What awaits me"), "/home/"),),
)
WAY = [
    c.WayStep(Text("受付", "Received"), Text("9月30日 11:42", "30 September"), Kind.PAST),
    c.WayStep(Text("形式審査", "Formal check"), Text("10月8日 通過", "8 October"), Kind.PAST),
    c.WayStep(
        Text("書面審査", "Review on paper"),
        Text("3名中2名が評点済み ・ 12月4日まで", "2 of 3 scored, until 4 December"),
        Kind.NOW,
    ),
    c.WayStep(Text("面接審査", "Interview"), Text("12月中旬", "Mid-December")),
    c.WayStep(Text("採否の決定", "Decision"), Text("審査会", "Panel")),
    c.WayStep(Text("契約", "Contract")),
]
MISSING = Reason("3件目の評点（真鍋 透、12月4日まで）がそろうと選べます。")
ACTS = c.NextActs(
    acts=(
        c.Act(Text("査読者に督促を送る", "Remind the reviewers"), "/remind/", post=True, key="k1"),
        c.Act(Text("査読者を追加する", "Add a reviewer"), "/reviewers/"),
    ),
    blocked=(
        c.Blocked(Text("面接審査へ進める", "Go on to the interview"), (MISSING,)),
        c.Blocked(Text("採否を決める", "Decide"), (MISSING, Text("定足数が足りません。"))),
    ),
)
TABS = [
    c.Tab(Text("概要", "Overview"), "#", current=True),
    c.Tab(Text("体制", "Team"), "#", count=9),
    c.Tab(Text("審査", "Review"), "#", count="2／3"),
    c.Tab(Text("経緯", "History"), "#", count=14),
]
FACTS = [
    c.Fact(Text("提出者", "Submitted by"), "磯村 渚"),
    c.Fact(Text("重複・集中", "Duplication"), chip=c.Chip(Text("問題なし", "None"), Tone.GOOD)),
    c.Fact(Text("構想", "Concept"), Text("海-03", "Ocean 03"), url="#"),
]
BUDGET = c.Table(
    Text("予算", "Budget"),
    (
        c.Column(Text("機関", "Organisation")),
        c.Column(Text("2027年度", "FY2027"), is_number=True),
        c.Column(
            Text("合計（円）", "Total (yen)"), is_number=True, url="?sort=total", order="descending"
        ),
        c.Column(Text("評点", "Scores")),
    ),
    (
        (
            c.Cell("白波海洋工科大学", url="#", note=Text("研究代表者", "Principal investigator")),
            c.Cell("62,400,000"),
            c.Cell("165,400,000"),
            c.Cell("2／3", share=67),
        ),
        (
            c.Cell("みなと計測株式会社", chip=c.Chip(Text("中小企業", "SME"))),
            c.Cell("31,000,000"),
            c.Cell("109,250,000"),
            c.Cell("3／3", share=100),
        ),
    ),
    foot=(c.Cell(Text("合計", "Total")), c.Cell("93,400,000"), c.Cell("274,650,000"), c.Cell()),
    shows_caption=True,
)
FILTERS = [
    c.Filter(
        "state",
        Text("状態", "State"),
        "open",
        (c.Option("", Text("すべて", "All")), c.Option("open", Text("審査中", "In review"))),
    ),
    c.Filter("q", Text("語句", "Words"), hint=Text("題名・人・番号", "Title, person, number")),
]
PROOFS = [
    c.Proof("a91f 4c02 53d0 7be3", datetime(2026, 9, 30, 2, 42, tzinfo=UTC), url="#"),
    c.Proof("0c77 e1a4", date(2022, 9, 16), is_pending=True, is_recorded_from_source=True),
]
DUE = [
    c.DueLine(
        Text("利益相反の申告を確認する", "Check the declared conflicts of interest"),
        Text("確認する", "Check"),
        "#",
        Text(
            "査読者 真鍋 透 ・ 確認が済むまで割当ては始まりません", "Until then nothing is assigned"
        ),
        date(2026, 11, 22),
    ),
    c.DueLine(
        Text("形式審査の差戻しに返答する", "Answer the returned formal check"),
        Text("開く", "Open"),
        "#",
        Text("応募 R8-7TD2WC 海中量子慣性航法の実証", "Application R8-7TD2WC"),
        datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    ),
    c.DueLine(
        Text("審査会の議題を確定する", "Settle the agenda"),
        Text("確定する", "Settle"),
        "#",
        due=date(2026, 11, 25),
    ),
    c.DueLine(
        Text("督促を送る", "Send reminders"), Text("送る", "Send"), "#", due=date(2026, 11, 27)
    ),
    c.DueLine(Text("日程を通知する", "Announce"), Text("開く", "Open"), "#", due=date(2026, 12, 3)),
    c.DueLine(Text("名簿を見直す", "Look through the roster"), Text("開く", "Open"), "#"),
]
CARDS = [
    c.Card(
        Text("見極め", "Identify"),
        Text("研究開発ビジョンと、その根拠", "The vision and its evidence"),
        Text("支援対象とする技術 27", "27 technologies"),
        "#",
        "identify",
    ),
    c.Card(Text("支援・育成", "Nurture"), Text("公募、審査、伴走支援"), "", "#", "nurture"),
    c.Card(Text("社会実装", "Put to use"), Text("公開された成果と、使われ方"), "", "", "implement"),
]
FIGURES = [
    c.Figure(143, Text("応募", "Applications"), Text("件"), "#"),
    c.Figure(72, Text("評点の進捗状況", "Scored"), "%"),
    c.Figure("4.2", Text("平均", "Mean")),
    c.Figure(612, Text("応募総額", "Total applied for"), Text("億円", "× ¥100m")),
]
MATRIX = c.Matrix(
    Text("技術の数", "Number of technologies"),
    Text("先端的な重要技術", "Technology class"),
    (
        Text("海洋領域", "Ocean"),
        Text("宇宙・航空領域", "Space and aviation"),
        Text("バイオ領域", "Bio"),
    ),
    (
        c.MatrixRow(
            Text("AI技術", "AI"),
            (
                c.MatrixCell(2, Text("観測データの解析・統合"), "#"),
                c.MatrixCell(4, Text("小型無人機の自律制御 ほか"), "#"),
                c.MatrixCell(),
            ),
        ),
        c.MatrixRow(
            Text("ロボット工学（無人機）", "Robotics"),
            (
                c.MatrixCell(3, Text("AUVの運搬・投入・回収 ほか"), "#"),
                c.MatrixCell(6, Text("長距離飛行、運航安全管理 ほか")),
                c.MatrixCell(1, Text("生体分子シークエンサー"), "#"),
            ),
        ),
    ),
    Text("濃さは技術の数。", "Darker: more technologies."),
)
THREAD = [
    c.ThreadItem(
        Text("2022年9月", "September 2022"),
        Text("見極め： 第一次ビジョンで支援対象に", "Listed in the first vision"),
        Text("合同会議で決定。"),
        Text("記録 0c77e1a4"),
        "#",
        Text("根拠と議論", "Evidence"),
        "identify",
    ),
    c.ThreadItem(
        Text("今", "Now"), Text("協議会 第4回", "Fourth meeting"), kind=Kind.NOW, floor="nurture"
    ),
    c.ThreadItem(
        Text("2027年度", "FY2027"),
        Text("道筋： 災害時の通信", "Pathway"),
        floor="implement",
        kind=Kind.NEXT,
    ),
]
COMPARE = c.Compare(
    Text("版の比較", "Comparison"),
    Text("第一次", "First"),
    Text("第二次（案）", "Second (draft)"),
    (
        c.CompareRow(c.Change.KEPT, Text("AUV機体性能向上技術"), Text("AUV機体性能向上技術")),
        c.CompareRow(c.Change.ADDED, "", Text("海底ケーブル監視技術"), Text("脅威の変化による。")),
        c.CompareRow(
            c.Change.AMENDED, Text("量子センサー"), Text("量子慣性センサー"), Text("対象の明確化。")
        ),
        c.CompareRow(c.Change.WITHDRAWN, Text("古い技術"), "", Text("別の制度で支援。"), url=""),
    ),
)
EMPTY = c.Empty(
    Text("対応が必要な手続はありません", "Nothing awaits you"),
    Text("新しい手続が届くと、ここに並びます。", "What comes next will stand here."),
    Text("全体を見る", "See the whole"),
    "#",
)


class Sample(forms.Form):
    number = forms.CharField(
        label="e-Rad研究者番号", help_text="8桁の数字。全角でも構いません。", min_length=8
    )
    role = forms.CharField(label="果たす役割", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label="区分",
        choices=[("p", "プロジェクト型"), ("i", "個別研究型")],
        widget=forms.RadioSelect,
    )
    domain = forms.ChoiceField(label="領域", choices=[("o", "海洋"), ("s", "宇宙・航空")])
    agreed = forms.BooleanField(label="内容を確かめました")


@surface(public=True)
def gallery(request: HttpRequest) -> HttpResponse:
    parts = {name.lower(): value for name, value in globals().items() if name.isupper()}
    crumbs = [Link(Text("支援・育成", "Nurture"), "/"), Link(Text("応募", "Applications"))]
    form = Sample({"number": "１２３４５６７", "role": "群制御の設計", "domain": "o"})
    return render(
        request,
        "gallery.html",
        {**parts, "crumb_list": crumbs, "form": form, "seat_box": SEAT, "sign_out": "/out/"},
    )


@surface(public=True)
def plain(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


@surface(public=True)
def locked(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


@surface(public=True)
def unseen(request: HttpRequest) -> HttpResponse:
    raise Unseen


@surface(public=True)
def refused(request: HttpRequest) -> HttpResponse:
    raise NotYet([MISSING])


@surface(public=True)
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the secret of the inside")


@surface(params={"state"})
def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for one person")


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for nobody knows whom")


urlpatterns = [
    path("locked/", locked),
    path("unseen/", unseen),
    path("refused/", refused),
    path("broken/", broken),
    path("private/", private, name="private"),
    path("undeclared/", undeclared),
    path("", gallery, name="gallery"),
    path("plain/", plain, name="plain"),
    path("", include("kaname.urls")),
]
handler400 = "kaname.commons.ui.errors.bad_request"
handler404 = "kaname.commons.ui.errors.not_found"
handler500 = "kaname.commons.ui.errors.server_error"
