"""What must hold within and between the files, once they have their shapes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kaname.commons.bodies.rules import BodyKind
from kaname.commons.reason import Reason, gettext_noop
from kaname.identify.vision.rules import Change

from .checks_of_calls import counts_of_form, of_conflicts, of_criteria, of_form
from .faults import NOTHING, Fault, quoted
from .page import Page
from .references import Pages
from .shapes import Bodies, Body, Programme
from .shapes_of_calls import CallForm, Conflicts, Criteria
from .shapes_of_vision import Edition, Funds, History, Principles, Sources, Technologies

DECIDES, PUBLISHES = "vision.decide", "vision.publish"
WORK_ON_AN_EDITION = (BodyKind.WORKING_GROUP, BodyKind.EXPERTS)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NO_CIRCLE = Reason(gettext_noop("a body that does not stand below this one itself"))
A_ROLE_OF_ITS = Reason(gettext_noop("a role of which the body has a post"))
ONE_POST_A_ROLE = Reason(gettext_noop("each role once in a body"))
A_DECISION_DAY = Reason(gettext_noop("the day of the decision, for a decided edition only"))
ONE_EDITION = Reason(gettext_noop("no second edition: later ones are prepared in Kaname"))
THE_FIRST = Reason(gettext_noop("1, as a blueprint holds the first edition only"))
ALL_ADDED = Reason(gettext_noop("added, as is every technology of the first edition"))
AS_ITS_HISTORY = Reason(
    gettext_noop("decided where a history of the edition ends with its decision, else draft")
)
A_FIELD = Reason(gettext_noop("a file of the blueprint and a field that stands in it"))


@dataclass(frozen=True)
class Blueprint:
    """A programme as data, checked."""

    programme: Programme
    bodies: Bodies
    technologies: Technologies
    principles: Principles
    funds: Funds
    sources: Sources
    editions: tuple[Edition, ...]
    histories: tuple[History, ...]
    criteria: Criteria | None = None
    conflicts: Conflicts | None = None
    forms: tuple[CallForm, ...] = ()


@dataclass(frozen=True)
class Drafts:
    """What could be shaped so far; a file that could not is nothing."""

    bodies: Bodies | None
    technologies: Technologies | None
    principles: Principles | None
    sources: Sources | None
    funds: Funds | None
    editions: Mapping[str, Edition]
    histories: Mapping[str, History]
    criteria: Criteria | None
    conflicts: Conflicts | None
    forms: Mapping[str, CallForm]


def checks(drafts: Drafts, pages: Pages) -> Iterator[Fault]:
    """Faults of meaning; a check is left out where a file that it reads has no shape yet."""
    if drafts.bodies:
        yield from of_bodies(drafts.bodies, pages["bodies.yaml"])
    if drafts.technologies:
        yield from of_technologies(drafts.technologies, pages["technologies.yaml"])
    if drafts.principles:
        kinds = Counter(str(clause.kind) for clause in drafts.principles.clauses)
        yield from counted(pages["principles.yaml"], drafts.principles.expect, kinds)
    if drafts.funds:
        lines = {"lines": len(drafts.funds.lines)}
        yield from counted(pages["funds.yaml"], drafts.funds.expect, lines)
    if drafts.sources:
        yield from of_sources(drafts.sources, pages)
    yield from of_calls(drafts, pages)
    yield from of_editions(drafts, pages)
    for file, edition in drafts.editions.items():
        yield from of_edition(edition, drafts.technologies, pages[file])
    for file, history in drafts.histories.items():
        yield from of_history(history, pages[file])
        yield from decided_alike(history, drafts.editions, pages[file])


def of_calls(drafts: Drafts, pages: Pages) -> Iterator[Fault]:
    if drafts.criteria:
        page, given = pages["criteria.yaml"], drafts.criteria
        yield from of_criteria(given, page)
        counts = {"criteria": len(given.criteria), "eligible": len(given.eligible)}
        yield from counted(page, given.expect, counts)
    if drafts.conflicts:
        page = pages["conflicts.yaml"]
        yield from of_conflicts(drafts.conflicts, page)
        yield from counted(page, drafts.conflicts.expect, {"rules": len(drafts.conflicts.rules)})
    for file, form in drafts.forms.items():
        yield from of_form(pages[file])
        yield from counted(pages[file], form.expect, counts_of_form(form))


def counted(page: Page, expect: Mapping[str, int], counts: Mapping[str, int]) -> Iterator[Fault]:
    """The blueprint says itself how many it should hold."""
    for name, number in expect.items():
        place = ("expect", name)
        if name in counts and counts[name] != number:
            said = gettext_noop("{count}, as many as the file holds")
            yield page.fault(place, Reason(said, {"count": counts[name]}))
        elif name not in counts:
            said = gettext_noop("one of the fields: {values}")
            yield page.fault(place, Reason(said, {"values": ", ".join(counts)}), quoted(name))


def of_bodies(bodies: Bodies, page: Page) -> Iterator[Fault]:
    parents = {body.key: body.parent.value for body in bodies.bodies}
    for index, body in enumerate(bodies.bodies):
        if body.parent.value and stands_below_itself(body.key, parents):
            yield page.fault(("bodies", index, "parent", "value"), NO_CIRCLE)
        yield from of_posts(body, index, page)
    yield from of_roster(bodies, page)
    counts = {"bodies": len(bodies.bodies), "roster": len(bodies.roster)}
    yield from counted(page, bodies.expect, counts)


def of_roster(bodies: Bodies, page: Page) -> Iterator[Fault]:
    """No more people in a role than the body has seats for it."""
    numbers = {(body.key, post.role): post.number for body in bodies.bodies for post in body.posts}
    taken = Counter[tuple[str, str]]()
    for index, listed in enumerate(bodies.roster):
        seat = (listed.body, listed.role)
        taken[seat] += 1
        most = numbers.get(seat, 0)
        if most is not None and taken[seat] > most:
            said = gettext_noop("at most {most} in this role of this body")
            yield page.fault(("roster", index, "role"), Reason(said, {"most": most}))


def stands_below_itself(key: str, parents: Mapping[str, str | None]) -> bool:
    above = parents.get(key)
    for _ in parents:
        if above is None:
            return False
        if above == key:
            return True
        above = parents.get(above)
    return False


def of_posts(body: Body, index: int, page: Page) -> Iterator[Fault]:
    roles = [post.role for post in body.posts]
    for at, post in enumerate(body.posts):
        place = ("bodies", index, "posts", at)
        if post.role in roles[:at]:
            yield page.fault((*place, "role"), ONE_POST_A_ROLE)
        if post.from_among is not None and post.from_among not in {*roles} - {post.role}:
            yield page.fault((*place, "from_among"), A_ROLE_OF_ITS)


def of_technologies(technologies: Technologies, page: Page) -> Iterator[Fault]:
    domains = {theme.code: theme.domain for theme in technologies.themes}
    for index, technology in enumerate(technologies.technologies):
        domain = domains.get(technology.theme or "", technology.domain)
        if domain != technology.domain:
            said = gettext_noop("the domain of its theme: {value}")
            yield page.fault(("technologies", index, "domain"), Reason(said, {"value": domain}))
    keys = {
        "rows": [entry.key for entry in technologies.classes],
        "columns": [domain.key for domain in technologies.domains],
    }
    shown = {"rows": technologies.matrix.rows, "columns": technologies.matrix.columns}
    for side, wanted in keys.items():
        if left_out := [key for key in wanted if key not in shown[side]]:
            said = gettext_noop("also: {values}")
            yield page.fault(("matrix", side), Reason(said, {"values": ", ".join(left_out)}))
    counts = {
        "domains": len(technologies.domains),
        "classes": len(technologies.classes),
        "themes": len(technologies.themes),
        "technologies": len(technologies.technologies),
    }
    yield from counted(page, technologies.expect, counts)


def of_sources(sources: Sources, pages: Pages) -> Iterator[Fault]:
    page = pages["sources.yaml"]
    broken = {file for file, there in pages.items() if there.value is None}
    files = {default.file for default in sources.defaults} & pages.keys() - broken
    fields = {file: {pages[file].name(place) for place in pages[file].lines} for file in files}
    for index, default in enumerate(sources.defaults):
        if default.file not in broken and default.field not in fields.get(default.file, ()):
            found = quoted(f"{default.file} {default.field}")
            yield page.fault(("defaults", index, "field"), A_FIELD, found)
    counts = {"documents": len(sources.documents), "defaults": len(sources.defaults)}
    yield from counted(page, sources.expect, counts)


def of_editions(drafts: Drafts, pages: Pages) -> Iterator[Fault]:
    """What applying relies on: one edition, the first, brought about by bodies that are there."""
    found = sorted(drafts.editions.items(), key=lambda named: named[1].number)
    for file, edition in found[:1]:
        yield from of_the_first(edition, pages[file])
        if not broken_off(pages):
            yield from decided_by_its_history(edition, drafts.histories.values(), pages[file])
        if drafts.bodies:
            yield from of_workers(drafts.bodies, pages["bodies.yaml"])
    for file, _ in found[1:]:
        yield pages[file].fault(("key",), ONE_EDITION)


def of_the_first(edition: Edition, page: Page) -> Iterator[Fault]:
    if edition.number != 1:
        yield page.fault(("number",), THE_FIRST)
    for index, line in enumerate(edition.lines):
        if line.change != Change.ADDED:
            yield page.fault(("lines", index, "change"), ALL_ADDED)


def broken_off(pages: Pages) -> bool:
    """Whether a history has faults of its own, so that its end is not known."""
    return any(page.faults for file, page in pages.items() if file.startswith("history/"))


def decided_by_its_history(
    edition: Edition, histories: Iterable[History], page: Page
) -> Iterator[Fault]:
    mine = (history for history in histories if history.edition == edition.key)
    if (edition.status == "decided") != any(map(ends_with_decision, mine)):
        yield page.fault(("status",), AS_ITS_HISTORY)


def ends_with_decision(history: History) -> bool:
    """Whether the last step decides, a publication that follows it aside."""
    acts = [step.act for step in history.steps if step.act != PUBLISHES]
    return acts[-1:] == [DECIDES]


def of_workers(bodies: Bodies, page: Page) -> Iterator[Fault]:
    kinds = {body.kind for body in bodies.bodies}
    for kind in WORK_ON_AN_EDITION:
        if kind not in kinds:
            said = gettext_noop("a body of the kind {kind}, which works on the edition")
            yield page.fault(("bodies",), Reason(said, {"kind": kind.value}), NOTHING)


def of_edition(edition: Edition, technologies: Technologies | None, page: Page) -> Iterator[Fault]:
    if (edition.status == "decided") != (edition.decided_on is not None):
        yield page.fault(("decided_on",), A_DECISION_DAY)
    if technologies is None:
        return
    domain_of = {entry.code: entry.domain for entry in technologies.technologies}
    lines = Counter(domain_of.get(line.technology, "") for line in edition.lines)
    counts = {domain.key: lines[domain.key] for domain in technologies.domains}
    yield from counted(page, edition.expect, {"lines": len(edition.lines), **counts})


def of_history(history: History, page: Page) -> Iterator[Fault]:
    if history.last_on < history.first_on:
        yield page.fault(("last_on",), not_before(history.first_on))
    for index, session in enumerate(history.sessions):
        weekday = WEEKDAYS[session.held_on.weekday()]
        if session.weekday != weekday:
            said = gettext_noop("the weekday of {day}: {value}")
            reason = Reason(said, {"day": str(session.held_on), "value": weekday})
            yield page.fault(("sessions", index, "weekday"), reason)
        if not history.first_on <= session.held_on <= max(history.first_on, history.last_on):
            yield page.fault(("sessions", index, "held_on"), between(history))
    yield from of_steps(history, page)
    counts = {
        "sessions": len(history.sessions),
        "sessions_of_experts": sum(session.of_experts for session in history.sessions),
        "steps": len(history.steps),
    }
    yield from counted(page, history.expect, counts)


def of_steps(history: History, page: Page) -> Iterator[Fault]:
    held = {session.key: (session.held_on, session.body) for session in history.sessions}
    before = history.first_on
    for index, step in enumerate(history.steps):
        place = ("steps", index)
        if step.done_on < before:
            yield page.fault((*place, "done_on"), not_before(before))
        before = max(before, step.done_on)
        day, body = held.get(step.session or "", (step.done_on, step.body))
        if day != step.done_on:
            said = gettext_noop("the day of its session: {value}")
            yield page.fault((*place, "done_on"), Reason(said, {"value": str(day)}))
        if body != step.body:
            said = gettext_noop("the body of its session: {value}")
            yield page.fault((*place, "body"), Reason(said, {"value": body}))


def decided_alike(history: History, editions: Mapping[str, Edition], page: Page) -> Iterator[Fault]:
    """The step that decides falls on the day that the edition names."""
    days = {edition.key: edition.decided_on for edition in editions.values()}
    day = days.get(history.edition)
    for index, step in enumerate(history.steps):
        if step.act.endswith(".decide") and day is not None and step.done_on != day:
            said = gettext_noop("the day on which the edition was decided: {value}")
            yield page.fault(("steps", index, "done_on"), Reason(said, {"value": str(day)}))


def not_before(day: date) -> Reason:
    return Reason(gettext_noop("a day not before {day}"), {"day": str(day)})


def between(history: History) -> Reason:
    said = gettext_noop("a day from {first} to {last}")
    return Reason(said, {"first": str(history.first_on), "last": str(history.last_on)})
