"""A text that is read within a form before it is sent, such as what one consents to."""

from typing import Any

from django import forms

from kaname.commons.ui.wording import words


class PassageWidget(forms.Widget):
    template_name = "councils/passage.html"
    parts: tuple[tuple[Any, Any], ...] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {"parts": [(words(head), words(text)) for head, text in self.parts]}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> None:
        return None


class Passage(forms.Field):
    """Shows parts of a text, each with its heading; takes nothing."""

    widget = PassageWidget

    def __init__(self, label: Any, *parts: tuple[Any, Any]) -> None:
        super().__init__(label=label)
        self.use_fieldset = True
        assert isinstance(self.widget, PassageWidget)
        self.widget.parts = parts

    def clean(self, value: Any) -> None:
        """It has to be read, not filled in."""
