"""The people who look, each with an account, and the bodies in which they sit.

Every reference is made from a name, so that a world built again is the same world: only what
differs on purpose differs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from kaname.commons.accounts.models import Token, User
from kaname.commons.accounts.rules import digest_of
from kaname.commons.bodies.models import Bar, Body, Consent, Deputy, Post, Seat
from kaname.commons.people.models import Person
from kaname.commons.text import Text

NOON = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
TODAY = date(2026, 6, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LONG_AGO = date(2022, 4, 1)

BODIES = {
    "secretariat": ("secretariat", "secretariat"),
    "council": ("experts", "secretariat"),
    "working_group": ("working_group", "secretariat"),
    "joint_council": ("ministers", "secretariat"),
    "mext": ("ministry", "mext"),
    "meti": ("ministry", "meti"),
    "jst": ("agency", "jst"),
    "institution": ("institution", "jst"),
    "team": ("team", "team"),
    "other_team": ("team", "other_team"),
    "panel": ("panel", "panel"),
    "accompanying": ("council", "accompanying"),
    "adopter": ("adopter", "jst"),
    "other_adopter": ("adopter", "other_secretariat"),
    "other_secretariat": ("secretariat", "other_secretariat"),
    "other_council": ("experts", "other_secretariat"),
}
"""Kind, and the body that keeps it."""

ROLES = (
    *("chair", "member", "minister", "observer"),
    *("director", "officer", "secretary", "administrator"),
)


def ref(name: str) -> UUID:
    return uuid5(NAMESPACE_OID, name)


@dataclass(frozen=True)
class Held:
    """A seat: which role where, from when until when, consented to or not."""

    role: str
    body: str
    starts_on: date = LONG_AGO
    ends_on: date | None = None
    consented: bool = True


@dataclass(frozen=True)
class Lent:
    """A lease of a seat that somebody else holds."""

    holder: str
    starts_on: date = LONG_AGO
    ends_on: date | None = None


@dataclass(frozen=True)
class Player:
    seats: tuple[Held, ...] = ()
    leases: tuple[Lent, ...] = ()
    is_barred: bool = False
    """From every record that is not a body, a person or a seat."""
    has_permit: bool = False
    """To read the approvals, as who stamped them has."""
    is_active: bool = True


KINDS = {
    "nobody": Player(),
    "secretary": Player((Held("secretary", "secretariat"),)),
    "administrator": Player((Held("administrator", "secretariat"),)),
    "chair": Player((Held("chair", "council"),)),
    "member": Player((Held("member", "council"),)),
    "observer": Player((Held("observer", "council"),)),
    "working_member": Player((Held("member", "working_group"),)),
    "minister": Player((Held("minister", "joint_council"),)),
    "mext_officer": Player((Held("officer", "mext"),)),
    "mext_director": Player((Held("director", "mext"),)),
    "meti_officer": Player((Held("officer", "meti"),)),
    "jst_officer": Player((Held("officer", "jst"),)),
    "jst_director": Player((Held("director", "jst"),)),
    "jst_administrator": Player((Held("administrator", "jst"),)),
    "leader": Player((Held("leader", "team"),)),
    "participant": Player((Held("participant", "team"),)),
    "assistant": Player((Held("assistant", "team"),)),
    "desk": Player((Held("desk", "institution"),)),
    "other_leader": Player((Held("leader", "other_team"),)),
    "panel_chair": Player((Held("chair", "panel"),)),
    "reviewer": Player((Held("reviewer", "panel"),)),
    "council_member": Player((Held("member", "accompanying"),)),
    "receiver": Player((Held("member", "accompanying"),)),
    "council_keeper": Player((Held("secretary", "accompanying"),)),
    "adopter_officer": Player((Held("officer", "adopter"),)),
    "invited": Player(),
    "auditor": Player((Held("auditor", "secretariat"),)),
    "deputy": Player(leases=(Lent("secretary"),)),
    "barred_member": Player((Held("member", "council"),), is_barred=True),
    "stamper": Player(has_permit=True),
}
"""Each kind of person who is signed in; the visitor is not."""

FORMER = "former_secretary"
NEAR_MISSES = {
    FORMER: Player((Held("secretary", "secretariat", ends_on=TODAY),)),
    "coming_secretary": Player((Held("secretary", "secretariat", starts_on=TOMORROW),)),
    "secretary_without_consent": Player((Held("secretary", "secretariat", consented=False),)),
    "consulted_administrator": Player((Held("administrator", "meti"),)),
    "secretary_elsewhere": Player((Held("secretary", "other_secretariat"),)),
    "chair_elsewhere": Player((Held("chair", "other_council"),)),
    "late_deputy": Player(leases=(Lent("secretary", ends_on=TODAY),)),
    "early_deputy": Player(leases=(Lent("secretary", starts_on=TOMORROW),)),
    "deputy_of_a_former": Player(leases=(Lent(FORMER),)),
    "barred_secretary": Player((Held("secretary", "secretariat"),), is_barred=True),
    "barred_reviewer": Player((Held("reviewer", "panel"),), is_barred=True),
}
"""Who nearly is somebody. All but the barred one are nobody."""

INACTIVE = "inactive_secretary"
PLAYERS = {
    **KINDS,
    **NEAR_MISSES,
    INACTIVE: Player((Held("secretary", "secretariat"),), is_active=False),
}
Insert = Callable[[], None]


def text(name: str) -> Text:
    return Text(f"{name}（和）", f"{name} (en)")


def found_bodies() -> None:
    for place, (name, (kind, keeper)) in enumerate(BODIES.items()):
        Body.objects.create(
            ref=ref(name),
            key=name.replace("_", "-"),
            kind=kind,
            name=text(name),
            short_name=text(name),
            kept_by_id=ref(keeper),
            handling="public",
            position=place,
        )
        for at, role in enumerate(ROLES):
            Post.objects.create(
                ref=ref(f"{name} {role}"),
                body_id=ref(name),
                role=role,
                title=text(role),
                position=at,
                handling="public",
            )


def enter(name: str, handling: str = "programme", registrar: str = "mext") -> UUID:
    Person.objects.create(
        ref=ref(name),
        name=text(name),
        sort_key=name,
        registered_by=ref(registrar),
        handling=handling,
    )
    return ref(name)


def seat(person: str, held: Held, handling: str = "programme") -> UUID:
    made = ref(f"{person} in {held.body}")
    Seat.objects.create(
        ref=made,
        person_id=ref(person),
        role=held.role,
        body_id=ref(held.body),
        kept_by_id=ref(BODIES[held.body][1]),
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        handling=handling,
    )
    if held.consented:
        Consent.objects.create(ref=ref(f"{made}"), seat_id=made, given_at=NOON)
    return made


def lend(person: str, lent: Lent) -> None:
    holder = PLAYERS[lent.holder].seats[0]
    Deputy.objects.create(
        ref=ref(f"{person} for {lent.holder}"),
        seat_id=ref(f"{lent.holder} in {holder.body}"),
        person_id=ref(person),
        starts_on=lent.starts_on,
        ends_on=lent.ends_on,
    )


def bar(person: str, kind: str, target: UUID) -> None:
    Bar.objects.create(
        ref=ref(f"{person} not {target}"),
        person_id=ref(person),
        kind=kind,
        target=target,
        why="interest",
        starts_on=LONG_AGO,
    )


def account(name: str, person: UUID, *, is_active: bool = True) -> User:
    """An account without a usable password: tests sign in by the session."""
    made = User(email=f"{name}@example.jp", person=person, is_active=is_active)
    made.set_unusable_password()
    made.save()
    return made


def token_of(name: str) -> str:
    return f"kn_{name:0<43}"


def give_token(name: str, held: Held) -> None:
    Token.objects.create(
        ref=ref(f"token of {name}"),
        person=ref(name),
        role=held.role,
        body=ref(held.body),
        name="script",
        digest=digest_of(token_of(name)),
        made_at=NOON,
        expires_on=TODAY + timedelta(days=90),
    )


def call_in() -> None:
    """Everybody, with seats, leases and accounts."""
    for name, player in PLAYERS.items():
        account(name, enter(name), is_active=player.is_active)
        for held in player.seats:
            seat(name, held)
    for name, player in PLAYERS.items():
        for lent in player.leases:
            lend(name, lent)
        borrowed = [PLAYERS[lent.holder].seats[0] for lent in player.leases]
        for held in (*player.seats, *borrowed):
            give_token(name, held)
