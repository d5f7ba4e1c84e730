"""The words of a Japanese text as the dictionary of Sudachi has them, in one spelling."""

from collections.abc import Iterator
from functools import cache
from threading import Lock

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from .rules import LONG_END, RUN, plain

MOST = 12_000
"""Characters at once: Sudachi refuses more than 49,149 bytes, and a character has up to four."""

SAYS_SOMETHING = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞"})
"""Parts of speech that are looked for; particles and marks are not."""

one_at_a_time = Lock()


@cache
def tokenizer() -> Tokenizer:
    """Loaded when the first text is read: it takes a moment, and most commands need none."""
    return Dictionary(dict="small").tokenizer()


def words(text: str) -> frozenset[str]:
    folded = plain(text)
    if not RUN.search(folded):
        return frozenset()
    found: set[str] = set()
    with one_at_a_time:
        for part in parts(folded):
            found |= {word for one in tokenizer().tokenize(part, SplitMode.A) for word in said(one)}
    return frozenset(found)


def parts(text: str) -> Iterator[str]:
    """The text in parts that Sudachi takes; between them a word may be cut in two."""
    return (text[at : at + MOST] for at in range(0, len(text), MOST))


def said(one: Morpheme) -> Iterator[str]:
    if one.part_of_speech()[0] in SAYS_SOMETHING:
        word = plain(one.normalized_form())
        if word.isalnum() and RUN.search(word):
            yield LONG_END.sub("", word)
