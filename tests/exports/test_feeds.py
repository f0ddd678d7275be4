"""The feeds keep to their specifications, and what changed is never mixed up with our mistakes."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from stilltrue.exports.changes import events
from stilltrue.exports.facts import Present
from stilltrue.exports.feeds import FEEDS

Site = Callable[..., Mapping[str, bytes]]
NS = {"a": "http://www.w3.org/2005/Atom"}
WHERE = "https://x.example/guide"


def one(node: ET.Element, path: str) -> ET.Element:
    """Return what must be there exactly once."""
    found = node.findall(path, NS)
    assert len(found) == 1, path
    return found[0]


def moment(text: str | None) -> datetime:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text or "")
    return datetime.fromisoformat(text or "")


@pytest.mark.parametrize("site", ["", WHERE])
@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_what_rfc_4287_asks_for(a_site: Site, name: str, site: str) -> None:
    feed = ET.fromstring(a_site(site=site)[f"feeds/{name}.atom"])

    assert feed.tag == f"{{{NS['a']}}}feed"
    assert one(feed, "a:title").text
    assert one(feed, "a:author/a:name").text
    links = {(node.get("rel"), node.get("type")): node.get("href") for node in feed.findall(
        "a:link", NS)}  # fmt: skip
    assert len(links) == len(feed.findall("a:link", NS))
    assert links.get(("self", "application/atom+xml")) == (
        f"{WHERE}/feeds/{name}.atom" if site else None
    )
    entries = feed.findall("a:entry", NS)
    ids = [one(node, "a:id").text or "" for node in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(UUID(id_.removeprefix("urn:uuid:")).version == 5 for id_ in ids)
    times = [moment(one(node, "a:updated").text) for node in entries]
    assert times == sorted(times, reverse=True)
    updated = moment(one(feed, "a:updated").text)
    assert all(updated >= time for time in times)
    for entry in entries:
        assert one(entry, "a:title").text
        assert one(entry, "a:content").get("type") == "text"
        assert one(entry, "a:link[@rel='alternate']").get("href")


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_what_json_feed_asks_for(a_site: Site, name: str) -> None:
    feed = json.loads(a_site(site=WHERE)[f"feeds/{name}.json"])

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == f"{WHERE}/feeds/{name}.json"
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    for item in feed["items"]:
        assert item["content_text"]
        assert item["url"].startswith(f"{WHERE}/latest/facts/#")
        moment(item["date_published"])


def test_both_forms_tell_the_same(a_site: Site) -> None:
    made = a_site()
    for name in FEEDS:
        atom = ET.fromstring(made[f"feeds/{name}.atom"])
        told = [(one(node, "a:id").text, one(node, "a:title").text)
                for node in atom.findall("a:entry", NS)]  # fmt: skip
        feed = json.loads(made[f"feeds/{name}.json"])
        assert told == [(item["id"], item["title"]) for item in feed["items"]]


def test_what_changed_and_what_we_had_wrong_come_apart(
    a_site: Site, a_present: Callable[..., Present]
) -> None:
    made = a_site()
    sorts = {
        name: {item["tags"][0] for item in json.loads(made[f"feeds/{name}.json"])["items"]}
        for name in FEEDS
    }
    told = {change.sort for change in events(a_present().citer)}

    assert {"changed", "corrected"} <= told
    assert sorts == {"changes": told, "changed": {"changed"}, "corrected": {"corrected"}}
    for item in json.loads(made["feeds/changes.json"])["items"]:
        first = {"changed": "Changed:", "corrected": "Corrected:", "retired": "No longer held:"}
        assert item["title"].startswith(first[item["tags"][0]])


def test_a_site_that_moves_tells_nothing_again(a_site: Site) -> None:
    ids = [
        [item["id"] for item in json.loads(a_site(site=site)["feeds/changes.json"])["items"]]
        for site in ("", WHERE, "https://elsewhere.example")
    ]

    assert ids[0] == ids[1] == ids[2]
    assert ids[0]


def test_without_an_address_none_is_invented(a_site: Site) -> None:
    feed = json.loads(a_site()["feeds/changes.json"])

    assert not {"feed_url", "home_page_url"} & set(feed)
    assert not any("url" in item for item in feed["items"])
