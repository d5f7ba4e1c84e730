"""The cards to sign in with: who one would be, and three things to try."""

from dataclasses import dataclass

from kaname.commons.text import Text


@dataclass(frozen=True)
class Card:
    player: str
    does: Text
    tries: tuple[Text, ...]


CARDS = (
    Card(
        "makabe",
        Text(
            "内閣府の事務局として、研究開発ビジョンの次の版と会議の運営を担います。",
            "The secretariat in the Cabinet Office: prepares the next edition, runs the sessions.",
        ),
        (
            Text("次の版に技術を加える、改める、取り下げる", "Add, amend or withdraw a technology"),
            Text(
                "会議を計画し、議題を追加して招集する",
                "Plan a session, put items on its agenda, convene it",
            ),
            Text(
                "4月1日の人事異動を一度の操作で引き継ぐ", "Hand a seat over on 1 April in one act"
            ),
        ),
    ),
    Card(
        "kugayama",
        Text(
            "内閣府の課長級として、起案を決裁します。プログラム会議の政府側構成員も務めます。",
            "A director in the Cabinet Office: approves drafts, and sits on the Programme Council.",
        ),
        (
            Text("回ってきた起案を決裁するか、差し戻す", "Approve a draft, or send it back"),
            Text("書面審議に回答する", "Answer the written procedure"),
            Text("席を切り替えて、できることの違いを見る", "Change the seat and see what changes"),
        ),
    ),
    Card(
        "fukamachi",
        Text(
            "内閣府の担当官として起案します。今週は課長級の代理も務めます。",
            "Drafts for approval in the Cabinet Office; this week stands in for the director.",
        ),
        (
            Text(
                "起案し、決裁の順路を決めて回付する",
                "Draft for approval, choose the desks, circulate",
            ),
            Text("代理として代決する", "Approve in the director's place"),
            Text("回付中の起案の状況を見る", "See where the drafts in circulation stand"),
        ),
    ),
    Card(
        "kikuna",
        Text(
            "文部科学省の担当官として合議に応じ、プログラム会議にも出席します。",
            "As an officer of MEXT, concurs in drafts and sits on the Programme Council.",
        ),
        (
            Text(
                "研究開発構想を書き、関係府省に協議する", "Write an R&D concept and consult on it"
            ),
            Text("構想への意見に対応を回答する", "Reply to a comment on a concept"),
            Text("起案に合議する", "Concur in a draft"),
        ),
    ),
    Card(
        "himuro",
        Text(
            "経済産業省の課長級として、研究開発構想を決裁し、NEDOに提示します。",
            "A director at METI: approves R&D concepts and presents them to NEDO.",
        ),
        (
            Text("決定した構想をNEDOに提示する", "Present a fixed concept to NEDO"),
            Text("回答期限を過ぎた協議の状況を見る", "See a consultation that is overdue"),
            Text("他府省の構想への意見を読む", "Read what was said on another ministry's concept"),
        ),
    ),
    Card(
        "enomoto",
        Text(
            "内閣官房の担当官として、研究開発構想の協議に回答します。",
            "An officer in the Cabinet Secretariat, consulted on R&D concepts.",
        ),
        (
            Text("協議に回答する", "Answer a consultation"),
            Text("協議を受けた構想だけが見えることを確かめる", "See only what one is asked about"),
            Text("回答を変える", "Change an answer"),
        ),
    ),
    Card(
        "isomura",
        Text("プログラム会議の座長です。", "Chairs the Programme Council."),
        (
            Text("書面審議の結果を記録する", "Record what the written procedure decided"),
            Text("WGに戻した経緯をたどる", "Follow why the draft went back to the working group"),
            Text("第一次ビジョンが決まるまでの流れを読む", "Read the way of the first vision"),
        ),
    ),
    Card(
        "shimizu",
        Text("研究開発ビジョン検討WGの主査です。", "Leads the working group on the vision."),
        (
            Text("期限を過ぎた議事録を承認する", "Approve minutes that are overdue"),
            Text(
                "3日後の全体会議を開く準備を見る", "See what is ready for the session in three days"
            ),
            Text("報告に必要なことがそろっているか確かめる", "See whether the report can be made"),
        ),
    ),
    Card(
        "kurata",
        Text("WGの委員です。", "A member of the working group."),
        (
            Text("会議の招集に出欠を答える", "Answer an invitation"),
            Text("自分に見える範囲を確かめる", "See how far one's view goes"),
            Text("領域ごとの技術を俯瞰する", "See the technologies by class and domain"),
        ),
    ),
    Card(
        "kamishiro",
        Text(
            "合同会議の議長です。ビジョンを決定します。",
            "Chairs the joint council, which decides the vision.",
        ),
        (
            Text("決定を待つ版の進みぐあいを見る", "See how far the next edition has come"),
            Text(
                "第一次の決定の記録と証明を見る", "See the record and proof of the first decision"
            ),
            Text("版を見比べる", "Compare the editions"),
        ),
    ),
    Card(
        "sakuma",
        Text(
            "JSTのプログラム・オフィサーです。公募を起案し、質問に回答します。",
            "A programme officer at JST: drafts calls and answers questions on them.",
        ),
        (
            Text("届いている質問に回答する", "Answer a question that waits"),
            Text("明日正午に締め切る公募の締切を延長する", "Extend a call that closes tomorrow"),
            Text("応募様式と審査の観点を確かめる", "Look at the form and the criteria of a call"),
        ),
    ),
    Card(
        "aizawa",
        Text(
            "JSTのプログラム・ディレクターです。公募を決裁し、基金を配分します。",
            "The programme director at JST: decides on calls and allots the fund.",
        ),
        (
            Text("提示された構想に基金を配分する", "Allot money to a presented concept"),
            Text("基金の仕訳を読む", "Read the journal of the fund"),
            Text("公募の公示を決裁する", "Decide on the announcement of a call"),
        ),
    ),
    Card(
        "kiritani",
        Text(
            "NEDOのプログラム・オフィサーです。公募を準備します。",
            "A programme officer at NEDO, who prepares calls.",
        ),
        (
            Text("中止した公募の第2回を起案する", "Write the second round of a cancelled call"),
            Text("公示の決裁を起案する", "Draft the approval to announce a call"),
            Text("公募の予定表を見る", "See the timetable of all calls"),
        ),
    ),
    Card(
        "nagase",
        Text(
            "研究代表者として応募します。明日が締切の下書きがあります。",
            "Leads a team that applies; a draft is due tomorrow.",
        ),
        (
            Text("提出までに足りないものを見る", "See what is missing before the submission"),
            Text("応募書類を書き、予算を記入する", "Write a section, set the budget of a year"),
            Text("採択結果の通知書を読む", "Read the letter on the result of an application"),
        ),
    ),
    Card(
        "nonomura",
        Text(
            "NEDOのプログラム・ディレクターです。採択案を承認し、採択を決裁します。",
            "The programme director at NEDO: accepts slates and decides on awards.",
        ),
        (
            Text("審査会に付議中の採択案を読む", "Read a slate that is before its panel"),
            Text("採択案を理由を付けて差し戻す", "Return a slate with a reason"),
            Text("採択額と構想への配分額を比べる", "Compare the awards with what is allotted"),
        ),
    ),
    Card(
        "makino",
        Text(
            "白波海洋工科大学の研究推進課で、応募の機関承認を担当します。",
            "At the research office of a university: approves its applications.",
        ),
        (
            Text("承認を待つ応募を承認する", "Approve an application that waits"),
            Text("理由を付けて差し戻す", "Return one with a reason"),
            Text(
                "他機関の応募が見えないことを確かめる",
                "See that other institutions' applications stay unseen",
            ),
        ),
    ),
    Card(
        "manabe",
        Text(
            "外部評価者として応募を査読します。1件には利害関係があると申告しました。",
            "Reviews applications from outside; declared a conflict on one of them.",
        ),
        (
            Text(
                "期限の近い応募に評点を付けて提出する",
                "Score an application that is due, submit it",
            ),
            Text(
                "新しい公募の研究チームについて利益相反を申告する",
                "Declare on the teams of a new call",
            ),
            Text(
                "利害関係のある応募がどこにも現れないことを確かめる",
                "See that the application with a conflict appears nowhere",
            ),
        ),
    ),
    Card(
        "kirishima",
        Text(
            "審査会の主査です。4日後の会議で順位を決定します。",
            "Chairs the review panels; one decides on its ranking in four days.",
        ),
        (
            Text("評点と順位の案を読む", "Read the scores and the first ranking"),
            Text("決定した順位の記録をたどる", "Follow the record of a ranking that was decided"),
            Text("審査会の会議の準備を見る", "See how the panel's session is prepared"),
        ),
    ),
    Card(
        "tsugaru",
        Text(
            "港湾サービス会社の実装責任者です。成果を業務に取り入れます。",
            "Heads deployment at a company for port services, which takes results into use.",
        ),
        (
            Text("利用を始めた道筋を読む", "Read a pathway that is in use"),
            Text("道筋の案に合意する", "Agree to a pathway that was sketched"),
            Text("限定共有された成果を読む", "Read a result that was shared in confidence"),
        ),
    ),
    Card(
        "shinonome",
        Text(
            "航法のスタートアップの創業者です。実証と課題への対応を進めます。",
            "Founder of a start-up for navigation: runs trials and sees to barriers.",
        ),
        (
            Text("課題の解決を記録する", "Note that a barrier is solved"),
            Text("実証を開始する", "Begin a trial"),
            Text("ニーズを登録する", "Post a need"),
        ),
    ),
    Card(
        "sonoda",
        Text(
            "経済産業省の担当官として協議会に参加し、研究者に情報を提供します。",
            "An officer of METI who takes part in councils and provides information there.",
        ),
        (
            Text("研究者からの照会に回答する", "Answer a researcher's request"),
            Text(
                "提供した情報を誰がいつ開いたかを見る", "See who opened what was shared, and when"
            ),
            Text("情報を回収する", "Recall information"),
        ),
    ),
    Card(
        "asagiri",
        Text(
            "海運会社の技術企画部長です。潜在的な社会実装の担い手として協議会に参加します。",
            "Of a shipping company: a potential adopter who takes part in a council.",
        ),
        (
            Text("守秘義務を確認して情報を開く", "Acknowledge the duty and open information"),
            Text("協議会の規約と構成員を見る", "See the council's rules and participants"),
            Text("政府に情報を照会する", "Ask government for information"),
        ),
    ),
    Card(
        "sakakibara",
        Text("監査を担当します。", "An auditor."),
        (
            Text("台帳を取り出し、手元で検証する", "Export the ledger and verify it offline"),
            Text("決定ごとの記録をたどる", "Follow the record of each decision"),
            Text(
                "公開されていない審議は見えないことを確かめる",
                "See that closed deliberations stay unseen",
            ),
        ),
    ),
    Card(
        "arima",
        Text(
            "システムを管理します。中身は読めません。",
            "Administers the system, and can read none of its contents.",
        ),
        (
            Text("席に人を任命する", "Appoint a person to a seat"),
            Text("会議の中身が見えないことを確かめる", "See that sessions are not shown"),
            Text("APIのトークンを発行する", "Make a token for the API"),
        ),
    ),
)
