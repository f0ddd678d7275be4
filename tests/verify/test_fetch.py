"""The fetcher against real servers on loopback: every fault, and every courtesy."""

import asyncio
import re
import socket
from collections import Counter
from dataclasses import replace

import pytest

from stilltrue import VERSION
from stilltrue.verify.fetch import Fetcher, NoContactError, live
from stilltrue.verify.guard import Guard, Place
from stilltrue.verify.model import Answer, Ask, Page, Sight, Unchanged, Unread
from stilltrue.verify.pace import Manners
from stilltrue.verify.reply import Reply
from stilltrue.verify.turns import World
from stilltrue.verify.wire import Wire

from .conftest import CONTACT, NOW, QUICK, Patience, a_fetcher, fetched
from .faultbed.acts import begin_then, hang, page, paths, redirect, status, turns
from .faultbed.bed import Bed
from .faultbed.fault import Fault, Peer, Request
from .faultbed.pages import HTML
from .faultbed.server import FAULTS

WELL = page()


def asking(one: Bed, name: str, *tails: str) -> list[Ask]:
    return [Ask(one.origin(name) + tail) for tail in tails]


@pytest.fixture(scope="module")
def all_answers(whole_bed: Bed) -> tuple[dict[str, Answer], Counter[tuple[str, str]]]:
    """Ask the whole bed in one run, as a run would."""
    whole_bed.reset()
    asks = {name: whole_bed.ask(name) for name in FAULTS}
    got = fetched(whole_bed, *asks.values())
    return {name: got[ask.url] for name, ask in asks.items()}, whole_bed.visits.copy()


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_called_what_it_is(
    name: str, all_answers: tuple[dict[str, Answer], Counter[tuple[str, str]]]
) -> None:
    fault, answer = FAULTS[name], all_answers[0][name]
    if fault.fetch is None:
        assert isinstance(answer, Page), answer
        assert answer.text
    else:
        assert isinstance(answer, Unread), answer
        assert answer.sight is fault.fetch
        assert re.search(fault.says, answer.why)
    if fault.asked is not None:
        assert all_answers[1][name, fault.path] == fault.asked


def test_fault_bed_is_as_large_as_promised() -> None:
    faults = [name for name in FAULTS if not name.startswith("fine-")]
    assert len(faults) >= 50
    assert all(fault.proven and fault.unproven for fault in FAULTS.values())


@pytest.mark.parametrize(
    "contact", [None, "", "me", "ftp://x.example/", "https://x.example/ (a) b", "https://x\r\nY: z"]
)
def test_nobody_is_asked_anonymously(contact: str | None) -> None:
    with live(lambda: NOW) as world, pytest.raises(NoContactError, match="who is asking"):
        Fetcher(contact=contact, world=world)


def test_the_servers_learn_who_asks_and_in_which_language(faultbed: Bed) -> None:
    markdown = faultbed.ask("fine-markdown")
    fetched(faultbed, faultbed.ask("fine-html"), markdown)
    heard = faultbed.heard["fine-html", "/docs/teams/pricing"]
    assert heard["user-agent"] == f"stilltrue/{VERSION} (+{CONTACT})"
    assert heard["accept-language"] == "en-US,en;q=0.9"
    assert heard["accept-encoding"] == "gzip, br, zstd"
    assert heard["accept"].startswith("text/html")
    assert "cookie" not in heard
    assert faultbed.heard["fine-markdown", "/docs/teams/pricing.md"]["accept"].startswith(
        "text/markdown"
    )


def test_a_page_says_all_that_is_known_of_it(serving) -> None:
    one = serving(
        shop=page(
            HTML,
            "text/html",
            ("ETag", '"a"'),
            ("Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT"),
            ("Content-Language", "en"),
        )
    )
    ask = Ask(one.origin("shop") + "/a")
    got = fetched(one, ask)[ask.url]
    assert isinstance(got, Page)
    assert (got.url, got.final_url, got.redirects) == (ask.url, ask.url, ())
    assert (got.form, got.at, got.language, got.etag) == ("html", NOW, "en", '"a"')
    assert got.last_modified == "Mon, 02 Mar 2026 08:00:00 GMT"
    assert (got.text, got.length) == (HTML, len(HTML.encode()))
    assert len(got.sha256) == 64


def test_an_address_is_asked_once_whoever_wants_it(serving) -> None:
    one = serving(shop=WELL)
    asks = asking(one, "shop", "/a", "/a#seats", "/a#plans", "/a")
    got = fetched(one, *asks)
    assert set(got) == {ask.url for ask in asks}
    assert all(isinstance(answer, Page) and answer.url == url for url, answer in got.items())
    assert one.visits["shop", "/a"] == 1


def test_robots_txt_is_read_once_for_a_server(serving) -> None:
    one = serving(shop=WELL)
    fetched(one, *asking(one, "shop", "/a", "/b", "/c"))
    assert one.visits["shop", "/robots.txt"] == 1


def test_an_unchanged_page_is_not_sent_again(serving) -> None:
    async def shop(request: Request, peer: Peer) -> None:
        if request.headers.get("if-none-match") == '"a"':
            await peer.reply("304 Not Modified")
        else:
            await peer.reply(
                "200 OK", [("Content-Type", "text/html"), ("ETag", '"a"')], HTML.encode()
            )

    one = serving(shop=shop)
    url = one.origin("shop") + "/a"
    assert isinstance(fetched(one, Ask(url))[url], Page)
    assert fetched(one, Ask(url, etag='"a"'))[url] == Unchanged(url, NOW)
    assert isinstance(fetched(one, Ask(url, etag='"b"'))[url], Page)


def test_validators_go_to_the_address_they_came_from_and_no_further(serving) -> None:
    one = serving(
        shop=paths(old=redirect(lambda _: "new"), other=page(HTML, "text/html", ("ETag", '"a"')))
    )
    ask = replace(
        asking(one, "shop", "/old")[0], etag='"a"', last_modified="Mon, 02 Mar 2026 08:00:00 GMT"
    )
    got = fetched(one, ask)[ask.url]
    assert one.heard["shop", "/old"]["if-none-match"] == '"a"'
    assert one.heard["shop", "/old"]["if-modified-since"] == "Mon, 02 Mar 2026 08:00:00 GMT"
    assert "if-none-match" not in one.heard["shop", "/new"]
    assert isinstance(got, Page)
    assert got.etag is None


def test_a_validator_that_would_forge_a_header_is_not_sent(serving) -> None:
    one = serving(shop=WELL)
    ask = replace(asking(one, "shop", "/a")[0], etag='"a"\r\nX-Evil: 1')
    assert isinstance(fetched(one, ask)[ask.url], Page)
    assert "if-none-match" not in one.heard["shop", "/a"]


def test_redirects_are_recorded_to_the_last_address(serving) -> None:
    one = serving(
        shop=paths(
            a=redirect(lambda _: "b#x"),
            b=redirect(lambda r: r.elsewhere + "/c", "307 Temporary Redirect"),
        ),
        elsewhere=WELL,
    )
    [ask] = asking(one, "shop", "/a")
    got = fetched(one, ask)[ask.url]
    assert isinstance(got, Page)
    assert got.redirects == (ask.url, one.origin("shop") + "/b")
    assert got.final_url == one.origin("elsewhere") + "/c"


def test_where_an_unread_page_led_is_recorded(faultbed: Bed) -> None:
    ask = faultbed.ask("redirect-to-404")
    got = fetched(faultbed, ask)[ask.url]
    assert isinstance(got, Unread)
    assert got.final_url == faultbed.origin("redirect-to-404") + "/gone"


def test_no_password_is_repeated(faultbed: Bed) -> None:
    ask = faultbed.ask("redirect-with-password")
    assert "secret" not in repr(fetched(faultbed, ask)[ask.url])


def test_https_never_falls_back_to_http(serving) -> None:
    one = serving(shop=redirect(lambda r: r.here.replace("https", "http") + "/b"))
    ask = Ask(one.origin("shop", secure=True) + "/a")
    got = fetched(one, ask)[ask.url]
    assert isinstance(got, Unread)
    assert (got.sight, got.why) == (Sight.UNREADABLE, "redirects from https to http")


def test_http_may_lead_to_https(serving) -> None:
    holder: list[Bed] = []
    one = serving(shop=redirect(lambda _: holder[0].origin("safe", secure=True) + "/b"), safe=WELL)
    holder.append(one)
    [ask] = asking(one, "shop", "/a")
    got = fetched(one, ask)[ask.url]
    assert isinstance(got, Page)
    assert got.final_url.startswith("https://safe.bed.test:")


def test_a_name_is_resolved_once_and_that_number_is_asked(serving) -> None:
    one = serving(shop=WELL)
    resolved: list[str] = []

    async def resolve(host: str) -> tuple[str, ...]:
        resolved.append(host)
        return (one.sites["shop"].address,) if len(resolved) == 1 else ("10.0.0.1",)

    world = World(lambda: NOW, asyncio.run, asyncio.sleep, resolve)  # type: ignore[arg-type]
    world = replace(world, tick=Patience().tick)
    origin = f"http://shop.example:{one.sites['shop'].plain}"
    got = fetched(one, Ask(f"{origin}/a"), Ask(f"{origin}/b"), world=world)
    assert all(isinstance(answer, Page) for answer in got.values())
    assert resolved == ["shop.example"]
    assert one.heard["shop", "/a"]["host"] == origin.removeprefix("http://")


@pytest.mark.parametrize(
    "numbers", [("10.0.0.1",), ("127.0.0.1", "169.254.169.254"), ("::ffff:127.0.0.1",)]
)
def test_a_name_that_stands_for_a_private_number_is_not_asked(
    faultbed: Bed, numbers: tuple[str, ...]
) -> None:
    async def resolve(_: str) -> tuple[str, ...]:
        return numbers

    world = World(lambda: NOW, Patience().tick, asyncio.sleep, resolve)
    got = fetched(faultbed, Ask("http://inside.example/a"), world=world)["http://inside.example/a"]
    assert isinstance(got, Unread)
    assert got.sight is Sight.SKIPPED
    assert got.why.startswith("refused: inside.example is ")


def test_loopback_is_refused_unless_it_was_allowed(faultbed: Bed) -> None:
    ask = faultbed.ask("fine-html")
    got = fetched(faultbed, ask, guard=Guard())[ask.url]
    assert isinstance(got, Unread)
    assert got.sight is Sight.SKIPPED
    assert "loopback" in got.why
    assert not faultbed.visits


def test_the_next_number_is_tried_if_one_does_not_answer(serving) -> None:
    one = serving(shop=WELL)

    async def resolve(_: str) -> tuple[str, ...]:
        return ("127.0.0.254", one.sites["shop"].address)

    world = World(lambda: NOW, Patience().tick, asyncio.sleep, resolve)
    url = f"http://shop.example:{one.sites['shop'].plain}/a"
    assert isinstance(fetched(one, Ask(url), world=world)[url], Page)


def test_the_certificate_is_checked_for_the_name_and_not_the_number(faultbed: Bed) -> None:
    ask = faultbed.ask("fine-html", secure=True)
    assert isinstance(fetched(faultbed, ask)[ask.url], Page)


def counting(pause: float = 0.02) -> tuple[object, list[int]]:
    """Make a server that counts how many requests it has at once."""
    now, most = [0], [0]

    async def serve(_: Request, peer: Peer) -> None:
        now[0] += 1
        most[0] = max(most[0], now[0])
        await asyncio.sleep(pause)
        now[0] -= 1
        await peer.reply("200 OK", [("Content-Type", "text/html")], HTML.encode())

    return serve, most


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_host_never_has_more_requests_than_agreed(serving, at_once: int) -> None:
    serve, most = counting()
    one = serving(shop=serve, door=redirect(lambda r: r.elsewhere + r.path), elsewhere=serve)
    asks = asking(one, "elsewhere", *(f"/{n}" for n in range(8)))
    asks += asking(one, "door", *(f"/x{n}" for n in range(4)))
    got = fetched(one, *asks, manners=replace(QUICK, at_once=at_once))
    assert all(isinstance(answer, Page) for answer in got.values())
    assert most == [at_once]


def test_no_more_requests_are_in_flight_than_agreed(serving) -> None:
    serve, most = counting()
    one = serving(**{f"s{n}": serve for n in range(9)})
    asks = [ask for n in range(9) for ask in asking(one, f"s{n}", "/a")]
    fetched(one, *asks, manners=replace(QUICK, in_flight=3))
    assert most[0] <= 3


def test_a_host_is_left_alone_between_requests(serving) -> None:
    one, patience = serving(shop=WELL), Patience()
    asks = asking(one, "shop", "/a", "/b", "/c")
    fetched(one, *asks, world=patience.world(one), manners=replace(QUICK, interval=2.0))
    assert patience.slept == [2.0, 2.0, 2.0]


def test_a_crawl_delay_is_kept_up_to_a_limit(serving) -> None:
    robots = page("User-agent: *\nCrawl-delay: 7\nDisallow: /x", "text/plain")
    one, patience = serving(shop=Fault(about="slow", serve=WELL, robots=robots)), Patience()
    asks = asking(one, "shop", "/a", "/b")
    fetched(one, *asks, world=patience.world(one), manners=replace(QUICK, longest_delay=5.0))
    assert patience.slept[-1] == 5.0


def test_retry_after_is_waited_for_exactly(serving) -> None:
    busy = status("429 Too Many Requests", "", None, ("Retry-After", "30"))
    one, patience = serving(shop=turns(busy, WELL)), Patience()
    asks = asking(one, "shop", "/a")
    got = fetched(one, *asks, world=patience.world(one))
    assert isinstance(got[asks[0].url], Page)
    assert patience.slept == [30.0]


def test_retry_after_holds_for_the_whole_host(serving) -> None:
    busy = status("503 Busy", "", None, ("Retry-After", "30"))
    one, patience = serving(shop=paths(a=busy, other=WELL)), Patience()
    asks = asking(one, "shop", "/a", "/b")
    got = fetched(one, *asks, world=patience.world(one), manners=replace(QUICK, tries=1))
    assert isinstance(got[asks[1].url], Page)
    assert patience.slept == [30.0]


def test_a_host_that_wants_more_patience_than_we_have_is_left_in_peace(serving) -> None:
    busy = status("429 Too Many Requests", "", None, ("Retry-After", "7200"))
    one = serving(shop=paths(a=busy, other=WELL))
    asks = asking(one, "shop", "/a", "/b", "/c")
    got = fetched(one, *asks)
    assert [
        (answer.sight, answer.why) for answer in got.values() if isinstance(answer, Unread)
    ] == [(Sight.BLOCKED, "HTTP 429, asks to wait 2 h")] * 3
    assert one.visits["shop", "/b"] == 0


def test_a_host_that_says_nothing_is_not_asked_for_ever(serving) -> None:
    one = serving(shop=hang)
    asks = asking(one, "shop", *(f"/{n}" for n in range(6)))
    got = fetched(one, *asks, manners=replace(QUICK, silence=0.4, patience=2))
    whys = [answer.why for answer in got.values() if isinstance(answer, Unread)]
    assert (
        whys
        == ["silent for 0.4 s"] * 2 + ["the host was silent 2 times, so it was not asked again"] * 4
    )
    assert sum(count for (_, path), count in one.visits.items() if path != "/robots.txt") == 2


def test_a_host_that_cannot_be_reached_is_tried_once_for_all_its_pages(serving) -> None:
    one = serving(shop=None)
    asks = asking(one, "shop", "/a", "/b")
    got = fetched(one, *asks)
    assert {answer.why for answer in got.values() if isinstance(answer, Unread)} == {
        "connection refused"
    }


def test_answers_are_handed_over_as_they_come(serving) -> None:
    one = serving(quick=WELL, slow=begin_then(b"<p>", hang))

    async def first() -> str:
        async with a_fetcher(one) as fetcher:
            asks = asking(one, "slow", "/a") + asking(one, "quick", "/a")
            async for ask, _ in fetcher.fetch(asks):
                return ask.url
        raise AssertionError

    assert asyncio.run(first()) == one.origin("quick") + "/a"


def test_nobody_is_asked_while_the_reader_cannot_keep_up(serving) -> None:
    one = serving(**{f"s{n}": WELL for n in range(20)})
    asks = [ask for n in range(20) for ask in asking(one, f"s{n}", "/a", "/b")]

    async def dawdle() -> int:
        ahead = 0
        async with a_fetcher(one, manners=replace(QUICK, in_flight=3)) as fetcher:
            seen = 0
            async for _ in fetcher.fetch(asks):
                seen += 1
                if seen == 1:
                    await asyncio.sleep(0.5)
                    ahead = sum(path != "/robots.txt" for _, path in one.visits)
        assert seen == 40
        return ahead

    assert asyncio.run(dawdle()) <= 1 + 3 + 3


def test_a_mistake_of_ours_is_raised_and_hangs_nobody(serving) -> None:
    one = serving(shop=WELL)

    async def resolve(_: str) -> tuple[str, ...]:
        raise ZeroDivisionError

    world = World(lambda: NOW, Patience().tick, asyncio.sleep, resolve)
    with pytest.raises(ExceptionGroup) as caught:
        fetched(one, Ask("http://shop.example/a"), world=world)
    assert caught.group_contains(ZeroDivisionError)


def test_a_run_can_be_broken_off_and_another_begun(serving) -> None:
    one = serving(shop=WELL)

    async def twice() -> int:
        async with a_fetcher(one) as fetcher:
            asks = asking(one, "shop", *(f"/{n}" for n in range(5)))
            async for _ in fetcher.fetch(asks):
                break
            return len([ask async for ask, _ in fetcher.fetch(asks)])

    assert asyncio.run(twice()) == 5


def test_connections_are_used_again(serving) -> None:
    ports: set[object] = set()

    async def serve(_: Request, peer: Peer) -> None:
        ports.add(peer.writer.get_extra_info("peername"))
        await peer.reply("200 OK", [("Content-Type", "text/html")], HTML.encode())

    one = serving(shop=serve)
    fetched(one, *asking(one, "shop", *(f"/{n}" for n in range(6))))
    assert len(ports) == 1


def test_connections_to_few_servers_are_kept(serving) -> None:
    one = serving(a=WELL, b=WELL, c=WELL)

    async def run() -> list[int]:
        wire = Wire(QUICK, one.tls, most_pools=2)
        statuses = []
        for name in ("a", "b", "c", "a"):
            place = Guard(loopback=True).place(one.origin(name) + "/x")
            assert isinstance(place, Place)
            got = await wire.get(place, (place.host,), ())
            assert isinstance(got, Reply)
            statuses.append(got.status)
            assert wire.open <= 2
        await wire.aclose()
        return statuses

    assert asyncio.run(run()) == [200] * 4


def test_the_real_world_knows_localhost() -> None:
    async def run() -> tuple[str, ...]:
        with live(lambda: NOW) as world:
            assert world.tick() <= world.tick()
            await world.sleep(0)
            return await world.resolve("localhost")

    assert {"127.0.0.1", "::1"} & set(asyncio.run(run()))


def test_a_name_server_that_fails_is_told_from_a_name_nobody_has(faultbed: Bed) -> None:
    async def resolve(host: str) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_AGAIN if host.startswith("a") else socket.EAI_NONAME, "")

    world = World(lambda: NOW, Patience().tick, asyncio.sleep, resolve)
    got = fetched(faultbed, Ask("http://a.example/"), Ask("http://b.example/"), world=world)
    assert [answer.why for answer in got.values() if isinstance(answer, Unread)] == [
        "the name server does not answer", "no such host",
    ]  # fmt: skip


def test_the_usual_manners_are_gentle() -> None:
    usual = Manners()
    assert usual.at_once == 1
    assert usual.interval >= 1
    assert usual.tries <= 3
