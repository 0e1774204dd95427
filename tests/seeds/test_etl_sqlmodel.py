"""The fifth guide: SQLModel classes in src/models, imported by star in env.py."""

import pytest

HERO = '''
from datetime import datetime
from typing import Optional

from sqlmodel import Field, SQLModel


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True, max_length=80)
    secret_name: str
    age: Optional[int] = None
    joined: datetime = Field(default_factory=datetime.now)
'''

TEAM = '''
from typing import Optional

from sqlmodel import Field, SQLModel


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    captain_id: Optional[int] = Field(default=None, foreign_key="hero.id")
'''


@pytest.fixture
def etl(project):
    project.write("src/__init__.py", "")
    project.write("src/models/__init__.py", "")
    project.write("src/models/hero.py", HERO)
    project.limbeck("init", "alembic")
    project.edit("alembic.ini", ("driver://user:pass@localhost/dbname", "sqlite:///etl.db"))
    project.edit(
        "alembic/env.py",
        ("target_metadata = None", "from sqlmodel import SQLModel\nfrom src.models.hero import *\ntarget_metadata = SQLModel.metadata"),
    )
    project.edit("alembic/script.py.mako", ("import sqlalchemy as sa", "import sqlalchemy as sa\nimport sqlmodel"))
    return project


def test_the_workflow(etl):
    etl.limbeck("revision", "--autogenerate", "-m", "A descriptive message about your changes")
    (path,) = etl.versions("alembic")
    assert "sqlmodel.sql.sqltypes.AutoString(length=80)" in path.read_text()
    etl.limbeck("upgrade", "head")
    etl.sql(
        "INSERT INTO hero (name, secret_name, joined) VALUES ('Deadpond', 'Dive Wilson', '2026-01-01')",
        database="etl.db",
    )
    first = etl.limbeck("current").stdout.split()[0]

    etl.write("src/models/team.py", TEAM)
    etl.edit("alembic/env.py", ("from src.models.hero import *", "from src.models.hero import *\nfrom src.models.team import *"))
    etl.limbeck("revision", "--autogenerate", "-m", "teams")
    etl.limbeck("upgrade", "head")
    etl.sql("INSERT INTO team (name, captain_id) VALUES ('Preventers', 1)", database="etl.db")
    etl.limbeck("downgrade", "-1")
    etl.limbeck("upgrade", "head")
    etl.limbeck("downgrade", first)
    assert etl.sql("SELECT name FROM hero", database="etl.db") == [("Deadpond",)]
