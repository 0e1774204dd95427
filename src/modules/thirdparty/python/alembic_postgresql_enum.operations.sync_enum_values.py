from alembic_postgresql_enum import *
from alembic_postgresql_enum import TableIndex, Unspecified, get_configuration
