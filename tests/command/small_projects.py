"""Files of small projects, for side_by_side."""

INI = "[alembic]\nscript_location = m\n"

ENV = '''
from alembic import context
import sqlalchemy as sa
config = context.config
if context.is_offline_mode():
    context.configure(url="sqlite:///app.db", literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = sa.create_engine("sqlite:///app.db", poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
'''

TEMPLATE = '''"""${message}"""
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''


def revision(id, down=None, body="pass", labels=None):
    return f'"""make {id}"""\nrevision = {id!r}\ndown_revision = {down!r}\nbranch_labels = {labels!r}\n\n\n' \
        f'def upgrade():\n    {body}\n\n\ndef downgrade():\n    pass\n'


def ini(**options):
    return "[alembic]\n" + "".join(f"{key} = {value}\n" for key, value in {"script_location": "m", **options}.items())


EMPTY = {"alembic.ini": INI, "m/env.py": ENV, "m/script.py.mako": TEMPLATE, "m/versions": None}
LINE = {**EMPTY, "m/versions/a1_x.py": revision("a1"), "m/versions/b2_x.py": revision("b2", "a1")}
