from alembic.autogenerate import (AutogenContext, compare_metadata, produce_migrations, render_python_code)
