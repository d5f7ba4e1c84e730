"""The choice of what is put before a body, shared by agendas and approvals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, override

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui.wording import words

from .. import queries
from ..queries import Matter

WITHOUT_ACT = gettext_noop("{record} (report or discussion only)")
ON_RECORD = gettext_noop("{act}: {record}")

Groups = list[tuple[str, list[tuple[str, str]]]]


def value_of(matter: Matter) -> str:
    return f"{matter.act}|{reference.written(matter.target.ref)}|{matter.target.kind}"


def words_of(matter: Matter) -> str:
    sentence = ON_RECORD if matter.act else WITHOUT_ACT
    values: dict[str, str | Text] = {"act": Term(matter.label), "record": matter.target.title}
    return words(Reason(sentence, values))


def field_of(found: Sequence[Matter], *, with_none: bool) -> forms.ChoiceField:
    """A choice of what is possible now, what comes in a later state, and what is only discussed."""
    groups: Groups = [
        (gettext("To be decided now"), rows(m for m in found if m.act and m.is_open)),
        (gettext("To be decided later"), rows(m for m in found if m.act and not m.is_open)),
    ]
    first = ("", gettext("Please choose"))
    if with_none:
        groups.append((gettext("Report or discussion"), rows(m for m in found if not m.act)))
        first = ("", gettext("None: no record is concerned"))
    return forms.ChoiceField(
        label=gettext("What it is about"),
        required=not with_none,
        choices=[first, *((name, rest) for name, rest in groups if rest)],
        help_text=gettext("The act that is chosen is carried out when it is decided."),
    )


def rows(found: Iterable[Matter]) -> list[tuple[str, str]]:
    return [(value_of(matter), words_of(matter)) for matter in found]


def chosen(value: str) -> tuple[str, UUID | None, str]:
    """Act, record and kind of record of a choice; all empty where none was chosen."""
    act, _, rest = value.partition("|")
    ref, _, kind = rest.partition("|")
    return act, reference.read(ref) if ref else None, kind


def reasons(value: str, reason: Text, found: Sequence[Matter]) -> Mapping[str, Any] | None:
    """The arguments of the act: why, where the act asks for it."""
    takes = {value_of(matter) for matter in found if matter.takes_reason}
    return {"reason": reason.as_dict()} if reason and value in takes else None


def asked_matter(body: UUID, request: HttpRequest) -> dict[str, Any]:
    """What the address asks to put: the choice, and a title that says it."""
    act, target = request.GET.get("act", ""), request.GET.get("target", "")
    found = queries.matters(viewer_of(request), body) if act else []
    mine = (m for m in found if m.act == act and reference.written(m.target.ref) == target)
    matter = next(mine, None)
    return {"matter": value_of(matter), "title": title_of(matter)} if matter else {}


def title_of(matter: Matter) -> Text:
    """What the item is called in both languages, to be edited."""
    act, record = Term(matter.label), matter.target.title
    return Text(said("ja", act, record), said("en", act, record))


def said(language: str, act: Term, record: Text) -> str:
    with override(language):
        return words(Reason(ON_RECORD, {"act": act, "record": record}))
