from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Numeric, String, Table, UniqueConstraint

metadata = MetaData(info={"owner": "me"})
t = Table(
    "t",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("amount", Numeric(10, 2), nullable=False, info={"unit": "EUR"}, comment="money"),
    Column("u_id", ForeignKey("u.id"), index=True),
    UniqueConstraint("amount", name="uq_amount"),
    comment="things",
)
u = Table("u", metadata, Column("id", String(8), primary_key=True))

assert t.c.amount.type.precision == 10 and t.c.amount.type.scale == 2
assert t.c.amount.info["unit"] == "EUR"
assert repr(t.c.amount.type) == "Numeric(precision=10, scale=2)"
assert [c.name for c in t.primary_key] == ["id"]
assert {fk.target_fullname for fk in t.foreign_keys} == {"u.id"}
assert list(t.c.u_id.foreign_keys)[0].column is u.c.id
assert isinstance(t.c.u_id.type, String) and t.c.u_id.type.length == 8
assert sorted(i.name for i in t.indexes) == ["ix_t_u_id"]
assert sorted(c.name for c in t.constraints if isinstance(c, UniqueConstraint)) == ["uq_amount"]
assert [x.name for x in metadata.sorted_tables] == ["u", "t"]
assert str(t.c.id) == "t.id"
assert t.c.keys() == ["id", "amount", "u_id"]
for column in t.columns:
    assert column.table is t
