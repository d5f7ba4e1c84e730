"""What was decided is told: to the teams and institutions all of it, to the public the offers."""

from collections.abc import Sequence
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn

from .. import queries
from ..models import Award, Grounds, Letter, Slate
from ..rules import ANSWERED_WITHIN, AwardState, LetterKind, Series
from .deciding import recorded
from .numbering import serials

LETTERS = "awards.letters"
SHOWN_TO = ("shown_to_team", "shown_to_institution")
KINDS = {
    AwardState.OFFERED: LetterKind.AWARD,
    AwardState.RESERVE: LetterKind.RESERVE,
    AwardState.REJECTED: LetterKind.REJECT,
}


@command("awards.announce")
def announce(turn: Turn, ref: UUID) -> UUID:
    """Opens each award to its team and institution, and the offers to all; a letter for each gets
    its number now, and its PDFs by a job."""
    slate = turn.locked(Slate, ref)

    turn.move(slate)
    slate.announced_at = turn.at
    slate.save(update_fields=["announced_at"])
    made = list(queries.awards_of(slate.ref))
    for award in made:
        open_up(turn, award)
    write_letters(turn, made)
    return recorded(turn, slate)


def open_up(turn: Turn, award: Award) -> None:
    """From now on the team and its institution read it, and of an offer all do."""
    award.shown_to_team_id, award.shown_to_institution_id = award.team_id, award.institution_id
    award.announced_on = turn.decided_on
    award.due_on = day_of(turn.at) + ANSWERED_WITHIN
    if award.state == AwardState.OFFERED:
        award.handling = Handling.PUBLIC
    award.save(update_fields=[*SHOWN_TO, "announced_on", "due_on", "handling"])
    Grounds.objects.exempt(queries.FACTS).filter(award=award).update(
        shown_to_team=award.team_id, shown_to_institution=award.institution_id
    )
    turn.wrote(Award, [award.ref])


def write_letters(turn: Turn, awards: Sequence[Award]) -> None:
    """The letters with their document numbers, in the order of the awards."""
    if not awards:
        return
    year, agency = fiscal_year(turn.decided_on), awards[0].agency_id
    given = serials(agency, Series.LETTERS, year, len(awards))
    letters = [
        Letter(
            award=award,
            application_id=award.application_id,
            agency_id=agency,
            shown_to_team_id=award.team_id,
            shown_to_institution_id=award.institution_id,
            kind=KINDS[AwardState(award.state)],
            fiscal_year=year,
            document_number=serial,
            dated_on=turn.decided_on,
        )
        for award, serial in zip(awards, given, strict=True)
    ]
    Letter.objects.bulk_create(letters)
    for letter in letters:
        turn.queue(LETTERS, {"letter": str(letter.ref), "agency": str(agency)})
