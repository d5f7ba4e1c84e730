"""From a clone in an empty folder, without an environment, to the first page served.

bin/bench clone            (the package cache of pip as it is)
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import Figures

HERE = Path(__file__).parent.parent


def main() -> int:
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        # The Python that stands behind an environment, so that the clone makes one of its own.
        base = Path(sys.base_prefix) / "bin"
        env = {"PATH": f"{base}:/usr/bin:/bin", "HOME": os.environ.get("HOME", folder)}
        began = time.perf_counter()
        subprocess.run(["git", "clone", "-q", str(HERE), f"{folder}/kaname"], check=True)
        subprocess.run(["bin/demo", "--check"], cwd=f"{folder}/kaname", env=env, check=True)
        took = time.perf_counter() - began
    figures.tell("clone to served page", took, "s", 180, 1)
    return 0 if figures.are_met else 1


if __name__ == "__main__":
    sys.exit(main())
