from alembic.autogenerate import Rewriter
