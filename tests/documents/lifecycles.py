"""Every lifecycle as a picture and as tables, and the acts that change no state."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils import translation

from kaname.commons.access import algebra, registry
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.text import Text
from kaname.select.awards.policy import Unbiased

from .blocks import table

Way = Lifecycle[Any, Any]

RECORDS = {
    "Session": Text("会議", "Session"),
    "Item": Text("議題", "Agenda item"),
    "Approval": Text("決裁", "Approval"),
    "Application": Text("応募", "Application"),
    "Edition": Text("研究開発ビジョンの版", "Edition of the R&D vision"),
}
"""What a record is called, where the class's name does not say it in Japanese."""


def made() -> str:
    """The whole of what the page says of lifecycles and acts."""
    ways = [way for model, way in tables.items() if is_ours(model.__module__)]
    return "\n\n".join([*map(one, ways), plain(moved(ways))])


def is_ours(module: str) -> bool:
    """Tests have rooms of their own."""
    return module.startswith("kaname.")


def one(way: Way) -> str:
    room = way.model._meta.app_label
    return "\n\n".join(
        [
            f"## {title(way.model)}",
            f"`{room}.{way.model.__name__}`, in `{way.model.__module__.rsplit('.', 1)[0]}`.",
            f"```mermaid\n{picture(way)}\n```",
            table(
                ["act", "from", "to", "who", "needs", "recorded"],
                [row(way, move) for move in way.moves],
            ),
        ]
    )


def title(model: type[Model]) -> str:
    name = RECORDS.get(model.__name__, Text("", model.__name__))
    return " ".join(filter(None, (name.en, name.ja)))


def picture(way: Way) -> str:
    names = [f"    {state} : {both(way.names[state], ' / ')}" for state in way.states]
    arrows = [
        f"    {source} --> {move.target} : {verb(move.act)}"
        for move in way.moves
        for source in sorted(move.sources)
    ]
    return "\n".join(
        [
            "stateDiagram-v2",
            *names,
            f"    [*] --> {way.initial}",
            *arrows,
            *(f"    {state} --> [*]" for state in sorted(way.ends)),
        ]
    )


def verb(act: str) -> str:
    return act.partition(".")[2].replace("_", " ")


def both(words: str, between: str) -> str:
    """English and Japanese; English alone where the catalogue has no Japanese."""
    with translation.override("ja"):
        japanese = translation.gettext(words)
    return words if japanese == words else f"{words}{between}{japanese}"


def row(way: Way, move: Move[Any, Any]) -> list[str]:
    return [
        f"{both(move.label, '<br>')}<br>`{move.act}`",
        "<br>".join(way.names[source] for source in sorted(move.sources)),
        way.names[move.target],
        who(move.who),
        ", ".join(needed.__name__.replace("_", " ") for needed in move.needs) or "–",
        "history, ledger" if move.decides else "history",
    ]


def moved(ways: Iterable[Way]) -> set[str]:
    return {move.act for way in ways for move in way.moves}


def plain(with_move: set[str]) -> str:
    """Acts that change no state, by the record on which they are done."""
    rows = [
        [
            f"{both(act.label, '<br>')}<br>`{act.name}`",
            act.model.__name__,
            who(act.who),
            ", ".join(sorted(act.states)) if act.states else "any",
        ]
        for act in registry.acts.values()
        if is_ours(module_of(act.name)) and act.name not in with_move
    ]
    return "## Acts that change no state\n\n" + table(["act", "on", "who", "in the states"], rows)


def module_of(act: str) -> str:
    command: Any = commands[act]
    return str(command.body.__module__)


def who(rule: algebra.Rule) -> str:
    """A rule in words; alternatives in the same column are told together."""
    roles: dict[str, list[str]] = {}
    others: dict[str, None] = {}
    for part in alternatives(rule):
        if isinstance(part, algebra.SeatAt):
            roles.setdefault(part.column, []).append(part.role)
        else:
            others[said(part)] = None
    seated = [at(column, names) for column, names in roles.items()]
    return "; ".join([*seated, *others])


def alternatives(rule: algebra.Rule) -> Iterator[algebra.Rule]:
    if isinstance(rule, algebra.Either):
        yield from alternatives(rule.left)
        yield from alternatives(rule.right)
    else:
        yield rule


def at(column: str, roles: list[str]) -> str:
    ways = {SESSION: "a session's decision", OFFICE: "the system"}
    names = [ways.get(role, role.replace("_", " ")) for role in roles]
    words = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{words} of {'the body itself' if column == 'ref' else f'`{column}`'}"


def said(rule: algebra.Rule) -> str:
    if isinstance(rule, algebra.Own):
        return f"the person in `{rule.column}`"
    if isinstance(rule, algebra.SignedIn):
        return "whoever is signed in"
    if isinstance(rule, algebra.PermitFor):
        through = " or ".join(role.replace("_", " ") for role in rule.roles)
        return f"{through + ' of a body with ' if through else ''}a permit “{rule.name}”"
    if isinstance(rule, algebra.Is):
        return f"`{rule.column}` is {rule.value}"
    if isinstance(rule, algebra.Not):
        return f"not {who(rule.rule)}"
    if isinstance(rule, algebra.Both):
        return both_of(rule)
    if isinstance(rule, Unbiased):
        return f"nobody barred from one of the `{rule.column}`"
    raise TypeError(f"no words yet for {rule}")


def both_of(rule: algebra.Both) -> str:
    """A seat that the record's own columns name is told once, not for each role that it may be."""
    left, right = rule.left, rule.right
    if isinstance(left, algebra.Is) and isinstance(right, algebra.SeatAt):
        return f"the seat that `{left.column}` and `{right.column}` name"
    return f"{who(left)}, and {who(right)}".replace(", and not ", ", but not ")
