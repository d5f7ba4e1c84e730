"""What slates, awards and letters are called where other rooms speak of them."""

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings
from kaname.commons.search import registry as search
from kaname.commons.text import Text

from ..models import Award, Letter, Slate
from ..rules import LETTER_NAMES, LetterKind


def title_of(slate: Slate) -> Text:
    return Text(f"{slate.name.ja}の採択案", f"Slate of {slate.name.to('en')}")


def said_of(award: Award) -> Text:
    """By what an award is found: its number, and who leads."""
    names = (f"{award.number} {award.leader_name.to(one)}".strip() for one in ("ja", "en"))
    return Text(*names)


def award_path(award: Award) -> str:
    return reverse("awards:award", args=[award.ref])


directory.register(
    Slate, title=title_of, path=lambda slate: reverse("awards:slate", args=[slate.ref])
)
directory.register(Award, title=lambda award: award.title, path=award_path)
directory.register(
    Letter,
    title=lambda letter: LETTER_NAMES[LetterKind(letter.kind)],
    path=lambda letter: reverse("awards:award", args=[letter.award_id]),
)
openings.opens(kind_of(Award), public_among(Award))
search.found(
    Award,
    label=pgettext_lazy("room", "Awards"),
    place=32,
    text=said_of,
    order=lambda award: search.latest_first(award.decided_on),
)
