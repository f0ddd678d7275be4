"""Badges, contents for language models, the knowledge bundle, robots.txt and the head of a page."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image

from stilltrue.exports import cards
from stilltrue.exports.everything import Exports
from stilltrue.exports.facts import Present
from stilltrue.facts import Book, Status

from .conftest import ACME, HOME, PAGES, TODAY

Site = Callable[..., Mapping[str, bytes]]
WHERE = "https://x.example/guide"
ASSETS = Path(__file__).parents[2] / "docs/assets/fonts"


@pytest.fixture(scope="module")
def fonts() -> cards.Fonts:
    """Read the fonts of the guide."""
    return cards.Fonts(
        (ASSETS / "source-serif-4-latin-600-normal.woff2").read_bytes(),
        (ASSETS / "instrument-sans-latin-wght-normal.woff2").read_bytes(),
    )


def badge(made: Mapping[str, bytes], name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(made[f"badge/{name}.json"])
    return found


def test_every_fact_has_a_badge_by_the_endpoint_schema(a_site: Site, book: Book) -> None:
    made = a_site()
    for name in (*book.facts, "all"):
        one = badge(made, name)
        assert one["schemaVersion"] == 1
        assert one["label"]
        assert one["message"]
        assert set(one) <= {"schemaVersion", "label", "message", "color", "isError"}


def test_a_badge_tells_the_value_and_alarms_when_it_is_overdue(a_site: Site) -> None:
    now = badge(a_site(), "kettle.price")
    later = badge(a_site(today=TODAY + timedelta(days=800)), "kettle.price")

    assert now["message"] == "$20 per person per month"
    assert "isError" not in now
    assert later["message"] == "$20 per person per month (overdue)"
    assert (later["color"], later["isError"]) == ("red", True)


def test_what_is_not_simply_held_says_so_on_its_badge(a_site: Site, book: Book) -> None:
    made, held = a_site(), book.as_of(TODAY).facts.values()
    retired = [one.id for one in held if one.status is Status.RETIRED]
    contested = [one.id for one in held if one.status is Status.CONTESTED]

    assert retired
    assert contested
    assert {badge(made, name)["message"] for name in retired} == {"no longer held"}
    assert all("(contested)" in str(badge(made, name)["message"]) for name in contested)


def test_the_badge_of_the_whole_counts_and_says_when(a_site: Site) -> None:
    assert re.fullmatch(
        r"\d+ of \d+ confirmed live, \d+ overdue \(2026-11-23\)",
        str(badge(a_site(), "all")["message"]),
    )


@pytest.mark.parametrize(("site", "root"), [("", ""), (WHERE, f"{WHERE}/")])
def test_llms_txt_names_every_page_by_its_twin(a_site: Site, site: str, root: str) -> None:
    text = a_site(site=site)["llms.txt"].decode()

    assert text.startswith("# Kettles\n\n> All about kettles.\n")
    assert f"## Makers\n\n- [Acme]({root}latest/makers/acme/index.md): Who makes <them>." in text
    assert f"- [Kettles]({root}latest/index.md)\n" in text
    assert f"]({root}facts.json)" in text


def test_llms_full_has_the_words_of_every_page(a_site: Site) -> None:
    text = a_site()["llms-full.txt"].decode()

    assert all(page.text.strip() in text for page in PAGES)


def front(text: str) -> dict[str, object]:
    found = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    assert found
    made: dict[str, object] = yaml.safe_load(found[1])
    return made


def test_the_bundle_conforms_to_open_knowledge_format(a_site: Site, book: Book) -> None:
    made = {path.removeprefix("okf/"): data.decode() for path, data in a_site().items()
            if path.startswith("okf/")}  # fmt: skip

    assert set(made) == {"index.md", "log.md", *(f"{name}.md" for name in book.facts)}
    assert front(made["index.md"]) == {"okf_version": "0.2"}
    listed = re.findall(r"^\* \[[^\]]+\]\(([^)]+)\) - .+$", made["index.md"], re.MULTILINE)
    assert sorted(listed) == sorted(f"{name}.md" for name in book.facts)
    days = re.findall(r"^## (\d{4}-\d\d-\d\d)$", made["log.md"], re.MULTILINE)
    assert days == sorted(set(days), reverse=True) != []
    for name in book.facts:
        text = made[f"{name}.md"]
        head = front(text)
        assert head["type"] == "Claim"
        assert head["status"] in ("stable", "deprecated")
        ids = [one["id"] for one in head["sources"]]  # type: ignore[attr-defined]
        assert set(re.findall(r"\[\^([^\]]+)\]", text)) <= set(ids)


def test_only_a_look_at_the_live_page_verifies_in_the_bundle(a_site: Site, book: Book) -> None:
    made = a_site()
    for held in book.as_of(TODAY).facts.values():
        head = front(made[f"okf/{held.id}.md"].decode())
        live = held.verified.basis.value == "live" and held.verified.when.earliest
        assert ("verified" in head) == bool(live)
        kind = book.kinds[held.fact.kind]
        from_day = held.verified.when.earliest if live else book.taken_on(held.recorded, TODAY)
        if head.get("stale_after"):
            assert head["stale_after"] == (from_day or date.min) + timedelta(days=kind.stale + 1)


def test_robots_may_read_all_and_learn_of_the_site_map_if_it_has_an_address(a_site: Site) -> None:
    assert a_site()["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert f"\nSitemap: {WHERE}/latest/sitemap.xml\n" in a_site(site=WHERE)["robots.txt"].decode()


def linked(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    made: dict[str, object] = json.loads(found[1])
    return made


def test_a_page_cites_the_sources_of_its_facts(
    a_present: Callable[..., Present], book: Book
) -> None:
    data = linked(Exports(a_present(site=WHERE)).head(TODAY, HOME))
    source = book.sources[book["kettle.price"].primary]

    assert (data["@type"], data["headline"]) == ("TechArticle", "Kettles")
    assert data["url"] == f"{WHERE}/latest/"
    assert data["citation"] == [
        {"@type": "WebPage", "name": source.title, "url": source.url,
         "publisher": source.publisher}
    ]  # fmt: skip
    assert data["version"] == "2026.11"
    assert data["dateModified"] == book["kettle.price"].recorded.isoformat()


def test_an_older_edition_knows_nothing_newer(a_present: Callable[..., Present]) -> None:
    day = date(2026, 3, 18)
    data = linked(Exports(a_present()).head(day, HOME))

    assert data["version"] == "2026.03"
    assert str(data["dateModified"]) <= "2026-03-18"


def test_no_text_of_a_page_ends_its_script(a_present: Callable[..., Present]) -> None:
    html = Exports(a_present()).head(TODAY, ACME)

    assert "<them>" not in html
    assert linked(html)["description"] == "Who makes <them>."


def test_the_head_leads_to_the_other_forms_from_any_depth(
    a_present: Callable[..., Present],
) -> None:
    html = Exports(a_present()).head(TODAY, ACME)

    assert 'href="../../../feeds/changes.atom"' in html
    assert 'type="text/markdown" href="index.md"' in html
    assert "og:image" not in html


def test_cards_need_an_address(a_site: Site, fonts: cards.Fonts) -> None:
    assert not any(path.startswith("cards/") for path in a_site(fonts=fonts))
    assert not any(path.startswith("cards/") for path in a_site(site=WHERE))


def test_each_page_has_a_card_and_names_it(
    a_site: Site, a_present: Callable[..., Present], fonts: cards.Fonts
) -> None:
    made = a_site(site=WHERE, fonts=fonts)
    drawn = {path: data for path, data in made.items() if path.startswith("cards/")}

    assert set(drawn) == {"cards/index.png", "cards/makers-acme.png"}
    assert len(set(drawn.values())) == 2
    for data in drawn.values():
        assert Image.open(BytesIO(data)).size == (1200, 630)
        assert len(data) < 60_000
    html = Exports(a_present(site=WHERE), fonts).head(TODAY, ACME)
    assert f'property="og:image" content="{WHERE}/cards/makers-acme.png"' in html
    assert made["cards/index.png"] == a_site(site=WHERE, fonts=fonts)["cards/index.png"]


def test_a_long_title_stays_on_its_card(
    a_present: Callable[..., Present], fonts: cards.Fonts
) -> None:
    long = HOME.__class__("x/", "", "What becomes of a very long title " * 4, "", "", (), ())
    picture = Image.open(BytesIO(cards.card(a_present(), fonts, long))).convert("L")

    right = picture.crop((cards.SIZE[0] - 40, 0, *cards.SIZE))
    assert right.getextrema() == (picture.getpixel((0, 0)),) * 2
