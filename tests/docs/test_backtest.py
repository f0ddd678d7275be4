"""The histories on the page about histories are read as the page says."""

import re
import shutil
from pathlib import Path

import pytest

from stilltrue.cli import main
from stilltrue.facts import BadBookError
from stilltrue.verify.backtest import Score, as_text, backtest
from stilltrue.verify.history import Shown, Step, histories
from stilltrue.verify.model import Sight

from .shell import PROJECT

PAGE = (PROJECT / "docs" / "backtest.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"(?s)```yaml\n(.+?)```", PAGE)
VENDOR = Path(__file__).with_name("vendor")
FACT = "vendor.seat.price"


@pytest.fixture
def read(tmp_path: Path):
    """Run a history beside the pages of the vendor, which may be added to."""

    def make(history: str, **pages: str) -> Score:
        folder = shutil.copytree(VENDOR, tmp_path / "vendor")
        (folder / "history.yaml").write_text(history)
        for name, text in pages.items():
            (folder / f"{name}.html").write_text(text)
        score, alarms = backtest(histories(folder))
        assert [one for one in alarms if one.wanted != one.came] == [], as_text(score, alarms)
        return score

    return make


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_are_read_as_they_are_labelled(read, number: int):
    assert len(SHOWN) == 2
    score = read(SHOWN[number])
    assert score.wrong == []
    assert {one.run for one in score.readings} == set(range(1, 7))


def test_each_form_of_a_page_is_shown_and_explained():
    for name in Shown.model_fields:
        assert f"{name}:" in SHOWN[1], name
        assert f"| `{name}` |" in PAGE, name
    for name in Step.model_fields:
        assert f"{name}:" in SHOWN[0], name
        assert f"| `{name}` |" in PAGE, name


HTML = (VENDOR / "summer.html").read_text(encoding="utf-8")
FIRST = """\
about: One thing after the other.
runs:
  - {at: 2026-02-01T06:00:00Z, label: first, pages: {vendor.prices: summer.html}}
"""


def second(shows: str, sight: str, value: str = "") -> str:
    expect = f"{{sight: {sight}{value and f', value: {value}'}}}"
    return (
        f"{FIRST}  - {{at: 2026-02-02T06:00:00Z, label: then, pages: {{vendor.prices: {shows}}}, "
        f"expect: {{{FACT}: {expect}}}, otherwise: OTHER}}\n"
    )


LABELS = {
    "section stands": (("$40", "Ask us"), "reworded", "confirmed"),
    "section has another name": (("<h2>Prices</h2>", "<h2>Seats</h2>"), "moved", "confirmed"),
    "cards without the column": (
        ("<dl><dt>A month</dt><dd>$40</dd></dl>", "<p>$40</p>"), "reworded", "confirmed",
    ),
    "cards in a sentence": (
        ("<dl><dt>A month</dt><dd>$40</dd></dl>", "<p>$40 a month</p>"), "confirmed", "confirmed",
    ),
    "sent home": (("Everybody", "Everyone"), "unreadable", "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", LABELS)
def test_what_the_page_says_of_labels_is_so(read, name: str):
    change, sight, other = LABELS[name]
    assert change[0] in HTML
    shows = "then.html"
    if name == "sent home":
        shows = '{file: then.html, final: "https://vendor.example/"}'
    score = read(second(shows, sight).replace("OTHER", other), then=HTML.replace(*change))
    assert score.wrong == []


@pytest.mark.parametrize(
    ("status", "sight"),
    [(404, "absent"), (410, "absent"), (401, "blocked"), (403, "blocked"), (429, "blocked"),
     (451, "blocked"), (500, "unreadable")],
)  # fmt: skip
def test_what_a_status_means(read, status: int, sight: str):
    assert read(second(f"{{status: {status}}}", sight).replace("OTHER", sight)).wrong == []


@pytest.mark.parametrize(
    ("value", "right"),
    [('{money: "45.00", currency: USD, per: month}', True),
     ('{money: "45", currency: EUR, per: month}', False),
     ('{money: "45", currency: USD}', False), ("", True)],
)  # fmt: skip
def test_money_is_compared_as_numbers_with_currency_and_period(read, value: str, right: bool):  # noqa: FBT001
    history = second("autumn.html", "changed", value).replace("OTHER", "confirmed")
    score = read(history)
    assert [one.right for one in score.readings if one.expected is Sight.CHANGED] == [right]


def test_a_form_of_page_that_never_confirmed_accuses_nobody(read):
    history = second("autumn.html", "unproven").replace("OTHER", "confirmed")
    assert read(history.replace("summer.html", "spring.md")).wrong == []


def test_a_history_whose_facts_are_not_there_says_so_in_its_place(read):
    with pytest.raises(BadBookError, match=r"history\.yaml:2:8: no such facts file, found none"):
        read(SHOWN[0].replace("facts.yaml", "none.yaml"))


def test_its_facts_file_is_linted_alone(capsys: pytest.CaptureFixture[str]):
    facts = str(VENDOR / "facts.yaml")
    assert "lint --facts-only --facts my-vendor/facts.yaml" in PAGE
    assert main(["lint", "--facts-only", "--facts", facts, "--today", "2026-02-01"]) == 0
    assert "2 facts" in capsys.readouterr().out
