"""`python -m preflight`."""

from preflight.cli import entry

entry()
