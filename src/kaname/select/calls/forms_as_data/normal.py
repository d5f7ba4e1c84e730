"""Answers as they are kept: composed, line breaks alike, numbers as numbers."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from .definition import NUMBERS, TEXTS, Answers, Field, FieldKind, Form

NUMBER = re.compile(r"[-+]?\d{1,20}")
YES_NO = {"yes": True, "no": False, "true": True, "false": False}

__all__ = ["Answers", "normal"]


def normal(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers as they are kept; what cannot be understood stays as it was typed.

    Fields that the form does not have are left as they are: `wanting` names them. Done twice, it
    changes nothing more.
    """
    fields = {field.key: field for _, field in form.fields()}
    return {
        key: of_field(fields[key], value) if key in fields else value
        for key, value in answers.items()
    }


def of_field(field: Field, value: Any) -> Any:
    if field.kind == FieldKind.TABLE:
        return [of_row(field, row) for row in value] if isinstance(value, list) else value
    if not isinstance(value, str):
        return value
    if field.kind in TEXTS:
        return composed(value)
    return of_word(field.kind, unicodedata.normalize("NFKC", value).strip())


def of_row(table: Field, row: Any) -> Any:
    if not isinstance(row, Mapping):
        return row
    columns = {one.key: one for one in table.columns}
    return {
        key: of_field(columns[key], value) if key in columns else value
        for key, value in row.items()
    }


def of_word(kind: FieldKind, word: str) -> Any:
    """A number, a day, a yes or no, or the key of a choice, from how it was typed."""
    if not word:
        return None
    if kind in NUMBERS:
        return number(word)
    if kind == FieldKind.YES_NO:
        return YES_NO.get(word.lower(), word)
    return day(word) if kind == FieldKind.DATE else word


def composed(text: str) -> str:
    """Unicode NFC, each line break one character."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def number(word: str) -> int | str:
    """A whole number, its thousands with or without commas."""
    plain = word.replace("−", "-").removesuffix("円")
    grouped = re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+", plain)
    plain = plain.replace(",", "") if grouped else plain
    return int(plain) if NUMBER.fullmatch(plain) else word


def day(word: str) -> str:
    """A day as 2026-11-24, typed with hyphens, slashes or in Japanese."""
    parts = re.fullmatch(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?", word)
    if parts is None:
        return word
    try:
        return date(*(int(one) for one in parts.groups())).isoformat()
    except ValueError:
        return word
