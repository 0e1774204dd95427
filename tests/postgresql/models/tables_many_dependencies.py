import sqlalchemy as sa

metadata = sa.MetaData()
for i in range(12):
    sa.Table(
        f"t{(i * 7) % 12:02}", metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        *[sa.Column(f"ref{k}", sa.ForeignKey(f"t{k:02}.id")) for k in range((i * 7) % 12) if (i + k) % 3 == 0],
    )
