"""A record that is seen does not give away the reference of one that is not."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from caller import Caller, token
from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.deliberation.commands import agenda, sessions
from kaname.commons.deliberation.models import Presence
from kaname.commons.reference import written
from kaname.commons.text import Text
from kaname.identify.vision import commands as vision
from world import NOON, Council, as_viewer, sit

from .tables import kept

pytestmark = pytest.mark.django_db(transaction=True)
HIDDEN = "programme"


class Half(Council):
    """A public edition, body and seat beside bodies and a session that the public may not know."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = self.edition("無人機").ref
        for where, act in (
            (self.council, vision.instruct),
            (self.working_group, vision.report),
            (self.council, vision.summarise),
        ):
            act(self.gathered(where), uuid4(), self.draft)
        self.session = self.decided()
        vision.publish(self.gathered(self.secretariat), uuid4(), self.draft)
        self.seat = sit(self.chiba, "member", self.working_group).ref
        kept(Body, ref=self.council).update(parent=self.joint)
        hidden = (self.secretariat, self.working_group, self.joint)
        kept(Body, ref__in=hidden).update(handling=HIDDEN)

    def gathered(self, where: UUID) -> Viewer:
        return Viewer(self.baba, frozenset({Seat(SESSION, where)}))

    def decided(self) -> UUID:
        keeper, title = as_viewer(self.aoki), Text("決定", "Decision")
        session = sessions.plan(
            keeper, uuid4(), self.joint, label=title, held_on=NOON.date(), mode="meeting"
        )
        item = agenda.put(
            keeper, uuid4(), session, title=title, act="vision.decide", target=self.draft
        )
        sessions.convene(keeper, uuid4(), session)
        seats = list(kept(Presence).values_list("seat", flat=True))
        sessions.open_(keeper, uuid4(), session, present=seats)
        agenda.decide(as_viewer(self.baba), uuid4(), item)
        return session


def test_the_public_gets_no_reference_to_what_it_may_not_know() -> None:
    half = Half()
    anybody = Caller()

    edition = anybody.json(f"/editions/{written(half.draft)}")
    body = anybody.json(f"/bodies/{written(half.council)}")
    seat = anybody.json(f"/seats/{written(half.seat)}")
    (one, *_) = [
        row
        for row in anybody.json(f"/people/{written(half.chiba)}/seats")["items"]
        if row["ref"] == written(half.seat)
    ]

    assert {name: edition[name] for name in ("drafted_by", "working_group", "decided_by")} == {
        "drafted_by": None,
        "working_group": None,
        "decided_by": None,
    }
    assert (edition["council"], edition["decision_session"]) == (written(half.council), None)
    assert (body["parent"], body["kept_by"], seat["body"], one["body"]) == (None,) * 4


def test_pages_lead_to_no_body_that_the_reader_may_not_know(client: Client) -> None:
    half = Half()
    hidden = [written(ref) for ref in (half.secretariat, half.working_group, half.joint)]

    for page in (
        f"/vision/{written(half.draft)}/",
        f"/bodies/{written(half.council)}/",
        f"/bodies/seats/{written(half.seat)}/",
        f"/people/{written(half.chiba)}/",
    ):
        said = client.get(page).content.decode()
        assert [ref for ref in hidden if f"/bodies/{ref}/" in said] == []


def test_who_may_know_gets_the_references() -> None:
    half = Half()
    secretary = Caller(token(half.aoki, "secretary", half.secretariat))

    edition = secretary.json(f"/editions/{written(half.draft)}")
    body = secretary.json(f"/bodies/{written(half.council)}")

    assert edition["drafted_by"] == written(half.secretariat)
    assert edition["decision_session"] == written(half.session)
    assert (body["parent"], body["kept_by"]) == (written(half.joint), written(half.secretariat))
