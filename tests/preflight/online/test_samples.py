"""What the pages show of preflight is what it says today."""

import os
import re

import pytest

from preflight.model import Provider
from tests.preflight.servers import aimock, ministack

from .samples import DOCS, MARK, local, pages, parts, renewed


def test_the_pages_show_what_is_said_today(tmp_path) -> None:
    if why := aimock.missing() or ministack.missing():
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(f"NOT PROVED, because {why}")
    with local(tmp_path) as there:
        made = parts(there)
    old = [path.name for path in pages() if renewed(path.read_text(), made) != path.read_text()]
    assert old == [], "run `make preflight-samples`"


def test_a_sample_of_what_is_well_ends_well() -> None:
    shown = [found for path in pages() for found in MARK.finditer(path.read_text())]
    well = [found for found in shown if found["name"].removeprefix("output of ") in set(Provider)]
    assert len(well) == len(Provider)
    for found in well:
        assert found["text"].rstrip().endswith("; exit status 0\n    ```"), found["name"]
        assert not re.search(r"^ *(?:fail|unknown) ", found["text"], re.MULTILINE), found["name"]


def test_every_provider_page_and_the_commands_own_show_it() -> None:
    shown = {path.relative_to(DOCS).as_posix() for path in pages()}
    assert shown >= {"preflight.md", "troubleshooting.md"}
    assert sum(one.startswith("providers/") for one in shown) == 6
