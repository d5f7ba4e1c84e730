"""The concepts of the demo: what two ministries ask for in its world. All of it is invented."""

from dataclasses import dataclass

from kaname.commons.text import Text

from .cast import METI, MEXT

OKU = 100_000_000


@dataclass(frozen=True)
class ItemPlot:
    name: Text
    oku: int
    after: int = 0
    years: int = 5


@dataclass(frozen=True)
class Plot:
    key: str
    ministry: str
    name: Text
    technologies: tuple[str, ...]
    purpose: Text
    complementary: Text
    items: tuple[ItemPlot, ...]
    kind: str = "project"
    count: str = ""
    number: int | None = None
    fs: bool = False

    @property
    def ceiling(self) -> int:
        return sum(item.oku for item in self.items) * OKU


def item(ja: str, en: str, oku: int, after: int = 0, years: int = 5) -> ItemPlot:
    return ItemPlot(Text(ja, en), oku, after, years)


BACKGROUND = Text(
    "（架空）各国で研究開発が進み、我が国が優位性と不可欠性を確保するには、"
    "要素技術を束ねた実証が欠かせない。",
    "(Invented) Other countries are moving fast; to secure advantage and indispensability, the "
    "element technologies have to be shown to work together.",
)
PUBLIC = Text(
    "（架空）関係府省が、観測・警戒・防災の現場で長期間使えることを求めている。",
    "(Invented) Ministries ask for something that lasts in observation, watch and disaster work.",
)
CIVIL = Text(
    "（架空）点検、輸送、資源調査などの事業者に、省人化と安全の需要がある。",
    "(Invented) Companies in inspection, transport and surveying ask for safety with fewer hands.",
)
ADOPTERS = Text(
    "（架空）関係府省の現場機関、港湾・通信・輸送の事業者",
    "(Invented) Field offices of ministries; operators of ports, networks and transport",
)
SAFEGUARDS = Text(
    "（架空）政府から提供される情報は協議会で取り扱い、成果の公開の可否は課題ごとに判断する。",
    "(Invented) What government provides is handled in a council; whether a result is published "
    "is decided case by case.",
)
GOAL = Text(
    "（架空）実環境に近い条件で、連続して安定に動作することを実証する。",
    "(Invented) Show that it works without a break under nearly real conditions.",
)
CRITERION = Text(
    "（架空）連続90日の運用で、所定の性能を95％以上の時間で満たす。",
    "(Invented) Over 90 days on end, the performance is met in at least 95 % of the time.",
)
EXAMINED = Text(
    "（架空）中間目標の達成状況、実用化の見通し、体制の見直しの要否",
    "(Invented) Whether the interim goal was reached, the way to use, and who should go on",
)

PLOTS = (
    Plot(
        "auv",
        MEXT,
        Text(
            "海中無人機の群制御と長期運用（架空）",
            "Swarms of underwater vehicles for long missions (invented)",
        ),
        ("OC-1-1", "OC-1-2"),
        Text(
            "小型の自律型無人探査機を省人で投入・回収し、広い海域を長期間観測できるようにする。",
            "To launch and recover small AUVs with few hands and watch wide waters for long.",
        ),
        Text(
            "既存の施策は大型の機体を対象とする。本構想は小型機の群れと省人運用を対象とし、補完する。",
            "Other programmes develop large vehicles; this one adds swarms of small ones.",
        ),
        (
            item("機体の小型化・軽量化", "Smaller and lighter vehicles", 30),
            item("無人・省人による投入と回収", "Launch and recovery with few hands", 28, 1, 4),
            item("群制御と統合実証", "Swarm control and joint trial", 22, 2, 3),
        ),
        fs=True,
    ),
    Plot(
        "navigation",
        MEXT,
        Text(
            "GPSが届かない海中での高精度航法（架空）",
            "Precise navigation where GPS does not reach (invented)",
        ),
        ("OC-1-3",),
        Text(
            "量子技術等を用いて、海中で長時間にわたり位置の誤差を抑える航法を確立する。",
            "To keep the error of position small for long under water, with quantum technology.",
        ),
        Text(
            "基礎研究の施策の成果を受け、海中での実証に絞る。",
            "Takes up basic research and turns to trials under water.",
        ),
        (
            item("量子慣性センサー", "Quantum inertial sensors", 35),
            item("航法の統合", "Integrated navigation", 25, 2, 3),
        ),
        "individual",
        "limited",
        3,
        True,
    ),
    Plot(
        "optical",
        METI,
        Text(
            "低軌道衛星間の光通信ネットワーク（架空）",
            "Optical network between satellites in low orbit (invented)",
        ),
        ("SA-1-1", "SA-1-2"),
        Text(
            "多数の小型衛星を光で結び、自律的に経路を選ぶ通信網を軌道上で実証する。",
            "To link many small satellites by light and let them choose their routes in orbit.",
        ),
        Text(
            "地上と衛星の間を対象とする既存の施策に対し、衛星どうしの通信を新たに対象とする。",
            "Others link ground and satellite; this links satellites with each other.",
        ),
        (
            item("光通信端末", "Optical terminals", 95),
            item("自律的な経路制御", "Autonomous routing", 65, 0, 4),
            item("軌道上実証", "Trial in orbit", 80, 2, 3),
        ),
    ),
    Plot(
        "battery",
        METI,
        Text(
            "高出力の移動体に向けた次世代蓄電池（架空）",
            "Next-generation batteries for high-power mobility (invented)",
        ),
        ("CX-4",),
        Text(
            "大きな出力を要する移動体に積める、安全で劣化の少ない蓄電池を実現する。",
            "To build a safe, lasting battery for mobility that needs much power.",
        ),
        Text(
            "量産車向けの施策とは要求出力が異なり、対象を分ける。",
            "Differs in power from programmes for mass-produced cars.",
        ),
        (
            item("電極と電解質", "Electrodes and electrolyte", 20),
            item("電池パックと安全評価", "Pack and safety", 14, 1, 4),
        ),
    ),
    Plot(
        "sensing",
        MEXT,
        Text("海中の革新的センシング（架空）", "New ways of sensing under water (invented)"),
        ("OC-2-3", "OC-2-1"),
        Text(
            "従来の音響では捉えられない微弱な信号を、海中で常時検出する手法を見いだす。",
            "To find ways of detecting, all the time, signals too weak for sonar.",
        ),
        Text(
            "観測網の整備の施策とは別に、原理の探索を担う。",
            "Explores principles, beside programmes that build networks.",
        ),
        (item("新しい原理による検出", "Detection by new principles", 25),),
        "individual",
        "plural",
        None,
        True,
    ),
    Plot(
        "muon",
        MEXT,
        Text(
            "宇宙線ミュオンによる構造物の可視化（架空）",
            "Seeing into structures with cosmic-ray muons (invented)",
        ),
        ("CX-5",),
        Text(
            "大型構造物の内部を壊さずに調べ、地下や屋内でも位置を測れるようにする。",
            "To look into large structures without damage and find positions underground.",
        ),
        Text(
            "学術研究の成果を、点検と測位の現場で使える形にする。",
            "Brings academic results to inspection and positioning.",
        ),
        (
            item("可搬型の検出器", "Portable detectors", 11),
            item("画像化と測位", "Imaging and positioning", 7, 1, 4),
        ),
        "individual",
        "fixed",
        2,
    ),
    Plot(
        "composite",
        METI,
        Text(
            "航空機エンジン向け複合材の製造技術（架空）",
            "Making composites for aircraft engines (invented)",
        ),
        ("SA-4-2",),
        Text(
            "高温に耐える複合材部品を、安定した品質で速く作る技術を確立する。",
            "To make heat-resistant composite parts fast and with steady quality.",
        ),
        Text(
            "機体構造を対象とする施策に対し、エンジン部品を対象とする。",
            "Turns to engine parts where others turn to airframes.",
        ),
        (
            item("材料と中間基材", "Materials", 52),
            item("成形と検査の高速化", "Fast forming and inspection", 68, 1, 4),
        ),
    ),
    Plot(
        "wind",
        METI,
        Text(
            "小型無人機の飛行経路の風況観測（架空）",
            "Watching the wind on the routes of small drones (invented)",
        ),
        ("SA-3-3",),
        Text(
            "都市部の低い空の風を細かく観測し、小型無人機の安全な運航を支える。",
            "To watch the wind in the low sky of cities so that small drones fly safely.",
        ),
        Text(
            "気象観測の施策が対象としない低高度を対象とする。",
            "Covers low heights that weather services leave out.",
        ),
        (item("観測装置と予測", "Instruments and forecast", 22, 0, 4),),
    ),
    Plot(
        "swarm",
        METI,
        Text(
            "小型無人機の自律・分散制御（架空）",
            "Autonomous and distributed control of small drones (invented)",
        ),
        ("SA-3-1", "SA-2-3"),
        Text(
            "通信が途切れても、多数の小型無人機が役割を分けて飛び続けられるようにする。",
            "To let many small drones share a task and fly on when the link breaks.",
        ),
        Text(
            "運航管理の施策と接続し、機体側の制御を担う。",
            "Joins programmes of traffic management and adds control on board.",
        ),
        (
            item("分散制御", "Distributed control", 32),
            item("耐障害の通信", "Links that hold", 18, 0, 4),
        ),
    ),
    Plot(
        "ai",
        MEXT,
        Text(
            "AIセキュリティの知識・技術体系（架空）",
            "A body of knowledge on the security of AI (invented)",
        ),
        ("CX-1",),
        Text(
            "AIへの攻撃を防ぎ、AIで守るための知識と技術を体系として整える。",
            "To set out how AI is attacked, defended, and used for defence.",
        ),
        Text(
            "個々の製品の評価ではなく、共通の知識体系の構築を担う。",
            "Builds common knowledge rather than testing single products.",
        ),
        (
            item("攻撃と防御の体系化", "Attack and defence", 24),
            item("評価基盤", "Test bed", 16, 1, 4),
        ),
        "individual",
        "plural",
    ),
    Plot(
        "cyber",
        METI,
        Text(
            "サイバー空間の状況把握と不正機能の検証（架空）",
            "Seeing the state of cyberspace and finding malicious functions (invented)",
        ),
        ("CX-2",),
        Text(
            "ハードウェアとソフトウェアに潜む不正な機能を、供給の段階で見つけ出す。",
            "To find malicious functions in hardware and software before they are supplied.",
        ),
        Text(
            "運用段階の監視の施策に対し、調達前の検証を担う。",
            "Checks before purchase; others watch in operation.",
        ),
        (
            item("ソフトウェアの検証", "Checking software", 110),
            item("ハードウェアの検証", "Checking hardware", 120),
            item("状況把握の基盤", "Seeing the whole", 60, 1, 4),
        ),
    ),
    Plot(
        "sequencer",
        MEXT,
        Text(
            "生体分子の先端計測機器（架空）",
            "Leading instruments for biomolecules (invented)",
        ),
        ("BI-1",),
        Text(
            "生体分子を速く正確に読み取る機器を国内で開発し、供給できるようにする。",
            "To develop and supply instruments that read biomolecules fast and exactly.",
        ),
        Text(
            "創薬の施策に共通して使われる計測機器を対象とする。",
            "Provides instruments that programmes for drugs use in common.",
        ),
        (
            item("計測原理と素子", "Principle and devices", 27),
            item("機器の統合", "Integration", 18, 2, 3),
        ),
    ),
    Plot(
        "cloud",
        METI,
        Text("ハイブリッドクラウド利用基盤（架空）", "A base for hybrid clouds (invented)"),
        ("CX-3",),
        Text(
            "機微な情報を国内に置いたまま、複数のクラウドを安全に使い分けられるようにする。",
            "To use several clouds safely while sensitive data stay in the country.",
        ),
        Text("検討中（架空）", "Under consideration (invented)"),
        (item("安全な連携の基盤", "Safe linking", 48),),
    ),
)
"""In the order in which they are drafted."""
