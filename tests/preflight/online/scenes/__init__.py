"""Every scene: what is broken is decided by how a server is set up, and not by what we say."""

from .answers import answers
from .fronts import fronts
from .keys import keys, permissions, typed
from .making import MODELS
from .money import money, names
from .well import good

ALL = (*good(), *typed(), *keys(), *permissions(), *money(), *names(), *answers(), *fronts())

__all__ = ["ALL", "MODELS"]
