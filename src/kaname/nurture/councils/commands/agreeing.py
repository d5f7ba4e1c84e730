"""The council's rules (規約): proposed by its secretariat, agreed by the council."""

from uuid import UUID

from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text

from .. import articles, queries, rules
from ..models import Agreement, Article, Council, CouncilUnit
from ..rules import LONGEST_ARTICLE, AgreementState, ArticleKey, ParticipationState
from .taking_part import show_rules


@command("councils.propose_rules")
def propose_rules(turn: Turn, ref: UUID) -> UUID:
    """Proposes rules: those in force to be amended, or for the first ones a text to begin from."""
    council = turn.locked(Council, ref)
    turn.must_be_allowed(council)
    before = queries.agreements_of(council)
    if before.filter(state=AgreementState.PROPOSED).exists():
        raise NotYet([rules.STILL_PROPOSED])

    texts = texts_of(turn, council)
    made = Agreement.objects.create(
        council=council,
        agency_id=council.agency_id,
        body_id=queries.body_in(council),
        issue=before.count() + 1,
        state=AgreementState.PROPOSED,
        proposed_at=turn.at,
    )
    Article.objects.bulk_create(
        Article(agreement=made, position=place, key=key, text=texts[key])
        for place, key in enumerate(ArticleKey)
    )

    turn.did(made)
    return made.ref


def texts_of(turn: Turn, council: Council) -> dict[str, Text]:
    if (agreed := queries.in_force(council)) is not None:
        return {one.key: one.text for one in queries.articles_of(agreed)}
    agency: Text = queries.body_of(council.agency_id).name
    begun = articles.beginning(council.name, council.purpose, scope_of(council), agency)
    return {str(key): text for key, text in begun.items()}


def scope_of(council: Council) -> Text:
    links = CouncilUnit.objects.exempt(queries.FACTS).filter(council=council).order_by("id")
    names: list[Text] = [one.unit.name for one in links.select_related("unit")]
    if not names:
        name: Text = council.name
        return name
    return Text("、".join(one.ja for one in names), ", ".join(one.to("en") for one in names))


@command("councils.write_article")
def write_article(turn: Turn, ref: UUID, *, article: str, text: Text) -> UUID:
    """Writes one article of proposed rules anew."""
    agreement = turn.locked(Agreement, ref)
    turn.must_be_allowed(agreement)
    if reasons := rules.text_refusals(text, LONGEST_ARTICLE):
        raise NotYet(reasons)
    if not queries.articles_of(agreement).filter(key=article).update(text=text):
        raise NotYet([rules.NO_SUCH_ARTICLE])

    turn.did(agreement)
    return agreement.ref


@command("councils.agree")
def agree(turn: Turn, ref: UUID) -> UUID:
    """The council agrees on the rules, which replace those before; who is invited reads them."""
    agreement = turn.locked(Agreement, ref)
    turn.must_be_allowed(agreement)
    council = Council.objects.exempt(queries.FACTS).get(ref=agreement.council_id)

    if (before := queries.in_force(council)) is not None:
        replace_rules.within(turn, before.ref)
    turn.move(agreement)
    agreement.agreed_on = turn.decided_on
    agreement.save(update_fields=["agreed_on"])
    for one in queries.open_participations(council):
        if one.state == ParticipationState.INVITED:
            show_rules(turn, one, agreement.ref)
    return agreement.ref


@command("councils.replace_rules")
def replace_rules(turn: Turn, ref: UUID) -> UUID:
    """Done by the agreement on later rules."""
    agreement = turn.locked(Agreement, ref)

    turn.move(agreement)
    return agreement.ref


@command("councils.drop_rules")
def drop_rules(turn: Turn, ref: UUID) -> UUID:
    agreement = turn.locked(Agreement, ref)

    turn.move(agreement)
    return agreement.ref
