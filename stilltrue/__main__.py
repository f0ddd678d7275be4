"""`python -m stilltrue`."""

import io
import sys

from .cli import main

if isinstance(sys.stdout, io.TextIOWrapper):
    sys.stdout.reconfigure(errors="replace")  # pages hold more than every terminal knows
sys.exit(main())
