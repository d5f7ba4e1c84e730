"""The letters as PDFs in both languages: kept sealed, read by whom they concern."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.documents import commands as documents
from kaname.commons.documents import storage
from kaname.commons.documents.rules import FileType, Known
from kaname.commons.documents.storage import Staged
from kaname.commons.documents.typesetting import typeset
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import Text

from .. import queries
from ..letters import FOLDER
from ..models import Letter
from ..rules import KEPT_YEARS, LETTER_NAMES, LetterKind
from .telling import tell_team

SENT = gettext_noop("There is a letter on the result of your application.")
LANGUAGES = ("ja", "en")


@command("awards.set_letter")
def set_letter(turn: Turn, ref: UUID) -> UUID:
    """Makes both PDFs of a letter and tells the team; one that is made stays as it is."""
    letter = turn.locked(Letter, ref)
    turn.must_be_allowed(letter)
    if letter.set_at is not None:
        return letter.ref

    said = queries.letter(letter)
    for language in LANGUAGES:
        content = typeset(FOLDER / "letter.typ", language=language, **said.inputs(language))
        with staged(content, said.filename(language)) as file:
            documents.attach(
                turn,
                letter,
                file=file,
                title=title_of(letter, language),
                handling=Handling.PROGRAMME,
                keep_years=KEPT_YEARS,
            )
    letter.set_at = turn.at
    letter.save(update_fields=["set_at"])

    turn.did(letter)
    tell_team(turn, queries.award_of(letter), SENT)
    return letter.ref


@contextmanager
def staged(content: bytes, filename: str) -> Iterator[Staged]:
    """The PDF sealed on the disk; where no row came to it, nothing stays."""
    digest = hashlib.sha256(content).hexdigest()
    known = Known(filename, FileType.PDF, len(content), digest, None)
    kept = storage.stage(io.BytesIO(content), known, is_sealed=True)
    try:
        yield kept
    finally:
        storage.discard(kept)


def title_of(letter: Letter, language: str) -> Text:
    name = LETTER_NAMES[LetterKind(letter.kind)]
    tongue = {"ja": Text("日本語", "Japanese"), "en": Text("英語", "English")}[language]
    return Text(f"{name.ja}（{tongue.ja}）", f"{name.to('en')} ({tongue.to('en')})")
