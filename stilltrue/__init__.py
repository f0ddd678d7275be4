"""stilltrue keeps published claims true: facts, words made of them, and the site they stand on."""

VERSION = "0.1.0"
"""The one place it is written; pyproject.toml and the User-Agent take it from here."""
