from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned


class PlainerWord(GroupOwned, table=True):
    """A hard word that this group has its own plainer one for. It goes before the list that everybody has."""

    __tablename__ = "plainer_word"
    __table_args__ = (
        UniqueConstraint("group_id", "hard", name="one_plainer_word_each"),
        Index("plainer_words_in_order", "group_id", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    hard: str = Field(max_length=100)
    plainer: str = Field(max_length=200)
