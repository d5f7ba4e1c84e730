"""Everything that the database holds, to see whether anything at all has changed."""

from typing import Any
from uuid import UUID

from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.acts import tables
from kaname.commons.lifecycle.models import Passage

READ = "bench: rows for measuring"
Rows = dict[str, list[tuple[object, ...]]]


def every_row(*without: str) -> Rows:
    """All rows of all tables, but of those named: compared before and after, nothing escapes."""
    with connection.cursor() as cursor:
        found: Rows = {}
        for table in sorted(set(connection.introspection.table_names(cursor)) - {*without}):
            cursor.execute(f"select * from {connection.ops.quote_name(table)}")
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables that are not what they were."""
    return [table for table in before if before[table] != after[table]]


def kept(model: Any, **wanted: Any) -> Any:
    """Rows as they are, whoever may see them."""
    return model.objects.exempt(READ).filter(**wanted)


def states(model: Any) -> dict[UUID, str]:
    return dict(kept(model).values_list("ref", "state"))


def must_stand_in_the_ledger() -> None:
    """Each step that decides has an entry of its own, no other step has one."""
    moves = [move for table in tables.values() for move in table.moves if move.decides]
    deciding = {(move.act, str(source)) for move in moves for source in move.sources}
    steps = list(kept(Passage))
    for step in steps:
        assert ((step.act, step.source) in deciding) == (step.entry is not None)
    entries = [step.entry for step in steps if step.entry]
    assert sorted(entries) == sorted(Pending.objects.values_list("ref", flat=True))


def tried_in_any_order(machine: type[RuleBasedStateMachine], examples: int) -> None:
    """The same tries in every run; a failure is shown at once and as it was found."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=40,
        phases=[Phase.generate],
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)
