"""The database is read in a fixed number of queries, however many tables it has."""

import re

MODELS = '''
import sqlalchemy as sa

metadata = sa.MetaData()
for n in range({tables}):
    sa.Table(
        f"table_{{n}}", metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(50), unique=True),
        sa.Column("email", sa.String(200), index=True),
        sa.Column("active", sa.Boolean, server_default=sa.false()),
        sa.Column("kind", sa.Enum("a", "b", name="kind")),
        sa.Column("created", sa.DateTime, server_default=sa.func.now(), comment="when"),
        sa.Column("parent", sa.ForeignKey(f"table_{{max(n - 1, 0)}}.id")),
        sa.Column("last", sa.Integer, sa.CheckConstraint("last > 0")),
    )
'''


def statements_of_check(pg, tables):
    """How many statements `check` sends over so many tables."""
    pg.reset()
    pg.write("models.py", MODELS.format(tables=tables))
    for path in pg.versions():
        path.unlink()
    pg.limbeck("revision", "--autogenerate", "-m", "one")
    pg.limbeck("upgrade", "head")
    pg.query(f"ALTER DATABASE {pg.database} SET log_statement = 'all'")
    log = pg.server.directory + "/log"
    with open(log) as file:
        before = len(file.read())
    pg.limbeck("check")
    with open(log) as file:
        lines = file.read()[before:]
    return len(re.findall(r"LOG:  (?:statement|execute \S+):", lines))


def test_a_fixed_number_of_queries(pg):
    pg.init(url=pg.url, metadata="models.metadata", imports="import models")
    few = statements_of_check(pg, 10)
    assert 0 < few < 30
    assert statements_of_check(pg, 1000) == few
