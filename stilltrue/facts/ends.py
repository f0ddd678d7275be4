"""What was excused until a day that is past: waivers, pins, snoozes.

Only lint says so.  Time alone must stop neither the robot nor the site, so the book of such a file
still loads.
"""

from collections.abc import Iterator
from datetime import date

from .book import Book
from .rules.complaint import Complaint


def ended(book: Book, today: date) -> Iterator[Complaint]:
    """Complain about every exception past its end."""
    untils = {
        ("waivers", "a waiver"): [one.until for one in book.waivers],
        ("pins", "a pin"): [one.until for one in book.pins],
        ("snoozes", "a snooze"): [one.until for one in book.snoozes],
    }
    for (section, noun), days in untils.items():
        for i, until in enumerate(days):
            if until < today:
                remedy = "take the entry away, or look again and give it a new end"
                loc = (section, i, "until")
                yield Complaint(loc, f"{noun} past its end", until.isoformat(), remedy)
