from itertools import groupby

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
    for _folder, files in groupby(storage.kept(), lambda one: one[0].parent):
        old = [one for one in files if storage.is_old(one[0], now)]
        rows = have_rows({ref for _, ref, _ in old})
        for path, ref, version in old:
            # Asked again: a version may have come under the name of what it replaces.
            if (ref, version) not in rows and storage.is_old(path, now):
                path.unlink(missing_ok=True)
