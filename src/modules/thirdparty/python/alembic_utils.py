"""alembic_utils: functions, views, triggers and the like as entities that migrations create, replace and drop."""
