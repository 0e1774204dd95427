"""Values of every kind to the server and back, with and without a type."""
import datetime as d, decimal, uuid, enum, json, os
from sqlalchemy import *
from sqlalchemy.dialects.postgresql import *
from sqlalchemy.dialects import postgresql as pg
D=decimal.Decimal
e=create_engine(os.environ["URL"])
tz=d.timezone(d.timedelta(hours=5,minutes=30))
class Color(enum.Enum): red=1; green=2
with e.begin() as c:
    c.execute(text("create extension if not exists hstore"))
e.dispose()
e=create_engine(os.environ['URL'])
with e.connect() as c:
    def t(title, f):
        try:
            with c.begin_nested(): r=f()
        except Exception as x: r="!! %s %s"%(type(x).__name__, str(x).split("\n(Background")[0])
        print(title,'=>',r)
    # untyped out
    for q in """1::int2|1::int8|-5|1.50::numeric|'NaN'::numeric|1e20::numeric|0.1::float4|0.1::float8|'NaN'::float8|'Infinity'::float8|true|null|'a'::text|'a '::char(5)|'x'::"char"|'n'::name
'2024-01-02'::date|'2024-01-02 03:04:05'::timestamp|'2024-01-02 03:04:05.5'::timestamp|'2024-01-02 03:04:05.123456+02'::timestamptz|'03:04:05'::time|'03:04:05.25+02'::timetz|'1 day 2 hours'::interval|'-1 day 2:03:04.5'::interval|'1 year 2 mons'::interval|'-00:00:01.5'::interval|'infinity'::date|'-infinity'::date|'infinity'::timestamp|'infinity'::timestamptz|'0044-03-15 BC'::date|'10000-01-01'::date
'{"a":[1,2.5,null]}'::json|'{"b":1,"a":2}'::jsonb|'12'::json|'"s"'::json|'null'::jsonb|'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid|'192.168.0.1'::inet|'10.0.0.0/8'::cidr|'08:00:2b:01:02:03'::macaddr|'12.34'::money|B'101'::bit(3)|B'101'::varbit|'(1,2)'::point|'a:1'::tsvector|1::oid|'<a/>'::xml|'pg_class'::regclass|'a=>1,b=>NULL'::hstore
'{1,2,NULL}'::int[]|'{{1,2},{3,4}}'::int[]|'{a,"b c",NULL,"NULL","q\\"x"}'::text[]|'{1.5}'::numeric[]|'{t,f}'::bool[]|'{2024-01-02}'::date[]|'{}'::int[]|array['{"a":1}'::jsonb]|array['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid]|array['2024-01-02 03:04:05+00'::timestamptz]|array['1 day'::interval]|array[1.5::float8]|array['a'::varchar]|'[2:3]={1,2}'::int[]|array['1.2.3.4'::inet]|array['a=>1'::hstore]
int4range(1,5)|numrange(1.5,2.5)|'empty'::int4range|daterange('2024-01-01','2024-02-01')|tsrange('2024-01-01',null)|row(1,'a')|int8range(null,5)""".replace("\n","|").split("|"):
        t(q, lambda: (lambda v: (repr(v), type(v).__name__))(c.execute(text("select "+q.replace(":","\\:"))).scalar()) if ':' in q and '::' not in q else (lambda v: (repr(v), type(v).__name__))(c.exec_driver_sql("select "+q).scalar()))
    t("bytea", lambda: bytes(c.exec_driver_sql("select '\\x0001ff'::bytea").scalar()))
    # untyped in
    for v in [1,-1,2**40,10**30,1.5,-0.0,1e300,float('nan'),D('1.50'),D('-2'),"a'b\\c%","",True,None,[1,2,None],["a","b,c"],[[1,2],[3,4]],[D('1.5')],[True],d.date(2024,1,2),d.datetime(2024,1,2,3,4,5,6),d.datetime(2024,1,2,3,4,5,tzinfo=tz),d.time(1,2,3),d.time(1,2,3,tzinfo=tz),d.timedelta(days=-1,seconds=5,microseconds=7),uuid.UUID(int=7),{1},Color.red,"é☃","x"*400]:
        t(repr(v)[:60], lambda: repr(c.execute(text("select :v"),{"v":v}).scalar()))
        t(repr(v)[:60]+" typeof", lambda: c.execute(text("select pg_typeof(:v)::text"),{"v":v}).scalar())
    t("in tuple", lambda: c.execute(text("select 1 where 2 in :v"),{"v":(1,2)}).all())
    t("any", lambda: c.execute(text("select 1 where 2 = any(:v)"),{"v":[1,2]}).all())
    t("set", lambda: c.execute(text("set local application_name to :v"),{"v":"x'y"}).rowcount)
    t("show", lambda: c.execute(text("show application_name")).scalar())
    t("ddl param", lambda: c.execute(text("comment on database postgres is :v"),{"v":"hello"}).rowcount)
    t("multi", lambda: c.execute(text("create temp table zz(a int); insert into zz values (:v); insert into zz values (:w)"),{"v":1,"w":2}).rowcount)
    t("percent", lambda: c.execute(text("select 'a%b', 'x' like '%x%', 5 % 3")).all())
    t("colon", lambda: c.execute(text("select '12:30', cast(:a as int), :b ::int, 'x\\:y'"),{"a":"1","b":2}).all())
    t("jb", lambda: c.execute(text("select jsonb_build_object('a', :x, 'b', :y)"),{"x":"q","y":1}).scalar())
    t("interval", lambda: c.execute(text("select date '2024-01-01' + :d"),{"d":d.timedelta(days=2)}).scalar())
    t("driver dict", lambda: c.exec_driver_sql("select %(a)s, %(b)s, %(a)s, '%%'",{"a":1,"b":"x"}).all())
    t("driver tuple", lambda: c.exec_driver_sql("select %s, %s",(1,"x")).all())
    t("driver percent none", lambda: c.exec_driver_sql("select 'a%%b'").all())
    t("driver missing", lambda: c.exec_driver_sql("select %(z)s",{"a":1}).all())
    # typed
    m=MetaData()
    cols=[("i",Integer,[1,None]),("bi",BigInteger,[2**40]),("n",Numeric(10,2),[D('1.5'),2,1.25]),("nf",Numeric(10,2,asdecimal=False),[1.5]),("f",Float,[1.5,float('inf')]),("fd",Float(asdecimal=True),[1.5]),("dp",DOUBLE_PRECISION,[1.1]),("s",String(300),["é'x"]),("u",Unicode,["☃"]),("b",LargeBinary,[b'\0\1']),("bo",Boolean,[True]),("da",Date,[d.date(2024,1,2)]),("dt",DateTime,[d.datetime(2024,1,2,3,4,5,6)]),("dz",DateTime(timezone=True),[d.datetime(2024,1,2,3,4,5,6,tz)]),("ti",Time,[d.time(1,2,3)]),("iv",Interval,[d.timedelta(days=3,seconds=4)]),("uu",Uuid,[uuid.UUID(int=9)]),("us",UUID(as_uuid=False),[str(uuid.UUID(int=9))]),("js",JSON,[{"a":[1,None,"é"]},[1],"s",1,None]),("jb",JSONB,[{"a":{"b":1}},None]),("jn",JSONB(none_as_null=True),[None,[{}]]),("en",Enum(Color),[Color.red]),("es",Enum("x","y",name="es_t"),["x"]),("en2",Enum(Color,native_enum=False),[Color.green]),("ar",ARRAY(Integer),[[1,None,3],[]]),("ar2",ARRAY(Integer,dimensions=2),[[[1,2],[3,4]]]),("at",ARRAY(String),[["a","b,\"c","NULL",None,""]]),("ae",ARRAY(Enum(Color,name="color")),[[Color.red,Color.green]]),("au",ARRAY(UUID(as_uuid=True)),[[uuid.UUID(int=1)]]),("an",ARRAY(Numeric),[[D('1.5')]]),("aj",ARRAY(JSONB),[[{"a":1}]]),("ad",ARRAY(DateTime(timezone=True)),[[d.datetime(2024,1,2,tzinfo=d.timezone.utc)]]),("hs",HSTORE,[{"a":"1","b":None}]),("ip",INET,["10.0.0.1"]),("ci",CIDR,["10.0.0.0/8"]),("ma",MACADDR,["08:00:2b:01:02:03"]),("r4",INT4RANGE,[Range(1,5),Range(empty=True)]),("rn",NUMRANGE,[Range(D('1.5'),None)]),("rd",DATERANGE,[Range(d.date(2024,1,1),d.date(2024,2,1),bounds='[]')]),("rt",TSTZRANGE,[Range(d.datetime(2024,1,1,tzinfo=d.timezone.utc),None)]),("ts",TSVECTOR,["'a':1 'b':2"]),("bt",BIT(3),["101"]),("mo",MONEY,["$1.50"]),("oid",OID,[5]),("ci2",CITEXT,["Ab"]),("en3",pg.ENUM("p","q",name="pq"),["p"])]
    c.execute(text("create extension if not exists citext"))
    for name,typ,vals in cols:
        def f():
            tab=Table("tt_"+name,MetaData(),Column("id",Integer,primary_key=True),Column("v",typ),prefixes=["TEMPORARY"])
            tab.create(c)
            out=[]
            for v in vals:
                c.execute(tab.insert(),{"v":v})
            c.execute(tab.insert(),[{"v":v} for v in vals])
            out=[repr(x) for x in c.execute(select(tab.c.v).order_by(tab.c.id)).scalars()]
            out.append(c.execute(text("select array_agg(v::text order by id)::text from tt_"+name)).scalar())
            out.append(c.execute(select(func.count()).where(tab.c.v==vals[0])).scalar() if vals[0] is not None and name not in("js",) else None)
            out.append(repr(c.execute(select(literal(vals[0],typ))).scalar()))
            return out
        t("typed "+name,f)
