"""What Lighthouse says of a page: three scores, and the audits that cost points."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

INSTALLED = Path(__file__).parent / "lighthouse/node_modules/lighthouse/cli/index.js"
CATEGORIES = ("accessibility", "best-practices", "seo")
_FULL = 100


@dataclass(frozen=True, slots=True)
class Lights:
    """The scores of one page, in percent."""

    scores: dict[str, int]
    failed: tuple[str, ...]

    @property
    def perfect(self) -> bool:
        """Whether nothing is left to say."""
        return set(self.scores.values()) == {_FULL}


def scores(url: str, port: int, folder: Path) -> Lights:
    """Let Lighthouse visit *url* in the browser that is debugged on *port*."""
    out = folder / "lighthouse.json"
    command = [
        "node", str(INSTALLED), url, f"--port={port}", f"--only-categories={','.join(CATEGORIES)}",
        "--output=json", f"--output-path={out}", "--quiet", "--no-enable-error-reporting",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    found = json.loads(out.read_text(encoding="utf-8"))
    weighed = {
        one["id"]
        for category in found["categories"].values()
        for one in category["auditRefs"] if one["weight"]
    }  # fmt: skip
    return Lights(
        {name: round(found["categories"][name]["score"] * _FULL) for name in CATEGORIES},
        tuple(
            f"{name}: {audit['title']}"
            for name, audit in found["audits"].items()
            if name in weighed and audit["score"] is not None and audit["score"] < 1
        ),
    )
