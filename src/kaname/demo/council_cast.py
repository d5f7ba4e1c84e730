"""A company that may put results to use, and those who take part in councils. None exists."""

from kaname.commons.bodies.rules import Role
from kaname.commons.text import Text

METI, SHIOJI = "meti", "shioji"
COMPANY = Text("潮路海運株式会社（架空）", "Shioji Marine Transport (invented)")
COMPANY_SHORT = Text("潮路海運", "Shioji Marine")
POST = Text("技術企画部長", "Head of technology planning")
COUNCILLORS = (
    ("sonoda", "園田 環", "SONODA Tamaki", "そのだ たまき", (METI, Role.OFFICER)),
    ("asagiri", "朝霧 帆", "ASAGIRI Ho", "あさぎり ほ"),
    ("minase", "水無瀬 涼", "MINASE Ryo", "みなせ りょう"),
    ("kurosaki", "黒崎 玲", "KUROSAKI Rei", "くろさき れい"),
)
