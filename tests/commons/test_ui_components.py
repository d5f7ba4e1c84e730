from datetime import date

import pytest
import ui_gallery as gallery
from django import forms
from django.template import Context, Template

from kaname.commons.calendar import Due
from kaname.commons.ui import components as c

TODAY = date(2026, 11, 24)


def shown(source: str, **context: object) -> str:
    return " ".join(Template("{% load ui %}" + source).render(Context(context)).split())


def test_only_the_first_act_is_filled() -> None:
    page = shown("{% next_acts it %}", it=gallery.ACTS)

    assert (page.count('class="btn wide "'), page.count('class="btn wide ghost"')) == (1, 1)


def test_an_act_by_post_carries_its_key() -> None:
    page = shown("{% next_acts it %}", it=gallery.ACTS, csrf_token="t0ken")

    assert '<input type="hidden" name="key" value="k1">' in page
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="t0ken">' in page


def test_a_blocked_act_says_every_reason() -> None:
    page = shown("{% next_acts it %}", it=gallery.ACTS)

    assert "「採否を決める」はまだ選べません。" in page
    assert "<li>定足数が足りません。</li>" in page


def test_where_nothing_can_be_done_there_is_no_card() -> None:
    assert shown("{% next_acts it %}", it=c.NextActs()) == ""


def test_what_is_due_stands_in_its_group() -> None:
    groups = c.due_groups(gallery.DUE, TODAY)

    assert [(group.due, len(group.lines)) for group in groups] == [
        (Due.PAST, 1),
        (Due.SOON, 2),
        (Due.WEEK, 1),
        (Due.LATER, 1),
        (Due.NEVER, 1),
    ]


def test_home_fills_one_button_only() -> None:
    page = shown("{% due_list it today %}", it=gallery.DUE, today=TODAY)

    assert (page.count('class="btn "'), page.count('class="btn ghost"')) == (1, 5)
    assert "2日超過 <small>11月22日（日）</small>" in page
    assert "今日 17:00 <small>11月24日（火）</small>" in page


@pytest.mark.parametrize(
    ("count", "density"), [(0, "h0"), (1, "h1"), (2, "h2"), (3, "h2"), (4, "h3"), (6, "h4")]
)
def test_a_cell_is_as_dark_as_it_is_full(count: int, density: str) -> None:
    assert gallery.MATRIX.density(count) == density


def test_an_empty_matrix_is_pale() -> None:
    assert c.Matrix("", "", (), ()).density(0) == "h0"


def test_a_comparison_counts_also_what_did_not_happen() -> None:
    only_kept = c.Compare("", "", "", (c.CompareRow(c.Change.KEPT, "a", "a"),))

    assert only_kept.counts() == [
        (c.Change.KEPT, 1),
        (c.Change.ADDED, 0),
        (c.Change.AMENDED, 0),
        (c.Change.WITHDRAWN, 0),
    ]


def test_a_row_of_another_length_is_an_error() -> None:
    table = c.Table("", (c.Column("a"), c.Column("b")), ((c.Cell("1"),),))

    with pytest.raises(ValueError, match="shorter"):
        shown("{% table it %}", it=table)


def test_an_error_is_tied_to_its_field_and_nothing_typed_is_lost() -> None:
    form = gallery.Sample({"number": "１２３４５６７"})

    page = shown("{% fields form %}", form=form)

    assert '<a href="#id_number">e-Rad研究者番号</a>' in page
    assert 'aria-describedby="id_number_help id_number_error"' in page
    assert ('aria-invalid="true"' in page, 'value="１２３４５６７"' in page) == (True, True)
    assert "8文字以上で入力してください（いまは7文字です）。" in page


def test_a_form_that_is_right_has_no_summary() -> None:
    assert "error-summary" not in shown("{% fields form %}", form=gallery.Sample())


def test_an_error_of_the_whole_form_stands_in_the_summary() -> None:
    class Whole(forms.Form):
        def clean(self) -> None:
            self.add_error(None, "合計が合いません。")

    assert "<li>合計が合いません。</li>" in shown("{% fields form %}", form=Whole({}))


def test_what_rooms_say_is_escaped() -> None:
    page = shown("{% chip it %}", it=c.Chip("<script>"))

    assert page == '<span class="chip ">&lt;script&gt;</span>'
