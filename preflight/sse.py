"""Server-sent events out of bytes.  Comments are no data; knows nobody's dialect."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its name, and its data joined."""

    name: str
    data: str


def events(body: bytes) -> tuple[Event, ...]:
    """Read the whole events in *body*; one that was cut off in the middle is none."""
    text = (
        body.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )
    made = []
    for block in text.split("\n\n")[:-1]:
        event = _event(block)
        if event is not None:
            made.append(event)
    return tuple(made)


def _event(block: str) -> Event | None:
    name, data = "", []
    for line in block.split("\n"):
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            data.append(value)
        elif field == "event":
            name = value
    return Event(name, "\n".join(data)) if data else None
