"""How claims stand, in numbers that a script can count again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from stilltrue.facts import Book
from stilltrue.facts.claim import Basis, Status
from stilltrue.facts.observed import Run
from stilltrue.words.cite import Citer
from stilltrue.words.gauge import standing, strip
from stilltrue.words.pen import Pen

SPRING, TODAY = date(2026, 3, 18), date(2026, 11, 23)
RUN = Run(
    at=datetime(2026, 11, 22, 6, 12, tzinfo=UTC), asked=80, read=78, confirmed=190, version="1"
)
Dom = Callable[[str], LexborHTMLParser]
MakeCiter = Callable[..., Citer]
MakePen = Callable[..., Pen]


def counts(made: LexborHTMLParser) -> dict[str, str]:
    """Return what a gauge or strip counts, by state."""
    return {one.attributes["data-count"]: one.text() for one in made.css("[data-count]")}


@pytest.mark.parametrize(
    ("day", "today", "number"),
    [
        pytest.param(TODAY, TODAY, (7, 4, 1, 1), id="today"),
        pytest.param(SPRING, SPRING, (0, 7, 0, 0), id="spring"),
        pytest.param(TODAY, date(2030, 1, 1), (0, 0, 12, 1), id="years-later"),
    ],
)
def test_every_claim_that_is_not_retired_is_counted_once(
    a_citer: MakeCiter, dom: Dom, day: date, today: date, number: tuple[int, ...]
) -> None:
    within, copies, overdue, contested = number
    total = within + copies + overdue

    made = dom(standing(a_citer(day, today=today)))

    said = made.css_first(".st-strip-words").text()
    assert said.startswith(
        f"{within} of {total} claims confirmed on the live page within their window, judged on "
    )
    states = {"fresh": within, "never-live": copies, "overdue": overdue}
    gauge = {one.attributes["data-state"]: one.attributes["data-n"] for one in made.css(".st-part")}
    assert gauge == {state: str(some) for state, some in states.items()}
    assert counts(made) == gauge | {"contested": str(contested)}
    assert made.css_first(".st-strip").attributes["data-total"] == str(total)


def test_the_groups_for_the_script_hold_every_claim(a_citer: MakeCiter, dom: Dom) -> None:
    aside = dom(standing(a_citer())).css_first("aside")

    groups = (aside.attributes["data-cohorts"] or "").split("; ")
    assert sum(int(group.split()[0]) for group in groups) == 12
    assert "1 live undated" not in " ".join(groups)
    assert any(group.split()[1:] == ["copy", "2026-11-23", "14", "45"] for group in groups)


def asked(made: LexborHTMLParser) -> LexborNode:
    return made.css_first(".st-strip-asked")


def test_a_fresh_clone_says_that_nobody_asked_from_here(a_citer: MakeCiter, dom: Dom) -> None:
    made = asked(dom(standing(a_citer())))

    assert made.text().startswith("No source has been asked from here yet.")
    assert not made.css("time")


def test_last_asked_is_told_in_figures(a_citer: MakeCiter, dom: Dom) -> None:
    made = asked(dom(standing(a_citer(asked=RUN))))

    assert made.text().startswith(
        "Sources last asked November 22, 2026, 06:12 UTC: 78 of 80 answered."
    )
    assert made.css_first("time").attributes["datetime"] == "2026-11-22T06:12:00Z"


def test_a_closed_edition_tells_nothing_of_the_robot(a_citer: MakeCiter, dom: Dom) -> None:
    assert "asked" not in dom(standing(a_citer(SPRING, today=SPRING, asked=RUN))).body.text()


def test_a_strip_counts_the_facts_of_its_page(a_citer: MakeCiter, dom: Dom) -> None:
    citer = a_citer()
    facts = [citer.as_of[one] for one in ("kettle.price", "kettle.capacity", "kettle.lid")]

    made = dom(strip(citer, facts))

    assert made.css_first(".st-here-words").text() == "1 of 2 facts here confirmed live"
    assert counts(made) == {"fresh": "1", "never-live": "1", "overdue": "0", "contested": "0"}
    assert made.css_first(".st-judged").attributes["datetime"] == "2026-11-23"


def test_a_page_without_facts_has_no_strip(a_citer: MakeCiter) -> None:
    assert strip(a_citer(), []) == ""


def test_what_the_claims_were_read_on_is_counted(a_pen: MakePen, dom: Dom, book: Book) -> None:
    def counted(edition: str) -> dict[str, int]:
        made = dom(a_pen(edition=edition).bases())
        said = (row.text().rpartition(": ") for row in made.css("li"))
        return {name: int(number) for name, _, number in said}

    for edition, entry in book.editions.items():
        held = [
            one for one in book.as_of(entry.as_of or TODAY).facts.values()
            if one.status is not Status.RETIRED
        ]  # fmt: skip
        *read, undated = counted(edition).values()
        assert sum(read) == len(held)
        assert undated == sum(one.verified.when.earliest is None for one in held)
    assert counted("2026.11")["read on the live page"] > 0


def test_never_live_ends_with_the_first_claim_read_live(a_pen: MakePen, book: Book) -> None:
    assert not a_pen().never_live()
    facts = {
        name: fact for name, fact in book.facts.items() if fact.verified.basis is not Basis.LIVE
    }
    assert a_pen(of=replace(book, facts=facts)).never_live()
