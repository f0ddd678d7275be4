"""Evidence tried on live, saved and given pages, by the commands people run."""

from pathlib import Path

import pytest

from stilltrue.cli import main
from stilltrue.facts import ledger

from .content import TYPES, Served
from .server import Mirror, mirror

KETTLE = Path(__file__).parents[1] / "kettle" / "data" / "facts.yaml"
FACT = "kettle.price"
PRICES = """<!doctype html><html lang="en"><title>Prices</title><h1>Prices</h1>
<p>Kettle costs $20 per person and month, water apart. Every kettle is made by hand, and each is
tried before it leaves the house; what is tried and found wanting is melted down and made again.</p>
<p>We make them in two sizes and in four colours, and we have done so for a hundred years now.</p>
<h2>Refills</h2><p>Refills are sold by a thousand cups.</p></html>"""
MANUAL = """<!doctype html><html lang="en"><title>The manual</title><h1>The manual</h1>
<p>Kettle costs are at <a href="/prices">Prices</a>. Fill it, plug it in, and wait.</p></html>"""
pytestmark = pytest.mark.allow_hosts(["127.0.0.0/8", "::1"])


@pytest.fixture
def served():
    """Serve the kettles' sources, two of them with pages of this test's own."""
    with mirror(KETTLE.read_text(encoding="utf-8")) as one:
        assert isinstance(one.served, dict)
        for path, text in (("/acme.prices", PRICES), ("/acme.manual", MANUAL)):
            one.served[path] = Served(TYPES[".html"], text.encode())
        yield one


@pytest.fixture
def run(project, capsys):
    """Run a command on the project's facts; return its status and what it said."""

    def make(name: str, *more: str) -> tuple[int, str, str]:
        facts = ("--facts", str(project / "facts.yaml"), "--today", "2026-11-24")
        status = main([name, *facts, *more])
        told = capsys.readouterr()
        return status, told.out, told.err

    return make


LIVE = ("--allow-loopback", "--contact", "https://stilltrue.example/robot")


def alter(served: Mirror, old: str, new: str) -> None:
    page = served.served["/acme.prices"]
    changed = Served(page.kind, page.body.replace(old.encode(), new.encode()))
    served.served["/acme.prices"] = changed  # type: ignore[index]


def test_a_fact_is_tried_on_the_live_page_and_on_its_neighbours(run, served, project):
    status, out, err = run("try", FACT, *LIVE, "--save", str(project / "pages"))
    assert status == 0, out + err
    assert "confirmed: says 20 USD per month" in out
    for asked in ("exactly once", "twice in a row", "flips with the value",
                  "fails without its words", "silent on other pages (1)"):  # fmt: skip
        assert f"yes {asked}" in out
    assert served.visits == {"/robots.txt": 1, "/acme.prices": 1, "/acme.manual": 1}
    assert run("try", FACT, "--replay", str(project / "pages"))[1] == out
    assert served.visits.total() == 3


def test_evidence_that_a_neighbour_bears_out_too_is_named(run, served):
    neighbour = MANUAL.replace("Kettle costs are", "<h2>Prices</h2>Kettle costs $20")
    served.served["/acme.manual"] = Served(TYPES[".html"], neighbour.encode())
    status, out, _ = run("try", FACT, *LIVE)
    assert status == 1
    assert "bad: it matches elsewhere too" in out


def test_a_page_that_says_something_else_is_shown_with_what_it_says(run, served):
    alter(served, "$20", "$25")
    status, out, _ = run("try", FACT, *LIVE)
    assert status == 1
    assert "changed: says 25 USD" in out


def test_what_could_not_be_read_says_why_and_is_blind(run, served):
    del served.served["/acme.prices"]  # type: ignore[attr-defined]
    status, out, _ = run("try", FACT, *LIVE)
    assert status == 2
    assert "was not read: HTTP 404" in out


@pytest.mark.parametrize(
    ("name", "change", "ends"),
    [
        ("page.html", ("", ""), (0, "good: matched once")),
        ("page.html", ("$20", "$30"), (1, "changed: says 30 USD")),
        ("page.html", ("Kettle costs", "They cost"), (1, "matched zero times")),
        ("page.pdf", ("", ""), (3, "")),
    ],
    ids=["good", "another", "zero", "no-page"],
)
def test_a_page_at_hand_can_be_tried(run, project, name, change, ends):
    page = project / name
    page.write_text(PRICES.replace(*change) if change[0] else PRICES, encoding="utf-8")
    status, out, err = run("try", FACT, "--page", str(page))
    assert status == ends[0], out + err
    assert ends[1] in out


def test_a_source_that_the_fact_does_not_rest_on_is_no_choice(run, project):
    page = project / "page.html"
    page.write_text(PRICES, encoding="utf-8")
    status, _, err = run("try", FACT, "--page", str(page), "--source", "acme.price")
    assert status == 3
    assert "did you mean 'acme.prices'" in err


def test_without_a_contact_nobody_is_asked(run, served):
    assert run("try", FACT, "--allow-loopback")[0] == 3
    assert run("admit", "--allow-loopback")[0] == 3
    assert not served.visits


def test_admit_asks_each_page_once_and_holds_as_proven_only_what_matched_and_agreed(
    run, served, project
):
    status, out, err = run("admit", *LIVE, "--record")
    assert status == 1
    del served.visits["/robots.txt"]
    assert set(served.visits.values()) == {1}
    assert "kettle.plans at acme.prices (html): " in out
    memory, _ = ledger.load(project / "observed.json")
    proven = {proof.fact for proof in memory.proofs.values()}
    assert FACT in proven
    assert "kettle.plans" not in proven
    assert "Evidence not proven before" in out, err
    alter(served, "$20", "$25")
    again = run("admit", *LIVE, "--record")
    assert FACT not in again[1]


def test_admit_proves_nothing_by_a_page_that_says_something_else(run, served, project):
    alter(served, "$20", "$25")
    _, out, _ = run("admit", *LIVE, "--record")
    assert f"{FACT} at acme.prices (html): changed: says 25 USD" in out
    memory, _ = ledger.load(project / "observed.json")
    assert FACT not in {proof.fact for proof in memory.proofs.values()}
