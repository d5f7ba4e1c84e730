"""Who plays in the demo. Nobody of them exists; the bodies are those of the blueprint."""

from dataclasses import dataclass

from kaname.commons.bodies.rules import Role
from kaname.commons.text import Text

from .application_cast import RESEARCHERS
from .council_cast import COUNCILLORS
from .implement_cast import USERS
from .review_cast import PANELLISTS


@dataclass(frozen=True)
class Player:
    key: str
    name: Text
    kana: str
    seats: tuple[tuple[str, Role], ...]

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


def player(key: str, ja: str, en: str, kana: str, *seats: tuple[str, Role]) -> Player:
    return Player(key, Text(ja, en), kana, seats)


COUNCIL, GROUP, JOINT = "programme-council", "working-group", "joint-council"
OFFICE, MEXT, METI, JST, NEDO = "cabinet-office", "mext", "meti", "jst", "nedo"
CABINET = "cabinet-secretariat"

CAST = (
    player("makabe", "真壁 澪", "MAKABE Mio", "まかべ みお", (OFFICE, Role.SECRETARY)),
    player(
        "kugayama",
        "久我山 徹",
        "KUGAYAMA Toru",
        "くがやま とおる",
        (OFFICE, Role.DIRECTOR),
        (COUNCIL, Role.GOVERNMENT),
    ),
    player("fukamachi", "深町 実咲", "FUKAMACHI Misaki", "ふかまち みさき", (OFFICE, Role.OFFICER)),
    player("arima", "有馬 圭", "ARIMA Kei", "ありま けい", (OFFICE, Role.ADMINISTRATOR)),
    player(
        "sakakibara", "榊原 静", "SAKAKIBARA Shizuka", "さかきばら しずか", (OFFICE, Role.AUDITOR)
    ),
    player(
        "isomura",
        "磯村 渚",
        "ISOMURA Nagisa",
        "いそむら なぎさ",
        (COUNCIL, Role.MEMBER),
        (COUNCIL, Role.CHAIR),
    ),
    player("domoto", "堂本 律", "DOMOTO Ritsu", "どうもと りつ", (COUNCIL, Role.MEMBER)),
    player("hayase", "早瀬 楓", "HAYASE Kaede", "はやせ かえで", (COUNCIL, Role.MEMBER)),
    player("yashiro", "八代 宗一", "YASHIRO Soichi", "やしろ そういち", (COUNCIL, Role.MEMBER)),
    player("ayabe", "綾部 響", "AYABE Hibiki", "あやべ ひびき", (COUNCIL, Role.MEMBER)),
    player("kido", "城戸 朔", "KIDO Saku", "きど さく", (COUNCIL, Role.MEMBER)),
    player("tachibana", "立花 凪", "TACHIBANA Nagi", "たちばな なぎ", (COUNCIL, Role.MEMBER)),
    player("sengoku", "千石 望", "SENGOKU Nozomi", "せんごく のぞみ", (COUNCIL, Role.GOVERNMENT)),
    player(
        "kikuna",
        "菊名 泰知",
        "KIKUNA Taichi",
        "きくな たいち",
        (MEXT, Role.OFFICER),
        (COUNCIL, Role.GOVERNMENT),
    ),
    player(
        "mochizuki",
        "望月 遼",
        "MOCHIZUKI Ryo",
        "もちづき りょう",
        (METI, Role.OFFICER),
        (COUNCIL, Role.GOVERNMENT),
    ),
    player(
        "shimizu",
        "志水 航",
        "SHIMIZU Wataru",
        "しみず わたる",
        (GROUP, Role.MEMBER),
        (GROUP, Role.CHAIR),
    ),
    player("narumi", "鳴海 悠", "NARUMI Yu", "なるみ ゆう", (GROUP, Role.MEMBER)),
    player("manabe", "真鍋 透", "MANABE Toru", "まなべ とおる", (GROUP, Role.MEMBER)),
    player("hozumi", "穂積 梓", "HOZUMI Azusa", "ほづみ あずさ", (GROUP, Role.MEMBER)),
    player("kurata", "倉田 蓮", "KURATA Ren", "くらた れん", (GROUP, Role.MEMBER)),
    player("sugiura", "杉浦 環", "SUGIURA Tamaki", "すぎうら たまき", (GROUP, Role.EXPERT_MEMBER)),
    player(
        "kamishiro",
        "神代 晃",
        "KAMISHIRO Akira",
        "かみしろ あきら",
        (JOINT, Role.MINISTER),
        (JOINT, Role.CHAIR),
    ),
    player("ogata", "緒方 真紀", "OGATA Maki", "おがた まき", (JOINT, Role.MINISTER)),
    player("sakuma", "佐久間 遥", "SAKUMA Haruka", "さくま はるか", (JST, Role.OFFICER)),
    player("kiritani", "桐谷 透", "KIRITANI Toru", "きりたに とおる", (NEDO, Role.OFFICER)),
    player("hayama", "葉山 慎", "HAYAMA Shin", "はやま しん", (MEXT, Role.DIRECTOR)),
    player("himuro", "氷室 彩", "HIMURO Aya", "ひむろ あや", (METI, Role.DIRECTOR)),
    player("enomoto", "榎本 直", "ENOMOTO Nao", "えのもと なお", (CABINET, Role.OFFICER)),
    player("aizawa", "相沢 律子", "AIZAWA Ritsuko", "あいざわ りつこ", (JST, Role.DIRECTOR)),
    player("nonomura", "野々村 拓", "NONOMURA Taku", "ののむら たく", (NEDO, Role.DIRECTOR)),
    player("asakura", "朝倉 灯", "ASAKURA Akari", "あさくら あかり"),
    *(player(*one) for one in (*RESEARCHERS, *PANELLISTS)),
    *(player(*one) for one in (*COUNCILLORS, *USERS)),
)
