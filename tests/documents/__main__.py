"""`bin/docs`: makes anew what the docs show of the code, or says what is out of date."""

import sys

import django

django.setup()

from . import making, pictures  # noqa: E402  # after setup


def main(words: list[str]) -> int:
    if words == ["pictures"]:
        return pictures.take()
    if words not in ([], ["--check"]):
        print("bin/docs | bin/docs --check | bin/docs pictures", file=sys.stderr)
        return 2
    stale = making.stale()
    for place, text in stale.items():
        if words:
            print(f"{place} is out of date: run bin/docs")
        else:
            place.write_text(text, encoding="utf-8")
            print(f"made {place}")
    return 1 if words and stale else 0


sys.exit(main(sys.argv[1:]))
