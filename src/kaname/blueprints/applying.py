"""A blueprint becomes the programme of this database: what is missing is made, through commands.

Applying twice makes nothing twice, and what stands there is never overwritten: people may have
edited it. What differs from the blueprint that was applied last is told.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from kaname.commons.access.viewer import office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.commands import PostGiven, RosterGiven
from kaname.commons.bodies.rules import DecisionRule
from kaname.commons.text import NO_TEXT
from kaname.identify.technologies import commands as technologies
from kaname.identify.technologies.commands import AxisGiven
from kaname.portal import commands as portal
from kaname.portal.models import Programme

from . import present
from .calls_applied import apply_templates
from .checks import Blueprint
from .difference import Difference, Scalar, Thing, difference, things
from .shapes import Body
from .vision_applied import apply_editions, apply_histories


@dataclass
class Applied:
    """What was made, by kind and key, and what differs from the blueprint applied before."""

    made: list[tuple[str, str]] = field(default_factory=list)
    differs: list[Difference] = field(default_factory=list)


def apply(blueprint: Blueprint) -> Applied:
    """Makes what the blueprint describes and the database lacks; each step a command of its own."""
    done = Applied(differs=against_the_last(blueprint))
    apply_bodies(blueprint, done)
    secretariat = present.bodies()[keeper(blueprint)]
    describe(blueprint, secretariat)
    apply_technologies(blueprint, secretariat, done)
    done.made += apply_templates(blueprint)
    done.made += apply_editions(blueprint, secretariat)
    done.made += apply_histories(blueprint, secretariat)
    return done


def against_the_last(blueprint: Blueprint) -> list[Difference]:
    last = Programme.objects.filter(key=blueprint.programme.key).first()
    return difference(unpacked(last.applied), things(blueprint)) if last else []


def packed(blueprint: Blueprint) -> dict[str, dict[str, Scalar]]:
    return {f"{what}\n{key}": dict(said) for (what, key), said in things(blueprint).items()}


def unpacked(kept: dict[str, dict[str, Scalar]]) -> dict[Thing, dict[str, Scalar]]:
    found: dict[Thing, dict[str, Scalar]] = {}
    for name, said in kept.items():
        what, _, key = name.partition("\n")
        found[what, key] = said
    return found


def keeper(blueprint: Blueprint) -> str:
    """The secretariat: the body that keeps the first of those that do not keep themselves."""
    kept = (body.kept_by.value for body in blueprint.bodies.bodies if body.kept_by)
    return next(kept, blueprint.bodies.bodies[0].key)


def apply_bodies(blueprint: Blueprint, done: Applied) -> None:
    known = present.bodies()
    fresh = {body.key: uuid4() for body in blueprint.bodies.bodies if body.key not in known}
    refs = {**known, **fresh}
    order = {body.key: place for place, body in enumerate(blueprint.bodies.bodies)}
    # Who keeps itself comes first: the others name their keeper.
    for body in sorted(blueprint.bodies.bodies, key=lambda one: one.kept_by is not None):
        if body.key in fresh:
            found(blueprint, body, refs, order[body.key])
            done.made.append(("body", body.key))


def found(blueprint: Blueprint, body: Body, refs: dict[str, UUID], position: int) -> None:
    ref = refs[body.key]
    kept_by = refs[body.kept_by.value] if body.kept_by else ref
    bodies.found(
        office(kept_by),
        uuid4(),
        ref,
        key=body.key,
        kind=body.kind,
        name=body.name.text,
        short_name=body.short_name.text,
        kept_by=kept_by,
        quorum=str(body.quorum.value),
        decides_by=body.decides_by.value or DecisionRule.OFFICIALS,
        posts=[
            PostGiven(post.role, post.title.text, post.number, post.by_order) for post in body.posts
        ],
        roster=[
            RosterGiven(one.role, one.name, one.affiliation.text, one.source)
            for one in blueprint.bodies.roster
            if one.body == body.key
        ],
        **(
            {"minutes_within_days": body.minutes_within_days.value}
            if body.minutes_within_days
            else {}
        ),
        source=body.source,
        position=position,
    )


def describe(blueprint: Blueprint, secretariat: UUID) -> None:
    programme, sources = blueprint.programme, blueprint.sources
    portal.describe(
        office(secretariat),
        uuid4(),
        secretariat,
        key=programme.key,
        name=programme.name.value.text,
        short_name=programme.short_name.value.text,
        applied=packed(blueprint),
        documents=[
            portal.DocumentGiven(
                one.key,
                one.title.text,
                one.kind,
                one.issued_by.text if one.issued_by else NO_TEXT,
                one.dated_on,
                one.note.text,
            )
            for one in sources.documents
        ],
        defaults=[
            portal.DefaultGiven(
                one.key, one.tag == "documented", one.file, one.field, one.text.text
            )
            for one in sources.defaults
        ],
        budgeted=[
            portal.BudgetedGiven(
                one.key,
                one.name.text,
                one.kind,
                one.fiscal_year,
                one.amount_yen,
                one.holders,
                one.note.text,
                one.source,
            )
            for one in blueprint.funds.lines
        ],
    )


def apply_technologies(blueprint: Blueprint, secretariat: UUID, done: Applied) -> None:
    given, keeps = blueprint.technologies, office(secretariat)
    order = {key: place for place, key in enumerate(given.matrix.columns)}
    rows = {key: place for place, key in enumerate(given.matrix.rows)}
    technologies.set_up(
        keeps,
        uuid4(),
        secretariat,
        domains=[
            AxisGiven(one.key, one.name.text, one.aim.text, source=one.source)
            for one in sorted(given.domains, key=lambda one: order[one.key])
        ],
        classes=[
            AxisGiven(one.key, one.name.text, source=one.source)
            for one in sorted(given.classes, key=lambda one: rows[one.key])
        ],
        themes=[
            AxisGiven(one.code, one.name.text, domain=one.domain, source=one.source)
            for one in given.themes
        ],
    )
    known = present.technologies()
    for one in given.technologies:
        if one.code in known:
            continue
        ref = technologies.define(
            keeps,
            uuid4(),
            secretariat,
            key=one.code,
            name=one.name.text,
            domain=one.domain,
            theme=one.theme or "",
            as_printed=one.as_printed or "",
            source=one.source,
        )
        for class_key in one.classes.keys:
            technologies.place(
                keeps,
                uuid4(),
                ref,
                technology_class=class_key,
                certainty=one.classes.status,
                source=one.classes.source,
                why=one.classes.why.text,
            )
        done.made.append(("technology", one.code))
