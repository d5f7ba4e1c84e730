import re
from pathlib import Path

from kaname.blueprints.loading import NEEDED, load

PAGE = Path("docs/blueprint.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^`(\S+\.yaml)`\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_example_of_the_page_loads(tmp_path: Path) -> None:
    files = dict(EXAMPLE.findall(PAGE))
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    blueprint = load(tmp_path, frozenset())

    assert tuple(files) == NEEDED
    assert blueprint.programme.name.value.en == "Harbour Technology Programme"
    assert blueprint.editions == ()


def test_the_page_names_every_file() -> None:
    assert [
        name for name in (*NEEDED, "editions/*.yaml", "history/*.yaml") if name not in PAGE
    ] == []
