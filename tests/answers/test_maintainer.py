"""A scripted maintainer answers a finding of every sort by one command each; the file differs in
the lines meant and in no other, the finding is gone from the list, and undo brings every line back.
"""

import json
import shlex
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from stilltrue.verify.model import Page
from stilltrue.verify.store import save

from .conftest import AT

KEYS = "https://cursor.com/help/models-and-usage/api-keys.md"
PLANS = "https://cursor.com/docs/models-and-pricing.md"
DAY = "2027-01-31"


@pytest.fixture
def pages(tmp_path):
    """Save two pages as the robot would have read them."""
    bodies = {
        KEYS: "# API keys\n\n## How do I add an API key?\n\nPaste it, then Click Save.\n\n"
        "A key that is invalid or was rejected makes requests fail until you change it.\n",
        PLANS: "# Plans\n\n## Plans {#plans}\n\nEvery plan comes with endless tab completions.\n",
    }
    for url, body in bodies.items():
        save(tmp_path / "pages", Page(url, url, "markdown", body, "ab" * 32, AT))
    return tmp_path / "pages"


def answers(pages):
    """Yield each command of answered.txt with the lines it is to change."""
    text = Path(__file__).with_name("answered.txt").read_text("utf-8")
    for block in text.split("\n# ")[0:]:
        _, command, *lines = block.strip("\n").split("\n")
        yield [str(pages) if word == "PAGES" else word for word in shlex.split(command[2:])], lines


def test_each_is_answered_by_one_command_in_the_lines_meant_and_undo_brings_all_back(
    maintainer, pages
):
    """By one command each, one after the other."""
    texts = [maintainer.text]
    script = list(answers(pages))
    for command, lines in script:
        assert maintainer.answers(*command) == lines
        texts.append(maintainer.text)
    done = maintainer.types("findings")
    assert (done.status, done.out.splitlines()[0]) == (0, "Nothing needs a person.")
    log = maintainer.facts.with_name("answers.jsonl")
    told = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [one["verb"] for one in told] == [command[0] for command, _ in script]
    assert all(one["who"] and datetime.fromisoformat(one["at"]) for one in told)
    assert [one["sha256"] for one in told] == [
        [sha256(text.encode()).hexdigest() for text in pair] for pair in pairwise(texts)
    ]
    assert told[0]["excerpt"] == "the line"
    for before in reversed(texts[:-1]):
        maintainer.answers("undo")
        assert maintainer.text == before
    assert "no answer to undo" in maintainer.types("undo", "--yes").err


def test_what_is_put_off_comes_back_on_the_day_after(maintainer):
    maintainer.answers("snooze", "a" * 12, "--until", DAY)
    maintainer.answers("pin", "2" * 12, "--because", "A trial.", "--until", DAY)
    for day, there in (("2027-01-31", False), ("2027-02-01", True)):
        out = maintainer.types("findings", today=day).out
        assert (("a" * 12 + "  ") in out, ("2" * 12 + "  ") in out) == (there, there)
    lint = maintainer.types("lint", "--facts-only", today="2027-02-01")
    assert lint.status == 1
    assert "a pin past its end, found 2027-01-31" in lint.err
    assert "a snooze past its end" in lint.err


def test_the_list_says_all_that_an_answer_needs(maintainer):
    out = maintainer.types("findings").out
    first = out.split("\n\n")[0]
    assert first == (
        "000000000000  cursor.plan.pro.price: the sources say otherwise "
        "(changed since 2026-11-28)\n"
        "    we say    Pro costs $20 per month.\n"
        "    then      Pro costs $25 per month.\n"
        "    value     20 USD per month → 25 USD per month\n"
        "    because   new\n"
        "    the page  “the line”\n"
        "    source    Models and pricing (Cursor Docs): https://cursor.com/docs/models-and-pricing\n"
        "    pages     docs/decide.md, docs/plans.md\n"
        "    $ stilltrue take 000000000000\n"
        "    $ stilltrue correct 000000000000 --because …\n"
        "    $ stilltrue pin cursor.plan.pro.price --because … --until DAY\n"
        "    $ stilltrue snooze 000000000000 --until DAY"
    )
    ids = [line[:12] for line in out.splitlines() if line[:1].isalnum()]
    assert ids[:-1] == [one * 12 for one in "012378b45 69a".replace(" ", "")]
    assert ids[-1] == "12 to answer"


def test_a_batch_lists_every_change_and_says_what_it_leaves(maintainer):
    done = maintainer.types("take", "--all", "--kind", "price", "--dry-run")
    assert done.status == 0
    assert "Price of Pro: 20 USD per month → 25 USD per month" in done.out
    assert "Price of Ultra: 200 USD per month → 250 USD per month" in done.out
    asked = maintainer.types("take", "--all")
    assert (asked.status, "--yes" in asked.err) == (3, True)
    before = maintainer.text
    done = maintainer.types("take", "--all", "--yes")
    assert done.status == 1
    assert (
        "not taken: the page says that cursor.byok.last-step changed, but not to what" in done.out
    )
    assert len(maintainer.facts.with_name("answers.jsonl").read_bytes().splitlines()) == 3
    for _ in range(3):
        maintainer.answers("undo")
    assert maintainer.text == before


def test_what_is_put_off_is_counted_and_can_be_answered_or_put_off_longer(maintainer):
    maintainer.answers("snooze", "0" * 12, "--until", DAY)
    assert "1 more put off by a snooze or a pin" in maintainer.types("findings").out
    later = maintainer.answers("snooze", "0" * 12, "--until", "2027-02-28")
    assert [line[0] + line[-11:-1] for line in later] == ["-2027-01-31", "+2027-02-28"]
    taken = maintainer.answers("take", "cursor.plan.pro.price")
    assert '+    value: {money: "25", currency: USD, per: month}' in taken
    assert "-snoozes:" in taken


def test_a_source_can_be_moved_by_the_finding_about_it(maintainer):
    lines = maintainer.answers("move", "9" * 12, "https://cursor.com/help/rate")
    assert "+    url: https://cursor.com/help/rate" in lines


def test_one_row_of_a_price_table_is_taken_by_its_name(maintainer):
    lines = maintainer.answers("take", "cursor.plan.teams.price", "--value", "premium=$130")
    changed = [line for line in lines if line.startswith("+        premium:")]
    assert changed == ['+        premium: {money: "130", currency: USD, per: month, unit: user}']


def test_a_day_that_lies_ahead_is_taken(maintainer):
    lines = maintainer.answers("take", "cursor.openai.proposed-end", "--value", "2026-12-24")
    assert lines[:2] == ["-    value: {day: 2026-11-12}", "+    value: {day: 2026-12-24}"]


def test_whoever_retires_a_claim_is_told_where_it_is_named(maintainer):
    done = maintainer.types("retire", "cursor.plan.tab", "--because", "Gone.", "--yes")
    assert "Named on docs/plans.md: see that they say it is asserted no more." in done.out
