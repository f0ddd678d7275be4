"""The watchman is watched: a claim broken on purpose is caught, and proposals are vouched for."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stilltrue.facts.observed import Finding
from stilltrue.verify import store
from stilltrue.verify.canary import Caught, canary
from stilltrue.verify.model import Page, Sight
from tests.forge.guide import DEARER, TODAY, git
from tests.forge.unruly import Said, unruly

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
WORDS = "A kettle for everybody who drinks tea, and for their guests. " * 20
TEXT = f"""<!doctype html><html lang="en"><title>Prices of kettles</title><h1>Prices of kettles</h1>
<p>{WORDS}</p><h2>Prices</h2><p>Kettle costs $20</p><h2>Refills</h2><p>a thousand cups</p></html>"""
URL = "https://acme.example/prices"


def a_page(text: str = TEXT) -> Page:
    return Page(URL, URL, "html", text, "ab" * 32, NOW, length=len(text))


def test_a_broken_claim_is_caught_and_nothing_else_is_told(guide):
    caught = canary(guide.book, {URL: a_page()}, NOW)
    assert caught is not None
    assert (caught.fact, caught.source, caught.good) == ("kettle.price", "acme.prices", True)
    assert [one.seen.money for one in caught.found] == ["31"]


@pytest.mark.parametrize("text", [TEXT.replace("$20", "$21"), TEXT.replace("Kettle costs", "Now")])
def test_a_claim_that_does_not_stand_today_is_not_broken(guide, text):
    assert canary(guide.book, {URL: a_page(text)}, NOW) is None


def test_nothing_told_or_too_much_is_not_caught(guide):
    caught = canary(guide.book, {URL: a_page()}, NOW)
    assert caught
    assert not replace(caught, found=()).good
    assert not replace(caught, found=caught.found * 2).good
    other = caught.found[0].model_copy(update={"sort": "evidence", "sight": "reworded"})
    assert isinstance(other, Finding)
    assert not Caught(caught.fact, caught.source, (other,)).good


def test_the_command_takes_what_was_saved_today(guide, run, tmp_path):
    store.save(tmp_path / "saved", a_page())
    done = run("selftest", *guide.args, "--replay", str(tmp_path / "saved"))
    assert done == (0, "kettle.price was broken on a copy of acme.prices, and was caught.\n", "")


@pytest.mark.parametrize("more", [(), ("--replay", "nowhere")])
def test_on_a_day_without_new_pages_a_made_up_claim_is_broken(guide, run, more):
    done = run("selftest", *guide.args, *more)
    assert done.status == 0
    assert "No claim was confirmed on a saved page" in done.out
    assert "wheelwright.pass.price was broken" in done.out


@pytest.fixture
def vouch(run, guide, forge, tmp_path: Path, monkeypatch):
    """Propose a change, spoil its branch if asked to, and vouch for it."""

    def make(spoil: str = "", planted: str = ""):
        guide.saw(Sight.CHANGED, DEARER)
        out = tmp_path / "done.json"
        remote = ("--remote", str(guide.remote))
        run("propose", *guide.args, *guide.docs, *remote, "--output", str(out))
        (one,) = json.loads(out.read_text())
        if spoil or planted:
            git(guide.folder, "fetch", "-q", "origin", one["branch"])
            git(guide.folder, "checkout", "-q", one["sha"])
            if spoil:
                guide.facts.write_text(guide.facts.read_text().replace(*spoil.split("|")))
            if planted:
                (guide.folder / "stilltrue").mkdir()
                for name in ("__init__.py", "__main__.py"):
                    (guide.folder / "stilltrue" / name).write_text(planted)
            git(guide.folder, "add", "-A")
            git(guide.folder, "commit", "-qm", "Spoil")
            git(guide.folder, "push", "-q", "origin", f"HEAD:{one['branch']}")
            one["sha"] = git(guide.folder, "rev-parse", "HEAD")
            out.write_text(json.dumps([one]))
        with unruly() as server, monkeypatch.context() as env:
            env.chdir(guide.folder)
            env.setenv("GITHUB_API_URL", server.address)
            env.setenv("GITHUB_REPOSITORY", "o/n")
            server.says["POST /statuses"] = [Said(201, {})]
            done = run("vouch", str(out), "--today", TODAY.isoformat(), *remote)
            return done, one["sha"], server

    return make


def test_a_good_proposal_is_vouched_for(vouch):
    done, sha, server = vouch()
    assert (done.status, done.err) == (0, "")
    assert server.asked == [f"POST /statuses/{sha}"]
    assert server.bodies[0]["state"] == "success"
    assert "nothing wrong" in server.bodies[0]["description"]


def test_a_bad_one_is_not(vouch):
    done, _, server = vouch("kind: price|kind: prize")
    assert done.status == 1
    assert server.bodies[0]["state"] == "failure"
    assert "unknown kind" in server.bodies[0]["description"]


def test_the_code_of_a_proposal_is_not_run(vouch, tmp_path: Path):
    left = tmp_path / "left-by-the-proposal"
    done, _, server = vouch(
        "kind: price|kind: prize", planted=f"open({str(left)!r}, 'w').close()\nraise SystemExit(0)"
    )
    assert not left.exists()
    assert done.status == 1
    assert server.bodies[0]["state"] == "failure"


def test_without_news_nobody_is_asked(run, guide, tmp_path):
    (tmp_path / "done.json").write_text('[{"branch": "b", "sha": "", "pushed": false}]')
    assert run("vouch", str(tmp_path / "done.json"), *guide.args).out == "No proposal is new.\n"
