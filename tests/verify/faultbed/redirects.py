"""Redirects that lead nowhere, or where nobody should go."""

from .acts import WELL, paths, redirect, status
from .fault import Fault
from .kinds import absent, skipped, unreadable

REDIRECTS: dict[str, Fault] = {
    "redirect-loop": unreadable(
        "two pages that send to each other",
        paths(a=redirect(lambda _: "b"), b=redirect(lambda _: "a"), other=WELL),
        "redirects in a circle",
        path="/a",
        asked=1,
    ),
    "redirect-to-itself": unreadable(
        "sends to itself, as for a cookie", redirect(lambda r: r.path), "redirects in a circle"
    ),
    "redirect-nine-times": unreadable(
        "more hops than anyone needs",
        paths(other=redirect(lambda r: r.path + "x")),
        "more than 8 redirects",
    ),
    "redirect-to-404": absent(
        "leads to a page that is gone",
        paths(old=redirect(lambda _: "gone"), other=status("404 Not Found")),
        "HTTP 404$",
        path="/old",
    ),
    "redirect-inside": skipped(
        "leads into a private network",
        redirect(lambda r: f"{r.scheme}://10.0.0.7/admin"),
        r"refused: .*10\.0\.0\.7 is private",
    ),
    "redirect-to-metadata": skipped(
        "leads to a cloud's metadata",
        redirect(lambda r: f"{r.scheme}://169.254.169.254/latest/meta-data/"),
        "refused: .*metadata",
    ),
    "redirect-in-disguise": skipped(
        "leads to this machine, spelled as a number",
        redirect(lambda _: "http://2130706433/"),
        "refused: .*disguise",
    ),
    "redirect-to-file": skipped(
        "leads to a file", redirect(lambda _: "file:///etc/passwd"), "refused: the scheme is file"
    ),
    "redirect-with-password": skipped(
        "leads on with a password",
        redirect(lambda _: "http://me:secret@127.0.0.1/"),
        "refused: credentials",
    ),
    "redirect-to-nonsense": skipped(
        "leads to no address", redirect(lambda _: "http://[::1/"), "refused: not an address"
    ),
    "redirect-by-name-inside": skipped(
        "leads to a name that stands for a private number",
        redirect(lambda r: f"{r.scheme}://inside.bed.test/"),
        "refused: inside.bed.test is private",
    ),
}
