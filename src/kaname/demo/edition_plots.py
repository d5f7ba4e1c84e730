"""What the demo's next edition of the vision changes, and the papers that go with it."""

from kaname.commons.text import Text

from .stage import Paper

NEXT = Text("研究開発ビジョン（次の版・架空）", "R&D Vision (next edition, invented)")
FRESH = (
    (
        "X-1",
        "ocean",
        Text(
            "海底通信ケーブルの常時監視技術（架空）",
            "Constant monitoring of submarine cables (invented)",
        ),
        Text(
            "海底ケーブルの損傷が相次ぎ、早期に検知する必要が高まったため。",
            "Damage to submarine cables has become frequent; it must be detected early.",
        ),
    ),
    (
        "X-2",
        "space-aviation",
        Text(
            "軌道上の物体の近接監視技術（架空）",
            "Close-range monitoring of objects in orbit (invented)",
        ),
        Text(
            "軌道上の混雑が進み、衛星の安全な運用に近接監視が欠かせないため。",
            "Orbits grow crowded, and satellites cannot be operated safely without it.",
        ),
    ),
    (
        "X-3",
        "bio",
        Text(
            "下水からの病原体早期検知技術（架空）",
            "Early detection of pathogens in sewage (invented)",
        ),
        Text(
            "感染症の広がりを地域ごとに早くつかむため。",
            "To see early, region by region, how an infection spreads.",
        ),
    ),
)
AMENDED = (
    (
        "OC-1-2",
        Text(
            "AUV機体性能向上技術（小型化・軽量化・静粛化）（架空の改正）",
            "Improving AUV performance: smaller, lighter, quieter (invented amendment)",
        ),
        Text("静粛性への要請が加わったため。", "Quiet operation is now asked for."),
    ),
)
WITHDRAWN = (
    (
        "SA-3-3",
        Text(
            "他の施策で実用化の見通しが立ったため（架空）。",
            "Another programme is about to bring it into use (invented).",
        ),
    ),
)
BACK = Text(
    "追加する技術と既存の施策との役割分担を整理し、再度報告すること。",
    "Set out how the added technologies and existing programmes share the work, and report again.",
)


DRAFT: Paper = (
    "draft.pdf",
    Text("次の版の案について（架空）", "The draft of the next edition (invented)"),
    "public",
)
SCHEDULE: Paper = (
    "schedule.pdf",
    Text("検討スケジュール（架空）", "Schedule of deliberation (invented)"),
    "public",
)
CONCERNS: Paper = (
    "concerns.pdf",
    Text("役割分担に関する論点（架空）", "Points on sharing the work (invented)"),
    "council",
)
