"""The text from which a council begins to write its rules (規約): free to be changed, every word.

It is ours and no official model; what a council's rules have to settle is what the programme says
of councils (参加は同意による、運営は関係者の合意による、研究者の意思を尊重する).
"""

from collections.abc import Mapping

from kaname.commons.text import Text

from .rules import ArticleKey

BEGINNING: Mapping[ArticleKey, Text] = {
    ArticleKey.PURPOSE: Text(
        "この協議会（{name}）は、{purpose}ことを目的とする。",
        "The purpose of this council ({name}): {purpose}",
    ),
    ArticleKey.SCOPE: Text(
        "協議会は、{scope}に係る研究開発を対象とする。",
        "The council is concerned with the research and development of {scope}.",
    ),
    ArticleKey.PARTICIPANTS: Text(
        "構成員は、次の者とする。\n一　研究開発等を代表する者\n二　ファンディングエージェンシー\n"
        "三　制度担当府省\n四　潜在的な社会実装の担い手\n五　知見を有する者\n六　シンクタンク",
        "Participants are: (1) representatives of the R&D; (2) the funding agency; (3) the"
        " ministries in charge; (4) potential adopters; (5) experts; (6) the think tank.",
    ),
    ArticleKey.JOINING: Text(
        "協議会への参加は、本人の同意による。参加しないことを理由として、研究開発の審査、評価その他の"
        "取扱いにおいて不利益を受けることはない。構成員は、事務局に届け出ていつでも退会できる。",
        "One takes part by one's own consent. Not taking part has no consequence for review,"
        " evaluation or anything else. A participant may leave at any time by telling the"
        " secretariat.",
    ),
    ArticleKey.CHAIR: Text(
        "協議会に座長を置く。座長は、会議を主宰する。",
        "The council has a chair, who presides over its sessions.",
    ),
    ArticleKey.SECRETARIAT: Text(
        "協議会の事務局は、{agency}に置く。",
        "The secretariat is kept at {agency}.",
    ),
    ArticleKey.SESSIONS: Text(
        "会議は、座長が必要と認めるとき、又は構成員から求めがあったときに開く。会議は、構成員の過半数の"
        "出席により成立し、遠隔で出席することができる。",
        "A session is held when the chair sees need or a participant asks for one. It needs a"
        " majority of the participants, who may attend remotely.",
    ),
    ArticleKey.DECISIONS: Text(
        "議決は、出席した構成員の合意による。座長は、書面により意見を求めることができる。",
        "Decisions are by agreement of those present. The chair may ask for opinions in writing.",
    ),
    ArticleKey.INFORMATION: Text(
        "協議会で共有する情報は、提供者が取扱区分と名宛人を定める。名宛人は、取扱区分に従い、"
        "提供者の同意なく第三者に提供しない。提供者は、いつでも情報を回収できる。",
        "Who shares information says its class and for whom it is. Receivers keep to the class"
        " and pass nothing on without the provider's consent. The provider may recall it any time.",
    ),
    ArticleKey.SECRECY: Text(
        "政府から守秘義務の対象として提供される情報は、その義務を確認した構成員にのみ示す。"
        "義務は、退会又は解散の後も続く。",
        "Information that government provides under the statutory duty is shown only to"
        " participants who acknowledged that duty. It lasts after leaving and dissolution.",
    ),
    ArticleKey.RESULTS: Text(
        "研究開発成果は、公開を基本とする。公開しない場合は、その範囲と理由を協議会で協議する。",
        "Results are published as a rule. Where one is not, the council discusses which and why.",
    ),
    ArticleKey.PROPERTY: Text(
        "協議会での意見交換により生じた知的財産の取扱いは、関係者の協議による。",
        "Those concerned settle among themselves what becomes of intellectual property that"
        " arises in the council.",
    ),
    ArticleKey.CONFLICTS: Text(
        "構成員は、議事に利害関係があるときは、あらかじめ座長に申し出る。",
        "A participant with an interest in an item tells the chair beforehand.",
    ),
    ArticleKey.OUTSIDERS: Text(
        "座長は、必要に応じ、構成員以外の者の出席を求めることができる。",
        "The chair may ask others to attend.",
    ),
    ArticleKey.MINUTES: Text(
        "事務局は、会議の議事録を作成し、座長の承認を得る。公表するのは議事要旨とする。",
        "The secretariat keeps minutes, which the chair approves. A summary is published.",
    ),
    ArticleKey.COSTS: Text(
        "協議会への参加に要する費用は、構成員の負担とする。ただし、事務局が認めるものを除く。",
        "Participants bear their own costs, but for what the secretariat agrees to.",
    ),
    ArticleKey.AMENDMENT: Text(
        "この規約は、協議会の議決により改正する。", "These rules are amended by the council."
    ),
    ArticleKey.DISSOLUTION: Text(
        "協議会は、その目的を達したときに、{agency}が構成員に諮って解散する。",
        "Once its purpose is reached, {agency} dissolves the council after consulting it.",
    ),
}


def beginning(name: Text, purpose: Text, scope: Text, agency: Text) -> Mapping[ArticleKey, Text]:
    """Each article with the council's own names in it."""
    said = {
        language: {
            "name": name.to(language),
            "purpose": purpose.to(language).rstrip("。"),
            "scope": scope.to(language),
            "agency": agency.to(language),
        }
        for language in ("ja", "en")
    }
    return {
        key: Text(text.ja.format(**said["ja"]), text.en.format(**said["en"]))
        for key, text in BEGINNING.items()
    }
