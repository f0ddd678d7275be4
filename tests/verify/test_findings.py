"""What a person must answer: nothing that does not last, and nothing forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from stilltrue.facts.ledger import dump, parse
from stilltrue.facts.observed import Answered, Memory
from stilltrue.facts.values import Money
from stilltrue.verify.alarms import due_again
from stilltrue.verify.findings import REMEMBERED, answer, findings, reported, settle
from stilltrue.verify.memory import admit, remember
from stilltrue.verify.model import Check, Reading, Sight, Unread
from stilltrue.verify.visits import visit

AT = datetime(2026, 11, 1, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHOP, REVIEW = "https://acme.example/shop", "https://review.example/kettles"
PRO = Money(money="20", currency="USD")
READ = (Sight.CONFIRMED, Sight.CHANGED, Sight.REWORDED, Sight.MOVED, Sight.UNPROVEN)
K, C, R, M, P = READ
A, U, B = Sight.ABSENT, Sight.UNREADABLE, Sight.BLOCKED


def money(amount):
    return {"money": amount, "currency": "USD"}


def a_source(url, **but):
    return {"title": "A page", "publisher": "Acme", "url": url, "authority": "vendor"} | but


PAST = {
    "value": money("15"), "verified": {"when": "2026-03-18", "by": "research", "basis": "article"},
    "recorded": "2026-03-18", "seen": ["2026-03-18"], "ended": "changed",
}  # fmt: skip
SOURCES = {"acme.shop": a_source(SHOP), "review": a_source(REVIEW)}


@pytest.fixture(scope="session")
def book(a_book):
    """Make a book with a price that has a past and two sources, and a colour with one of them."""

    def make(*, sources=SOURCES, **but):
        fact = a_book().facts["kettle.price"].model_dump(mode="json", exclude_defaults=True)
        price = fact | {
            "evidence": [
                {"source": "acme.shop", "quote": "The kettle costs", "primary": True},
                {"source": "review", "quote": "costs you"},
            ],
            "history": [PAST],
        }
        return a_book(sources=sources, facts={"kettle.price": price | but, "kettle.colour": fact})

    return make


class Story:
    """Looks at the shop for the price, each some hours after the one before, and what is told."""

    def __init__(self, book, memory=None):
        self.book = book
        self.memory = memory or Memory()
        self.now = AT
        self.url = SHOP
        self.digest = "d1"
        self.value = PRO

    def look(self, *sights, hours=24, seen="25", fact="kettle.price", source="acme.shop", **but):
        for sight in sights:
            told = {"fact": fact, "source": source, "url": self.url, "at": self.now}
            if sight in READ:
                told |= {"form": "markdown", "sha256": "ab" * 32, "excerpt": f"costs {seen}"}
            if sight is C:
                told["seen"] = Money(money=seen, currency="USD") if seen else None
            reading = Reading(sight=sight, because=f"{sight} here", **told | but)
            check = Check(fact, source, (), primary=True, value=self.value, digest=self.digest)
            self.memory = remember(self.memory, [(check, reading)])
            self.settle()
            self.now += timedelta(hours=hours)
        return self

    def visit(self, *sights, hours=24, url=None):
        for sight in sights:
            one = visit(Unread(url or self.url, sight, "HTTP 503", self.now))
            self.memory = remember(self.memory, [], [one])
            self.settle()
            self.now += timedelta(hours=hours)
        return self

    def settle(self):
        self.memory = settle(self.memory, self.book, self.now)

    @property
    def open(self):
        return findings(self.memory, self.book, self.now)

    @property
    def told(self):
        return [(one.sort, one.sight) for one in self.open]

    def report(self):
        """Tell what is new, and return it."""
        new = [one.id for one in self.open if one.reported is None]
        self.memory = reported(self.memory, new, self.now)
        return new


@pytest.fixture
def story(book):
    """Begin a story with proven evidence and nothing told yet."""
    one = Story(book())
    check = Check("kettle.price", "acme.shop", (), primary=True, value=PRO, digest="d1")
    one.memory = admit(one.memory, [(check, "markdown")], AT)
    return one


CLAIM, GONE = [("claim", "changed")], [("claim", "absent")]


def test_a_change_alarms_when_it_was_read_twice_some_hours_apart(story):
    assert story.look(K, C).told == []
    assert story.look(C).told == CLAIM
    one = story.open[0]
    assert (one.held, one.seen) == (PRO, Money(money="25", currency="USD"))
    assert (one.because, one.excerpt, one.address) == ("changed here", "costs 25", SHOP)
    assert (one.first_seen, one.last_seen) == (AT + DAY, AT + 2 * DAY)
    assert one.primary


def test_two_reads_close_together_are_one(story):
    assert story.look(C, hours=5).look(C, hours=1).told == []
    assert story.look(C).told == CLAIM


@pytest.mark.parametrize("between", [A, U, B], ids=str)
def test_an_outage_between_two_reads_does_not_matter(story, between):
    assert story.look(C, between, C).told == CLAIM


@pytest.mark.parametrize("between", [K, R, M, P], ids=str)
def test_something_else_read_in_between_does(story, between):
    assert story.look(C, between, C).told == []


def test_two_other_values_are_not_one_change(story):
    assert story.look(C).look(C, seen="30").told == []
    assert story.look(C, seen="30").told == CLAIM


def test_words_that_appeared_alarm_too(story):
    assert story.look(C, C, seen=None).told == CLAIM


def test_a_page_that_swings_every_time_never_alarms(story):
    for _ in range(40):
        assert story.look(C).told == []
        assert story.look(K).told == []


def test_after_a_swing_back_more_is_asked_of_the_same_change(story):
    assert story.look(C, C).told == CLAIM
    assert story.look(K).told == []
    assert story.look(C, C, hours=5).told == []
    assert story.look(C, hours=2).told == []
    assert story.look(C).told == CLAIM


def test_a_value_we_held_before_is_likelier_an_old_copy(story):
    assert story.look(C, C, C, seen="15").told == []
    assert story.look(C, seen="15.00").told == CLAIM


def test_a_page_is_gone_after_three_days_of_404(story):
    assert story.look(K, A, A).told == []
    assert story.look(A).told == GONE
    assert story.open[0].because == "3 looks on 3 days found no such page: absent here"


def test_many_404_on_few_days_are_not_gone(story):
    assert story.look(*[A] * 40, hours=1).told == []
    assert Story(story.book).look(A, A, hours=80).told == []


def test_a_page_that_answers_otherwise_between_404s_was_not_back(story):
    assert story.look(A, U, B, A, U, A).told == GONE


def test_a_page_that_is_read_again_was_not_gone(story):
    assert story.look(A, A, R, A, A).told == []


@pytest.mark.parametrize("sight", [R, M], ids=str)
def test_evidence_that_fails_twice_needs_a_person(story, sight):
    assert story.look(sight, hours=3).look(sight, hours=3).told == []
    assert story.look(sight).told == [("evidence", sight)]
    assert story.open[0].fact == "kettle.price"


def test_evidence_that_never_matched_is_listed_at_once(book):
    assert Story(book()).look(P).told == [("evidence", "unproven")]


def test_evidence_that_matched_another_form_waits_like_the_others(story):
    assert story.look(P).told == []
    assert story.look(P).told == [("evidence", "unproven")]


def test_one_broken_selector_is_one_finding_however_it_fails(story):
    first = story.look(M, M).report()
    assert story.look(R, R).told == [("evidence", "reworded")]
    assert story.report() == []
    assert [one.id for one in story.open] == first


def test_another_source_that_disagrees_is_marked_as_such(story):
    story.look(C, C, source="review", url=REVIEW)
    assert [(one.source, one.primary) for one in story.open] == [("review", False)]


SILENT = [("source", "unreadable")]


def test_a_source_silent_for_a_week_is_one_finding_for_all_its_facts(story):
    for _ in range(8):
        assert story.told == []
        story.look(U, hours=0).look(U, fact="kettle.colour", hours=0).visit(U)
    assert story.told == SILENT
    assert story.open[0].because == "no page in 8 looks on 8 days: HTTP 503"


def test_two_looks_are_no_week(story):
    assert story.visit(U, U, hours=24 * 20).told == []
    assert story.visit(U).told == SILENT


def test_what_readers_click_is_told_when_it_is_gone(book):
    twin = {"acme.shop": a_source(SHOP, fetch=f"{SHOP}.md"), "review": a_source(REVIEW)}
    one = Story(book(sources=twin))
    assert one.visit(A, A, A, A).told == [("source", "absent")]


def test_a_missing_page_is_told_by_its_claims_and_not_twice(story):
    for _ in range(4):
        story.look(A, hours=0).visit(A)
    assert story.told == GONE


def test_a_page_no_robot_can_read_may_be_silent_but_not_gone(book):
    closed = SOURCES | {"acme.portal": a_source("https://portal.example", link_only="a login")}
    one = Story(book(sources=closed))
    one.url = "https://portal.example"
    assert one.visit(*[B] * 9).told == []
    assert one.visit(*[A] * 4).told == [("source", "absent")]


def closed_because(story):
    return [one.closed_because for one in story.memory.findings.values()]


def test_a_page_that_swings_back_closes_the_finding(story):
    assert story.look(C, C, K).told == []
    assert closed_because(story) == ["the page says again what we hold"]


@pytest.mark.parametrize("sight", [R, M, P, A, U, B], ids=str)
def test_nothing_but_our_value_closes_a_change(story, sight):
    assert story.look(C, C, sight).told == CLAIM


def test_a_change_to_yet_another_value_takes_the_place_of_the_first(story):
    story.look(C, C).look(C, C, seen="30")
    assert [one.seen.money for one in story.open] == ["30"]
    assert "the page says something else by now" in closed_because(story)


def test_taking_the_value_closes_the_change_before_anybody_looks_again(story, book):
    story.look(C, C)
    story.book = book(value=money("25"))
    story.settle()
    assert story.told == []
    assert closed_because(story) == ["we hold another value now"]


def test_taking_a_value_we_did_not_see_alarms_nobody_until_it_was_looked_at(story, book):
    story.look(C, C, seen=None)
    story.book = book(value=money("30"))
    story.settle()
    assert story.told == []
    assert SHOP in due_again(story.memory, story.book)
    story.value, story.digest = Money(money="30", currency="USD"), "d2"
    assert story.look(C).told == []


def test_edited_evidence_closes_what_was_said_of_the_old(story):
    story.look(R, R)
    story.digest = "d2"
    assert story.look(P).told == [("evidence", "unproven")]
    assert "the evidence or the value was edited" in closed_because(story)
    assert len(story.memory.findings) == 2


def test_edited_evidence_that_does_not_match_yet_ends_the_old_change(story):
    story.look(C, C)
    story.digest = "d2"
    assert story.look(P).told == [("evidence", "unproven")]
    assert "the evidence was edited" in closed_because(story)


def test_evidence_that_matches_again_closes_its_finding(story):
    assert story.look(M, M, C).told == []
    assert closed_because(story) == ["the evidence matches again"]


def test_a_page_that_is_back_closes_gone(story):
    assert story.look(A, A, A, A, R).told == []
    assert closed_because(story) == ["the page is back"]


def test_what_the_book_asks_no_more_is_over(story, book):
    story.look(C, C).look(M, M, source="review", url=REVIEW)
    story.book = book(retired={"on": "2026-11-20", "because": "no kettle"})
    story.settle()
    assert story.told == []
    assert closed_because(story) == ["the book asks this source no more"] * 2


def test_an_address_that_answers_or_is_dropped_is_over(story, book):
    story.visit(*[U] * 8)
    story.book = book(sources=SOURCES | {"acme.shop": a_source("https://acme.example/new")})
    story.settle()
    assert closed_because(story) == ["no source has this address any more"]
    again = Story(book()).visit(*[U] * 8)
    known = again.memory.sources[SHOP].model_copy(update={"unread": None})
    again.memory = Memory(sources={SHOP: known}, findings=again.memory.findings)
    again.settle()
    assert closed_because(again) == ["the page answers again"]


def test_a_memory_that_lost_its_readings_keeps_its_findings(story):
    story.look(C, C).visit(*[U] * 8)
    kept = Memory(findings=story.memory.findings)
    assert settle(kept, story.book, story.now) == kept


def test_a_finding_is_new_once(story):
    new = story.look(C, C).report()
    assert len(new) == 1
    assert story.look(C).report() == []
    assert story.told == CLAIM


def test_what_comes_back_within_a_month_is_no_news_and_later_it_is(story):
    new = story.look(C, C).report()
    story.look(K)
    assert story.look(C, C, C).told == CLAIM
    assert story.report() == []
    story.look(K)
    story.now += REMEMBERED
    story.look(K)
    assert story.memory.findings == {}
    assert story.look(C, C).report() == new


def test_an_answer_holds_until_its_day(story):
    story.look(C, C)
    name = story.open[0].id
    until = (story.now + 3 * DAY).date()
    how = Answered(
        how="snooze", at=story.now, until=until.isoformat(), because="the vendor is asked"
    )
    story.memory = answer(story.memory, name, how)
    for _ in range(4):
        assert story.told == []
        story.look(C)
    assert story.told == CLAIM
    for_good = Answered(how="pin", at=story.now)
    story.memory = answer(story.memory, name, for_good)
    assert story.look(C).told == []
    with pytest.raises(KeyError):
        answer(story.memory, "none", for_good)


def test_findings_come_as_claims_evidence_sources_in_book_order(story):
    story.visit(*[U] * 8, hours=0)
    story.visit(*[U] * 8, url=REVIEW)
    story.now = AT
    story.look(C, C, fact="kettle.colour")
    story.look(R, R)
    story.look(C, C, source="review", url=REVIEW)
    assert [(one.sort, one.fact, one.source) for one in story.open] == [
        ("claim", "kettle.price", "review"),
        ("claim", "kettle.colour", "acme.shop"),
        ("evidence", "kettle.price", "acme.shop"),
        ("source", None, "review"),
    ]


@pytest.mark.parametrize(
    ("looks", "due"),
    [
        ((K,), False), ((C,), True), ((C, C), False), ((C, K), False), ((C, U), True), ((R,), True),
        ((M, M), False), ((A,), True), ((A, A, A, A), False), ((K, U), False), ((P,), True),
        ((), False),
    ],
)  # fmt: skip
def test_what_was_seen_once_is_due_at_the_next_run(story, looks, due):
    story.look(*looks)
    assert due_again(story.memory, story.book) == ({SHOP} if due else frozenset())


def test_a_first_sighting_makes_the_address_due_that_the_robot_reads(book):
    twin = {"acme.shop": a_source(SHOP, fetch=f"{SHOP}.md"), "review": a_source(REVIEW)}
    one = Story(book(sources=twin)).look(C)
    assert due_again(one.memory, one.book) == {f"{SHOP}.md"}
    assert due_again(Story(book()).look(P).memory, one.book) == frozenset()


class Life(RuleBasedStateMachine):
    """A price on a page, looked at for months in all weathers, and reported after every run."""

    book = None

    def __init__(self):
        super().__init__()
        self.story = Story(self.book)
        self.page = []
        self.news = {}
        self.was_open = {}

    @rule(
        sight=st.sampled_from([*READ, A, U, B, Sight.SKIPPED]),
        hours=st.sampled_from([0, 1, 6, 24, 72]),
        seen=st.sampled_from(["25", "30", "15", None]),
    )
    def look(self, sight, hours, seen):
        at = self.story.now
        if self.page and self.page[-1][0] == at:
            self.story.now = at = at + HOUR
        self.page.append((at, sight, seen))
        self.was_open = {one.id: one for one in self.story.open}
        self.story.look(sight, hours=hours, seen=seen)
        for name in self.story.report():
            assert at - self.news.get(name, AT - 100 * DAY) > REMEMBERED
            self.news[name] = at

    @rule(days=st.integers(1, 40))
    def wait(self, days):
        self.story.now += days * DAY

    @invariant()
    def a_change_that_begins_was_read_twice_in_a_row_hours_apart(self):
        reads = [look for look in self.page if look[1] in READ]
        for one in self.story.open:
            if one.sight == C and one.id not in self.was_open:
                same = [at for at, sight, seen in reads[-2:] if (sight, seen) == reads[-1][1:]]
                assert len(same) == 2
                begun = next(
                    (i for i in range(len(reads) - 1, -1, -1) if reads[i][1:] != reads[-1][1:]), -1
                )
                assert reads[-1][0] - reads[begun + 1][0] >= 6 * HOUR

    @invariant()
    def a_page_that_is_gone_was_missed_on_three_days(self):
        for one in self.story.open:
            if one.sight == A and one.id not in self.was_open:
                missed = {at.date() for at, sight, _ in self.page if sight is A}
                assert len(missed) >= 3

    @invariant()
    def what_was_open_is_open_or_closed_for_a_reason(self):
        for name in self.was_open:
            one = self.story.memory.findings[name]
            assert (one.closed is None) != bool(one.closed_because)
            if one.closed and one.sort == "claim" and one.sight == C:
                assert self.page[-1][1] in (K, C)
            if one.closed and one.sight == A:
                assert self.page[-1][1] in READ

    @invariant()
    def the_record_can_be_written_down(self):
        assert parse(dump(self.story.memory), "o") == (self.story.memory, [])

    @invariant()
    def to_settle_twice_is_to_settle_once(self):
        once = settle(self.story.memory, self.book, self.story.now)
        assert settle(once, self.book, self.story.now) == once


def test_over_any_life_nothing_alarms_early_is_told_twice_or_gets_lost(book):
    Life.book = book()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=60, stateful_step_count=40, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
