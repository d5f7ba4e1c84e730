"""An act with a file, for machines: the door of pages is the form of fields.py."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import must_be_possible, record_of
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.refusals import NotYet

from . import checks, storage
from .rules import Limits, Unfit


def do(
    act: str,
    viewer: Viewer,
    key: UUID,
    ref: UUID,
    *,
    sent: "UploadedFile[Any]",
    limits: Limits,
    is_sealed: bool,
    **arguments: Any,
) -> UUID:
    """Does an act once for each key; the file is looked at only for somebody who may do it.

    Raises Unseen, NotYou, NotNow, and NotYet with the reason why the file cannot be kept.
    """
    must_be_possible(viewer, act, record_of(viewer, act, ref))
    file: Any = sent
    try:
        known = checks.known(file, sent.name or "", sent.size or 0, limits)
    except Unfit as unfit:
        raise NotYet([unfit.reason]) from None
    staged = storage.stage(file, known, is_sealed=is_sealed)
    try:
        return commands[act].expecting(None, viewer, key, ref, file=staged, **arguments)
    finally:
        storage.discard(staged)
