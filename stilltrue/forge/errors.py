"""Everything that can go wrong between us and the forge or the git remote.

* ForgeError
  + NoTokenError, BadTokenError, ForbiddenError, MissingError, RefusedError   a person must act
  + LimitedError, DownError                                    the next run will do
  + GitError                                                   git said no
    - MovedOnError                                             somebody pushed before us
"""


class ForgeError(Exception):
    """Base of every error this package raises; its text says what, and what to do."""

    passing = False
    """Whether it will pass by itself."""


class NoTokenError(ForgeError):
    """There is no token to ask with."""


class BadTokenError(ForgeError):
    """The token is wrong, expired or revoked (401)."""


class ForbiddenError(ForgeError):
    """The token may not do that (403)."""


class MissingError(ForgeError):
    """There is no such thing, or the token may not know of it (404, 410)."""


class RefusedError(ForgeError):
    """The request was understood and refused (another 4xx, most often 422)."""


class LimitedError(ForgeError):
    """Too many requests, and the wait asked for is longer than ours."""

    passing = True


class DownError(ForgeError):
    """The forge does not answer, or not with what it promises."""

    passing = True


class GitError(ForgeError):
    """Git did not do what it was asked."""


class MovedOnError(GitError):
    """The branch is not where we saw it: somebody pushed in the meantime."""

    passing = True
