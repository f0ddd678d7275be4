"""The one dashboard issue: made once, edited, closed, reopened, never there twice."""

import pytest

from stilltrue.verify.model import Sight
from tests.forge.guide import DEARER


@pytest.fixture
def dashboard(run, guide, forge):
    """Run the command, which must end well."""

    def make(*more):
        done = run("dashboard", *guide.args, *guide.docs, *more)
        assert (done.status, done.err) == (0, "")
        return done.out

    return make


def test_a_finding_is_told_with_all_that_is_needed_to_answer_it(dashboard, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    dashboard()
    (issue,) = forge.issues()
    (finding,) = guide.memory.findings.values()
    assert issue["title"] == "Findings: 1 about claims, 0 about evidence"
    for said in (
        f'<a id="{finding.id}"></a>Price of the kettle (new)',
        "We say: The kettle costs \\$20 per person per month, water apart.",
        "**20 USD per month → 25 USD per month**",
        "> It is \\$25.",
        "[Prices (Acme)](<https://acme.example/prices>)".replace("(Acme)", "\\(Acme\\)"),
        "Since 2026-11-30: seen 2 times on 2 days, last on 2026-12-01; reported on 2026-12-01",
        "- Fact: `kettle.price`, shown on `docs/",
        f"`stilltrue take {finding.id}`",
    ):
        assert said in issue["body"]


def test_nothing_to_say_makes_no_issue(dashboard, guide, forge):
    guide.ran()
    assert "nothing to do" in dashboard()
    assert forge.issues("all") == []


def test_it_is_edited_in_place_and_doing_it_twice_does_nothing(dashboard, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    dashboard()
    assert dashboard().count("nothing to do") == 2
    guide.saw(Sight.REWORDED, fact="kettle.capacity")
    dashboard()
    (issue,) = forge.issues("all")
    assert issue["title"] == "Findings: 1 about claims, 1 about evidence"
    assert issue["body"].index("The sources say otherwise") < issue["body"].index(
        "Evidence needs a person"
    )


def test_it_is_closed_when_nothing_is_open_and_reopened_not_doubled(dashboard, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    dashboard()
    found = guide.memory
    guide.ran()
    dashboard()
    assert forge.issues() == []
    guide.remember(found)
    assert "reopen issue 1" in dashboard()
    assert [issue["number"] for issue in forge.issues("all")] == [1]


def test_of_two_made_by_jobs_at_once_the_younger_is_closed(dashboard, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    dashboard()
    body = forge.issue(1)["body"]
    path = f"/repos/{forge.repository}/issues"
    forge.call("POST", path, title="the same", body=body, labels=["stilltrue"])
    dashboard()
    assert [issue["number"] for issue in forge.issues()] == [1]
    assert "older" in forge.comments(2)[0]


def test_it_is_known_again_without_its_title_and_its_label(dashboard, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    dashboard()
    forge.edit(1, title="Renamed by somebody", labels=[])
    dashboard()
    (issue,) = forge.issues("all")
    assert issue["title"].startswith("Findings")
    assert [label["name"] for label in issue["labels"]] == ["stilltrue"]


def test_source_trouble_has_an_issue_of_its_own(dashboard, guide, forge, tmp_path):
    guide.saw(Sight.CHANGED, DEARER)
    guide.silent("acme.manual")
    opinion = tmp_path / "linkchecker"
    opinion.write_text("@everyone see #1\n")
    dashboard("--opinion", str(opinion))
    findings, trouble = forge.issues()
    assert "HTTP 503" not in findings["body"]
    assert trouble["title"] == "Sources in trouble: 2"
    assert "HTTP 503" in trouble["body"]
    assert "@everyone" not in trouble["body"]
    assert "#1" not in trouble["body"]


def test_a_dry_run_only_says_what_it_would_do(dashboard, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    said = dashboard("--dry-run")
    assert said.startswith("would open an issue “Findings: 1")
    assert "Price of the kettle" in said
    assert forge.issues("all") == []
