"""The picture that stands beside a link to a page: its title and its edition on the site's paper.

Drawn at build time with the site's own fonts and no network.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ..publish.pages import Page
from .facts import Present

SIZE = (1200, 630)
_PAPER, _INK, _BLUE, _MUTED = "#fbfcfb", "#17222b", "#0b4f86", "#52606b"
_EDGE = 88
_LINES = 3
_SIZES = (84, 72, 60, 50)
_CHECK = ((5, 13.6), (8.3, 10.7), (13.4, 15.9), (25.6, 2.6), (27.4, 4.2), (13.7, 22.6))
_DOTS = (5.6, 12.5, 19.5, 26.4)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font files, as bytes."""

    title: bytes
    text: bytes


def address(page: Page) -> str:
    """Return where the card of a page stands, below the root of the site."""
    return f"cards/{page.url.strip('/').replace('/', '-') or 'index'}.png"


def files(present: Present, fonts: Fonts, pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield a card for each page."""
    for page in pages:
        yield address(page), card(present, fonts, page)


def card(present: Present, fonts: Fonts, page: Page) -> bytes:
    """Draw the card of a page as PNG."""
    picture = Image.new("RGB", SIZE, _PAPER)
    picture.paste(_mark(), (_EDGE - 8, 72))
    draw = ImageDraw.Draw(picture)
    draw.text((_EDGE + 96, 106), present.name, fill=_INK, font=_font(fonts.text, 34), anchor="lm")
    _title(draw, page.title or present.name, fonts.title)
    edition, day = present.book.open_edition, present.citer.speech.day(present.citer.today)
    held = len(page.facts)
    claims = f"{held} dated claims. " if held > 1 else ""
    draw.line((_EDGE, 512, SIZE[0] - _EDGE, 512), fill=_BLUE, width=3)
    said = f"{claims}Edition {edition}, as of {day}"
    draw.text((_EDGE, 556), said, fill=_MUTED, font=_font(fonts.text, 30), anchor="lm")
    out = BytesIO()
    picture.quantize(32, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _title(draw: ImageDraw.ImageDraw, title: str, font: bytes) -> None:
    """Draw the title as large as it fits."""
    size = next((s for s in _SIZES if len(_lines(title, font, s)) <= _LINES), _SIZES[-1])
    lines = _lines(title, font, size)[:_LINES]
    top = 332 - (len(lines) - 1) * size * 0.58
    for i, line in enumerate(lines):
        place = _EDGE, top + i * size * 1.16
        draw.text(place, line, fill=_INK, font=_font(font, size), anchor="lm")


def _lines(title: str, font: bytes, size: int) -> list[str]:
    return list(_wrapped(title, _font(font, size)))


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > SIZE[0] - 2 * _EDGE:
            yield line
            line = word
        else:
            line = longer
    yield line


@lru_cache(maxsize=1)
def _mark() -> Image.Image:
    """Draw the check that stands, and the dots beneath it: large, then made smooth by shrinking."""
    scale = 10
    picture = Image.new("RGB", (32 * scale, 32 * scale), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(x * scale, y * scale) for x, y in _CHECK], fill=_INK)
    for x in _DOTS:
        draw.circle((x * scale, 28 * scale), 1.9 * scale, fill=_BLUE)
    return picture.resize((72, 72), Image.Resampling.LANCZOS)


@lru_cache(maxsize=16)
def _font(data: bytes, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(data), size)
