"""What is known from earlier runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts.evidence import Quote
from stilltrue.facts.ledger import dump, parse
from stilltrue.facts.observed import Answered, Finding, Memory, Run, Seen
from stilltrue.facts.values import Money, Text
from stilltrue.verify.memory import admit, proven, ran, remember
from stilltrue.verify.merge import merge
from stilltrue.verify.model import Check, Page, Reading, Sight, Unchanged, Unread
from stilltrue.verify.reuse import WHOLE_EVERY, reusable, validators
from stilltrue.verify.visits import visit

AT = datetime(2026, 11, 1, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "https://acme.example/prices.md"
PRO = Money(money="20", currency="USD")
DEARER = Money(money="25", currency="USD")
READ = (Sight.CONFIRMED, Sight.CHANGED, Sight.REWORDED, Sight.MOVED, Sight.UNPROVEN)
UNREAD = (Sight.ABSENT, Sight.UNREADABLE, Sight.BLOCKED)


def a_check(**but):
    evidence = (Quote(source="acme", quote="the Pro plan"),)
    told = {
        "fact": "plan.pro", "source": "acme", "evidence": evidence, "primary": True, "value": PRO,
        "digest": "d1",
    } | but  # fmt: skip
    return Check(**told)


CHECK = a_check()


def a_reading(sight=Sight.CONFIRMED, at=AT, **but):
    told = {"because": str(sight), "url": URL, "fact": "plan.pro", "source": "acme"}
    if sight in READ:
        told |= {"form": "markdown", "sha256": "ab" * 32, "excerpt": "Pro $20"}
    if sight in (Sight.CONFIRMED, Sight.CHANGED):
        told["seen"] = PRO if sight is Sight.CONFIRMED else DEARER
    return Reading(sight=sight, at=at, **told | but)


def a_page(at=AT, **but):
    told = {"etag": '"1"', "last_modified": "Sun, 01 Nov 2026 06:00:00 GMT"} | but
    return Page(URL, URL, "markdown", "# Prices", "ab" * 32, at, **told)


def after(*looks, check=CHECK, memory=None):
    """Remember looks: sights (a day apart) or readings."""
    memory = memory or Memory()
    for i, look in enumerate(looks):
        one = look if isinstance(look, Reading) else a_reading(look, AT + i * DAY)
        memory = remember(memory, [(check, one)])
    return memory


def seen(memory):
    return memory.readings["plan.pro@acme"]


def test_a_confirming_look_sets_all_three_dates():
    one = seen(after(Sight.CONFIRMED))
    assert (one.looked, one.read, one.confirmed) == (AT, AT, AT)
    assert one.said.excerpt == "Pro $20"
    assert one.said.seen == PRO


@pytest.mark.parametrize("sight", [s for s in READ if s is not Sight.CONFIRMED])
def test_reading_is_not_confirming(sight):
    one = seen(after(Sight.CONFIRMED, sight))
    assert (one.looked, one.read, one.confirmed) == (AT + DAY, AT + DAY, AT)
    assert one.confirmation.excerpt == "Pro $20"
    assert one.sight == sight


@pytest.mark.parametrize("sight", UNREAD)
def test_looking_is_not_reading(sight):
    one = seen(after(Sight.CONFIRMED, sight))
    assert (one.looked, one.read, one.confirmed) == (AT + DAY, AT, AT)
    assert one.said.sight == "confirmed"
    assert one.sight == sight


def test_a_look_that_did_not_take_place_leaves_no_trace():
    assert after(Sight.SKIPPED) == Memory()


def test_the_same_again_is_counted_from_the_first_time():
    one = seen(after(Sight.CHANGED, Sight.CHANGED, Sight.CHANGED)).said
    assert (one.since, one.last, one.times, one.days) == (AT, AT + 2 * DAY, 3, 3)
    assert one.held == PRO


def test_two_looks_on_one_day_are_one_day():
    one = seen(after(a_reading(), a_reading(at=AT + HOUR))).said
    assert (one.times, one.days) == (2, 1)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(a_reading(Sight.MOVED, AT + DAY), id="another reading"),
        pytest.param(a_reading(Sight.CHANGED, AT + DAY, seen=Text(text="x")), id="another value"),
        pytest.param(a_reading(Sight.CHANGED, AT + DAY, seen=None), id="no value"),
    ],
)
def test_something_else_begins_anew(second):
    one = seen(after(Sight.CHANGED, second)).said
    assert (one.since, one.times) == (AT + DAY, 1)


def test_edited_evidence_begins_anew():
    memory = after(a_reading(Sight.REWORDED, AT + DAY), check=a_check(digest="d2"),
                   memory=after(Sight.REWORDED))  # fmt: skip
    assert seen(memory).said.times == 1


def test_the_same_value_written_otherwise_is_the_same():
    again = a_reading(Sight.CHANGED, AT + DAY, seen=Money(money="25.00", currency="USD"))
    one = seen(after(Sight.CHANGED, again)).said
    assert (one.times, one.seen) == (2, DEARER)


def test_an_outage_does_not_break_a_row():
    one = seen(after(Sight.CHANGED, Sight.UNREADABLE, Sight.ABSENT, Sight.CHANGED))
    assert one.said.times == 2
    assert one.absent is None


def test_a_missing_page_is_counted_until_the_page_is_read_again():
    looks = (Sight.CONFIRMED, Sight.ABSENT, Sight.UNREADABLE, Sight.ABSENT)
    one = seen(after(*looks)).absent
    assert (one.since, one.last, one.times, one.days) == (AT + DAY, AT + 3 * DAY, 2, 2)
    assert seen(after(*looks, Sight.REWORDED)).absent is None


def test_a_swing_back_is_counted_and_a_steady_month_forgets_it():
    flip = (Sight.CONFIRMED, Sight.CHANGED)
    assert seen(after(*flip * 3)).swings == 2
    assert seen(after(*flip * 20)).swings == 5
    memory = after(*flip, *flip, Sight.CONFIRMED)
    later = after(a_reading(at=AT + 40 * DAY), memory=memory)
    assert (seen(memory).swings, seen(later).swings) == (2, 0)


def test_old_news_is_no_news():
    memory = after(Sight.CONFIRMED, Sight.CHANGED)
    for at in (AT, AT + DAY, AT + DAY + timedelta(microseconds=5)):
        assert remember(memory, [(CHECK, a_reading(Sight.MOVED, at))]) == memory


def test_only_a_confirming_look_proves_evidence_and_only_on_its_form():
    assert not proven(after(*(s for s in (*READ, *UNREAD) if s != "confirmed")), CHECK, "markdown")
    memory = after(Sight.CONFIRMED)
    assert proven(memory, CHECK, "markdown")
    assert not proven(memory, CHECK, "html")
    assert not proven(memory, a_check(digest="d2"), "markdown")


def test_an_admitted_copy_proves_evidence_once():
    memory = admit(Memory(), [(CHECK, "html")], AT)
    assert proven(memory, CHECK, "html")
    assert admit(memory, [(CHECK, "html")], AT + DAY) == memory


def test_a_page_is_remembered_by_its_validators_and_never_by_its_body():
    one = visit(a_page(), None, 900)
    assert one.page.text == ""
    memory = remember(Memory(), [], [one])
    source = memory.sources[URL]
    assert (source.asked, source.read, source.whole, source.length) == (AT, AT, AT, 900)
    assert (source.etag, source.form, source.final_url) == ('"1"', "markdown", URL)


def test_a_dead_page_does_not_replace_what_is_known_of_the_living():
    memory = remember(Memory(), [], [visit(a_page(), None, 900)])
    wall = a_page(AT + DAY, etag='"wall"')
    memory = remember(memory, [], [visit(wall, "a bot wall", 90)])
    source = memory.sources[URL]
    assert (source.etag, source.length, source.whole) == ('"1"', 900, AT)
    assert (source.unread.sight, source.unread.why) == ("unreadable", "a bot wall")


def test_silence_is_counted_until_the_address_answers():
    down = [visit(Unread(URL, Sight.BLOCKED, "HTTP 403", AT + i * DAY)) for i in range(3)]
    memory = remember(Memory(), [], down)
    one = memory.sources[URL].unread
    assert (one.since, one.times, one.days, one.why) == (AT, 3, 3, "HTTP 403")
    memory = remember(memory, [], [visit(Unchanged(URL, AT + 3 * DAY))])
    assert memory.sources[URL].unread is None
    assert memory.sources[URL].whole is None


def test_an_address_that_was_not_asked_is_not_remembered():
    assert visit(Unread(URL, Sight.SKIPPED, "out of budget", AT)) is None


def test_a_page_reused_unparsed_keeps_its_length():
    memory = remember(Memory(), [], [visit(a_page(), None, 900), visit(a_page(AT + DAY))])
    assert memory.sources[URL].length == 900


def read_once(sight=Sight.CONFIRMED, check=CHECK):
    """Return the memory after one whole page."""
    return remember(Memory(), [(check, a_reading(sight))], [visit(a_page(), None, 900)])


@pytest.mark.parametrize("answer", [a_page(AT + DAY), Unchanged(URL, AT + DAY)], ids=["200", "304"])
@pytest.mark.parametrize("sight", READ)
def test_an_unchanged_page_repeats_its_reading(sight, answer):
    got = reusable(read_once(sight), CHECK, answer)
    assert got == replace(a_reading(sight), at=AT + DAY, reused=True)


@pytest.mark.parametrize(
    ("memory", "check", "answer"),
    [
        pytest.param(Memory(), CHECK, a_page(), id="nothing known"),
        pytest.param(read_once(), a_check(digest="d2"), a_page(), id="edited"),
        pytest.param(read_once(), CHECK, replace(a_page(), sha256="cd" * 32), id="other bytes"),
        pytest.param(read_once(), CHECK, replace(a_page(), form="html"), id="other form"),
        pytest.param(after(Sight.CONFIRMED), CHECK, Unchanged(URL, AT), id="304 of nothing"),
        pytest.param(after(Sight.UNREADABLE), CHECK, a_page(), id="never read"),
        pytest.param(
            admit(read_once(Sight.UNPROVEN), [(CHECK, "markdown")], AT), CHECK, a_page(),
            id="proven since",
        ),
        pytest.param(
            remember(read_once(), [], [visit(replace(a_page(AT + DAY), sha256="cd" * 32))]),
            CHECK, Unchanged(URL, AT + 2 * DAY), id="304 to a page never judged",
        ),
    ],
)  # fmt: skip
def test_a_reading_is_not_reused_where_today_could_judge_otherwise(memory, check, answer):
    assert reusable(memory, check, answer) is None


def test_validators_are_sent_for_a_page_that_is_known_and_calm():
    assert validators(read_once(), URL, [CHECK], AT + DAY) == {
        "etag": '"1"',
        "last_modified": "Sun, 01 Nov 2026 06:00:00 GMT",
    }
    assert validators(read_once(), URL, [], AT + DAY)


@pytest.mark.parametrize(
    ("memory", "check", "now"),
    [
        pytest.param(Memory(), CHECK, AT, id="unknown address"),
        pytest.param(read_once(), CHECK, AT + WHOLE_EVERY + HOUR, id="not read whole for a week"),
        pytest.param(read_once(), a_check(digest="d2"), AT + DAY, id="edited"),
        pytest.param(read_once(), a_check(fact="plan.new"), AT + DAY, id="a new fact"),
        pytest.param(read_once(Sight.CHANGED), CHECK, AT + DAY, id="a change to be seen again"),
        pytest.param(read_once(Sight.MOVED), CHECK, AT + DAY, id="moved"),
        pytest.param(
            remember(read_once(), [], [visit(Unread(URL, Sight.BLOCKED, "403", AT + HOUR))]),
            CHECK, AT + DAY, id="silent since",
        ),
    ],
)  # fmt: skip
def test_a_page_is_read_whole_where_a_304_would_not_do(memory, check, now):
    assert validators(memory, URL, [check], now) == {}


def test_half_a_character_in_what_a_server_sent_can_be_written_down():
    page = replace(a_page(etag="\ud800"), final_url="https://a.example/\udfff")
    odd = a_reading(Sight.REWORDED, because="\ud800", excerpt="\udfff" * 2000)
    memory = remember(Memory(), [(CHECK, odd)], [visit(page, "\ud800" * 2000)])
    memory = remember(memory, [], [visit(replace(page, at=AT + DAY))])
    assert parse(dump(memory), "o") == (memory, [])
    assert len(seen(memory).said.excerpt) == 600


def test_the_last_sixty_runs_are_kept():
    memory = Memory()
    for i in range(70):
        memory = ran(memory, Run(at=AT + i * DAY, asked=1, read=1, confirmed=0, version="1"))
    assert [run.at for run in memory.runs.values()] == [AT + i * DAY for i in range(10, 70)]


LOOKS = st.lists(
    st.tuples(st.sampled_from([*READ, *UNREAD, Sight.SKIPPED]), st.integers(0, 72), st.booleans()),
    max_size=25,
)


def told(looks, check=CHECK):
    """Turn drawn looks into readings, some hours apart."""
    at, readings = AT, []
    for sight, hours, other in looks:
        at += timedelta(hours=hours)
        value = {"seen": Text(text="x")} if other and sight is Sight.CHANGED else {}
        readings.append((check, a_reading(sight, at, fact=check.fact, **value)))
    return readings


@given(LOOKS)
def test_the_three_dates_are_what_the_looks_were(looks):
    heard = told(looks)
    memory = Memory()
    for one in heard:
        memory = remember(memory, [one])
    real: dict[datetime, Sight] = {}
    for _, one in heard:
        if one.sight is not Sight.SKIPPED and (not real or one.at > max(real)):
            real[one.at] = one.sight
    if not real:
        assert memory == Memory()
        return
    got: Seen = seen(memory)
    reads = [at for at, sight in real.items() if sight in READ]
    confirms = [at for at, sight in real.items() if sight is Sight.CONFIRMED]
    assert got.looked == max(real)
    assert got.read == max(reads, default=None)
    assert got.confirmed == max(confirms, default=None)
    assert bool(memory.proofs) == bool(confirms)
    assert got.swings <= 5


@given(LOOKS)
def test_to_remember_at_once_or_one_by_one_or_twice_is_the_same(looks):
    heard = told(looks)
    at_once = remember(Memory(), heard)
    one_by_one = Memory()
    for one in heard:
        one_by_one = remember(one_by_one, [one])
    assert at_once == one_by_one
    assert remember(at_once, heard[-1:]) == at_once
    assert parse(dump(at_once), "o") == (at_once, [])


@given(LOOKS)
def test_losing_validators_loses_nothing_else(looks):
    heard = told(looks)
    visits = [visit(a_page(AT), None, 900)]
    memory = remember(Memory(), heard, visits)
    bare = replace(memory, sources={
        url: one.model_copy(update={"etag": None, "last_modified": None})
        for url, one in memory.sources.items()
    })  # fmt: skip
    later = [(CHECK, a_reading(at=AT + 100 * DAY))]
    assert validators(bare, URL, [CHECK], AT + HOUR) == {}
    assert remember(bare, later).readings == remember(memory, later).readings
    assert remember(bare, later).proofs == remember(memory, later).proofs


@given(LOOKS, LOOKS, LOOKS, st.permutations([0, 1]))
def test_merged_shards_remember_what_one_machine_would(before, one, two, order):
    other = a_check(fact="plan.max", digest="d9")
    base = remember(Memory(), [*told(before), *told(before, other)])
    late = [[(check, replace(r, at=r.at + 90 * DAY)) for check, r in some]
            for some in (told(one), told(two, other))]  # fmt: skip
    runs = [Run(at=AT + 99 * DAY, asked=n, read=1, confirmed=0, version="1") for n in (2, 3)]
    parts = [ran(remember(base, heard), run) for heard, run in zip(late, runs, strict=True)]
    whole = ran(remember(base, [*late[0], *late[1]]), runs[0].model_copy(
        update={"asked": 5, "read": 2}))  # fmt: skip
    assert merge(base, [parts[i] for i in order]) == whole


def test_merging_nothing_changes_nothing():
    memory = replace(after(Sight.CONFIRMED), strays=(b"x",))
    assert merge(memory, []) == memory
    assert merge(memory, [memory, memory]) == memory


def test_what_one_shard_let_go_is_gone_unless_another_learnt_of_it():
    base = after(Sight.CONFIRMED)
    news = after(a_reading(Sight.MOVED, AT + DAY), memory=base)
    empty = replace(base, readings={})
    assert merge(base, [empty, base]).readings == {}
    assert merge(base, [empty, news]).readings == news.readings


def test_what_people_did_about_a_finding_outlives_a_machine_that_had_not_heard():
    old = Finding(
        id="f", sort="claim", sight="changed", because="", address="https://a.example",
        fact="kettle.price", source="acme.shop", opened=AT, first_seen=AT, last_seen=AT,
    )  # fmt: skip
    how = Answered(how="snoozed", at=AT)
    answered = old.model_copy(update={"answered": how, "reported": AT})
    seen_again = old.model_copy(
        update={"last_seen": AT + timedelta(days=1), "reported": AT + timedelta(days=1)}
    )
    base, person, robot = (Memory(findings={"f": one}) for one in (old, answered, seen_again))
    for parts in ([person, robot], [robot, person]):
        one = merge(base, parts).findings["f"]
        assert (one.answered, one.reported) == (how, AT)
        assert one.last_seen == AT + timedelta(days=1)
    taken_back = merge(person, [base, person]).findings["f"]
    assert taken_back.answered is None
