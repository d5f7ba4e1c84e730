"""Sets the papers of the demo anew: `PYTHONPATH=src:tests python -m documents.papers`.

They are kept as files, so that a demo runs where no Japanese font is.
"""

import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sample_settings")
django.setup()

from kaname.commons.documents.typesetting import typeset  # noqa: E402  # after setup

FOLDER = Path("src/kaname/demo/papers")
MARK = "デモ用の架空の資料"
BY = "架空の事務局"

PAPERS = {
    "draft.pdf": (
        "研究開発ビジョン（次の版・架空）の案について",
        """追加する技術
海底通信ケーブルの常時監視技術（架空）
軌道上の物体の近接監視技術（架空）
下水からの病原体早期検知技術（架空）

改める技術
AUV機体性能向上技術（静粛化の要件を加える。架空）

取りやめる技術
他の施策で実用化の見通しが立ったもの（架空）

ご議論いただきたい点
既存の施策との役割分担
技術ごとの達成目標の示し方""",
    ),
    "schedule.pdf": (
        "次の版の検討スケジュール（架空）",
        """これまで
検討の指示
検討WGにおける案の作成
プログラム会議における検討

これから
検討WGにおける再検討
プログラム会議における最終とりまとめ
関係大臣の会議における決定""",
    ),
    "concerns.pdf": (
        "既存の施策との役割分担に関する論点（架空）",
        """論点
各省の既存事業と重なるおそれのある範囲
調整が必要な府省庁

取扱い
この資料は公表しない。""",
    ),
}


def main() -> None:
    for name, (title, parts) in PAPERS.items():
        made = typeset(
            FOLDER / "paper.typ", language="ja", title=title, by=BY, mark=MARK, parts=parts
        )
        (FOLDER / name).write_bytes(made)
        print(name, len(made))


if __name__ == "__main__":
    main()
