"""Preview the open edition with MkDocs' own server, which rebuilds on every edit."""

import subprocess
import sys
from datetime import date

from .config import Place, Plan, configuration
from .site import environment


def serve(plan: Plan, place: Place, *, today: date, port: int) -> int:
    """Serve until interrupted; return MkDocs' exit status."""
    config = place.project / ".stilltrue-serve.yml"
    text = configuration(plan, place, site=place.out.resolve(), today=today)
    config.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config)]
    try:
        return subprocess.call(
            [*command, "-a", f"127.0.0.1:{port}"], cwd=place.project, env=environment(today)
        )
    except KeyboardInterrupt:
        return 0
    finally:
        config.unlink(missing_ok=True)
