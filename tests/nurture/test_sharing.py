"""What is shared in a council is opened by name, under duty, on record, and is gone at once."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from council_world import READ, SECRET_TEXT, TITLE, Councils
from files import staged
from guarantees.tables import every_row
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY
from kaname.commons.calendar import day_of
from kaname.commons.documents.commands import take_out
from kaname.commons.ledger import trail
from kaname.commons.ledger.models import Reading
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.outbox.models import Job, Notice
from kaname.commons.outbox.worker import work_off
from kaname.commons.text import Text
from kaname.nurture.councils.commands import founding, taking_part
from kaname.nurture.sharing import queries
from kaname.nurture.sharing.commands import asking, offering, releasing
from kaname.nurture.sharing.models import Content, Offering, Release, Request
from kaname.nurture.sharing.rules import (
    CURRENT_DUTY,
    FOUR_EYES,
    NO_CONTENT,
    NO_ORGANISATION,
    NO_SEAT_THERE,
    NOBODY_LEFT,
    NOBODY_NAMED,
    NOT_A_PARTICIPANT,
    NOT_ASKABLE,
    NOT_CONFIRMED,
    NOT_THIS,
    OTHER_DUTY,
    SECRET_BY_GOVERNMENT,
    SECRET_TO_NAMED,
)
from world import as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)


def sees(who: UUID | None, model: type, ref: UUID) -> bool:
    viewer = as_viewer(who) if who else NOBODY
    return visible(viewer, model).filter(ref=ref).exists()


def read(who: UUID, document: UUID) -> str:
    return b"".join(take_out(as_viewer(who), document).content).decode()


def refused(run: object) -> tuple[object, ...]:
    with pytest.raises(NotYet) as found:
        run()  # type: ignore[operator]  # any act
    return found.value.reasons


def test_who_acknowledged_the_duty_reads_and_each_reading_is_kept() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    document = w.document_of(ref)

    with pytest.raises(Unseen):
        read(w.isomura, document)
    assert Reading.objects.count() == 0

    w.acknowledged(ref, w.isomura)

    assert (read(w.isomura, document), read(w.isomura, document)) == (SECRET_TEXT, SECRET_TEXT)
    assert [one.person for one in Reading.objects.all()] == [w.isomura, w.isomura]


def test_where_the_reading_cannot_be_kept_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    w = Councils()
    ref = w.released(w.at_work())
    w.acknowledged(ref, w.isomura)

    def broken(**_: object) -> None:
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(trail, "keep", lambda *_, **__: broken())

    with pytest.raises(OSError, match="trail"):
        read(w.isomura, w.document_of(ref))


def test_the_duty_of_one_opens_nothing_to_another() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    w.acknowledged(ref, w.isomura)

    with pytest.raises(Unseen):
        read(w.nezu, w.document_of(ref))
    with pytest.raises(Unseen):
        releasing.acknowledge(
            as_viewer(w.nezu), uuid4(), w.release_to(ref, w.isomura).ref, duty=CURRENT_DUTY
        )


def test_the_title_is_seen_by_whom_it_is_for_once_it_is_shared() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.consented(council)
    before = [sees(who, Offering, ref) for who in (w.isomura, w.nezu, w.azumi)]

    releasing.release(as_viewer(w.chiba), uuid4(), ref)

    after = [sees(who, Offering, ref) for who in (w.isomura, w.nezu, w.azumi)]
    assert (before, after) == ([False] * 3, [True, True, False])
    assert not sees(None, Offering, ref)
    assert not sees(w.baba, Offering, ref)


def test_the_secretariat_confirms_the_duty_without_reading() -> None:
    w = Councils()
    ref = w.consented(w.at_work())

    assert sees(w.aoki, Offering, ref)
    assert not sees(w.aoki, Content, w.content_of(ref).ref)
    with pytest.raises(Unseen):
        read(w.aoki, w.document_of(ref))


def test_administrators_read_nothing_of_it() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    keeper, other = person("有馬"), person("榊原")
    for where in (w.jst, w.mext):
        sit(keeper, "administrator", where)
        sit(other, "auditor", where)

    for who in (keeper, other):
        assert not sees(who, Offering, ref)
        with pytest.raises(Unseen):
            read(who, w.document_of(ref))


def test_no_column_and_no_file_holds_the_text_in_clear() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    w.acknowledged(ref, w.isomura)

    assert SECRET_TEXT not in repr(every_row())
    files = [path.read_bytes() for path in Path(settings.KANAME_FILES).rglob("*") if path.is_file()]
    assert all(SECRET_TEXT.encode() not in content for content in files)


def test_nothing_is_released_without_the_owners_consent() -> None:
    w = Councils()
    ref = w.offered(w.at_work())

    with pytest.raises(NotNow):
        releasing.release(as_viewer(w.chiba), uuid4(), ref)


def test_consent_withdrawn_between_offer_and_release_releases_nothing() -> None:
    w = Councils()
    ref = w.consented(w.at_work())
    offering.withdraw_consent(as_viewer(w.domoto), uuid4(), ref)

    with pytest.raises(NotNow):
        releasing.release(as_viewer(w.chiba), uuid4(), ref)

    assert Release.objects.exempt(READ).count() == 0
    assert not sees(w.isomura, Offering, ref)


def test_who_left_between_offer_and_release_receives_nothing() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.consented(council)
    taking_part.leave(as_viewer(w.nezu), uuid4(), w.part_of(council, w.nezu).ref)

    releasing.release(as_viewer(w.chiba), uuid4(), ref)

    given = Release.objects.exempt(READ).values_list("person_id", flat=True)
    assert list(given) == [w.isomura]


def test_with_nobody_left_nothing_is_released() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.consented(council, w.nezu)
    taking_part.leave(as_viewer(w.nezu), uuid4(), w.part_of(council, w.nezu).ref)

    assert refused(lambda: releasing.release(as_viewer(w.chiba), uuid4(), ref)) == (NOBODY_LEFT,)


def test_who_leaves_after_the_release_cannot_open_it_any_more() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.released(council)
    w.acknowledged(ref, w.nezu)
    taking_part.leave(as_viewer(w.nezu), uuid4(), w.part_of(council, w.nezu).ref)

    assert not sees(w.nezu, Offering, ref)
    with pytest.raises(Unseen):
        read(w.nezu, w.document_of(ref))
    assert w.release_to(ref, w.nezu).duty == CURRENT_DUTY


def test_who_left_cannot_acknowledge_with_an_old_page() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.released(council)
    mine, before = w.release_to(ref, w.nezu).ref, as_viewer(w.nezu)
    taking_part.leave(as_viewer(w.nezu), uuid4(), w.part_of(council, w.nezu).ref)

    with pytest.raises(Unseen):
        releasing.acknowledge(as_viewer(w.nezu), uuid4(), mine, duty=CURRENT_DUTY)
    with pytest.raises(NotYet):
        releasing.acknowledge(before, uuid4(), mine, duty=CURRENT_DUTY)


def test_recalled_it_is_gone_at_once_for_everybody_but_the_owner() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    document = w.document_of(ref)
    w.acknowledged(ref, w.isomura)
    held = as_viewer(w.isomura)

    releasing.recall(as_viewer(w.chiba), uuid4(), ref)

    for viewer in (held, as_viewer(w.isomura), as_viewer(w.nezu)):
        with pytest.raises(Unseen):
            take_out(viewer, document)
    assert [sees(who, Offering, ref) for who in (w.isomura, w.nezu, w.chiba)] == [
        False,
        False,
        True,
    ]
    states = Release.objects.exempt(READ).values_list("state", flat=True)
    assert set(states) == {"ended"}
    told = Notice.objects.filter(sentence=releasing.RECALLED).values_list("person", flat=True)
    assert list(told) == [w.isomura]


def test_the_duty_is_still_known_after_the_recall() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.released(council)
    w.acknowledged(ref, w.isomura)

    releasing.recall(as_viewer(w.chiba), uuid4(), ref)

    (kept,) = queries.own_duties(as_viewer(w.isomura), council)
    assert (kept.duty, kept.state) == (CURRENT_DUTY, "ended")


def test_it_is_closed_to_one_person_and_stays_open_to_the_other() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    for who in (w.isomura, w.nezu):
        w.acknowledged(ref, who)

    releasing.end_release(as_viewer(w.chiba), uuid4(), w.release_to(ref, w.nezu).ref)

    assert read(w.isomura, w.document_of(ref)) == SECRET_TEXT
    with pytest.raises(Unseen):
        read(w.nezu, w.document_of(ref))


def test_what_is_declined_is_not_opened() -> None:
    w = Councils()
    ref = w.released(w.at_work())

    releasing.decline_release(as_viewer(w.nezu), uuid4(), w.release_to(ref, w.nezu).ref)

    assert not sees(w.nezu, Offering, ref)


def test_after_its_last_day_it_is_closed_by_itself() -> None:
    w = Councils()
    last = day_of(clock.wall()) + timedelta(days=3)
    ref = w.released(w.at_work(), expires_on=last)
    w.acknowledged(ref, w.isomura)
    due = Job.objects.get(name=releasing.EXPIRES).due_at

    with clock.fixed(due + timedelta(minutes=1)):
        work_off()

    assert w.an_offering(ref).state == "expired"
    with pytest.raises(Unseen):
        read(w.isomura, w.document_of(ref))


def test_the_text_of_the_duty_is_the_one_that_was_read() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    mine = w.release_to(ref, w.isomura).ref

    def old() -> None:
        releasing.acknowledge(as_viewer(w.isomura), uuid4(), mine, duty=CURRENT_DUTY + 1)

    assert refused(old) == (OTHER_DUTY,)


def test_information_under_the_duty_needs_the_secretariat_and_four_eyes() -> None:
    w = Councils()
    council = w.at_work()
    sit(w.chiba, "director", w.mext)
    ref = w.offered(council)

    assert refused(lambda: offering.consent(as_viewer(w.chiba), uuid4(), ref)) == (FOUR_EYES,)
    offering.consent(as_viewer(w.domoto), uuid4(), ref)
    assert refused(lambda: releasing.release(as_viewer(w.chiba), uuid4(), ref)) == (NOT_CONFIRMED,)


def test_what_may_be_offered_by_whom_to_whom() -> None:
    w = Councils()
    council = w.at_work()
    given = {"title": TITLE, "text": "本文"}
    one = [w.part_of(council, w.isomura).ref]

    def offers(who: UUID, **more: object) -> object:
        return lambda: offering.offer(as_viewer(who), uuid4(), council, **{**given, **more})  # type: ignore[arg-type]

    assert refused(offers(w.nezu, handling="secret", persons=one)) == (SECRET_BY_GOVERNMENT,)
    assert refused(offers(w.chiba, handling="secret", kinds=["expert"])) == (SECRET_TO_NAMED,)
    assert refused(offers(w.chiba, handling="council")) == (NOBODY_NAMED,)
    assert refused(offers(w.azumi, handling="council", persons=one)) == (NO_ORGANISATION,)
    assert refused(offers(w.chiba, handling="council", persons=[uuid4()])) == (NOT_A_PARTICIPANT,)


def test_who_lost_the_seat_at_their_organisation_offers_nothing_for_it() -> None:
    w = Councils()
    council = w.founded()
    firm = body("別の会社", kind="adopter")
    w.takes_part(council, w.isomura, "research", organisation=w.team)
    w.takes_part(council, w.nezu, "adopter", organisation=firm)
    one = [w.part_of(council, w.isomura).ref]

    def offers() -> None:
        offering.offer(
            as_viewer(w.nezu),
            uuid4(),
            council,
            title=TITLE,
            handling="council",
            persons=one,
            text="本文",
        )

    assert refused(offers) == (NO_SEAT_THERE,)


def test_without_content_nobody_consents() -> None:
    w = Councils()
    ref = w.offered(w.at_work(), text="")

    assert refused(lambda: offering.consent(as_viewer(w.domoto), uuid4(), ref)) == (NO_CONTENT,)

    offering.attach(
        as_viewer(w.chiba), uuid4(), ref, file=staged(b"", "a.pdf"), title=Text("資料", "")
    )
    offering.consent(as_viewer(w.domoto), uuid4(), ref)
    assert w.an_offering(ref).state == "consented"


def test_a_kind_is_whoever_takes_part_as_such_on_the_day() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.offered(council, handling="council", kinds=["expert"])
    late = person("久世")
    w.takes_part(council, late, "expert")
    offering.consent(as_viewer(w.domoto), uuid4(), ref)

    releasing.release(as_viewer(w.chiba), uuid4(), ref)

    given = set(Release.objects.exempt(READ).values_list("person_id", flat=True))
    assert given == {w.isomura, w.nezu, w.azumi, late}


def test_only_the_owner_knows_who_opened_it() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    for who in (w.isomura, w.nezu):
        w.acknowledged(ref, who)
    read(w.isomura, w.document_of(ref))
    record = w.an_offering(ref)

    assert [one.name.ja for one in queries.readings(as_viewer(w.chiba), record)] == ["磯村"]
    assert queries.readings(as_viewer(w.nezu), record) == ()
    assert len(queries.releases(as_viewer(w.nezu), record)) == 1


def test_dissolved_nothing_of_it_can_be_opened() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.released(council)
    w.acknowledged(ref, w.isomura)

    founding.dissolve(w.decides, uuid4(), council)

    with pytest.raises(Unseen):
        read(w.isomura, w.document_of(ref))


def test_a_request_is_seen_by_who_asks_who_is_asked_and_the_secretariat() -> None:
    w = Councils()
    ref = w.asked(w.at_work())

    seen = [sees(who, Request, ref) for who in (w.isomura, w.chiba, w.domoto, w.aoki)]
    hidden = [sees(who, Request, ref) for who in (w.nezu, w.azumi, w.baba, None)]
    assert (seen, hidden) == ([True] * 4, [False] * 4)


def test_a_request_is_answered_with_what_the_asked_body_offered() -> None:
    w = Councils()
    council = w.at_work()
    ref, offered = w.asked(council), w.offered(council, w.isomura)

    with pytest.raises(NotYou):
        asking.answer(as_viewer(w.isomura), uuid4(), ref, offering=offered)
    asking.answer(as_viewer(w.chiba), uuid4(), ref, offering=offered, text="添付のとおり")

    mine = queries.request_row(as_viewer(w.isomura), w.a_request(ref))
    assert (mine.state, mine.offering) == ("answered", None)
    theirs = queries.request_row(as_viewer(w.chiba), w.a_request(ref))
    assert theirs.offering == offered


def test_a_request_is_not_answered_with_what_another_council_has() -> None:
    w = Councils()
    ref, other = w.asked(w.at_work()), w.offered(w.at_work())

    def answers() -> None:
        asking.answer(as_viewer(w.chiba), uuid4(), ref, offering=other)

    assert refused(answers) == (NOT_THIS,)


def test_a_request_is_declined_with_a_reason_or_taken_back() -> None:
    w = Councils()
    council = w.at_work()
    one, other = w.asked(council), w.asked(council)

    with pytest.raises(NotYet):
        asking.decline_request(as_viewer(w.chiba), uuid4(), one, reason=" ")
    asking.decline_request(as_viewer(w.chiba), uuid4(), one, reason="保有していない。")
    asking.take_back(as_viewer(w.isomura), uuid4(), other)

    assert [w.a_request(ref).state for ref in (one, other)] == ["declined", "taken_back"]


def test_only_a_ministry_that_takes_part_can_be_asked() -> None:
    w = Councils()
    council = w.at_work()

    assert refused(lambda: w.asked(council, asked=w.firm)) == (NOT_ASKABLE,)
    assert refused(lambda: w.asked(council, asked=body("経産省", kind="ministry"))) == (
        NOT_ASKABLE,
    )
