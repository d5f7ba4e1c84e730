"""Who takes results into use in the demo: companies that do not exist, and their people."""

from dataclasses import dataclass

from kaname.commons.text import Text


@dataclass(frozen=True)
class Company:
    key: str
    name: Text
    short_name: Text
    officer: str


COMPANIES = (
    Company(
        "wadatsumi",
        Text("わだつみ港湾サービス株式会社", "Wadatsumi Port Services"),
        Text("わだつみ港湾", "Wadatsumi"),
        "tsugaru",
    ),
    Company(
        "komorebi",
        Text("こもれび航法株式会社", "Komorebi Navigation"),
        Text("こもれび航法", "Komorebi"),
        "shinonome",
    ),
)
USERS = (
    ("tsugaru", "津軽 洋", "TSUGARU Yo", "つがる よう"),
    ("shinonome", "東雲 奏", "SHINONOME Kanade", "しののめ かなで"),
)
"""An officer of a company for port services, and the founder of a start-up for navigation."""
