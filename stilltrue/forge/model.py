"""What the forge answers, as far as we read it."""

from pydantic import BaseModel, ConfigDict

TRUSTED = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Label(_Answer):
    """A label on an issue."""

    name: str


class User(_Answer):
    """Who wrote something."""

    login: str
    type: str = "User"


class Issue(_Answer):
    """An issue; the forge lists pull requests among them."""

    number: int
    title: str
    body: str | None = None
    state: str
    html_url: str
    labels: tuple[Label, ...] = ()
    user: User | None = None
    author_association: str = "NONE"
    pull_request: dict[str, object] | None = None

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.state == "open"

    def trusted(self, label: str) -> bool:
        """Tell whether it can be ours: only people with rights here can set a label, and a
        stranger may write any mark into an issue.
        """
        ours = any(one.name == label for one in self.labels)
        bot = self.user is not None and self.user.type == "Bot"
        return ours or bot or self.author_association in TRUSTED


class Repo(_Answer):
    """A repository."""

    full_name: str


class Head(_Answer):
    """The branch a pull request comes from."""

    ref: str
    repo: Repo | None = None


class Pull(_Answer):
    """A pull request."""

    number: int
    title: str
    body: str | None = None
    state: str
    html_url: str
    merged_at: str | None = None
    head: Head

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.state == "open"
