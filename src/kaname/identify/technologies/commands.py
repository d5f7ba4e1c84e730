from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import NO_TEXT, Text

from . import queries
from .models import Domain, Placing, Technology, TechnologyClass, Theme
from .rules import Certainty

NO_SUCH = gettext_noop("There is no “{key}” in the matrix.")
OTHER_DOMAIN = Reason(gettext_noop("The theme belongs to another domain. Choose one of its own."))
SAME_KEY = gettext_noop("There is already a technology with the code {key}.")


@dataclass(frozen=True)
class AxisGiven:
    key: str
    name: Text
    aim: Text = NO_TEXT
    domain: str = ""
    source: str = ""


@command("technologies.set_up")
def set_up(
    turn: Turn,
    ref: UUID,
    *,
    domains: Sequence[AxisGiven],
    classes: Sequence[AxisGiven],
    themes: Sequence[AxisGiven],
) -> UUID:
    """Adds what the matrix does not have yet; what stands there is not overwritten."""
    body = turn.locked(Body, ref)
    turn.must_be_allowed(body)

    for place, one in enumerate(domains):
        values = {"name": one.name, "aim": one.aim, "position": place, "source": one.source}
        Domain.objects.get_or_create(key=one.key, defaults=values)
    for place, one in enumerate(classes):
        values = {"name": one.name, "position": place, "source": one.source}
        TechnologyClass.objects.get_or_create(key=one.key, defaults=values)
    for place, one in enumerate(themes):
        domain = Domain.objects.get(key=one.domain)
        values = {"name": one.name, "domain": domain, "position": place, "source": one.source}
        Theme.objects.get_or_create(key=one.key, defaults=values)

    turn.did(body)
    return ref


@command("technologies.define")
def define(
    turn: Turn,
    ref: UUID,
    *,
    key: str,
    name: Text,
    domain: str,
    theme: str = "",
    as_printed: str = "",
    source: str = "",
) -> UUID:
    """Gives a technology its lasting identity; it is known to the steward alone until published."""
    body = turn.locked(Body, ref)
    turn.must_be_allowed(body)
    place = Domain.objects.filter(key=domain).first()
    heading = Theme.objects.filter(key=theme).first() if theme else None
    if place is None or (theme and heading is None):
        raise NotYet([Reason(NO_SUCH, {"key": theme if place else domain})])
    if heading and heading.domain_id != place.ref:
        raise NotYet([OTHER_DOMAIN])
    existing = Technology.objects.exempt(queries.KEYS)
    if existing.filter(key=key).exists():
        raise NotYet([Reason(SAME_KEY, {"key": key})])

    technology = Technology.objects.create(
        key=key,
        steward=body,
        name=name,
        domain=place,
        theme=heading,
        as_printed=as_printed,
        source=source,
        position=existing.count(),
    )

    turn.did(technology)
    return technology.ref


@command("technologies.place")
def place(
    turn: Turn,
    ref: UUID,
    *,
    technology_class: str,
    certainty: str = Certainty.CONFIRMED,
    why: Text = NO_TEXT,
    source: str = "",
) -> UUID:
    """Puts a technology into a class, or says so for sure where it was supposed."""
    technology = turn.locked(Technology, ref)
    turn.must_be_allowed(technology)
    one = class_by(technology_class)

    kept = Placing.objects.exempt(queries.PLACINGS).filter(
        technology=technology, technology_class=one
    )
    if not kept.update(certainty=Certainty(certainty), why=why, source=source):
        Placing.objects.create(
            technology=technology,
            technology_class=one,
            certainty=Certainty(certainty),
            why=why,
            source=source,
            handling=technology.handling,
        )

    turn.did(technology)
    return ref


@command("technologies.unplace")
def unplace(turn: Turn, ref: UUID, *, technology_class: str) -> UUID:
    technology = turn.locked(Technology, ref)
    turn.must_be_allowed(technology)
    one = class_by(technology_class)

    Placing.objects.exempt(queries.PLACINGS).filter(
        technology=technology, technology_class=one
    ).delete()

    turn.did(technology)
    return ref


def class_by(key: str) -> TechnologyClass:
    one = TechnologyClass.objects.filter(key=key).first()
    if one is None:
        raise NotYet([Reason(NO_SUCH, {"key": key})])
    return one


def reword(turn: Turn, names: Mapping[UUID, Text]) -> None:
    """For commands of higher rooms: a decided edition words its technologies anew.

    Until that edition is public, the public reads the name that it knows.
    """
    for one in Technology.objects.exempt(queries.KEYS).filter(ref__in=sorted(names)):
        if one.handling == Handling.PUBLIC:
            one.coming_name = names[one.ref] if names[one.ref] != one.name else NO_TEXT
        else:
            one.name = names[one.ref]
        one.save(update_fields=["name", "coming_name"])
    turn.wrote(Technology, list(names))


def publish(turn: Turn, refs: Sequence[UUID], names: Mapping[UUID, Text]) -> None:
    """For commands of higher rooms: a public edition makes its technologies known to all.

    `names` are what it calls those that it supports.
    """
    found = Technology.objects.exempt(queries.KEYS).filter(ref__in=list(refs))
    found.update(handling=Handling.PUBLIC)
    for ref, name in names.items():
        found.filter(ref=ref).update(name=name, coming_name=NO_TEXT)
    turn.wrote(Technology, refs)
