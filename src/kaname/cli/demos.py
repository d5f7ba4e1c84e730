"""`kaname demo`: a world that is there in a minute, kept until the code or the seed changes."""

import hashlib
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.core.management import call_command

import kaname
from kaname.demo import walk
from kaname.demo.playing import play

from . import homes, servers

PATIENCE = 100


def run(port: int, seed: int, *, only_check: bool) -> int:
    """Sets the demo up where it is not yet, prints its address last and serves it."""
    home = homes.home()
    mark, stamp = home / homes.MARK, f"{code()} {seed}\n"
    if mark.read_text(encoding="ascii") != stamp:
        mark.write_text("", encoding="ascii")  # if this is interrupted, the next run begins anew
        set_up(home, seed)
        mark.write_text(stamp, encoding="ascii")
    free = servers.free_port(port)
    if only_check:
        return check(free) or walked()
    print(f"http://localhost:{free}", flush=True)
    return servers.serve(free)


def set_up(home: Path, seed: int) -> None:
    for name in (homes.DATABASE, f"{homes.DATABASE}-wal", f"{homes.DATABASE}-shm"):
        (home / name).unlink(missing_ok=True)
    began = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    play(seed, told=bar)
    print(f"\nThe demo is ready ({time.monotonic() - began:.0f} s).", flush=True)


def bar(done: int, of: int) -> None:
    """The progress, on one line that is written over."""
    width = 40
    filled = width * done // of
    print(f"\r[{'#' * filled}{'.' * (width - filled)}] {100 * done // of:3d}%", end="", flush=True)


def code() -> str:
    """A digest of the package's sources: another code makes another world."""
    folder = Path(kaname.__file__).parent
    whole = hashlib.sha256()
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.yaml")]):
        whole.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return whole.hexdigest()


def walked() -> int:
    """Whether each stop of the walk has its page in this world."""
    lost = [stop.key for stop in walk.STOPS if walk.path_of(stop) is None]
    for key in lost:
        print(f"The walk's stop “{key}” has no page.", file=sys.stderr)
    return 1 if lost else 0


def check(port: int) -> int:
    """Starts the server as a process of its own, asks for the front page, and stops it again."""
    with servers.beside("serve", "--port", str(port)):
        for _ in range(PATIENCE):
            time.sleep(0.2)
            with suppress(URLError), urlopen(f"http://{servers.HOST}:{port}/") as page:
                print(f"{page.status} {page.url}")
                return 0
    print("The server did not answer.", file=sys.stderr)
    return 1
