"""Each act on a council and on what is shared in it: viewer, record, arguments, other arguments."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from council_world import NAME, PURPOSE, TITLE, Councils
from files import pdf, staged
from kaname.commons import clock
from kaname.commons.access.viewer import Viewer, office
from kaname.commons.calendar import day_of
from kaname.commons.text import Text
from kaname.nurture.councils.commands import agreeing
from kaname.nurture.sharing.rules import CURRENT_DUTY
from world import as_viewer

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
OTHER = Text("別の件名", "Another")


def bare(viewer: Viewer, ref: UUID) -> Sent:
    return viewer, ref, {}, None


def drafts() -> Sent:
    w = Councils()
    given: dict[str, Any] = {"name": NAME, "kind": "cross_cutting", "purpose": PURPOSE}
    return w.office, w.jst, given, {**given, "name": OTHER}


def edits() -> Sent:
    w = Councils()
    given: dict[str, Any] = {"name": NAME, "kind": "cross_cutting", "purpose": PURPOSE}
    return w.office, w.prepared(), given, {**given, "name": OTHER}


def founds() -> Sent:
    w = Councils()
    return bare(w.decides, w.prepared())


def dissolves() -> Sent:
    w = Councils()
    council = w.at_work()
    return bare(w.decides, council)


def invites() -> Sent:
    w = Councils()
    council = w.founded()
    given: dict[str, Any] = {"person": w.azumi, "kind": "expert"}
    return w.office, council, given, {**given, "kind": "adopter"}


def consents() -> Sent:
    w = Councils()
    ref = w.invited(w.founded(), w.azumi)
    return as_viewer(w.azumi), ref, {}, {"accepts": uuid4()}


def declines() -> Sent:
    w = Councils()
    return bare(as_viewer(w.azumi), w.invited(w.founded(), w.azumi))


def leaves() -> Sent:
    w = Councils()
    council = w.at_work()
    return bare(as_viewer(w.azumi), w.part_of(council, w.azumi).ref)


def ends() -> Sent:
    w = Councils()
    council = w.at_work()
    return bare(w.office, w.part_of(council, w.azumi).ref)


def proposes_rules() -> Sent:
    w = Councils()
    council = w.founded()
    return bare(w.office, council)


def proposed(w: Councils) -> tuple[UUID, UUID]:
    council = w.founded()
    return council, agreeing.propose_rules(w.office, uuid4(), council)


def writes_an_article() -> Sent:
    w = Councils()
    _, rules = proposed(w)
    given: dict[str, Any] = {"article": "costs", "text": OTHER}
    return w.office, rules, given, {**given, "article": "scope"}


def agrees() -> Sent:
    w = Councils()
    council, rules = proposed(w)
    return bare(w.gathered(council), rules)


def replaces_rules() -> Sent:
    w = Councils()
    council = w.founded()
    return bare(w.gathered(council), w.agreed(council))


def drops_rules() -> Sent:
    w = Councils()
    _, rules = proposed(w)
    return bare(w.office, rules)


def offers() -> Sent:
    w = Councils()
    council = w.at_work()
    persons = [w.part_of(council, w.isomura).ref]
    given: dict[str, Any] = {"title": TITLE, "handling": "council", "persons": persons}
    return as_viewer(w.chiba), council, given, {**given, "title": OTHER}


def attaches() -> Sent:
    w = Councils()
    ref = w.offered(w.at_work())
    given: dict[str, Any] = {"title": TITLE, "file": staged(pdf(), "a.pdf")}
    return as_viewer(w.chiba), ref, given, {**given, "title": OTHER}


def consents_to_sharing() -> Sent:
    w = Councils()
    ref = w.offered(w.at_work())
    return bare(as_viewer(w.domoto), ref)


def confirms() -> Sent:
    w = Councils()
    ref = w.offered(w.at_work())
    return bare(w.office, ref)


def withdraws_consent() -> Sent:
    w = Councils()
    ref = w.consented(w.at_work())
    return bare(as_viewer(w.domoto), ref)


def releases() -> Sent:
    w = Councils()
    ref = w.consented(w.at_work())
    return bare(as_viewer(w.chiba), ref)


def recalls() -> Sent:
    w = Councils()
    ref = w.released(w.at_work())
    return bare(as_viewer(w.chiba), ref)


def expires() -> Sent:
    w = Councils()
    last = day_of(clock.wall()) + timedelta(days=1)
    return bare(office(w.mext), w.released(w.at_work(), expires_on=last))


def shared(w: Councils, who: UUID) -> UUID:
    return w.release_to(w.released(w.at_work()), who).ref


def acknowledges() -> Sent:
    w = Councils()
    ref = shared(w, w.isomura)
    return as_viewer(w.isomura), ref, {"duty": CURRENT_DUTY}, {"duty": CURRENT_DUTY + 1}


def declines_release() -> Sent:
    w = Councils()
    ref = shared(w, w.isomura)
    return bare(as_viewer(w.isomura), ref)


def ends_release() -> Sent:
    w = Councils()
    ref = shared(w, w.isomura)
    return bare(as_viewer(w.chiba), ref)


def asks() -> Sent:
    w = Councils()
    given: dict[str, Any] = {"asked": w.mext, "title": TITLE, "text": "照会"}
    council = w.at_work()
    return as_viewer(w.isomura), council, given, {**given, "title": OTHER}


def answers() -> Sent:
    w = Councils()
    council = w.at_work()
    ref, given = w.asked(council), {"offering": w.offered(council)}
    return as_viewer(w.chiba), ref, given, {**given, "text": "別"}


def declines_request() -> Sent:
    w = Councils()
    ref = w.asked(w.at_work())
    return as_viewer(w.chiba), ref, {"reason": "保有せず"}, {"reason": "別"}


def takes_back() -> Sent:
    w = Councils()
    ref = w.asked(w.at_work())
    return bare(as_viewer(w.isomura), ref)


ACTS: dict[str, Callable[[], Sent]] = {
    "councils.draft": drafts,
    "councils.edit": edits,
    "councils.found": founds,
    "councils.dissolve": dissolves,
    "councils.invite": invites,
    "councils.consent": consents,
    "councils.decline": declines,
    "councils.leave": leaves,
    "councils.end_participation": ends,
    "councils.propose_rules": proposes_rules,
    "councils.write_article": writes_an_article,
    "councils.agree": agrees,
    "councils.replace_rules": replaces_rules,
    "councils.drop_rules": drops_rules,
    "sharing.offer": offers,
    "sharing.attach": attaches,
    "sharing.consent": consents_to_sharing,
    "sharing.confirm": confirms,
    "sharing.withdraw_consent": withdraws_consent,
    "sharing.release": releases,
    "sharing.recall": recalls,
    "sharing.expire": expires,
    "sharing.acknowledge": acknowledges,
    "sharing.decline_release": declines_release,
    "sharing.end_release": ends_release,
    "sharing.ask": asks,
    "sharing.answer": answers,
    "sharing.decline_request": declines_request,
    "sharing.take_back": takes_back,
}


def sent(act: str) -> Sent:
    return ACTS[act]()
