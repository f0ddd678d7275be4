"""Being somebody whom a read-only folder stops, also where the tests run as root.

Root keeps its user, and so its right to read the interpreter wherever that is; it gives up one
right only, the one that overrides the modes of files (capabilities(7), CAP_DAC_OVERRIDE).
"""

import os
import subprocess
from pathlib import Path

import pytest

GIVEN_UP = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]


def stopped_by_modes(tmp_path: Path) -> list[str]:
    """Words to put before a command; skips, with the reason, where none would do."""
    words = GIVEN_UP if os.getuid() == 0 else []
    probe = tmp_path / "probe"
    probe.mkdir(mode=0o555)
    try:
        done = subprocess.run(
            [*words, "touch", str(probe / "file")], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("root is stopped by no mode, and util-linux's setpriv is not here")
    finally:
        probe.chmod(0o755)
    if "Permission denied" not in done.stderr:
        pytest.skip(f"nothing stops this user from writing: {done.stderr.strip() or 'it wrote'}")
    probe.rmdir()
    return words
