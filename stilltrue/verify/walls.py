"""What walls, logins and error pages call themselves.  Data, and how to look it up."""

import re

_SAID_BY_WALLS = (
    "security checkpoint", "just a moment", "attention required", "couldn't load",
    "could not be loaded", "failed to load", "enable javascript", "javascript is required",
    "javascript is disabled", "requires javascript", "turn on javascript", "access denied",
    "requires authorization", "verify you are human", "verifying you are human",
    "verifying your browser", "checking your browser", "are you a robot", "unusual traffic",
    "complete the captcha", "too many requests", "rate limit exceeded", "request blocked",
    "you have been blocked", "please log in", "please sign in", "log in to continue",
    "sign in to continue", "page not found", "page doesn't exist", "page does not exist",
    "page could not be found", "can't find the page", "cannot find the page", "can't be found",
    "no longer available", "something went wrong", "an error occurred", "internal server error",
    "service unavailable", "bad gateway", "temporarily unavailable", "under maintenance",
    "down for maintenance", "try again later", "loading...", "redirecting",
)  # fmt: skip
"""Said somewhere on a short page."""

_WALLS = re.compile(
    r"security checkpoint|^just a moment\b|attention required!|couldn't load|are you a robot"
    r"|verif\w+ (?:that )?you are (?:a )?human|checking your browser|^access denied$|^forbidden$"
    r"|^(?:please )?(?:log|sign) ?in\b(?: to\b.*)?$|^captcha|^loading\b\.*$|^redirecting\b"
    r"|enable javascript|^robot check$|^human verification$|^ddos"
)
_ERRORS = re.compile(
    r"^(?:error )?(?:40[0134]|410|429|50[0-4])\b(?: error)?$"
    r"|^(?:error )?(?:40[0134]|410|429|50[0-4])\W+(?:page )?(?:not found|forbidden|unauthorized"
    r"|gone|too many requests|internal server error|bad gateway|service unavailable|error|oops"
    r"|gateway time-?out|sorry|this page)"
    r"|^(?:error\W+)?(?:page|file|document|article|content) (?:was )?not found\b|^not found$"
    r"|^(?:this|that|the) page (?:does not|doesn't|could not|couldn't|can't|cannot|isn't|is not)\b"
    r"|^error$"
    r"|^(?:oops|whoops|uh oh|sorry)\b|^application error\b|^something went wrong\b|^page gone$"
    r"|^we (?:can't|cannot|couldn't|could not) find\b|^nothing (?:was )?found\b"
    r"|^(?:internal server error|bad gateway|service unavailable|under maintenance|maintenance)$"
    r"|^(?:site|service|page) (?:is )?(?:temporarily )?(?:unavailable|down)\b"
)
_PARTS = re.compile(r"\s[|·•>:-]\s|\s?\|\s?|: ")
_LOGIN = re.compile(
    r"(?i)(?:^|/)(?:log-?in|sign-?in|auth|authorize|oauth2?|sso|saml|account/login|session/new"
    r"|accounts/login|users/sign_in)(?:[/.?]|$)"
)
_LOGIN_HOST = re.compile(r"(?i)^(?:login|signin|accounts|auth|sso|id|authenticator)\.")
_HOME = re.compile(r"(?i)/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.\w+)?/?)?")


def says_wall(text: str) -> str:
    """Return the words by which the text of a short page gives itself away, or nothing."""
    folded = text.casefold()
    return next((words for words in _SAID_BY_WALLS if words in folded), "")


def is_wall(name: str) -> str:
    """Return what a page with this title or heading is, if it is a wall."""
    return "a wall" if any(map(_WALLS.search, _parts(name))) else ""


def is_error(name: str) -> str:
    """Return what a page with this title or heading is, if it is an error page."""
    return "an error page" if any(map(_ERRORS.search, _parts(name))) else ""


def _parts(name: str) -> list[str]:
    """Return a title and what it is made of: the page's own name, the site's, the vendor's."""
    folded = name.casefold().strip()
    return [folded, *(part.strip() for part in _PARTS.split(folded))]


def is_login(host: str, path: str) -> bool:
    """Tell whether an address looks like a login."""
    return bool(_LOGIN.search(path) or _LOGIN_HOST.search(host))


def is_home(path: str) -> bool:
    """Tell whether an address is that of a site's first page, in any language."""
    return _HOME.fullmatch(path) is not None
