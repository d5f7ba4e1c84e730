"""A receipt is handed to whoever may see the record, and to nobody else; it can be checked."""

import io
import json
from uuid import UUID

import pytest
from django.test import Client
from test_vision import House

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.accounts.models import User
from kaname.commons.ledger import keys, verify
from kaname.commons.ledger.checkpoints import checkpoint
from kaname.commons.ledger.export import exported
from kaname.commons.lifecycle import history
from kaname.commons.reference import written
from kaname.identify.vision import commands as vision
from kaname.identify.vision.models import Edition

pytestmark = pytest.mark.django_db(transaction=True)


def entry_of(house: House) -> UUID:
    """The entry of the decision on the first edition."""
    edition = visible(house.keeper, Edition).get(ref=house.first)
    way = history.passages(house.keeper, edition)
    entries = [step.entry for step in way if step.act == "vision.decide" and step.entry]
    return entries[0]


def signed_in(person: UUID) -> Client:
    client = Client()
    client.force_login(User.objects.create_user("a@example.jp", person=person))
    return client


def path(entry: UUID) -> str:
    return f"/receipts/{written(entry)}/"


def test_a_receipt_says_what_was_decided_and_holds_offline() -> None:
    house = House()
    entry = entry_of(house)
    checkpoint()

    answer = signed_in(house.aoki).get(path(entry))

    opened = {name: said[0] for name, said in json.loads(answer.content)["opened"].items()}
    assert (opened["act"], opened["kind"], opened["ref"]) == (
        "vision.decide",
        "vision.edition",
        str(house.first),
    )
    assert verify.check(io.BytesIO(answer.content), [verify.key_in(keys.public_text())])["leaf"]


def test_only_the_one_who_acted_is_told_who_did() -> None:
    house = House()
    entry = entry_of(house)

    told = {
        who: set(json.loads(signed_in_as(who, house).get(path(entry)).content)["opened"])
        for who in ("baba", "aoki")
    }
    assert ("actor" in told["baba"], "actor" in told["aoki"]) == (True, False)


def signed_in_as(who: str, house: House) -> Client:
    client = Client()
    user = User.objects.create_user(f"{who}@example.jp", person=getattr(house, who))
    client.force_login(user)
    return client


def test_who_may_not_see_the_record_gets_what_an_absent_entry_gives() -> None:
    house = House()

    hidden, absent = Client().get(path(entry_of(house))), Client().get(path(UUID(int=7)))

    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_the_export_opens_the_decisions_on_what_is_public_alone() -> None:
    house = House()
    checkpoint()
    assert '"vision.decide"' not in "".join(exported())

    vision.publish(
        Viewer(house.baba, frozenset({Seat(SESSION, house.secretariat)})), UUID(int=1), house.first
    )

    assert '"vision.decide"' in "".join(exported())
    assert str(house.baba) not in "".join(exported())
