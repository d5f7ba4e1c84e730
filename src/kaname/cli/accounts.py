"""Accounts and tokens from the command line: how the first official gets in."""

import secrets
from datetime import timedelta
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress

from kaname.blueprints import present
from kaname.commons import clock
from kaname.commons.access.models import Handling
from kaname.commons.access.viewer import office
from kaname.commons.accounts import commands as accounts
from kaname.commons.accounts.models import User
from kaname.commons.accounts.rules import digest_of
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies import viewers
from kaname.commons.bodies.models import Body
from kaname.commons.calendar import Period, day_of
from kaname.commons.text import Text


class NotThere(LookupError):
    """An account or a body that the command names and nobody made."""


def body_of(key: str) -> UUID:
    if (ref := present.bodies().get(key)) is None:
        known = ", ".join(sorted(present.bodies())) or "none; run `kaname blueprint apply`"
        raise NotThere(f"There is no body {key}. There are: {known}.")
    return ref


def create(email: str, *, name: Text, kana: str, role: str, body: str) -> str:
    """A person, an account and a seat from today; returns the password, which is shown once.

    Raises NotThere, and Refused where the seat cannot be given: then there is no account either.
    """
    where = body_of(body)
    if User.objects.filter(email=User.objects.normalize_email(email)).exists():
        raise NotThere(f"{email} has an account already.")
    keeper = Body.objects.exempt(present.THERE).get(ref=where).kept_by_id
    person = bodies.register_person(
        office(keeper),
        uuid4(),
        where,
        name=name,
        kana=kana,
        sort_key=kana or name.ja,
        handling=Handling.PUBLIC,
    )
    seat = bodies.appoint(
        office(keeper),
        uuid4(),
        where,
        person=person,
        role=role,
        period=Period(day_of(clock.wall())),
    )
    bodies.consent(viewers.viewer(person, day_of(clock.wall())), uuid4(), seat)
    password = secrets.token_urlsafe(15)
    user = User.objects.create_user(email, password, person=person)
    # Who makes accounts on the machine vouches for the address; no mail has to confirm it.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return password


def token(email: str, *, role: str, body: str, name: str, days: int) -> str:
    """A token for a seat of the account's person, which is shown once; raises as `create`."""
    user = User.objects.filter(email=User.objects.normalize_email(email)).first()
    if user is None:
        raise NotThere(f"There is no account {email}.")
    where, today, fresh = body_of(body), day_of(clock.wall()), accounts.fresh()
    accounts.make_token(
        viewers.viewer(user.person, today),
        uuid4(),
        user.person,
        name=name,
        role=role,
        body=where,
        last_day=today + timedelta(days=days),
        digest=digest_of(fresh),
    )
    return fresh
