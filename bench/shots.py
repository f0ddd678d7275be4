"""Pictures of every kind of page, in light, dark, on a phone and on paper, for people to look at.

usage: python -m bench.shots SITE [--out build/screenshots] [--only NAME,NAME] [--readme FILE]

It judges nothing; tests do.  `--readme` takes the one picture the README shows instead.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.host import hosted

PAGES = {
    "home": "latest/",
    "decide": "latest/decide/",
    "plans": "latest/plans/",
    "provider": "latest/providers/openai/",
    "troubleshooting": "latest/troubleshooting/",
    "changes": "latest/changes/",
    "register": "latest/facts/",
    "method": "latest/method/",
    "machines": "latest/machines/",
    "document": "latest/decisions/0001-one-facts-file/",
    "older": "2026.03/plans/",
    "older-home": "2026.03/",
    "preflight": "latest/preflight/",
    "lost": "404.html",
}
"""One page of each kind."""
DESK = {"width": 1280, "height": 900}
PAPER = {"width": 794, "height": 1123}
"""A4 in CSS pixels."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "print": {"viewport": PAPER},
}
TALLEST = 7_000
"""Pixels of a page that anybody looks at in one picture."""


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise SystemExit("no Chromium here: apt install chromium")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*sandbox, *flags])
        yield browser
        browser.close()


def shoot(page: Page, to: Path) -> None:
    """Take a picture of the whole page, or of as much as fits in one."""
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    width = page.evaluate("innerWidth")
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    page.screenshot(path=to, full_page=True, clip=clip)  # type: ignore[arg-type]


def pictures(browser: Browser, root: str, out: Path, only: set[str]) -> None:
    """Take every picture."""
    for look, options in LOOKS.items():
        context = browser.new_context(**options)
        page = context.new_page()
        for name, path in PAGES.items():
            if only and name not in only:
                continue
            page.goto(root + path, wait_until="networkidle")
            page.add_style_tag(content="* {content-visibility: visible !important}")
            if look == "print":
                page.emulate_media(media="print")
            shoot(page, out / f"{name}-{look}.png")
            print(out / f"{name}-{look}.png", flush=True)
        context.close()


def for_the_readme(browser: Browser, root: str, to: Path) -> None:
    """Take a picture of some claims with the card of one of them open."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page.goto(f"{root}latest/plans/", wait_until="networkidle")
    mark = page.locator("main li .st-mark").first
    mark.evaluate("mark => scrollBy(0, mark.getBoundingClientRect().top - 280)")
    mark.click()
    page.locator(".st-card:popover-open").wait_for()
    page.mouse.move(2, 2)
    page.screenshot(path=to)
    print(to)


def main() -> int:
    """Take what was asked for."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("site", type=Path)
    ask.add_argument("--out", type=Path, default=Path("build/screenshots"))
    ask.add_argument("--only", default="")
    ask.add_argument("--readme", type=Path)
    args = ask.parse_args()
    with hosted(args.site) as root, chromium() as browser:
        if args.readme:
            for_the_readme(browser, root, args.readme)
        else:
            args.out.mkdir(parents=True, exist_ok=True)
            pictures(browser, root, args.out, set(filter(None, args.only.split(","))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
