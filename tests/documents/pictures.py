"""Pictures of the pages, taken in a browser from a demo that was made for them."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright

from kaname.commons.ui.language import COOKIE

from .blocks import ROOT

FOLDER = ROOT / "docs/pictures"
WIDE, NARROW = (1280, 720), (390, 844)
LARGEST = 150 * 1024
PLAIN = ["--no-sandbox", "--disable-lcd-text"]
"""Letters without coloured edges make smaller files."""


@dataclass(frozen=True)
class Picture:
    name: str
    way: Callable[[Page, str], object]
    """Leads the browser to the page."""
    player: str = ""
    """The person of the demo who looks; nobody if empty."""
    languages: tuple[str, ...] = ("ja",)


def at(path: str) -> Callable[[Page, str], object]:
    return lambda page, address: page.goto(address + path)


def beyond(path: str, link: str) -> Callable[[Page, str], object]:
    """The page to which the first such link of another page leads."""

    def go(page: Page, address: str) -> None:
        page.goto(address + path)
        page.goto(address + (page.locator(link).first.get_attribute("href") or ""))

    return go


def stop(key: str) -> Callable[[Page, str], object]:
    """A stop of the walk, without the strip that leads on from it."""

    def go(page: Page, address: str) -> None:
        page.goto(f"{address}/demo/walk/")
        page.locator(f"main button[value={key}]").click()
        page.wait_for_load_state()
        there = page.url
        page.locator(".walk button[value='']").click()
        page.goto(there)

    return go


def chapter(name: str, *, last: bool = False) -> Callable[[Page, str], object]:
    """A page below an edition: the first decided one, or the last that is being prepared."""

    def go(page: Page, address: str) -> None:
        page.goto(f"{address}/vision/")
        paths = page.locator("main a[href^='/vision/']").evaluate_all(
            "found => found.map(one => one.getAttribute('href'))"
        )
        whole = sorted({path for path in paths if path.count("/") == 3}, key=paths.index)
        page.goto(f"{address}{whole[0 if last else -1]}{name}")

    return go


PICTURES = (
    Picture("front", at("/"), languages=("ja", "en")),
    Picture("history", chapter("history/")),
    Picture("technologies", at("/technologies/")),
    Picture("whole", stop("technology")),
    Picture("glance", at("/glance/")),
    Picture("home", at("/home/"), "makabe", ("ja", "en")),
    Picture("session", beyond("/sessions/", "main a[href^='/sessions/']"), "makabe"),
    Picture("call", beyond("/calls/", "main tbody a")),
    Picture("application", beyond("/applications/", "main tbody a"), "nagase"),
    Picture("review", beyond("/reviews/", "main a[href*='/writing/']"), "manabe"),
    Picture("award", beyond("/awards/?state=accepted", "main tbody a"), "nagase"),
    Picture("family", stop("gate")),
    Picture("contract", beyond("/contracts/", "main tbody a"), "sakuma"),
    Picture("offering", stop("council")),
    Picture("result", stop("result")),
    Picture("ledger", at("/ledger/")),
)


def take() -> int:
    """Takes all pictures; returns 1 and says so where one is larger than it may be."""
    FOLDER.mkdir(exist_ok=True)
    large = []
    with served() as address, sync_playwright() as playwright:
        path = os.environ.get("KANAME_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=PLAIN)
        for picture in PICTURES:
            for language in picture.languages:
                for size in (WIDE, NARROW):
                    place = FOLDER / f"{picture.name}.{language}.{size[0]}.png"
                    width, height = size
                    context = browser.new_context(viewport={"width": width, "height": height})
                    place.write_bytes(shot(context, address, picture, language))
                    context.close()
                    large += [place.name] if place.stat().st_size > LARGEST else []
        browser.close()
    print("\n".join(f"larger than {LARGEST // 1024} KB: {name}" for name in large))
    return 1 if large else 0


def shot(context: BrowserContext, address: str, picture: Picture, language: str) -> bytes:
    context.add_cookies([{"name": COOKIE, "value": language, "url": address}])
    page = context.new_page()
    if picture.player:
        page.goto(f"{address}/demo/")
        page.locator(f"button[value={picture.player}]").click()
    picture.way(page, address)
    page.wait_for_load_state("networkidle")
    return page.screenshot()


@contextmanager
def served() -> Iterator[str]:
    """A fresh demo with its own home, gone when the pictures are taken."""
    with tempfile.TemporaryDirectory() as home:
        demo = subprocess.Popen(
            [sys.executable, "-m", "kaname.cli", "demo", "--seed", "1", "--port", "8310"],
            env={**os.environ, "KANAME_HOME": str(Path(home) / "demo")},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield address_of(demo)
        finally:
            demo.terminate()
            demo.wait(timeout=20)


def address_of(demo: "subprocess.Popen[str]") -> str:
    """What the demo prints last; raises RuntimeError where it ends before."""
    assert demo.stdout is not None
    for line in demo.stdout:
        if line.startswith("http"):
            wait_for(line.strip())
            return line.strip()
    raise RuntimeError("the demo did not start")


def wait_for(address: str) -> None:
    parts = urlsplit(address)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((parts.hostname or "", parts.port or 80)) == 0:
                return
        time.sleep(0.1)
