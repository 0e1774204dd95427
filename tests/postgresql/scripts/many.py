"""Many executions at once: what is sent, what comes back, how errors read."""
import logging,os,re,sys
from sqlalchemy import *
from sqlalchemy.dialects.postgresql import insert as pginsert
class Out(logging.Handler):
    def emit(self,record):
        text=re.sub(r"(insertmanyvalues\).*?\]) .*", r"\1", re.sub(r"^\[(?:generated in|no key|cached since|raw sql)[^\](]*", "[", record.getMessage()))
        if not text.startswith(("select pg_catalog.version","select current_schema","show standard","[] {}")):
            print(text)
logging.getLogger('sqlalchemy.engine').setLevel('INFO')
logging.getLogger('sqlalchemy.engine').propagate=False
e=create_engine(os.environ["URL"])
m=MetaData()
t=Table("t",m,Column("id",Integer,primary_key=True),Column("a",String),Column("b",Integer,default=7))
with e.connect() as c:
    c.execute(text("drop table if exists t"));m.create_all(c)
    logging.getLogger('sqlalchemy.engine').addHandler(Out())
    def show(r): print("ROWCOUNT",r.rowcount,"returns",r.returns_rows)
    show(c.execute(t.insert(),[{"a":"x"},{"a":"y"}]))
    show(c.execute(t.insert(),[{"a":"x%d"%i,"b":i} for i in range(25)]))
    show(c.execute(t.insert().values(a=func.lower(text("'Q'")),b=bindparam("bb")),[{"bb":1},{"bb":2}]))
    r=c.execute(t.insert().returning(t.c.id,t.c.a),[{"a":"x"},{"a":"y"}]);print(r.all());
    show(c.execute(pginsert(t).on_conflict_do_nothing(),[{"id":1,"a":"x"},{"id":100,"a":"y"}]))
    show(c.execute(pginsert(t).values(id=bindparam("id"),a=bindparam("a")).on_conflict_do_update(index_elements=["id"],set_={"a":"zz"}),[{"id":1,"a":"x"},{"id":101,"a":"y"}]))
    show(c.execute(text("insert into t(a) values (:a)"),[{"a":"x"},{"a":"y"}]))
    show(c.execute(t.update().where(t.c.id==bindparam("i")).values(a=bindparam("v")),[{"i":1,"v":"y"},{"i":2,"v":"y"}]))
    show(c.execute(t.delete().where(t.c.id==bindparam("i")),[{"i":1},{"i":2}]))
    r=c.execute(t.insert(),{"a":"x"});print("ROWCOUNT",r.rowcount);print(r.inserted_primary_key)
    r=c.execute(t.insert().values([{"a":"x"},{"a":"y"}]));show(r)
    try:
        c.execute(t.insert(),[{"id":3,"a":"x"},{"id":4,"a":"y"}])
    except Exception as x: print(re.sub(r"parameters: .*", "parameters", str(x)), sorted(x.params.items()))
    c.rollback()
