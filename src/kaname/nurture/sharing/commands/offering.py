"""What is offered, with its content sealed from the first moment, and whose consent it needs."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from uuid import UUID

from django.conf import settings

from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.access.questions import who_may
from kaname.commons.calendar import day_of
from kaname.commons.documents import checks, storage
from kaname.commons.documents import commands as documents
from kaname.commons.documents.queries import documents_of
from kaname.commons.documents.rules import FileType, Limits
from kaname.commons.documents.storage import Staged
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.notices import notify
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.nurture.councils.models import Council, Participation
from kaname.nurture.councils.rules import ParticipantKind

from .. import queries, rules
from ..models import Addressee, Content, Offering
from ..rules import KEPT_YEARS, MOST_DOCUMENTS, TEXT_FILE, Class, OfferingState

OFFERING = kind_of(Offering)
TO_CONSENT = gettext_noop(
    "Information of your body is offered to a council. It needs your consent."
)
TO_CONFIRM = gettext_noop("Information under the statutory duty waits for your confirmation.")
BODY_TEXT = Text("本文", "Text")


@command("sharing.offer")
def offer(
    turn: Turn,
    ref: UUID,
    *,
    title: Text,
    handling: str,
    persons: Sequence[UUID] = (),
    kinds: Sequence[str] = (),
    text: str = "",
    expires_on: date | None = None,
) -> UUID:
    """Offers information of one's organisation to participants of the council `ref`.

    `persons` are participations; nothing is open to anybody before the consent and the release.
    """
    council = turn.seen(Council, ref)
    turn.must_be_allowed(council)
    mine = own_participation(turn, council)
    assert mine.organisation_id is not None
    named = named_in(council, persons)
    must_be_offerable(turn, mine.organisation_id, title, handling, text, expires_on)
    must_be_for_somebody(mine.organisation_id, handling, named, kinds)

    secret = handling == Class.SECRET
    made = Offering.objects.create(
        council=council,
        body_id=mine.body_id,
        owner_id=mine.organisation_id,
        offered_by_id=turn.actor,
        confirmed_by_body_id=mine.body_id if secret else None,
        title=title,
        for_kinds=sorted({str(ParticipantKind(kind)) for kind in kinds}),
        expires_on=expires_on,
        offered_at=turn.at,
        handling=Handling(handling),
        state=OfferingState.OFFERED,
    )
    Addressee.objects.bulk_create(Addressee(offering=made, participation=one) for one in named)
    sealed(turn, made, text)
    tell_who_decides(turn, made)

    turn.did(made)
    return made.ref


def own_participation(turn: Turn, council: Council) -> Participation:
    """As what the person who acts takes part; raises NotYet where they stand for no body."""
    mine = queries.participation_of(council.ref, turn.actor)
    if mine is None or mine.organisation_id is None:
        raise NotYet([rules.NO_ORGANISATION])
    if all(seat.body != mine.organisation_id for seat in turn.viewer.seats):
        raise NotYet([rules.NO_SEAT_THERE])
    return mine


def named_in(council: Council, persons: Sequence[UUID]) -> list[Participation]:
    wanted = set(persons)
    found = list(queries.taking_part(council.ref).filter(ref__in=sorted(wanted)))
    if len(found) != len(wanted):
        raise NotYet([rules.NOT_A_PARTICIPANT])
    return found


def must_be_offerable(
    turn: Turn, owner: UUID, title: Text, handling: str, text: str, expires_on: date | None
) -> None:
    if reasons := rules.offer_refusals(title, text, expires_on, day_of(turn.at)):
        raise NotYet(reasons)


def must_be_for_somebody(
    owner: UUID, handling: str, named: Sequence[Participation], kinds: Sequence[str]
) -> None:
    by_government = queries.body_of(owner).kind in queries.OF_GOVERNMENT
    reasons = rules.circle_refusals(
        Class(handling), persons=len(named), kinds=len(kinds), by_government=by_government
    )
    if reasons:
        raise NotYet(reasons)


def sealed(turn: Turn, offering: Offering, text: str) -> None:
    """The content's place, with the text as a document of its own: no column ever holds it."""
    content = Content.objects.create(
        offering=offering,
        body_id=offering.body_id,
        owner_id=offering.owner_id,
        offered_by_id=offering.offered_by_id,
        handling=offering.handling,
        made_at=turn.at,
    )
    if text.strip():
        file = text_file(text)
        content.text = attached(turn, content, file, BODY_TEXT)
        content.save(update_fields=["text"])


def text_file(text: str) -> Staged:
    raw = text.encode()
    limits = Limits(settings.KANAME_LARGEST_FILE, types=(FileType.TEXT,))
    known = checks.known(BytesIO(raw), TEXT_FILE, len(raw), limits)
    return storage.stage(BytesIO(raw), known, is_sealed=True)


def attached(turn: Turn, content: Content, file: Staged, title: Text) -> UUID:
    return documents.attach(
        turn,
        content,
        file=file,
        title=title,
        handling=content.handling,
        keep_years=KEPT_YEARS,
    )


def tell_who_decides(turn: Turn, offering: Offering) -> None:
    asked = [("sharing.consent", TO_CONSENT)]
    if offering.confirmed_by_body_id is not None:
        asked.append(("sharing.confirm", TO_CONFIRM))
    for act, sentence in asked:
        for viewer in who_may(act, offering):
            if viewer.person and viewer.person != turn.viewer.person:
                notify(viewer.person, sentence, offering.ref, kind=OFFERING, at=turn.at)


@command("sharing.attach")
def attach(turn: Turn, ref: UUID, *, file: Staged, title: Text) -> UUID:
    """Adds a document to what is offered, as long as nobody has consented to it."""
    offering = turn.locked(Offering, ref)
    turn.must_be_allowed(offering)
    content = queries.content_of(offering)
    if len(documents_of(turn.viewer, content)) >= MOST_DOCUMENTS:
        raise NotYet([Reason(rules.TOO_MANY, {"most": MOST_DOCUMENTS})])

    made = attached(turn, content, file, title)
    turn.did(offering)
    return made


@command("sharing.consent")
def consent(turn: Turn, ref: UUID) -> UUID:
    """The body whose information it is consents to share it as it was offered."""
    offering = turn.locked(Offering, ref)
    turn.must_be_allowed(offering)
    if offering.handling == Class.SECRET and offering.offered_by_id == turn.viewer.person:
        raise NotYet([rules.FOUR_EYES])

    turn.move(offering)
    return offering.ref


@command("sharing.withdraw_consent")
def withdraw_consent(turn: Turn, ref: UUID) -> UUID:
    """Takes the consent back before anything was shared."""
    offering = turn.locked(Offering, ref)

    turn.move(offering)
    return offering.ref


@command("sharing.confirm")
def confirm(turn: Turn, ref: UUID) -> UUID:
    """The council's secretariat confirms that the statutory duty applies; it reads no content."""
    offering = turn.locked(Offering, ref)
    turn.must_be_allowed(offering)
    if offering.confirmed_at is not None:
        raise NotYet([rules.CONFIRMED])

    offering.confirmed_at, offering.confirmed_by = turn.at, turn.actor
    offering.save(update_fields=["confirmed_at", "confirmed_by"])

    turn.did(offering, decides=True)
    return offering.ref
