"""Institutions and researchers who apply in the demo. None of them exists."""

from dataclasses import dataclass

from kaname.commons.text import Text


@dataclass(frozen=True)
class Home:
    key: str
    name: Text
    short_name: Text
    office: Text
    desk: str


def home(key: str, ja: str, short: str, en: str, office: str, desk: str) -> Home:
    return Home(key, Text(ja, en), Text(short, en), Text(office, "Research office"), desk)


HOMES = (
    home(
        *("shiranami", "白波海洋工科大学", "白波海洋工科大", "Shiranami Marine Institute"),
        *("研究推進課", "makino"),
    ),
    home(
        *("minato", "みなと計測株式会社", "みなと計測", "Minato Instruments"),
        *("研究管理部", "terao"),
    ),
    home(
        *("aone", "青嶺量子研究所", "青嶺量子研", "Aone Quantum Laboratory"),
        *("研究支援室", "yukimura"),
    ),
    home(
        *("hokushin", "北辰工業大学", "北辰工大", "Hokushin Institute of Technology"),
        *("研究協力課", "odagiri"),
    ),
    home(
        *("shiomi", "潮見電子株式会社", "潮見電子", "Shiomi Electronics"),
        *("事業推進部", "kasuga"),
    ),
    home(
        *("kirimine", "霧峰材料研究機構", "霧峰材料機構", "Kirimine Materials Centre"),
        *("企画調整課", "minowa"),
    ),
)
DESKS = (
    ("makino", "牧野 由紀", "MAKINO Yuki", "まきの ゆき"),
    ("terao", "寺尾 健", "TERAO Ken", "てらお けん"),
    ("yukimura", "雪村 栞", "YUKIMURA Shiori", "ゆきむら しおり"),
    ("odagiri", "小田切 豊", "ODAGIRI Yutaka", "おだぎり ゆたか"),
    ("kasuga", "春日 文", "KASUGA Aya", "かすが あや"),
    ("minowa", "箕輪 亮", "MINOWA Ryo", "みのわ りょう"),
)
LEADERS = (
    ("nagase", "長瀬 灯里", "NAGASE Akari", "ながせ あかり"),
    ("nezu", "根津 航平", "NEZU Kohei", "ねづ こうへい"),
    ("azumi", "安曇 皓", "AZUMI Ko", "あずみ こう"),
    ("kuze", "久世 澄人", "KUZE Sumito", "くぜ すみと"),
    ("hatano", "波多野 莉子", "HATANO Riko", "はたの りこ"),
    ("tokita", "時田 修", "TOKITA Osamu", "ときた おさむ"),
    ("usami", "宇佐美 凛", "USAMI Rin", "うさみ りん"),
    ("mikoshiba", "御子柴 巧", "MIKOSHIBA Takumi", "みこしば たくみ"),
    ("shirakawa", "白河 岬", "SHIRAKAWA Misaki", "しらかわ みさき"),
    ("onodera", "小野寺 昴", "ONODERA Subaru", "おのでら すばる"),
    ("furuhashi", "古橋 千歳", "FURUHASHI Chitose", "ふるはし ちとせ"),
    ("wakui", "涌井 圭吾", "WAKUI Keigo", "わくい けいご"),
)
RESEARCHERS = (*DESKS, *LEADERS)
