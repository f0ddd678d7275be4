"""To take is to believe the page: the old value becomes history, and no day is made up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from stilltrue.answers.answer import AnswerRefusedError
from stilltrue.answers.take import More, last_stood, taken
from stilltrue.facts import load
from stilltrue.facts.file import parse
from stilltrue.facts.observed import Memory
from stilltrue.facts.values import Money
from stilltrue.verify.excused import open_now
from stilltrue.verify.findings import settle
from stilltrue.verify.memory import remember
from stilltrue.verify.model import Reading, Sight
from stilltrue.verify.plan import checks

from .conftest import FILE, TODAY, diff

PRO = {"money": "25", "currency": "USD", "per": "month"}


def test_a_taken_price_changes_its_lines_and_no_other(text, book, finding):
    answer = taken(text, book, finding("cursor.plan.pro.price", PRO), TODAY)
    assert diff(text, answer.text) == [
        '-    value: {money: "20", currency: USD, per: month}',
        '+    value: {money: "25", currency: USD, per: month}',
        "-    verified: {when: 2026-08-16, by: research, basis: stored-copy}",
        "-    recorded: 2026-03-18",
        "-    first: {when: 2026-03-18, by: research, basis: article}",
        "+    verified: {when: 2026-11-30, by: robot, basis: live}",
        "+    recorded: 2026-12-01",
        "+    seen: 2026-11-28",
        "+    history:",
        '+      - value: {money: "20", currency: USD, per: month}',
        "+        verified: {when: 2026-08-16, by: research, basis: stored-copy}",
        "+        recorded: 2026-03-18",
        "+        first: {when: 2026-03-18, by: research, basis: article}",
        "+        seen: [2026-03-18, 2026-08-16]",
        "+        ended: changed",
        "+        changed_between: [2026-08-16, 2026-11-28]",
    ]
    assert answer.summary == "Price of Pro: 20 USD per month → 25 USD per month"
    assert answer.about.excerpt == "the line"


def test_the_robots_own_last_look_narrows_the_turn(text, book, finding):
    stood = date(2026, 11, 27)
    answer = taken(text, book, finding("cursor.plan.pro.price", PRO), TODAY, More(stood=stood))
    assert "        seen: [2026-03-18, 2026-11-27]\n" in answer.text
    assert "        changed_between: [2026-11-27, 2026-11-28]\n" in answer.text


def test_an_undated_look_gives_no_day_of_change(text, book, finding):
    answer = taken(text, book, finding("cursor.privacy.zdr-providers", {"set": ["xAI"]}), TODAY)
    added = diff(text, answer.text)
    assert "+        seen: [undated]" in added
    assert not any("changed_between" in line for line in added)


def test_a_value_written_over_several_lines_keeps_its_words(text, book, finding):
    choice = book["cursor.byok.last-step"].value.model_copy(update={"choice": "verify"})
    with pytest.raises(AnswerRefusedError, match="not to what"):
        taken(text, book, finding("cursor.byok.last-step"), TODAY)
    answer = taken(text, book, finding("cursor.byok.last-step", choice.model_dump()), TODAY)
    lines = diff(text, answer.text)
    assert lines[:2] == ["-      choice: save", "+      choice: verify"]
    assert "+          choice: save" in lines
    assert "+            save: saved, and nothing checks it before the first request" in lines


def test_a_set_loses_the_words_for_who_left(text, book, finding):
    fewer = {"set": ["openai", "anthropic", "google", "azure"]}
    answer = taken(text, book, finding("cursor.byok.providers", fewer), TODAY)
    new, _ = parse(answer.text.encode(), "facts.yaml", today=TODAY)
    assert "AWS Bedrock" not in new["cursor.byok.providers"].evidence[0].map
    assert [past.ended for past in new["cursor.byok.providers"].history] == ["corrected", "changed"]


@pytest.mark.parametrize(
    ("fact_id", "seen", "but", "says"),
    [
        ("cursor.plan.pro.price", {**PRO, "money": "20.00"}, {}, "says what we hold"),
        ("cursor.plan.pro.price", PRO, {"primary": False}, "not the primary source"),
        ("cursor.plan.pro.price", PRO, {"sight": "absent"}, "no new value"),
        ("cursor.plan.pro.price", PRO, {"held": PRO}, "another value by now"),
        ("cursor.byok.providers", {"set": ["openai", "xAI"]}, {}, "declare it under"),
        ("cursor.plan.pro.price", PRO, {
            "first_seen": datetime(2026, 8, 1, tzinfo=UTC),
            "last_seen": datetime(2026, 8, 2, tzinfo=UTC),
        }, "ask the source again"),
        ("cursor.token-rate.name", {"format": "Token Fee"}, {}, "spells the old value out"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_what_to_do(finding, fact_id, seen, but, says):
    text = FILE.read_text("utf-8")
    book = load(FILE, today=TODAY)
    with pytest.raises(AnswerRefusedError, match=says):
        taken(text, book, finding(fact_id, seen, **but), TODAY)


def test_the_finding_closes_at_the_next_settling_and_is_not_opened_again(text, book):
    fact_id, old = "cursor.plan.pro.price", book["cursor.plan.pro.price"].value
    check = next(one for one in checks(book) if (one.fact, one.primary) == (fact_id, True))
    page = {"url": "https://a.example", "form": "markdown", "sha256": "ab" * 32, "excerpt": "Pro"}
    memory = Memory()
    for day, seen in ((24, old), (27, Money(**PRO)), (28, Money(**PRO))):
        sight = Sight.CONFIRMED if seen == old else Sight.CHANGED
        at = datetime(2026, 11, day, 6, tzinfo=UTC)
        look = Reading(fact_id, check.source, sight, "", at, seen=seen, **page)
        memory = settle(remember(memory, [(check, look)]), book, at)
    (found,) = open_now(memory, book, at)
    answer = taken(text, book, found, TODAY, More(last_stood(memory, found)))
    assert "        changed_between: [2026-11-24, 2026-11-27]\n" in answer.text
    after, _ = parse(answer.text.encode(), "facts.yaml", today=TODAY)
    for hours in (0, 24):
        memory = settle(memory, after, at + timedelta(hours=hours))
        assert memory.findings[found.id].closed_because == "we hold another value now"
        assert open_now(memory, after, at) == []
