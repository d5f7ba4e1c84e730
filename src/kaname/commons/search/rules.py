"""What makes a text be found: how it is folded, and into which words and pairs of characters.

Japanese has no spaces, so each run of Japanese is known by its pairs of characters (無人機: 無人,
人機), and by its words as a dictionary has them, which this module is given. Everything is a set:
neither order nor number of words tells anything.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LONGEST = 100
"""Characters of what is looked for; more make the question to the database longer, not better."""

JAPANESE = "々〆〇〻ぁ-ゖゝ-ゟァ-ヺー-ヿ㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
"""Kana, kanji, and what repeats or lengthens them."""
KANJI = re.compile("[々〆〇〻㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff]")
RUN = re.compile(f"[{JAPANESE}]+")
WORD = re.compile(rf"(?:(?![{JAPANESE}])[^\W_])+")
NUMBER = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?:[-.][a-z0-9]+)+")
DIGIT = re.compile("[0-9]")
"""A code such as SA-1-4, or 3.5, has one: its parts are found in their order."""
SPACE_WITHIN = re.compile(rf"(?<=[{JAPANESE}])\s+(?=[{JAPANESE}])")
LONG_END = re.compile(r"(?<=[ァ-ヺー]{3})ー(?![ァ-ヺー])")
"""センサー and センサ: the last long mark of a word is written or not."""
DASH_AS_LONG = re.compile(r"(?<=[ァ-ヺ])[-‐‑‒–—―−]")
CLUSTER = re.compile("(?s).[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")
QUOTED = re.compile(r'"([^"]*)"|([^\s"]+)')
CURLY = str.maketrans("“”„‟", '""""')
VARIANTS = str.maketrans("髙﨑𠮷濵濱邊邉澤齋齊廣國德眞惠嶋槗", "高崎吉浜浜辺辺沢斎斉広国徳真恵島橋")
"""Other shapes of kanji, mostly in names: who types one means the other, too."""

Dictionary = Callable[[str], Iterable[str]]
"""The words of a text as a dictionary has them."""


@dataclass(frozen=True)
class Folded:
    """A text without differences of width, case and shape, and where each character comes from."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> Folded:
    made, places = [], []
    for cluster in CLUSTER.finditer(text):
        plain = unicodedata.normalize("NFKC", cluster[0]).casefold().translate(VARIANTS)
        plain = "".join(" " if unicodedata.category(char) == "Cc" else char for char in plain)
        made.append(plain)
        places += [cluster.start()] * len(plain)
    return Folded(DASH_AS_LONG.sub("ー", "".join(made)), (*places, len(text)))


def plain(text: str) -> str:
    """Folded, in one line, without the spaces that stand within Japanese."""
    return " ".join(SPACE_WITHIN.sub("", fold(text).text).split())


def pieces(folded: str) -> frozenset[str]:
    """All by which a folded text is found without a dictionary: pairs, kanji alone, other words."""
    found: set[str] = set()
    for run in runs(folded):
        found |= {run[at : at + 2] for at in range(len(run) - 1)}
        found |= set(KANJI.findall(run))
    return frozenset(found | others(folded) | numbers(folded))


def asked_pieces(folded: str) -> frozenset[str]:
    """The same of what is looked for: a kanji alone only where it stands alone, a code whole."""
    codes = numbers(folded)
    folded = NUMBER.sub(lambda code: " " if DIGIT.search(code[0]) else code[0], folded)
    found: set[str] = set()
    for run in runs(folded):
        found |= {run[at : at + 2] for at in range(len(run) - 1)} or set(KANJI.findall(run))
    return frozenset(found | others(folded) | codes)


def runs(folded: str) -> list[str]:
    return RUN.findall(LONG_END.sub("", folded))


def others(folded: str) -> set[str]:
    """Words in other letters, numbers, and signs such as emoji."""
    signs = {char for char in folded if unicodedata.category(char) == "So"}
    return {singular(word) for word in WORD.findall(folded)} | signs


def numbers(folded: str) -> set[str]:
    return {re.sub("[-.]", "_", code) for code in NUMBER.findall(folded) if DIGIT.search(code)}


def singular(word: str) -> str:
    """Sensors are found by sensor."""
    is_plural = len(word) > 3 and word.isascii() and word[-1] == "s" and word[-2] not in "sui"
    return word[:-1] if is_plural else word


@dataclass(frozen=True)
class Term:
    """One of the things looked for: found by any of the sets of words, and, where it was quoted,
    only as it was written."""

    said: str
    ways: tuple[frozenset[str], ...]
    quoted: str = ""


def terms(q: str, dictionary: Dictionary) -> tuple[Term, ...]:
    """What a person looks for, of which all must be found; empty where there is nothing to look
    for. Marks and operators mean nothing but the double quotes."""
    line = fold(q[:LONGEST]).text.translate(CURLY)
    made = (term(quoted or word, bool(quoted), dictionary) for quoted, word in QUOTED.findall(line))
    return tuple(one for one in made if one.ways)


def term(said: str, is_quoted: bool, dictionary: Dictionary) -> Term:
    exact = asked_pieces(plain(said))
    if is_quoted:
        return Term(plain(said), (exact,) if exact else (), plain(said))
    rest = NUMBER.sub(" ", said)
    by_words = frozenset(dictionary(rest)) | others(rest) | numbers(said)
    ways = dict.fromkeys(way for way in (exact, by_words) if way)
    return Term(LONG_END.sub("", plain(said)), tuple(ways))


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    is_hit: bool = False


AROUND, BEFORE = 120, 30


def marked(text: str, sought: Iterable[Term], *, whole: bool = False) -> tuple[Piece, ...]:
    """A text with what was looked for marked; not whole, the part around the first of it."""
    hits = spans(text, sought)
    start, end = 0, len(text)
    if not whole and len(text) > AROUND:
        start = max(0, hits[0][0] - BEFORE) if hits else 0
        end = min(len(text), start + AROUND)
    cut: list[Piece] = [Piece("…")] if start else []
    at = start
    for first, last in hits:
        if first >= at and last <= end:
            cut += [Piece(text[at:first]), Piece(text[first:last], True)]
            at = last
    cut += [Piece(text[at:end]), Piece("…" if end < len(text) else "")]
    return tuple(piece for piece in cut if piece.text)


def spans(text: str, sought: Iterable[Term]) -> list[tuple[int, int]]:
    """Where a text says what was looked for: as it was typed, else by its words."""
    folded, found = fold(text), set[tuple[int, int]]()
    for one in sought:
        found |= places_of(folded, {one.said}) or places_of(folded, longest(one.ways))
    apart: list[tuple[int, int]] = []
    for first, last in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or first >= apart[-1][1]:
            apart.append((first, last))
    return apart


def longest(ways: tuple[frozenset[str], ...]) -> frozenset[str]:
    """The words of the last way, without kanji that stand alone by chance."""
    words = frozenset(word for word in ways[-1] if len(word) > 1) if ways else frozenset()
    return words or frozenset().union(*ways)


def places_of(folded: Folded, words: Iterable[str]) -> set[tuple[int, int]]:
    found = set()
    for word in words:
        before = r"(?<![a-z0-9])" if word[:1].isascii() and word[:1].isalnum() else ""
        for hit in re.finditer(f"{before}{re.escape(word)}ー?", folded.text) if word else ():
            last = folded.places[hit.end() - 1]
            after = next((place for place in folded.places[hit.end() :] if place > last), last + 1)
            found.add((folded.places[hit.start()], after))
    return found
