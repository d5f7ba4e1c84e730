"""Parts of the docs: those that are made, those that are run, those that lead elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
MADE = "<!-- made: {name} -->\n"
END = "<!-- end -->\n"
RUN = re.compile(r"^```sh run\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def with_made(page: str, name: str, text: str) -> str:
    """The page with what is made put between its marks; raises ValueError where they are not."""
    before, mark, rest = page.partition(MADE.format(name=name))
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"the page has no place for {name}")
    return f"{before}{mark}\n{text.strip()}\n\n{end}{after}"


def commands_run(page: str) -> list[str]:
    """The shell blocks of a page that are marked as run, in order."""
    return RUN.findall(page)


def links(page: str) -> Iterator[str]:
    """Where a page leads to, without what stands in code."""
    for found in LINK.finditer(CODE.sub("", page)):
        yield found[1] or found[2]


def anchors(page: str) -> set[str]:
    """The names of a page's headings, as they are linked to."""
    titles = re.findall(r"^#+ (.+)$", CODE_BLOCK.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


CODE_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table as Markdown writes it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
