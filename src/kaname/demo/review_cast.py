"""Who reviews in the demo. None of them exists; one sits in the working group, too."""

CHAIR = "kirishima"
MEMBERS = ("aoyagi", "tsukioka")
REVIEWERS = ("manabe", "takamine", "hinata")
PANELLISTS = (
    ("kirishima", "霧島 玲", "KIRISHIMA Rei", "きりしま れい"),
    ("aoyagi", "青柳 誠", "AOYAGI Makoto", "あおやぎ まこと"),
    ("tsukioka", "月岡 碧", "TSUKIOKA Midori", "つきおか みどり"),
    ("takamine", "高峰 遥斗", "TAKAMINE Haruto", "たかみね はると"),
    ("hinata", "日向 千景", "HINATA Chikage", "ひなた ちかげ"),
)
