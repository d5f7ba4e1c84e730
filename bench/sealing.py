"""How fast files are sealed and opened, beside a plain copy; and how long a PDF takes to check.

bin/bench sealing
"""

import io
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Figures, run

from files import laid, pdf
from kaname.commons.documents import checks, sealing
from kaname.commons.documents.rules import MEGABYTE, Limits

SIZE, ROUNDS = 50 * MEGABYTE, 5
WANTED = 100
"""MB/s: a file of 50 MB in half a second."""


def fastest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def bench(figures: Figures) -> None:
    content = io.BytesIO(bytes(range(256)) * (SIZE // 256))
    with TemporaryDirectory() as folder:
        for name, key in (("plain", b""), ("sealed", sealing.new_key())):
            path = Path(folder) / name
            took = fastest(partial(written, content, path, key))
            told(figures, f"written {name}", took)
            took = fastest(partial(read, path, key))
            told(figures, f"read {name}", took)
    for pages in (1, 500):
        with laid(pdf(pages)) as file:
            took = fastest(partial(checks.pages_of, file, Limits(SIZE)))
        figures.tell(f"check of {pages} pages", took * 1000, "ms", 1_000, ROUNDS)


def written(content: io.BytesIO, path: Path, key: bytes) -> None:
    with path.open("wb") as out:
        sealing.copied(content, out, key)
        sealing.written_out(out)


def read(path: Path, key: bytes) -> None:
    with path.open("rb") as file:
        for _ in sealing.opened(file, key):
            pass


def told(figures: Figures, name: str, took: float) -> None:
    figures.tell(name, SIZE / MEGABYTE / took, "MB/s", WANTED, ROUNDS, least=True)


if __name__ == "__main__":
    run(bench)
