"""Components and sign-in in a real browser: nothing blocked, cut off or unreadable."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from kaname.commons.ui.language import COOKIE

pytestmark = [pytest.mark.journey, pytest.mark.urls("ui_gallery")]

PATHS = (
    "/",
    "/nowhere/",
    "/accessibility/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/signup/",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright's loop runs in this thread; Django would take it for an async one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        path = os.environ.get("KANAME_CHROMIUM", "/usr/bin/chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def opened(browser: Browser, server: LiveServer, width: int, language: str) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies([{"name": COOKIE, "value": language, "url": server.url}])
    return context.new_page()


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_are_accessible_whole_and_unblocked(
    browser: Browser, live_server: LiveServer, width: int, language: str
) -> None:
    page = opened(browser, live_server, width, language)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    found, wider = {}, {}
    for path in PATHS:
        page.goto(live_server.url + path)
        wider[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[path] = [hit["id"] for hit in Axe().run(page).response["violations"]]
    page.context.close()

    assert found == {path: [] for path in PATHS}
    assert wider == dict.fromkeys(PATHS, 0)
    assert [text for text in said if "404" not in text] == []


def test_the_first_key_leads_past_the_menu(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser, live_server, 1280, "ja")
    page.goto(live_server.url + "/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


def test_the_language_switch_works_without_scripts(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/plain/")

    page.get_by_role("button", name="English").click()

    assert (page.url, page.get_attribute("html", "lang")) == (live_server.url + "/plain/", "en")
    context.close()
