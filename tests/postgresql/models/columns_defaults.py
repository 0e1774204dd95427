import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "defaults", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, server_default="5"),
    sa.Column("negative", sa.Integer, server_default=sa.text("-1")),
    sa.Column("function", sa.DateTime, server_default=sa.func.now()),
    sa.Column("clock", sa.DateTime, server_default=sa.func.clock_timestamp()),
    sa.Column("local", sa.DateTime, server_default=sa.func.localtimestamp()),
    sa.Column("expression", sa.Integer, server_default=sa.text("1 + 2")),
    sa.Column("concatenated", sa.String, server_default=sa.text("'a' || 'b'")),
    sa.Column("user", sa.String, server_default=sa.text("CURRENT_USER")),
    sa.Column("literal", sa.String, server_default=sa.literal("text")),
    sa.Column("null", sa.String, server_default=sa.text("NULL")),
    sa.Column("uuid", sa.String, server_default=sa.text("gen_random_uuid()::text")),
    sa.Column("random", sa.Float, server_default=sa.func.random()),
    sa.Column("python", sa.Integer, default=3),
    sa.Column("fetched", sa.Integer, server_default=sa.FetchedValue(), server_onupdate=sa.FetchedValue()),
    sa.Column("multiline", sa.Text, server_default="line one\nline two\ttab"),
    sa.Column("cast", sa.Integer, server_default=sa.text("'7'::integer")),
    sa.Column("number_text", sa.Numeric(8, 2), server_default="1.50"),
)
