"""The names of sqlalchemy.dialects.postgresql that are functions and classes, not the submodules of the same name."""
import sqlalchemy.dialects.postgresql.array
from sqlalchemy import Integer, String, Text, cast, column, func, literal, select, table, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import (
    ARRAY, DOMAIN, ENUM, HSTORE, JSONB, CreateDomainType, CreateEnumType, DropDomainType, DropEnumType, aggregate_order_by,
    array, array_agg, hstore, insert, phraseto_tsquery, plainto_tsquery, to_tsquery, to_tsvector, ts_headline,
    websearch_to_tsquery)
from sqlalchemy.dialects.postgresql.array import array as from_submodule
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.sql.sqltypes import NULLTYPE

dialect = pg.dialect()
t = table("t", column("id", Integer), column("data", JSONB), column("tags", ARRAY(String)))
mood = ENUM("a", "b'c", name="mood", schema="s")
domain = DOMAIN("dd", Integer, not_null=True, check="VALUE > 0", default="3", constraint_name="cn")


class half(GenericFunction):
    type = Integer
    inherit_cache = True


for element in [
    array([1, 2, 3]), select(array([1, 2]) + array([3, 4, 5])), array([array([1, 2]), array([column("q"), 4])]),
    array([], type_=Integer), array(["a", column("b")]), cast(array([1, 2]), ARRAY(Text)),
    array([1, 2]).contains(array([1])), array([1, 2])[1], t.c.tags[1:2], t.c.tags[1], t.c.tags.overlap(array(["x"])),
    func.coalesce(t.c.tags, array([], type_=String)), t.update().values(tags=array(["a", "b"])),
    t.update().values(tags=array([t.c.id])),
    select(func.array_agg(aggregate_order_by(column("a"), column("b").desc()))),
    select(func.string_agg(column("a"), aggregate_order_by(text("','"), column("b").desc(), column("c")))),
    select(array_agg(column("x"))), hstore("a", "b"), select(hstore(array(["k1", "k2"]), array(["v1", "v2"]))),
    hstore("a", "b")["a"], to_tsvector("hello"), to_tsvector("english", column("x")), to_tsquery("a & b"),
    plainto_tsquery("english", column("x")), phraseto_tsquery("a"), websearch_to_tsquery("b"),
    ts_headline("english", column("b", Text), to_tsquery("c")), half(8), select(half(literal(2))),
    insert(t).values(id=1).on_conflict_do_nothing(),
]:
    compiled = element.compile(dialect=dialect)
    print(compiled, "|", compiled.params)
for statement in [CreateEnumType(mood), DropEnumType(mood), CreateDomainType(domain), DropDomainType(domain)]:
    print(statement.compile(dialect=dialect))
print(array is from_submodule, repr(array([1]).type), repr(array(["s", "x"]).type), repr(hstore("a", "b").type))
print(repr(NULLTYPE), isinstance(array([1]).type, ARRAY), pg.array.__name__, pg.hstore.__name__)
print(repr(array_agg(column("x", Integer)).type), repr(to_tsvector("a").type), repr(to_tsquery("a").type))
