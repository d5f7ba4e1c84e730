"""Settings of files: what is no number is refused with a sentence."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kaname.settings.files import folders, megabytes


def test_a_size_is_given_in_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert megabytes("KANAME_SIZE", 50) == 50_000_000
    monkeypatch.setenv("KANAME_SIZE", "8")
    assert megabytes("KANAME_SIZE", 50) == 8_000_000


@pytest.mark.parametrize("given", ["", "0", "-1", "1.5", "５０", "2001", "many"])
def test_what_is_no_size_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANAME_SIZE", given)
    with pytest.raises(ImproperlyConfigured, match="KANAME_SIZE is"):
        megabytes("KANAME_SIZE", 50)


def test_folders_are_named_with_colons_between(monkeypatch: pytest.MonkeyPatch) -> None:
    assert folders("KANAME_PLACES", Path("/a")) == [Path("/a")]
    monkeypatch.setenv("KANAME_PLACES", "/b:/c")
    assert folders("KANAME_PLACES", Path("/a")) == [Path("/b"), Path("/c")]
