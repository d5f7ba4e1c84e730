from django.db import models

from kaname.commons.access.fields import TextColumn
from kaname.commons.access.models import Classified, Handling


class Document(Classified):
    """A file that belongs to one record, its place, and is read by whoever may see that record."""

    kind = models.CharField(max_length=80)
    place = models.UUIDField()
    """The record that it belongs to, by kind and reference: rooms above have their own kinds."""
    position = models.PositiveSmallIntegerField()
    title = TextColumn()
    keep_until = models.DateField()
    """The last day of the retention period (保存期間満了日)."""
    attached_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    """False: set aside. It stays what was submitted or decided with, and leads no list."""

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "place", "handling", "position"],
                condition=models.Q(is_current=True),
                name="documents_position_once",
            ),
            models.CheckConstraint(
                condition=models.Q(handling__in=list(Handling)), name="documents_handling"
            ),
        ]


class Version(Classified):
    """What a document is or was; the highest number is the one that is read."""

    document = models.ForeignKey(Document, models.DO_NOTHING, to_field="ref", related_name="+")
    """The database refuses to drop a document that has versions; Django need not look them up."""
    number = models.PositiveSmallIntegerField()
    filename = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True)
    uploaded_by = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField()
    wrapped_key = models.BinaryField(max_length=60)
    """The key of the file, wrapped; empty where the file lies in clear."""

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documents_version_once")
        ]
