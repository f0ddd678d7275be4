"""Which proposals are there, as the forge knows them: for whoever keeps them, and the dashboard."""

from . import safe
from .client import Client
from .items import Desk
from .marks import declined
from .model import Pull
from .proposals import PREFIX, branch_of, wanted

FORBIDDEN = (
    "this repository does not let Actions open pull requests: allow it under Settings, Actions, "
    "General, Workflow permissions, or give the job an app's token"
)
"""What to do where proposals end as branches."""


def of(client: Client, branch: str) -> list[Pull]:
    """Return every pull request from a branch of this repository, the youngest first."""
    found = client.every("/pulls", state="all", head=f"{client.owner}:{branch}")
    pulls = (Pull.model_validate(one) for one in found)
    ours = [pull for pull in pulls if pull.head.ref == branch]
    return sorted(ours, key=lambda pull: -pull.number)


def notes(client: Client, desk: Desk, web: str) -> dict[str, str]:
    """Return what the dashboard says of each source's proposal; *web* is where people go."""
    refs = client.get(f"/git/matching-refs/heads/{PREFIX}")
    branches = {str(one["ref"]).removeprefix("refs/heads/") for one in refs}
    told = {}
    for source in wanted(desk):
        branch = branch_of(source)
        pulls = of(client, branch)
        open_ = next((pull for pull in pulls if pull.open), None)
        if open_:
            told[source] = f"Proposed in #{open_.number}"
        elif branch in branches and not declined(pulls):
            where = f"{web}/{client.repository}/compare/{branch}?expand=1"
            told[source] = f"Proposed on a [branch](<{where}>): {safe.words(FORBIDDEN)}"
        elif pulls and not pulls[0].merged_at:
            told[source] = f"The proposal #{pulls[0].number} was closed"
    return told
