"""What is asked for when an item of the agenda is answered or decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kaname.commons.lifecycle.fields import ActForm, BothLanguages, WholeNumber, Words

from ..models import Item
from ..queries import is_written, seats_asked
from ..rules import Answer
from .answering import ForSeat

ANSWERS = (
    (Answer.AGREE.value, gettext_lazy("In favour")),
    (Answer.DISAGREE.value, gettext_lazy("Against")),
    (Answer.ABSTAIN.value, gettext_lazy("Abstention")),
)
VOICES = ("agree", "against", "abstain")


class Decide(ActForm):
    text = BothLanguages(
        label=gettext_lazy("What was decided"),
        lines=4,
        required=False,
        help_text=gettext_lazy("Published with the summary of the session."),
    )
    agree = WholeNumber(
        label=gettext_lazy("In favour"),
        min_value=0,
        max_value=999,
        required=False,
        help_text=gettext_lazy("Leave the voices empty where nobody counted and all agreed."),
    )
    against = WholeNumber(label=gettext_lazy("Against"), min_value=0, max_value=999, required=False)
    abstain = WholeNumber(
        label=gettext_lazy("Abstention"), min_value=0, max_value=999, required=False
    )

    def prepare(self, record: Item, viewer: Any) -> None:
        if is_written(viewer, record):
            for name in VOICES:
                del self.fields[name]  # the answers themselves are counted

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        counted = any(given.get(name) is not None for name in VOICES[1:])
        if counted and given.get("agree") is None and "agree" not in self.errors:
            self.add_error("agree", gettext("Enter how many were in favour."))
        return given

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {"text": given["text"], **{k: given[k] for k in VOICES if given.get(k) is not None}}


class Decline(ActForm):
    text = BothLanguages(label=gettext_lazy("What was found"), lines=4, required=False)


class Vote(ForSeat):
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"), choices=ANSWERS, widget=forms.RadioSelect
    )
    comment = Words(label=gettext_lazy("Comment"), lines=4, required=False)

    def prepare(self, record: Item, viewer: Any) -> None:
        self.choose_among(seats_asked(viewer, record))
