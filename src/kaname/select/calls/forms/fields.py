"""Fields that only calls have: an instant by its day and time in Japan, a form as data, a scale."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from kaname.commons.calendar import JST
from kaname.commons.lifecycle.fields import Day, Words
from kaname.commons.text import Text
from kaname.commons.ui.wording import words

from ..commands.templates import ScaleStepGiven
from ..forms_as_data import faults
from ..rules import NOON

LONGEST_FORM = 400_000
A_STEP = gettext_lazy("A line is a number, a space and a name: 5 優れている / Excellent")


class Clock(forms.TimeField):
    """A time of day in Japan; noon unless it says otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], **kwargs)

    def to_python(self, value: Any) -> Any:
        plain = unicodedata.normalize("NFKC", value) if isinstance(value, str) else value
        return super().to_python(plain)


class DayAndTime(forms.MultiWidget):
    template_name = "calls/day_and_time.html"

    def __init__(self) -> None:
        super().__init__({"day": Day().widget, "time": Clock().widget})

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""

    def decompress(self, value: Any) -> list[Any]:
        if not isinstance(value, datetime):
            return [None, NOON.replace(tzinfo=None)]
        here = value.astimezone(JST)
        return [here.date(), here.time()]


class Instant(forms.MultiValueField):
    """An instant, typed and shown as day and time in Japan; a day alone means its noon."""

    def __init__(self, **kwargs: Any) -> None:
        needed = kwargs.get("required", True)
        fields = (Day(required=needed), Clock(required=False))
        self.use_fieldset = True
        super().__init__(fields, widget=DayAndTime(), require_all_fields=False, **kwargs)
        self.error_messages["incomplete"] = gettext_lazy("Give the day.")

    def compress(self, data_list: list[Any]) -> datetime | None:
        day: date | None = data_list[0] if data_list else None
        if not day:
            return None
        at: time = data_list[1] or NOON
        return datetime.combine(day, at.replace(tzinfo=None), tzinfo=JST)


class FormAsData(Words):
    """An application form as JSON, with each of its faults at its place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lines=24, max_length=LONGEST_FORM, **kwargs)

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Mapping) else super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return json.dumps(value, ensure_ascii=False, indent=2)
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            given = json.loads(text)
        except (ValueError, RecursionError):
            raise ValidationError(gettext_lazy("This is no JSON that can be read.")) from None
        if found := faults(given):
            raise ValidationError([told(one.place, words(one.reason)) for one in found[:20]])
        return given


def told(place: str, reason: str) -> ValidationError:
    return ValidationError(f"{place or 'sections'}: {reason}")


class Scale(Words):
    """The steps of a scale, one a line: value, name, and after a slash the English name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lines=6, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(f"{one.value} {one.name.ja} / {one.name.en}" for one in value)
        return value

    def clean(self, value: Any) -> Any:
        return [step(line) for line in super().clean(value).split("\n") if line.strip()]


def step(line: str) -> ScaleStepGiven:
    number, _, names = unicodedata.normalize("NFKC", line).strip().partition(" ")
    ja, _, en = names.partition("/")
    if not number.isdecimal() or len(number) > 3 or not ja.strip():
        raise ValidationError(A_STEP)
    return ScaleStepGiven(int(number), Text(ja.strip(), en.strip()))
