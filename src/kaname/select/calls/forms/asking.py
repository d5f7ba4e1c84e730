"""What is asked for when somebody asks about a call, and when the agency answers."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Words
from kaname.commons.text import Text

from ..models import Question

LONGEST = 2_000


class Ask(ActForm):
    text = Words(
        label=gettext_lazy("Question"),
        lines=6,
        max_length=LONGEST,
        help_text=gettext_lazy(
            "The answer is published for all, without your name. Only the agency is told it."
        ),
    )


class Answer(ActForm):
    wording = BothLanguages(
        label=gettext_lazy("Question as it is published"),
        lines=4,
        help_text=gettext_lazy("Leave out whatever may tell who asked."),
    )
    answer = BothLanguages(label=gettext_lazy("Answer"), lines=6)


def as_asked(question: Question, request: HttpRequest) -> dict[str, Any]:
    return {"wording": Text(question.text)}


class Decline(ActForm):
    answer = BothLanguages(
        label=gettext_lazy("Answer, and why it is not published"),
        lines=6,
        help_text=gettext_lazy("Only the person who asked reads it."),
    )
