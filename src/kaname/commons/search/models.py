from uuid import UUID

from django.db import models

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified

from .fields import WordsColumn


def a_ref() -> "models.UUIDField[UUID | None, UUID | None]":
    return models.UUIDField(null=True)


def a_word() -> "models.CharField[str, str]":
    return models.CharField(max_length=80, default="")


class Entry(Classified):
    """What is found of one record, whose reference and class it has.

    Made of the record and never written by hand: without it nothing is lost.
    """

    kind = models.CharField(max_length=80)
    ref_1 = a_ref()
    ref_2 = a_ref()
    ref_3 = a_ref()
    ref_4 = a_ref()
    ref_5 = a_ref()
    ref_6 = a_ref()
    ref_7 = a_ref()
    ref_8 = a_ref()
    word_1 = a_word()
    word_2 = a_word()
    word_3 = a_word()
    title = TextColumn()
    text = TextColumn(default=no_text)
    path = models.CharField(max_length=300)
    order = models.CharField(max_length=200, default="")
    folded = models.TextField()
    """Title and text as they are compared with what was quoted."""
    title_words = WordsColumn()
    words = WordsColumn()
    """Those of title and text."""

    class Meta(Classified.Meta):
        indexes = [models.Index(fields=["kind", "ref"], name="search_by_kind")]
