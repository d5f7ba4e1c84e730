"""Fields for what people type into an act, and the form that every act's page begins with."""

import unicodedata
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from kaname.commons import yen
from kaname.commons.text import Text

LONGEST = 20_000
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
FAR = _("Give a day of the years 1900 to 2199.")


def cleaned(text: str) -> str:
    """The text composed (NFC); raises ValidationError where it has control characters."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if any(unicodedata.category(mark) in ("Cc", "Cs") and mark != "\n" for mark in plain):
        raise ValidationError(
            _("There are control characters in the text. Delete them and send it again.")
        )
    return plain.strip()


class Words(forms.CharField):
    """A text of one language: one line, or several with `lines`."""

    def __init__(self, *, lines: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST if lines > 1 else 400)
        if lines > 1:
            kwargs["widget"] = forms.Textarea(attrs={"rows": lines})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return cleaned(super().to_python(value) or "")


class WholeNumber(forms.IntegerField):
    """A number; full-width digits are understood."""

    def to_python(self, value: Any) -> Any:
        plain = unicodedata.normalize("NFKC", value) if isinstance(value, str) else value
        return super().to_python(plain)


class Yen(WholeNumber):
    """A sum of 1 yen or more, unless `min_value` says otherwise: 1,000円 and １０００ are
    understood, fractions are not."""

    def __init__(self, *, min_value: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(min_value=min_value, max_value=yen.MOST, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(yen.digits(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value


class Day(forms.DateField):
    """A day, chosen from the browser's calendar or typed with hyphens or slashes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%Y/%m/%d"],
            validators=[MinValueValidator(EARLIEST, FAR), MaxValueValidator(LATEST, FAR)],
            **kwargs,
        )


class TwoLanguages(forms.MultiWidget):
    """Japanese and English one below the other, each with its label."""

    template_name = "lifecycle/two_languages.html"

    def __init__(self, lines: int = 1) -> None:
        one = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        super().__init__({"ja": one, "en": one})

    def id_for_label(self, id_: str) -> str:
        """Where the list of errors leads: the Japanese text."""
        return f"{id_}_0" if id_ else ""

    def decompress(self, value: Any) -> list[str]:
        return [value.ja, value.en] if isinstance(value, Text) else ["", ""]


class BothLanguages(forms.MultiValueField):
    """A Text: Japanese is needed where the field is, English may follow."""

    def __init__(self, *, lines: int = 1, needs_english: bool = False, **kwargs: Any) -> None:
        needed = kwargs.get("required", True)
        fields = (Words(lines=lines, required=needed), Words(lines=lines, required=needs_english))
        self.use_fieldset = True
        super().__init__(fields, widget=TwoLanguages(lines), require_all_fields=False, **kwargs)
        self.error_messages["incomplete"] = _("Fill in the text in Japanese.")

    def compress(self, data_list: list[str]) -> Text:
        return Text(*data_list) if data_list else Text("")


class ActForm(forms.Form):
    """What every act carries: the key against doing it twice, and the version that was read."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def arguments(self) -> dict[str, Any]:
        """The act's own arguments, without what every act carries."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("key", "version")
        }

    def act_key(self) -> UUID:
        key: UUID = self.cleaned_data["key"]
        return key

    def let_go(self) -> None:
        """When the act was done or refused: for forms that hold something outside the database."""

    def prepare(self, record: Any, viewer: Any) -> None:
        """For forms whose choices hang on the record or the viewer."""
