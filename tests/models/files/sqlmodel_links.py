from typing import Annotated, List, Literal, Optional

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

Base = SQLModel
PK = Annotated[Optional[int], Field(default=None, primary_key=True)]


class HeroTeamLink(SQLModel, table=True):
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", primary_key=True)
    hero_id: Optional[int] = Field(default=None, foreign_key="hero.id", primary_key=True)
    is_training: bool = False


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=HeroTeamLink)


class Hero(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("name"), Index("ix_hero_two", "name", "big"))

    id: Optional[int] = Field(default=None, primary_key=True)
    name: Annotated[str, Field(max_length=30)]
    big: int = Field(sa_type=BigInteger, description="large", ge=0)
    note: "Optional[str]" = None
    teams: List[Team] = Relationship(back_populates="heroes", link_model=HeroTeamLink)


hero = Hero(name="x", big=3)
assert hero.big == 3 and hero.note is None
