"""The house as a picture, drawn from the contracts that import-linter checks."""

from xml.sax.saxutils import escape

from importlinter.api import read_configuration

from .blocks import ROOT

FLOORS = {
    "cli": "kaname …, on the machine",
    "wsgi": "what a server loads",
    "urls : settings": "addresses and settings",
    "api": "what machines speak to",
    "demo": "an invented world",
    "blueprints": "programmes as data",
    "portal": "pages of no single room",
    "identify": "見極め",
    "commons": "what every step stands on",
}
WIDTH, LEFT, BOX, GAP, ROW = 940, 228, 128, 10, 34
COLOURS = {"floor": "#f1f6fb", "room": "#ffffff", "line": "#0b3d66", "soft": "#51606d"}


def floors() -> list[tuple[str, list[str]]]:
    """Floors from the roof to the ground, each with its rooms from low to high."""
    settings = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    layers = {contract["id"]: contract["layers"] for contract in settings if "layers" in contract}
    names = [floor.strip("()") for floor in layers["floors"]]
    return [
        (floor, [room for level in reversed(layers.get(floor, [])) for room in beside(level)])
        for floor in names
        if exists(floor.split(" : ")[0])
    ]


def beside(level: str) -> list[str]:
    """Rooms of one height, which may not know each other."""
    return [room.strip(" ()") for room in level.split("|")]


def exists(floor: str) -> bool:
    """A floor may stand in the contract before it is built."""
    place = ROOT / "src/kaname" / floor
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def drawn() -> str:
    """The picture as SVG."""
    y, parts = 16, []
    for floor, rooms in floors():
        part, height = band(floor, rooms, y)
        parts.append(part)
        y += height + 8
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 8}" '
        'font-family="sans-serif" font-size="13" role="img">\n'
        "<title>Floors of the house, the roof above; low rooms left and below</title>\n"
        f'<rect width="{WIDTH}" height="{y + 8}" fill="#ffffff"/>\n'
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def band(floor: str, rooms: list[str], y: int) -> tuple[str, int]:
    across = (WIDTH - LEFT - 16) // (BOX + GAP)
    lines = max(1, -(-len(rooms) // across))
    height = lines * (ROW + GAP) + GAP
    name, what = escape(floor.replace(" : ", ", ")), escape(FLOORS.get(floor, ""))
    parts = [
        f'<rect x="12" y="{y}" width="{WIDTH - 24}" height="{height}" rx="6" '
        f'fill="{COLOURS["floor"]}"/>',
        text(28, y + 24, name, "line", weight=700),
        text(28, y + 42, what, "soft"),
    ]
    for number, room in enumerate(rooms):
        x = LEFT + number % across * (BOX + GAP)
        top = y + GAP + (lines - 1 - number // across) * (ROW + GAP)
        parts += [
            f'<rect x="{x}" y="{top}" width="{BOX}" height="{ROW}" rx="4" '
            f'fill="{COLOURS["room"]}" stroke="{COLOURS["line"]}"/>',
            text(x + BOX // 2, top + 22, escape(room), "line", anchor="middle"),
        ]
    return "\n".join(parts), height


def text(x: int, y: int, words: str, colour: str, *, weight: int = 400, anchor: str = "") -> str:
    more = f' text-anchor="{anchor}"' if anchor else ""
    look = f'fill="{COLOURS[colour]}" font-weight="{weight}"{more}'
    return f'<text x="{x}" y="{y}" {look}>{words}</text>'
