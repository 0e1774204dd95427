from alembic.autogenerate import (_indent, _render_cmd_body, render_op, render_op_text, renderers)

default_renderers = renderers
