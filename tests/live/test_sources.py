"""`pytest -m live`: one test for each fact and source, named after them."""

import pytest

pytestmark = pytest.mark.live
NOT_READ = ("unreadable", "blocked", "skipped", "unproven")


def test_source_still_says_it(check_id, readings):
    reading = readings.get(check_id)
    if reading is None:
        pytest.skip("not asked in this run")
    if reading["sight"] in NOT_READ:
        pytest.skip(f"{reading['sight']}: {reading['because']}")
    assert reading["sight"] == "confirmed", f"{reading['because']} ({reading['url']})"
