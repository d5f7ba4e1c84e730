"""A council with those who take part and who are asked, and what is shared in it."""

from collections.abc import Mapping

from guarantees import cast
from guarantees.cast import NOON, ref, text
from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies.models import Permit
from kaname.nurture.councils.models import Agreement, Article, Council, Participation
from kaname.nurture.sharing.models import Addressee, Content, Offering, Release, Request

COUNCILS = ("preparing", "founded")
CLASSES = ("public", "programme")
OFFERINGS = ("offered", "consented", "released")
KEPT_BY = {"agency": "jst", "body": "accompanying"}
SHARED_BY = {"body": "accompanying", "owner": "mext", "offered_by": "mext_officer"}


def council(name: str, state: str, handling: str, around: Mapping[str, str] = KEPT_BY) -> None:
    Council.objects.create(
        ref=ref(name),
        agency_id=ref(around["agency"]),
        body_id=ref(around["body"]) if state != "preparing" else None,
        name=text(name),
        kind="cross_cutting",
        purpose=text(f"purpose of {name}"),
        keeper_id=ref("council_keeper"),
        state=state,
        drafted_at=NOON,
        handling=handling,
    )


def participation(
    name: str,
    who: str,
    state: str,
    around: Mapping[str, str] = KEPT_BY,
    council_name: str = "council founded public",
) -> None:
    takes_part = state == "consented"
    Participation.objects.create(
        ref=ref(name),
        council_id=ref(council_name),
        agency_id=ref(around["agency"]),
        body_id=ref(around["body"]),
        person_id=ref(who),
        name=text(who),
        kind="expert",
        shown_to_id=ref(around["body"]) if takes_part else None,
        seat_id=ref(f"{who} in {around['body']}") if takes_part else None,
        state=state,
        invited_by=ref("jst_officer"),
        invited_at=NOON,
    )


def agreement(
    name: str,
    issue: int,
    state: str = "proposed",
    around: Mapping[str, str] = KEPT_BY,
    council_name: str = "council founded public",
) -> None:
    Agreement.objects.create(
        ref=ref(name),
        council_id=ref(council_name),
        agency_id=ref(around["agency"]),
        body_id=ref(around["body"]),
        issue=issue,
        state=state,
        proposed_at=NOON,
    )
    Article.objects.create(
        ref=ref(f"article of {name}"),
        agreement_id=ref(name),
        position=0,
        key="costs",
        text=text(f"article of {name}"),
    )


def offering(
    name: str,
    state: str,
    around: Mapping[str, str] = SHARED_BY,
    council_name: str = "council founded public",
) -> None:
    circle = {f"{column}_id": ref(who) for column, who in around.items()}
    is_out = state == "released"
    Offering.objects.create(
        ref=ref(name),
        council_id=ref(council_name),
        confirmed_by_body_id=ref(around["body"]),
        title=text(name),
        offered_at=NOON,
        state=state,
        handling="secret",
        **circle,
    )
    Content.objects.create(
        ref=ref(f"content of {name}"),
        offering_id=ref(name),
        open_to_id=ref(around["body"]) if is_out else None,
        made_at=NOON,
        handling="secret",
        **circle,
    )


def addressed(name: str, who: str = "receiver", taking_part: str = "receiver takes part") -> None:
    """Shared with a person who has not acknowledged the duty yet."""
    made = Offering.objects.exempt("bench: rows for measuring").get(ref=ref(name))
    Addressee.objects.create(
        ref=ref(f"addressee of {name}"),
        offering=made,
        participation_id=ref(taking_part),
    )
    Release.objects.create(
        ref=ref(f"release of {name}"),
        offering=made,
        council_id=made.council_id,
        participation_id=ref(taking_part),
        body_id=made.body_id,
        owner_id=made.owner_id,
        offered_by_id=made.offered_by_id,
        person_id=ref(who),
        name=text(who),
        state="awaiting",
        released_at=NOON,
        handling="secret",
    )
    permit(who, "addressed", Offering, name)


def permit(who: str, word: str, model: type, name: str) -> None:
    Permit.objects.create(
        ref=ref(f"{who} {word} {name}"),
        person_id=ref(who),
        name=word,
        kind=kind_of(model),
        target=ref(name),
        why=word,
        starts_on=cast.LONG_AGO,
    )


def request(
    name: str,
    body: str = "accompanying",
    asked: str = "mext",
    asked_by: str = "receiver",
    council_name: str = "council founded public",
) -> None:
    Request.objects.create(
        ref=ref(name),
        council_id=ref(council_name),
        body_id=ref(body),
        asked_id=ref(asked),
        asked_by_id=ref(asked_by),
        name=text(asked_by),
        title=text(name),
        text=f"text of {name}",
        state="asked",
        asked_at=NOON,
        handling="council",
    )


def councils() -> None:
    for state in COUNCILS:
        for handling in CLASSES:
            council(f"council {state} {handling}", state, handling)
    for handling in CLASSES:
        permit("invited", "invited", Council, f"council founded {handling}")
    participation("receiver takes part", "receiver", "consented")
    participation("invitation", "invited", "invited")
    agreement("rules proposed", 1)
    for state in OFFERINGS:
        offering(f"offering {state}", state)
    addressed("offering released")
    request("request asked")
