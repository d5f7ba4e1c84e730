"""What a council is, who takes part in it as what, and what its rules are made of. Pure.

Founded on the Act on the Promotion of Ensuring National Security through Integrated
Implementation of Economic Measures (令和4年法律第43号); joined by consent.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text


class CouncilState(StrEnum):
    PREPARING = "preparing"
    FOUNDED = "founded"
    DISSOLVED = "dissolved"


class CouncilKind(StrEnum):
    UNIT = "unit"
    CROSS_CUTTING = "cross_cutting"


class ParticipationState(StrEnum):
    INVITED = "invited"
    CONSENTED = "consented"
    DECLINED = "declined"
    ENDED = "ended"


class ParticipantKind(StrEnum):
    """The six kinds of the programme's figure, in its order (①–⑥)."""

    RESEARCH = "research"
    AGENCY = "agency"
    MINISTRY = "ministry"
    ADOPTER = "adopter"
    EXPERT = "expert"
    THINK_TANK = "think_tank"


class AgreementState(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Place(StrEnum):
    """What a participant is in the body: its chair, or one of its members."""

    CHAIR = "chair"
    MEMBER = "member"


class ArticleKey(StrEnum):
    """What the rules of a council (規約) say, article by article."""

    PURPOSE = "purpose"
    SCOPE = "scope"
    PARTICIPANTS = "participants"
    JOINING = "joining"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    SESSIONS = "sessions"
    DECISIONS = "decisions"
    INFORMATION = "information"
    SECRECY = "secrecy"
    RESULTS = "results"
    PROPERTY = "property"
    CONFLICTS = "conflicts"
    OUTSIDERS = "outsiders"
    MINUTES = "minutes"
    COSTS = "costs"
    AMENDMENT = "amendment"
    DISSOLUTION = "dissolution"


LONGEST_NAME, LONGEST_ARTICLE, LONGEST_PURPOSE = 120, 4_000, 2_000

NO_NAME = Reason(gettext_noop("The council needs a name."))
LONG_NAME = gettext_noop("The name of a council has at most {most} characters.")
NO_PURPOSE = Reason(gettext_noop("Say what the council is for."))
NO_UNIT = Reason(gettext_noop("A council of units needs at least one unit."))
NOT_THIS_AGENCY = Reason(gettext_noop("The unit is another agency's."))
NOT_OF_THE_OFFICE = Reason(
    gettext_noop("Whoever keeps the council's secretariat has a seat at its agency.")
)
ALREADY = Reason(gettext_noop("The person is invited already, or takes part."))
NOT_FOUNDED = Reason(gettext_noop("The council is not at work."))
RULES_CHANGED = Reason(
    gettext_noop("The rules of the council are others by now. Read them and consent to these.")
)
STILL_PROPOSED = Reason(
    gettext_noop(
        "Rules are proposed already. The council agrees on them first, or they are taken back."
    )
)
NO_SUCH_ARTICLE = Reason(gettext_noop("The rules have no such article."))
EMPTY_ARTICLES = gettext_noop("Articles without a text: {names}")
LONG_TEXT = gettext_noop("A text has at most {most} characters.")
NO_CHAIR_TWICE = Reason(gettext_noop("The council has a chair."))


@dataclass(frozen=True)
class CouncilFacts:
    name: Text
    purpose: Text
    kind: str
    units: int


def has_name(facts: CouncilFacts) -> Reason | None:
    return None if facts.name.ja else NO_NAME


def has_purpose(facts: CouncilFacts) -> Reason | None:
    return None if facts.purpose.ja else NO_PURPOSE


def has_unit(facts: CouncilFacts) -> Reason | None:
    return NO_UNIT if facts.kind == CouncilKind.UNIT and not facts.units else None


@dataclass(frozen=True)
class ParticipationFacts:
    is_council_founded: bool


def council_is_at_work(facts: ParticipationFacts) -> Reason | None:
    return None if facts.is_council_founded else NOT_FOUNDED


@dataclass(frozen=True)
class AgreementFacts:
    empty: tuple[Text, ...] = field(default=())
    """The articles that say nothing yet."""


def says_something(facts: AgreementFacts) -> Reason | None:
    if not facts.empty:
        return None
    names = Text("、".join(one.ja for one in facts.empty), ", ".join(one.en for one in facts.empty))
    return Reason(EMPTY_ARTICLES, {"names": names})


def name_refusals(name: Text) -> list[Reason]:
    if not name.ja:
        return [NO_NAME]
    too_long = max(len(name.ja), len(name.en)) > LONGEST_NAME
    return [Reason(LONG_NAME, {"most": LONGEST_NAME})] if too_long else []


def text_refusals(text: Text, most: int) -> list[Reason]:
    return [Reason(LONG_TEXT, {"most": most})] if max(len(text.ja), len(text.en)) > most else []
