from sqlalchemy import create_engine, inspect, exc
from sqlalchemy.engine.reflection import Inspector
from show import attempt
e = create_engine("sqlite://")
with e.begin() as c:
    c.exec_driver_sql("create table p (id integer primary key, n varchar(20) not null default 'x', a int default 5 check (a>1), t timestamp default current_timestamp, unique(n))")
    c.exec_driver_sql("create table q (id integer, b int, p_id int, s numeric(10,2), constraint pk primary key (b,id), constraint u unique (p_id,b), constraint ck check (b > 0), constraint fk foreign key (p_id) references p (id) on delete cascade)")
    c.exec_driver_sql("create index ix on q (p_id)")
    c.exec_driver_sql("create unique index ixu on q (b, p_id)")
    c.exec_driver_sql("create view v as select * from p")
    i = inspect(c)
    print(isinstance(i, Inspector), i.get_table_names(), i.get_view_names(), i.default_schema_name, i.get_schema_names(), i.dialect.name)
    print(i.has_table("p"), i.has_table("v"), i.has_table("zz"), i.has_index("q", "ix"), i.has_index("q", "zz"), c.dialect.has_table(c, "p"))
    for table in ("p", "q"):
        print(i.get_columns(table))
        print(i.get_pk_constraint(table), i.get_foreign_keys(table))
        print(i.get_indexes(table), i.get_unique_constraints(table), i.get_check_constraints(table))
    print([x["name"] for x in i.get_columns("v")], i.get_view_definition("v"), sorted(i.get_multi_columns()), i.get_multi_pk_constraint(filter_names=["p"]))
    attempt(lambda: i.get_columns("zz"))
    attempt(lambda: i.get_table_comment("p"))
    attempt(lambda: inspect(5))
    print(str(i.get_columns("q")[3]["type"]), i.get_columns("q")[3]["type"].scale)
print(Inspector.from_engine(e).get_table_names() if hasattr(Inspector, "from_engine") else None)
print(inspect(e).get_table_names())
