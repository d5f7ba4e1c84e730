"""What is asked for on the way of a concept: consultation, answers, replies, reasons."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Concept
from ..rules import ANSWER_NAMES, NO_COMMENT, Answer


class Consult(ActForm):
    bodies = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Whom to consult"),
        coerce=reference.read,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = Day(label=gettext_lazy("Answers are awaited until"))

    def prepare(self, record: Concept, viewer: Any) -> None:
        field = self.fields["bodies"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (reference.written(row.ref), words(row.name))
            for row in queries.consultable(viewer, record)
        ]


class GiveAnswer(ActForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(ANSWER_NAMES[one])) for one in Answer],
    )
    text = Words(
        label=gettext_lazy("Comment"),
        lines=8,
        required=False,
        help_text=gettext_lazy("The ministry and the secretariat of the programme read it."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == Answer.COMMENTS and not given.get("text"):
            self.add_error("text", gettext(NO_COMMENT.sentence))
        return given


def answered(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    kept = queries.own_opinion(viewer_of(request), concept)
    return {"answer": kept.answer, "text": kept.text} if kept and kept.answer else {}


class Reply(ActForm):
    opinion = forms.TypedChoiceField(label=gettext_lazy("Comment of"), coerce=reference.read)
    text = Words(label=gettext_lazy("Reply"), lines=8)

    def prepare(self, record: Concept, viewer: Any) -> None:
        field = self.fields["opinion"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (reference.written(row.ref), words(row.body_name))
            for row in queries.commented(viewer, record)
        ]


def asked_opinion(concept: Concept, request: HttpRequest) -> dict[str, Any]:
    """The comment that the address names, or the first that has no reply."""
    rows = queries.commented(viewer_of(request), concept)
    asked = request.GET.get("opinion", "")
    named = (row for row in rows if reference.written(row.ref) == asked)
    found = next(named, None) or next((row for row in rows if not row.reply), None)
    return {"opinion": reference.written(found.ref), "text": found.reply} if found else {}


class WithReason(ActForm):
    reason = BothLanguages(label=pgettext_lazy("ui", "Reason"), lines=4)
