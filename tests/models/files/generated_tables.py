from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import declarative_base

Base = declarative_base()
metadata = Base.metadata


def make(name, n):
    columns = [Column("c%d" % i, String(10 + i)) for i in range(n)]
    return Table(name, metadata, Column("id", Integer, primary_key=True), *columns)


tables = {name: make(name, n) for n, name in enumerate(("alpha", "beta", "gamma"), start=1)}


def model(name):
    return type(
        name,
        (Base,),
        {
            "__tablename__": name.lower(),
            "id": Column(Integer, primary_key=True),
            "ref": Column(ForeignKey("alpha.id")),
        },
    )


Dynamic = model("Dynamic")
