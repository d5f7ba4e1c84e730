"""The server and its worker: one process to start, two that run."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

HOST = "127.0.0.1"
TRIED = 20


def free_port(first: int) -> int:
    """The port, or the next one on which nothing listens; raises OSError where none is free."""
    for port in range(first, first + TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {first} to {first + TRIED - 1}")


def told_to_stop() -> Event:
    """Set when the process is asked to end."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


@contextmanager
def beside(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another command of ours as a child that ends with this process."""
    child = subprocess.Popen([sys.executable, "-m", "kaname.cli", *words], env=os.environ)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def serve(port: int) -> int:
    """Serves on the loopback until it is asked to stop; a proxy with TLS stands before it."""
    on_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    server = Granian(
        "kaname.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=2 if on_postgresql else 1,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    )
    with beside("worker"):
        server.serve()
    return 0
