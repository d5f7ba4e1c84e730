"""A real browser on the pages of a live server, and what each page that it visits must hold."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from kaname.commons.accounts.models import User
from kaname.commons.ui.language import COOKIE

SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's loop runs in this thread; Django would take it for an async one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        path = os.environ.get("KANAME_CHROMIUM", "/usr/bin/chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Visitor:
    """Somebody at a browser; `visit` says what is wrong with each page."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def sign_in(self, email: str) -> None:
        user = User.objects.get(email=email)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        name, value = settings.SESSION_COOKIE_NAME, session.session_key or ""
        self.page.context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def visit(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        if answer is None or answer.status != 200:
            self.faults.append(f"{path}: {answer.status if answer else 'no answer'}")
        self.look(path)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address).partition("?")[0]

    def text(self) -> str:
        return self.page.get_by_role("main").inner_text()

    def notice(self) -> str:
        """What the page says of the act that was just done."""
        return self.page.locator(".messages").inner_text()

    def follow(self, name: str) -> None:
        """Follows the first link of a name within the page."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("link", name=name).first.click()
        self.look(name)

    def send(self, **given: str) -> int:
        """Fills in the act's form and sends it; the status of the page that answers."""
        form = self.page.locator("main form:has([name=key])").last
        for name, value in given.items():
            fill(form.locator(f"[name={name}]"), value)
        with self.page.expect_navigation() as coming:
            form.locator("button[type=submit]").last.click()
        self.look(self.path)
        return coming.value.status

    def look(self, name: str) -> None:
        """Notes what nobody should meet on the page that is open."""
        if self.page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            self.faults.append(f"{name}: wider than the window")
        for hit in Axe().run(self.page).response["violations"]:
            if hit["impact"] in SERIOUS:
                self.faults.append(f"{name}: {hit['id']}")


def is_fault(said: ConsoleMessage) -> bool:
    """A form that was refused is none: its test reads the status of the answer."""
    refused = any(f"status of {status} " in said.text for status in (409, 412, 422))
    return said.type == "error" and not refused


def fill(control: Locator, value: str) -> None:
    kind = control.first.evaluate("it => it.type")
    if kind == "select-one":
        control.select_option(value)
    elif kind == "file":
        control.set_input_files(value)
    elif kind == "radio":
        control.and_(control.page.locator(f"[value={value}]")).check()
    else:
        control.fill(value)


Arrives = Callable[..., Visitor]


@pytest.fixture
def arrives(browser: Browser, live_server: LiveServer) -> Iterator[Arrives]:
    """Somebody new at a browser of a width, in a language."""
    contexts = []

    def arrive(*, width: int = 1280, language: str = "ja") -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        context.add_cookies([{"name": COOKIE, "value": language, "url": live_server.url}])
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.page.set_default_timeout(5_000)
        visitor.page.on("pageerror", lambda error: visitor.faults.append(f"script: {error}"))
        visitor.page.on(
            "console",
            lambda said: visitor.faults.append(said.text) if is_fault(said) else None,
        )
        return visitor

    yield arrive
    for context in contexts:
        context.close()
