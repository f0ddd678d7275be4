"""The mirror, served once for all commands, and a project whose sources it is."""

from pathlib import Path

import pytest

from .server import Mirror, mirror


@pytest.fixture(scope="module")
def served():
    with mirror() as one:
        yield one


@pytest.fixture
def project(served: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a facts file whose sources are the mirror, and trust in it."""
    (tmp_path / "facts.yaml").write_text(served.facts, encoding="utf-8")
    authority = tmp_path / "ca.pem"
    served.authority.cert_pem.write_to_path(str(authority))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
