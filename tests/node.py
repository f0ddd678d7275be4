"""Whether this machine's Node can run the servers that tests are given by npm."""

import re
import shutil
import subprocess
from functools import cache

OLDEST = (20, 15)


@cache
def node_missing() -> str:
    """Say what is wrong with it; empty if nothing."""
    wanted = f"Node {OLDEST[0]}.{OLDEST[1]} or newer"
    if not shutil.which("node"):
        return f"{wanted} is not installed"
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    if found and (int(found[1]), int(found[2])) >= OLDEST:
        return ""
    return f"{wanted} is wanted, and this machine has {said.strip() or 'one that does not run'}"
