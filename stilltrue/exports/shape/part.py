"""What every promised shape is made of, and what stands first in every file."""

from datetime import date

from pydantic import BaseModel, ConfigDict

SCHEMA = 1


class Shape(BaseModel):
    """Part of a promised shape."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Head(Shape):
    """What stands first in every file of ours."""

    schema_version: int
    edition: str
    """The open edition, which the claims are of."""
    generated: date
    """The day they are held as of."""
    asked: str | None
    """When the robot last asked the sources, in UTC; null where nobody asked from here."""
    site: str | None
    """Where the site lives; null while nobody said."""
