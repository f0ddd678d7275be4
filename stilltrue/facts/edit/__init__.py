"""Change single places of a facts file and leave every other byte alone: comments, order, quoting.

Pure: text in, text out.
"""

from .draft import Draft
from .looks import flow, with_values, with_verified
from .refused import EditRefusedError
from .written import scalar, written

__all__ = [
    "Draft",
    "EditRefusedError",
    "flow",
    "scalar",
    "with_values",
    "with_verified",
    "written",
]
