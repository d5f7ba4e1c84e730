"""The field for a file, and the form of an act that takes one."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from kaname.commons.access.models import Handling
from kaname.commons.lifecycle.fields import ActForm
from kaname.commons.ui.wording import words

from . import checks, storage
from .rules import MEGABYTE, Known, Limits, Unfit


class FileForm(ActForm):
    """Checks the file when the form is checked, and keeps it once nothing else is wrong."""

    file = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True)
    pages = 500
    """How many pages this place allows."""
    kept: storage.Staged | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = self.limits()
        field = self.fields["file"]
        field.widget.attrs["accept"] = ",".join(limits.endings())
        field.help_text = gettext(
            "PDF, Word (docx), Excel (xlsx) or plain text in UTF-8; up to {megabytes} MB and"
            " {pages} pages, without password, macros, scripts or embedded files."
        ).format(megabytes=limits.largest // MEGABYTE, pages=limits.pages)

    def limits(self) -> Limits:
        return Limits(settings.KANAME_LARGEST_FILE, self.pages)

    def class_of_document(self) -> str:
        """The one that was chosen, or that it has already."""
        return str(self.cleaned_data["handling"])

    def clean_file(self) -> Known:
        sent = self.cleaned_data["file"]
        try:
            return checks.known(sent, sent.name, sent.size, self.limits())
        except Unfit as unfit:
            raise ValidationError(words(unfit.reason)) from None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            given["file"] = self.kept = self.staged(given["file"])
        return given

    def staged(self, known: Known) -> storage.Staged:
        is_sealed = self.class_of_document() != Handling.PUBLIC
        sent: Any = self.files["file"]
        try:
            return storage.stage(sent, known, is_sealed=is_sealed)
        except storage.NoRoom as full:
            raise ValidationError({"file": words(full.reasons[0])}) from None

    def let_go(self) -> None:
        """Where the act was refused, nothing of the file stays."""
        if self.kept:
            storage.discard(self.kept)
