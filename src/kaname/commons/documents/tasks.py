from kaname.commons import clock
from kaname.commons.outbox.queue import every_hour

from . import storage
from .queries import have_rows


@every_hour("documents.sweep")
def sweep() -> None:
    """Drops files that lost their row, or never got one, once they are a day old."""
    now = clock.now()
    for path in storage.incoming().iterdir():
        if storage.is_old(path, now):
            path.unlink(missing_ok=True)
    old = [one for one in storage.kept() if storage.is_old(one[0], now)]
    rows = have_rows({ref for _, ref, _ in old})
    for path, ref, version in old:
        if (ref, version) not in rows:
            path.unlink(missing_ok=True)
