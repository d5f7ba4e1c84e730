"""What a technology is called, between the decision of an edition and its publication."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from caller import Caller, account, token
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, SESSION, Seat, Viewer
from kaname.commons.reference import written
from kaname.commons.text import Text
from kaname.identify.technologies import queries as technologies
from kaname.identify.technologies.models import Technology
from kaname.identify.vision import commands as vision
from kaname.identify.vision import queries
from kaname.identify.vision.models import Edition
from world import Council, as_viewer

pytestmark = pytest.mark.django_db(transaction=True)

WHY = Text("脅威の変化", "Threats have changed")
OLD, NEW = Text("無人機", "無人機"), Text("自律無人機", "Autonomous aircraft")


class Renaming(Council):
    """A public first edition; the second words its first technology anew."""

    def __init__(self) -> None:
        super().__init__()
        self.first = self.edition("無人機", "量子").ref
        self.through(self.first)
        self.publish(self.first)
        self.drone = visible(self.keeper, Technology).order_by("pk")[0].ref
        self.second = self.next()
        vision.amend_line(
            self.keeper, uuid4(), self.second, technology=self.drone, name=NEW, reason=WHY
        )

    @property
    def keeper(self) -> Viewer:
        return as_viewer(self.aoki)

    def session(self, where: UUID) -> Viewer:
        return Viewer(self.baba, frozenset({Seat(SESSION, where)}))

    def through(self, ref: UUID) -> None:
        vision.instruct(self.session(self.council), uuid4(), ref)
        vision.report(self.session(self.working_group), uuid4(), ref)
        vision.summarise(self.session(self.council), uuid4(), ref)
        vision.decide(self.session(self.joint), uuid4(), ref)

    def next(self) -> UUID:
        name = Text("次の版", "Next edition")
        return vision.prepare(self.keeper, uuid4(), self.secretariat, name=name)

    def publish(self, ref: UUID) -> None:
        vision.publish(self.session(self.secretariat), uuid4(), ref)

    def called(self, viewer: Viewer) -> Text | None:
        row = technologies.technology(viewer, self.drone)
        return row.name if row else None

    def found(self, viewer: Viewer, words: str) -> int:
        return len(technologies.listed(viewer, technologies.Wanted(q=words)).rows)

    def line(self, viewer: Viewer, edition: UUID) -> Text:
        record = visible(viewer, Edition).get(ref=edition)
        return next(row.name for row in queries.supported(viewer, record) if row.ref == self.drone)


def test_an_amended_technology_keeps_its_name_until_the_decision() -> None:
    house = Renaming()

    assert (house.called(house.keeper), house.called(NOBODY)) == (OLD, OLD)


def test_from_the_decision_the_steward_reads_the_new_name_and_the_public_the_old() -> None:
    house = Renaming()
    house.through(house.second)

    assert (house.called(house.keeper), house.called(NOBODY)) == (NEW, OLD)
    assert (house.found(house.keeper, "自律"), house.found(NOBODY, "自律")) == (1, 0)
    assert house.called(as_viewer(house.chiba)) == OLD
    assert house.line(house.keeper, house.first) == OLD


def test_with_the_publication_everybody_reads_the_new_name() -> None:
    house = Renaming()
    house.through(house.second)
    house.publish(house.second)

    assert (house.called(house.keeper), house.called(NOBODY)) == (NEW, NEW)
    assert house.found(NOBODY, "自律") == 1
    assert (house.line(NOBODY, house.first), house.line(NOBODY, house.second)) == (OLD, NEW)


def test_pages_and_api_tell_the_public_nothing_of_the_new_name(client: Client) -> None:
    house = Renaming()
    house.through(house.second)
    at = written(house.drone)
    pages = ["/technologies/", f"/technologies/{at}/", "/technologies/?format=csv", "/"]
    machine = ["/technologies", f"/technologies/{at}", "/technologies/matrix", "/programme"]

    public = [client.get(page).content.decode() for page in pages]
    public += [Caller().get(path).content.decode() for path in machine]
    client.force_login(account(house.aoki))
    own = client.get(f"/technologies/{at}/").content.decode()
    secretary = Caller(token(house.aoki, "secretary", house.secretariat))

    assert [NEW.ja in said or NEW.en in said for said in public] == [False] * len(public)
    assert NEW.ja in own
    assert secretary.json(f"/technologies/{at}")["name"] == NEW.as_dict()
