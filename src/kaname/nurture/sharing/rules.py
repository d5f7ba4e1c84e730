"""What is offered to a council under which duty, and what must hold before it is opened. Pure.

The duty is that of the Act on the Promotion of Ensuring National Security through Integrated
Implementation of Economic Measures (令和4年法律第43号) on those who work in a council.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text


class OfferingState(StrEnum):
    OFFERED = "offered"
    CONSENTED = "consented"
    RELEASED = "released"
    RECALLED = "recalled"
    EXPIRED = "expired"


class ReleaseState(StrEnum):
    AWAITING = "awaiting"
    ACKNOWLEDGED = "acknowledged"
    DECLINED = "declined"
    ENDED = "ended"


class RequestState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class Class(StrEnum):
    """The two classes in which something is shared in a council."""

    COUNCIL = "council"
    SECRET = "secret"


MOST_DOCUMENTS, LARGEST_DOCUMENT, MOST_PAGES = 10, 10_000_000, 200
LONGEST_TITLE, LONGEST_TEXT, LONGEST_QUESTION = 120, 20_000, 4_000
KEPT_YEARS = 10
TEXT_FILE = "text.txt"

DUTY = Text(
    "この情報は、協議会の事務に関して提供されるものです。次のことを守ってください。\n"
    "1. 正当な理由なく、この情報に含まれる秘密を漏らし、又は盗用してはなりません。"
    "協議会を退いた後、協議会が解散した後も同じです。\n"
    "2. この情報は、協議会における研究開発の推進のためにのみ用い、示された名宛人以外に見せては"
    "なりません。\n"
    "3. 写しを作らないでください。やむを得ず作った場合は、回収の求めがあったときに直ちに返却し、"
    "又は廃棄してください。\n"
    "4. 漏えい又はそのおそれを知ったときは、直ちに提供者と協議会の事務局に知らせてください。\n"
    "秘密を漏らし、又は盗用した者には、経済施策を一体的に講ずることによる安全保障の確保の推進に"
    "関する法律（令和4年法律第43号）により罰則が科されることがあります。",
    "This information is given to you in the work of the council. Keep to the following.\n"
    "1. Without good reason, do not disclose or misuse what is secret in it. This holds after you"
    " leave the council, and after the council is dissolved.\n"
    "2. Use it for the research and development that the council supports and for nothing else,"
    " and show it to nobody but those it is addressed to.\n"
    "3. Make no copies. If you had to make one, return or destroy it at once when it is recalled.\n"
    "4. If you learn that it has leaked or may have, tell its provider and the council's"
    " secretariat at once.\n"
    "Who discloses or misuses the secret may be punished under the Act on the Promotion of"
    " Ensuring National Security through Integrated Implementation of Economic Measures"
    " (Act No. 43 of 2022).",
)
DUTIES: Mapping[int, Text] = {1: DUTY}
"""Each version ever shown: a number once acknowledged says the same for ever."""
CURRENT_DUTY = max(DUTIES)

NO_TITLE = Reason(gettext_noop("The information needs a title."))
LONG_TITLE = gettext_noop("The title has at most {most} characters.")
TOO_LONG = gettext_noop("The text has at most {most} characters.")
NOBODY_NAMED = Reason(gettext_noop("Say for whom the information is."))
NOT_A_PARTICIPANT = Reason(gettext_noop("Somebody who is named does not take part in the council."))
NO_ORGANISATION = Reason(
    gettext_noop("You take part without an organisation that could offer information.")
)
NO_SEAT_THERE = Reason(gettext_noop("You hold no seat at the organisation that you stand for."))
SECRET_BY_GOVERNMENT = Reason(
    gettext_noop("Information under the statutory duty is offered by government bodies alone.")
)
SECRET_TO_NAMED = Reason(
    gettext_noop("Information under the statutory duty is for persons by name, not for kinds.")
)
NO_CONTENT = Reason(gettext_noop("The information has no content yet."))
NOT_CONFIRMED = Reason(
    gettext_noop("The council's secretariat has not confirmed the statutory duty yet.")
)
CONFIRMED = Reason(gettext_noop("It is confirmed already."))
NEEDS_NO_CONFIRMATION = Reason(
    gettext_noop("Only information under the statutory duty is confirmed.")
)
FOUR_EYES = Reason(
    gettext_noop("Who offered information under the statutory duty cannot consent to it, too.")
)
NOBODY_LEFT = Reason(gettext_noop("None of those it is for takes part in the council now."))
PAST = Reason(gettext_noop("The day until which it may be read is past."))
OTHER_DUTY = Reason(gettext_noop("The text of the duty is another by now. Read it again."))
NOT_OPEN = Reason(gettext_noop("The information is not open to you any more."))
TOO_MANY = gettext_noop("At most {most} documents can be added.")
NO_QUESTION = Reason(gettext_noop("Say what you would like to know."))
NOT_ASKABLE = Reason(gettext_noop("This body gives no information in the council."))
NOT_THIS = Reason(gettext_noop("The answer is information that your body offered to this council."))
NO_REASON = Reason(gettext_noop("Say why."))


@dataclass(frozen=True)
class OfferingFacts:
    handling: str
    has_content: bool
    is_confirmed: bool
    receivers: int
    """How many of those it is for take part in the council now."""
    expires_on: date | None
    today: date


def has_content(facts: OfferingFacts) -> Reason | None:
    return None if facts.has_content else NO_CONTENT


def is_confirmed(facts: OfferingFacts) -> Reason | None:
    return NOT_CONFIRMED if facts.handling == Class.SECRET and not facts.is_confirmed else None


def somebody_takes_part(facts: OfferingFacts) -> Reason | None:
    return None if facts.receivers else NOBODY_LEFT


def is_not_past(facts: OfferingFacts) -> Reason | None:
    return PAST if facts.expires_on is not None and facts.expires_on < facts.today else None


def is_past(expires_on: date | None, today: date) -> bool:
    return expires_on is not None and expires_on < today


def offer_refusals(title: Text, text: str, expires_on: date | None, today: date) -> list[Reason]:
    reasons = [] if title.ja else [NO_TITLE]
    if max(len(title.ja), len(title.en)) > LONGEST_TITLE:
        reasons.append(Reason(LONG_TITLE, {"most": LONGEST_TITLE}))
    if len(text) > LONGEST_TEXT:
        reasons.append(Reason(TOO_LONG, {"most": LONGEST_TEXT}))
    if is_past(expires_on, today):
        reasons.append(PAST)
    return reasons


def circle_refusals(
    handling: str, *, persons: int, kinds: int, by_government: bool
) -> list[Reason]:
    """Why information of a class may not be offered to these by this body."""
    reasons = [] if persons or kinds else [NOBODY_NAMED]
    if handling == Class.SECRET and not by_government:
        reasons.append(SECRET_BY_GOVERNMENT)
    if handling == Class.SECRET and kinds:
        reasons.append(SECRET_TO_NAMED)
    return reasons
