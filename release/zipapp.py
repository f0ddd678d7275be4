"""Make dist/preflight.pyz: the command and what it needs in one pure-Python file.

The libraries are those of requirements.lock, by its hashes; the same sources give the same bytes.
AWS signing is left out: botocore is larger than all the rest together.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

NEEDED = ("httpx", "httpcore", "h11", "anyio", "idna", "certifi", "typing-extensions")
"""What httpx stands on."""
LOCK = Path("requirements.lock")
TO = Path("dist/preflight.pyz")
_LEFT_OUT = re.compile(
    r"(^|/)(__pycache__|bin|scripts)/|\.dist-info/(RECORD|INSTALLER|REQUESTED|WHEEL)|\.pyc$"
    r"|^anyio/pytest_plugin\.py$|^httpx/_main\.py$"
)
_DAY = (1980, 1, 1, 0, 0, 0)


class ReleaseError(Exception):
    """The file cannot be made."""


def pins(lock: str) -> str:
    """Return the part of a lock that pins what is needed."""
    blocks = re.split(r"\n(?=[a-z0-9])", lock)
    wanted = [one for one in blocks if re.split(r"[=\s\[]", one, maxsplit=1)[0] in NEEDED]
    if len(wanted) != len(NEEDED):
        raise ReleaseError(f"{LOCK} does not pin all of {', '.join(NEEDED)}")
    return "\n".join(one.rstrip() for one in wanted) + "\n"


def fetched(to: Path) -> list[Path]:
    """Download the wheels, their hashes checked, and return them."""
    asked = to / "pins.txt"
    asked.write_text(pins(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps",
         "--only-binary", ":all:", "--require-hashes", "-r", asked, "-d", to],
        check=True,
    )  # fmt: skip
    wheels = sorted(to.glob("*.whl"))
    odd = [wheel.name for wheel in wheels if not wheel.name.endswith("-none-any.whl")]
    if odd:
        raise ReleaseError(f"not pure Python: {', '.join(odd)}")
    return wheels


def members(wheels: list[Path], package: Path) -> Iterator[tuple[str, bytes]]:
    """Return every file of the archive."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as opened:
            for name in opened.namelist():
                if not _LEFT_OUT.search(name) and not name.endswith("/"):
                    yield name, opened.read(name)
    for path in package.rglob("*"):
        if path.suffix in (".py", ".json") and not _LEFT_OUT.search(path.as_posix()):
            yield f"preflight/{path.relative_to(package).as_posix()}", path.read_bytes()
    yield "__main__.py", b"from preflight.cli import entry\n\nentry()\n"


def written(to: Path, files: Mapping[str, bytes]) -> str:
    """Write the archive, and its checksum beside it; return the checksum."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("wb") as out:
        out.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(out, "w") as archive:
            for name in sorted(files):
                info = zipfile.ZipInfo(name, _DAY)
                info.external_attr = 0o644 << 16
                # stored, not deflated: what deflate writes hangs on the zlib of the machine
                archive.writestr(info, files[name], zipfile.ZIP_STORED)
    to.chmod(0o755)
    digest = hashlib.sha256(to.read_bytes()).hexdigest()
    to.with_name(f"{to.name}.sha256").write_text(f"{digest}  {to.name}\n", encoding="utf-8")
    return digest


def main() -> int:
    """Make the file, and say what was made."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            files = dict(members(fetched(Path(folder)), Path("preflight")))
        except (ReleaseError, subprocess.CalledProcessError) as exc:
            print(f"preflight.pyz was not made: {exc}", file=sys.stderr)
            return 1
    print(f"{TO}: {len(files)} files, sha256 {written(TO, files)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
