"""Histories run through the engine: our own set, and the counting itself."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stilltrue.facts import BadBookError, examine
from stilltrue.verify.backtest import Labelled, Score, as_text, backtest, by_kind
from stilltrue.verify.history import histories
from stilltrue.verify.model import Reading, Sight

TESTS = Path(__file__).parents[1]
OURS = TESTS / "histories"
AT = datetime(2026, 3, 1, 6, tzinfo=UTC)
FACTS = """\
schema: 1
subjects: {acme: Acme}
kinds:
  price: {name: Price, every: 1, due: 14, stale: 45}
units:
  day: {one: day, other: days}
editions:
  "2026.02": {opened: 2026-02-20, about: The present.}
providers: {}
stages: {}
sources:
  acme.prices:
    title: Prices
    publisher: Acme
    url: https://acme.example/prices
    authority: vendor
facts:
  acme.pass:
    name: Price of the pass
    kind: price
    value: {money: "20", currency: USD, per: month}
    sentence: The pass costs {value}.
    verified: {when: 2026-02-20, by: person, basis: live}
    recorded: 2026-02-20
    evidence:
      - {source: acme.prices, section: Prices, pattern: 'The pass costs \\$(?P<value>\\d+) a month'}
"""
PAGE = "# Acme\n\n## Prices\n\nThe pass costs ${} a month. It is good for all our kettles.\n"
HISTORY = """\
about: A pass gets dearer.
runs:
  - at: 2026-03-01T06:00:00Z
    label: as the claim was written
    pages: {acme.prices: twenty.md}
  - at: 2026-03-02T06:00:00Z
    label: the pass costs more
    pages: {acme.prices: five-more.md}
    expect:
      acme.pass: {sight: changed, value: {money: "25", currency: USD, per: month}}
    alarms: []
  - at: 2026-03-03T06:00:00Z
    label: the same on the next day
    expect:
      acme.pass: {sight: changed, value: {money: "25", currency: USD, per: month}}
    alarms: [acme.pass]
"""


@pytest.fixture(scope="module")
def ours():
    """Run our own set once."""
    return backtest(histories(OURS))


@pytest.fixture
def a_history(tmp_path):
    """Write a small history, with *changes* made to its history.yaml."""

    def make(*changes, text=HISTORY):
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "facts.yaml").write_text(FACTS)
        (tmp_path / "twenty.md").write_text(PAGE.format(20))
        (tmp_path / "five-more.md").write_text(PAGE.format(25))
        (tmp_path / "history.yaml").write_text(text)
        return tmp_path

    return make


def labelled(expected, was, *, kind="price", harmless=False, right_value=True):
    reading = Reading("acme.pass", "acme.prices", was, "why", AT, "https://acme.example/prices")
    return Labelled("acme", 2, "label", kind, harmless, expected, reading, right_value)


def transitions(score):
    return [one for one in score.readings if one.run > 1]


def test_what_others_wrote_without_having_seen_the_engine_is_read_right_by_now():
    score, alarms = backtest(histories(TESTS / "blind"))
    told = as_text(score, alarms)
    assert len(score.readings) > 3000
    assert score.good, told
    assert score.precision == 1, told


def test_our_set_is_large_and_more_than_half_of_it_is_harmless(ours):
    moves = transitions(ours[0])
    assert len(moves) >= 130
    assert sum(one.harmless for one in moves) * 2 >= len(moves)


def test_our_set_knows_every_reading_and_many_kinds(ours):
    assert {one.expected for one in ours[0].readings} == set(Sight)
    assert len(by_kind(ours[0])) >= 6


def test_our_set_reaches_what_is_asked_of_the_engine(ours):
    score, _ = ours
    told = as_text(*ours)
    assert score.precision >= 0.97, told
    assert score.recall >= 0.97, told
    assert score.inconclusive <= 0.05, told
    assert score.good


def test_no_harmless_rewording_is_read_as_a_change(ours):
    reworded = [one for one in ours[0].readings if one.expected in (Sight.REWORDED, Sight.MOVED)]
    assert len(reworded) >= 40
    assert [one for one in reworded if one.reading.sight is Sight.CHANGED] == []


def test_nothing_is_confirmed_where_there_was_no_page(ours):
    nothing = (Sight.ABSENT, Sight.BLOCKED, Sight.UNREADABLE)
    without = [one for one in ours[0].readings if one.expected in nothing]
    assert [one for one in without if one.reading.sight is Sight.CONFIRMED] == []


def test_no_alarm_comes_that_nobody_wants_and_all_others_come(ours):
    _, alarms = ours
    assert [one for one in alarms if one.came and not one.wanted] == []
    assert [one for one in alarms if one.wanted and not one.came] == []


def test_a_change_is_read_at_once_and_found_on_the_second_look(a_history):
    score, alarms = backtest(histories(a_history()))
    assert score.wrong == []
    assert score.detected == (2,)
    assert [(one.run, one.wanted, one.came) for one in alarms] == [(3, True, True)]


def test_a_change_found_is_counted_once_and_a_swing_begins_anew(a_history):
    more = """\
  - at: 2026-03-04T06:00:00Z
    label: the same once more
    expect: {acme.pass: changed}
  - at: 2026-03-05T06:00:00Z
    label: the old price again
    pages: {acme.prices: twenty.md}
  - at: 2026-03-06T06:00:00Z
    label: the new price again
    pages: {acme.prices: five-more.md}
    expect: {acme.pass: changed}
"""
    assert backtest(histories(a_history(text=HISTORY + more)))[0].detected == (2,)


def test_a_wrong_label_is_counted_as_wrong(a_history):
    changed = '{sight: changed, value: {money: "25", currency: USD, per: month}}'
    score, _ = backtest(histories(a_history((changed, "confirmed"))))
    assert [(one.run, one.expected, one.reading.sight) for one in score.wrong] == [
        (2, Sight.CONFIRMED, Sight.CHANGED),
        (3, Sight.CONFIRMED, Sight.CHANGED),
    ]
    assert (score.precision, score.recall) == (0, 1)
    assert not score.good


def test_a_change_nobody_read_is_counted_as_wrong(a_history):
    score, _ = backtest(histories(a_history(("five-more.md", "twenty.md"))))
    assert [(one.run, one.reading.sight) for one in score.wrong] == [
        (2, Sight.CONFIRMED),
        (3, Sight.CONFIRMED),
    ]
    assert (score.precision, score.recall) == (1, 0)


def test_a_change_to_another_value_than_labelled_is_not_found(a_history):
    score, _ = backtest(histories(a_history(('money: "25"', 'money: "26"'))))
    assert [(one.run, one.reading.sight) for one in score.wrong] == [
        (2, Sight.CHANGED),
        (3, Sight.CHANGED),
    ]
    assert (score.precision, score.recall) == (1, 0)


def test_wrong_alarms_are_counted_both_ways(a_history):
    turned = a_history(("alarms: [acme.pass]", "alarms: []"))
    assert [(a.run, a.wanted, a.came) for a in backtest(histories(turned))[1]] == [(3, False, True)]
    early = a_history(("alarms: []", "alarms: [acme.pass]"))
    assert [(a.run, a.wanted, a.came) for a in backtest(histories(early))[1]] == [
        (2, True, False),
        (3, True, True),
    ]


@pytest.mark.parametrize(
    ("shown", "sight"),
    [
        ("status: 410", Sight.ABSENT),
        ("status: 403", Sight.BLOCKED),
        ("status: 503", Sight.UNREADABLE),
        ("fails: nobody answered", Sight.UNREADABLE),
    ],
)
def test_a_status_or_a_failure_stands_for_a_page(a_history, shown, sight):
    folder = a_history(("{acme.prices: five-more.md}", f"{{acme.prices: {{{shown}}}}}"))
    readings = backtest(histories(folder))[0].readings
    assert [one.reading.sight for one in readings] == [Sight.CONFIRMED, sight, sight]


RUNS = HISTORY[HISTORY.index("runs:") :]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param("label: the pass", "labell: the pass", r"7:\d+: bad 'labell'", id="key"),
        pytest.param("sight: changed", "sight: altered", r"10:\d+: bad 'sight'", id="reading"),
        pytest.param("02T06:00:00Z", "02T06:00:00", r"6:\d+: bad 'at'", id="zone"),
        pytest.param("2026-03-02T", "2026-02-28T", r"6:\d+: .*2026-02-28", id="backwards"),
        pytest.param("acme.pass: {", "acme.pss: {", r"10:\d+: unknown fact", id="fact"),
        pytest.param("[acme.pass]", "[acme.pss]", r"16:\d+: unknown fact", id="alarm"),
        pytest.param("prices: five", "price: five", r"8:\d+: unknown source", id="source"),
        pytest.param("five-more.md", "six-more.md", r"8:\d+: no such page.*six-more", id="page"),
        pytest.param('money: "25"', 'quantity: "25"', r"10:\d+: .*value", id="value"),
        pytest.param("about: A", "about: A: ", r"1:\d+: not YAML", id="yaml"),
        pytest.param(HISTORY, "", r"1:1: ", id="empty"),
        pytest.param(HISTORY, "- at: noon\n", r"1:1: ", id="list"),
        pytest.param(RUNS, "runs: []\n", r"2:\d+: bad 'runs'", id="no-runs"),
    ],
)
def test_a_broken_history_complains_with_its_place(a_history, old, new, says):
    folder = a_history((old, new))
    with pytest.raises(BadBookError) as caught:
        histories(folder)
    where = re.escape(f"{folder / 'history.yaml'}:")
    assert re.search(rf"(?m)^{where}{says}", str(caught.value)), str(caught.value)


def test_a_broken_facts_file_complains_with_its_own_place(a_history):
    folder = a_history()
    (folder / "facts.yaml").write_text(FACTS.replace("kind: price", "kind: prise"))
    with pytest.raises(BadBookError, match=r"facts\.yaml:20:\d+: unknown kind"):
        histories(folder)


def test_a_folder_without_histories_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no history\.yaml below"):
        histories(tmp_path)


def test_precision_counts_what_was_read_and_recall_what_was_to_be_read():
    score = Score(
        (
            labelled(Sight.CHANGED, Sight.CHANGED),
            labelled(Sight.CHANGED, Sight.CHANGED),
            labelled(Sight.CHANGED, Sight.REWORDED),
            labelled(Sight.CHANGED, Sight.CHANGED, right_value=False),
            labelled(Sight.CONFIRMED, Sight.CHANGED),
            labelled(Sight.CONFIRMED, Sight.CONFIRMED),
        )
    )
    assert score.precision == pytest.approx(3 / 4)
    assert score.recall == pytest.approx(2 / 4)
    assert len(score.wrong) == 3


def test_no_conclusion_counts_only_where_there_was_one():
    score = Score(
        (
            labelled(Sight.UNREADABLE, Sight.UNREADABLE),
            labelled(Sight.BLOCKED, Sight.UNREADABLE),
            labelled(Sight.CONFIRMED, Sight.UNREADABLE),
            labelled(Sight.CHANGED, Sight.UNPROVEN),
            labelled(Sight.REWORDED, Sight.REWORDED),
            labelled(Sight.ABSENT, Sight.ABSENT),
        )
    )
    assert score.inconclusive == pytest.approx(2 / 4)


def test_nothing_read_is_nothing_wrong():
    empty = Score(())
    assert (empty.precision, empty.recall, empty.inconclusive) == (1, 1, 0)
    assert empty.good


@pytest.mark.parametrize(("good", "enough"), [(97, True), (96, False)])
@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(labelled(Sight.CONFIRMED, Sight.CHANGED), id="precision"),
        pytest.param(labelled(Sight.CHANGED, Sight.MOVED), id="recall"),
    ],
)
def test_good_begins_at_97_of_100(good, bad, enough):
    readings = [labelled(Sight.CHANGED, Sight.CHANGED)] * good + [bad] * (100 - good)
    assert Score(tuple(readings)).good is enough


@pytest.mark.parametrize(("blind", "enough"), [(5, True), (6, False)])
def test_good_ends_at_5_without_conclusion_of_100(blind, enough):
    seen = [labelled(Sight.CONFIRMED, Sight.CONFIRMED)] * (100 - blind)
    unseen = [labelled(Sight.CONFIRMED, Sight.UNREADABLE)] * blind
    assert Score((*seen, *unseen)).good is enough


def test_each_kind_is_counted_alone():
    kinds = by_kind(
        Score(
            (
                labelled(Sight.CHANGED, Sight.CHANGED, kind="price"),
                labelled(Sight.CHANGED, Sight.MOVED, kind="limit"),
                labelled(Sight.CONFIRMED, Sight.CONFIRMED, kind="price"),
            )
        )
    )
    assert {kind: (len(part.readings), part.recall) for kind, part in kinds.items()} == {
        "price": (2, 1),
        "limit": (1, 0),
    }


def test_wording_and_dates_that_lint_minds_keep_no_history_from_running(a_history):
    folder = a_history()
    facts = folder / "facts.yaml"
    text = facts.read_text()
    clumsy = text.replace("The pass costs {value}.", "The pass costs {value}, once $15.")
    assert clumsy != text
    facts.write_text(clumsy)
    assert examine(facts, today=AT.date())[1]
    assert backtest(histories(folder))[0].good
    facts.write_text(text.replace("kind: price", "kind: prize"))
    with pytest.raises(BadBookError, match="unknown kind"):
        list(histories(folder))


def test_the_report_names_every_wrong_reading_with_its_reason(a_history):
    told = as_text(*backtest(histories(a_history(('money: "25"', 'money: "26"')))))
    assert "2 labelled changes, 0 readings of harmless redesigns." in told
    assert "1 labelled alarms, 0 wrong." in told
    assert "run 2 (the pass costs more): acme.pass should be changed, was changed: " in told
