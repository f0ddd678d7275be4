"""Certificates by trustme, good and bad, in files that a server can read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Papers:
    """An authority nobody knows, and what it signed."""

    authority: Path
    certificates: Mapping[str, Path]
    """Name of what is wrong with it to key and chain in one file."""


def issue(folder: Path) -> Papers:
    """Make them."""
    folder.mkdir()
    known, stranger = trustme.CA(), trustme.CA()
    known.cert_pem.write_to_path(folder / "authority.pem")
    past = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    made = {
        "good": known.issue_cert("127.0.0.1"),
        "expired": known.issue_cert(
            "127.0.0.1", not_before=past, not_after=past + dt.timedelta(days=1)
        ),
        "other-name": known.issue_cert("elsewhere.example"),
        "stranger": stranger.issue_cert("127.0.0.1"),
    }
    for name, one in made.items():
        one.private_key_and_cert_chain_pem.write_to_path(folder / f"{name}.pem")
    return Papers(folder / "authority.pem", {name: folder / f"{name}.pem" for name in made})
