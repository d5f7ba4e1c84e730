"""A field in which a person is chosen by name, among those whom the viewer may know of.

It stays as quick with ten thousand persons as with ten: the browser suggests the first few
hundred names, and whatever is typed is looked up.
"""

import re
from collections import Counter
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.reference import written

from . import queries, rules

LISTED = 5
SHORT = 6
MARKED = re.compile(r"^(.*?)\s*［([0-9a-z]+)］$")


def marked(person: queries.PersonRow) -> str:
    """The name with the beginning of the person's reference, for namesakes."""
    return f"{person.name.ja} ［{written(person.ref)[:SHORT]}］"


def spellings(person: queries.PersonRow) -> tuple[str, ...]:
    return (person.name.ja, person.name.en, person.kana)


class NameInput(forms.TextInput):
    """A text with suggestions, which need no script."""

    template_name = "people/name_input.html"
    suggestions: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["suggestions"] = self.suggestions
        context["widget"]["attrs"]["list"] = f"{name}_suggestions"
        context["widget"]["attrs"]["autocomplete"] = "off"
        return context


class ChosenPerson(forms.CharField):
    """Gives the person's reference. Its form's `prepare` says for whom: `known_to(viewer)`."""

    widget = NameInput
    viewer: Viewer = NOBODY

    def known_to(self, viewer: Viewer) -> None:
        self.viewer = viewer
        people = queries.matching(viewer, "")
        same = Counter(person.name.ja for person in people)
        assert isinstance(self.widget, NameInput)
        self.widget.suggestions = tuple(
            marked(person) if same[person.name.ja] > 1 else person.name.ja for person in people
        )

    def clean(self, value: Any) -> UUID | None:
        typed = super().clean(value)
        return self.found(typed) if typed else None

    def found(self, typed: str) -> UUID:
        mark = MARKED.match(typed)
        name, short = mark.groups() if mark else (typed, "")
        near = queries.matching(self.viewer, name)
        same = [
            person
            for person in near
            if rules.is_called(name, spellings(person)) and written(person.ref).startswith(short)
        ]
        if len(same) == 1:
            return same[0].ref
        raise ValidationError(self.why_not(same or near, bool(same)))

    def why_not(self, people: list[queries.PersonRow], are_namesakes: bool) -> str:
        if not people:
            return _("We know of nobody with this name. Register the person first.")
        sentence = (
            _("Several persons have this name. Choose one: %(names)s")
            if are_namesakes
            else _("Nobody has exactly this name. Did you mean: %(names)s")
        )
        listed = [marked(one) if are_namesakes else one.name.ja for one in people[:LISTED]]
        return sentence % {"names": " / ".join(listed)}
