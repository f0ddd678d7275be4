"""The same run, said five ways; what needs a person comes first, and no page writes markup."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from stilltrue.facts.observed import Finding
from stilltrue.facts.values import Money
from stilltrue.verify.model import Reading, Sight
from stilltrue.verify.report import WRITERS, Story

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
URL = "https://acme.example/shop"


def a_reading(sight, because="", **but):
    return Reading("kettle.price", "acme.shop", sight, because, NOW, URL, **but)


@pytest.fixture
def story(a_book):
    """Make a story of one change and one page that could not be read."""

    def make(*readings, findings=(), **but):
        told = {
            "book": a_book(), "at": NOW, "readings": readings, "links": (), "findings": findings,
            "asked": 2, "answered": 1, "left_out": (), "where": lambda _: ("facts.yaml", 7, 3),
        } | but  # fmt: skip
        return Story(**told)

    return make


@pytest.fixture
def a_finding():
    return Finding(
        id="f1", sort="claim", sight="changed", because="says $25, we hold $20", address=URL,
        fact="kettle.price", source="acme.shop", held=Money(money="20", currency="USD"),
        seen=Money(money="25", currency="USD"), excerpt="Kettle | $25 <b>new</b>",
        opened=NOW, first_seen=NOW, last_seen=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_run_that_read_nothing_is_still_a_report(write, story):
    assert write(story())


def test_text_says_what_changed_from_what_to_what(story, a_finding):
    told = WRITERS["text"](story(a_reading(Sight.CHANGED, "says $25"), findings=(a_finding,)))
    assert told.startswith("Asked 2 addresses, 1 gave their page: 1 changed.")
    assert "new   kettle.price: Price of the kettle" in told
    assert "20 USD → 25 USD" in told
    assert "stilltrue try kettle.price" in told


def test_text_shows_every_reading_that_is_not_a_confirmation(story):
    told = WRITERS["text"](story(a_reading(Sight.UNREADABLE, "HTTP 503")))
    assert "unreadable kettle.price  HTTP 503" in told
    assert "Nothing needs a person." in told


def test_markdown_never_lets_a_page_write_markup(story, a_finding):
    told = WRITERS["markdown"](story(findings=(a_finding,)))
    assert "<b>" not in told
    assert '<a id="f1"></a>' in told


def test_json_tells_every_reading(story):
    told = json.loads(WRITERS["json"](story(a_reading(Sight.CONFIRMED), a_reading(Sight.MOVED))))
    assert [reading["sight"] for reading in told["readings"]] == ["confirmed", "moved"]
    assert told["version"] == 1


@pytest.mark.parametrize(
    ("sight", "outcome"),
    [
        (Sight.CONFIRMED, None), (Sight.CHANGED, "failure"), (Sight.UNREADABLE, "skipped"),
        (Sight.BLOCKED, "skipped"), (Sight.UNPROVEN, "skipped"), (Sight.ABSENT, "failure"),
    ],
)  # fmt: skip
def test_junit_passes_only_what_was_confirmed(story, sight, outcome):
    suite = ET.fromstring(WRITERS["junit"](story(a_reading(sight, "\x00because"))))
    (case,) = suite
    assert [child.tag for child in case] == ([outcome] if outcome else [])
    assert (case.get("file"), case.get("line")) == ("facts.yaml", "7")


def test_annotations_stand_at_the_line_of_the_fact(story, a_finding):
    told = WRITERS["github"](story(findings=(a_finding,)))
    assert told.startswith("::error file=facts.yaml,line=7,col=3,title=Price of the kettle::")
    assert "\n" not in told.splitlines()[0]
