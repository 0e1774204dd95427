import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "strings", metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("plain", sa.String),
    sa.Column("long", sa.String(255), nullable=False, server_default=""),
    sa.Column("collated", sa.String(80, collation="C")),
    sa.Column("text", sa.Text, server_default="it's \"quoted\""),
    sa.Column("text_collated", sa.Text(collation="en_US" if False else "POSIX")),
    sa.Column("unicode", sa.Unicode(50)),
    sa.Column("unicode_text", sa.UnicodeText),
    sa.Column("varchar", sa.VARCHAR(12)),
    sa.Column("char", sa.CHAR(3), server_default="abc"),
    sa.Column("bare_char", sa.CHAR),
    sa.Column("upper_text", sa.TEXT),
    sa.Column("percent", sa.String(20), server_default="100%"),
    sa.Column("backslash", sa.String(20), server_default="a\\b"),
)
