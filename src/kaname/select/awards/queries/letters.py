"""What a letter says, in each of its languages."""

import json
from dataclasses import dataclass
from datetime import date

from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies.queries import body_names, short_names
from kaname.commons.calendar import era_fiscal_year, era_year
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications.models import Application

from .. import rules
from ..models import Award, Grounds, Letter
from ..rules import LETTER_NAMES, LetterKind
from .facts import FACTS, award_of, call_of, grounds_of

BODY = {
    LetterKind.AWARD: Text(
        "貴殿より応募のありました研究開発課題について、審査の結果、下記のとおり採択することを"
        "決定しましたので、通知します。",
        "We are pleased to inform you that your proposal has been selected for award as set out"
        " below.",
    ),
    LetterKind.RESERVE: Text(
        "貴殿より応募のありました研究開発課題について、審査の結果、下記のとおり補欠とすることを"
        "決定しましたので、通知します。採択者に辞退等があった場合に、順位に従い改めてご連絡します。",
        "We inform you that your proposal has been placed on the reserve list as set out below."
        " Should an award be declined, we will contact you in the order of that list.",
    ),
    LetterKind.REJECT: Text(
        "貴殿より応募のありました研究開発課題について、審査の結果、誠に残念ながら不採択とする"
        "ことを決定しましたので、通知します。",
        "We regret to inform you that your proposal has not been selected for award.",
    ),
}
CLOSING = {
    LetterKind.AWARD: Text(
        "{due}までに、受諾又は辞退の回答をお願いします。",
        "Please accept or decline the award by {due}.",
    ),
    LetterKind.RESERVE: Text("", ""),
    LetterKind.REJECT: Text("", ""),
}
FOOTER = Text(
    "この通知書は電子的に作成され、内容の要約値（SHA-256）とともに保存されています。",
    "This letter was issued electronically and is kept with its digest (SHA-256).",
)
HEADING = Text("記", "Particulars")
SIGNATORY = Text("（公印省略）", "(issued without seal)")
TO_LEADER = Text("研究代表者　{name}　殿", "{name}, Principal Investigator")

LABELS = {
    "title": Text("研究開発課題名", "Title"),
    "call": Text("公募", "Call"),
    "received": Text("受付番号", "Application number"),
    "award": Text("採択番号", "Award number"),
    "yen": Text("採択額（上限）", "Amount awarded (ceiling)"),
    "period": Text("研究開発期間", "Period"),
    "conditions": Text("条件", "Conditions"),
    "reason": Text("理由", "Reasons"),
}


@dataclass(frozen=True)
class LetterText:
    letter: Letter
    award: Award
    grounds: Grounds
    received: str
    institution: Text
    agency: Text
    short: Text
    call_name: Text

    @property
    def kind(self) -> LetterKind:
        return LetterKind(self.letter.kind)

    def filename(self, language: str) -> str:
        return f"{self.received}-{self.kind.value}-{language}.pdf"

    def inputs(self, language: str) -> dict[str, str]:
        """What the template is given, as text."""
        due = written(self.award.due_on, language)
        leader = self.award.leader_name.to(language)
        number = number_of(self.letter, self.short)
        return {
            "title": LETTER_NAMES[self.kind].to(language),
            "number": number.to(language),
            "date": written(self.letter.dated_on, language),
            "institution": self.institution.to(language),
            "leader": TO_LEADER.to(language).format(name=leader),
            "agency": self.agency.to(language),
            "signatory": SIGNATORY.to(language),
            "body": BODY[self.kind].to(language),
            "heading": HEADING.to(language),
            "rows": json.dumps(self.rows(language), ensure_ascii=False),
            "closing": CLOSING[self.kind].to(language).format(due=due),
            "footer": FOOTER.to(language),
        }

    def rows(self, language: str) -> list[tuple[str, str]]:
        award, grounds = self.award, self.grounds
        found = {
            "title": award.title.to(language),
            "call": self.call_name.to(language),
            "received": self.received,
        }
        if self.kind == LetterKind.AWARD:
            found["award"] = award.number
            found["yen"] = money(award.yen, language)
            found["period"] = period(award, language)
            found["conditions"] = grounds.conditions.to(language)
        else:
            found["reason"] = grounds.reason.to(language)
        return [(LABELS[key].to(language), said) for key, said in found.items() if said]


def money(yen: int, language: str) -> str:
    return f"{yen:,}円" if language == "ja" else f"{yen:,} yen"


def period(award: Award, language: str) -> str:
    if award.starts_on is None or award.ends_on is None:
        return ""
    days = (written(award.starts_on, language), written(award.ends_on, language))
    return "～".join(days) if language == "ja" else " to ".join(days)


def written(day: date, language: str) -> str:
    """A day as a letter says it: by its era in Japanese."""
    if language == "ja":
        return f"{era_year(day)}{day.month}月{day.day}日"
    return f"{day.day} {day:%B %Y}"


def number_of(letter: Letter, short: Text) -> Text:
    year = Text(era_fiscal_year(letter.fiscal_year), f"FY{letter.fiscal_year}")
    return rules.letter_number(short, year, letter.document_number)


def letter(of: Letter) -> LetterText:
    """All that stands in a letter in hand: six queries."""
    award = award_of(of)
    homes = [award.institution_id, award.agency_id]
    names = body_names(NOBODY, homes)
    return LetterText(
        letter=of,
        award=award,
        grounds=grounds_of(award),
        received=Application.objects.exempt(FACTS).get(ref=award.application_id).number,
        institution=names.get(award.institution_id, NO_TEXT),
        agency=names.get(award.agency_id, NO_TEXT),
        short=short_names(NOBODY, homes).get(award.agency_id, NO_TEXT),
        call_name=call_of(award.call_id).name,
    )
