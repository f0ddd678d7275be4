"""Text with the addresses that its links hide.  Pure."""

from urllib.parse import urljoin

from .document import Section


def linked(section: Section, base: str) -> str:
    """Return what stands in *section*, each link's words followed by its address in parentheses."""
    pieces, at = [section.heading], 0
    for link in section.links:
        found = section.text.find(link.words, at) if link.words else -1
        target = _absolute(base, link.target)
        if found < 0 or not target or target.rstrip("/") in link.words:
            continue
        end = found + len(link.words)
        pieces.append(("\n" if at == 0 else "") + f"{section.text[at:end]} ({target})")
        at = end
    pieces.append(("\n" if at == 0 else "") + section.text[at:])
    below = [linked(child, base) for child in section.children]
    return "\n".join(piece for piece in ("".join(pieces).strip("\n"), *below) if piece)


def _absolute(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        return ""
