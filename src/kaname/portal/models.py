from django.db import models

from kaname.commons.access.fields import TextColumn, no_text


class Programme(models.Model):
    """The programme as its blueprint describes it; one in a database."""

    key = models.SlugField(max_length=60, unique=True)
    name = TextColumn()
    short_name = TextColumn()
    secretariat = models.UUIDField()
    applied = models.JSONField(default=dict)
    """The blueprint as it was applied last, thing by thing, to say what a next one changes."""
    applied_at = models.DateTimeField()


class Document(models.Model):
    """Something that values of the programme come from."""

    key = models.SlugField(max_length=60, unique=True)
    title = TextColumn()
    kind = models.CharField(max_length=40)
    issued_by = TextColumn(default=no_text)
    dated_on = models.DateField(null=True)
    note = TextColumn(default=no_text)
    position = models.PositiveSmallIntegerField()


class Default(models.Model):
    """What the programme was set up with, and whether a document says so (出典あり、推定)."""

    key = models.SlugField(max_length=60, unique=True)
    is_documented = models.BooleanField()
    file = models.CharField(max_length=100)
    field = models.CharField(max_length=200)
    text = TextColumn()
    position = models.PositiveSmallIntegerField()


class Budgeted(models.Model):
    """A sum that a document names for the programme; without amount where none is stated."""

    key = models.SlugField(max_length=60, unique=True)
    name = TextColumn()
    kind = models.CharField(max_length=40)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    amount_yen = models.PositiveBigIntegerField(null=True)
    holders = models.JSONField(default=list)
    note = TextColumn(default=no_text)
    source = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
