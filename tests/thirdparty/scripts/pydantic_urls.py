"""URL types: what they take and what they make of it."""

from pydantic import *
from pydantic_core import MultiHostUrl, Url
ta=TypeAdapter
for cls,u in [(PostgresDsn,"postgresql://user:p%40ss@localhost:5432/db?x=1"),(PostgresDsn,"postgres://u:p@h"),(PostgresDsn,"postgresql+asyncpg://u:pä@H.Com:5432/db"),(PostgresDsn,"postgresql://u@h1:1,h2:2/db"),(PostgresDsn,"postgresql://u:p/w@h/db"),(HttpUrl,"http://localhost:5173"),(AnyUrl,"sqlite:///./x.db"),(AnyUrl,"redis://localhost"),(RedisDsn,"redis://localhost"),(RedisDsn,"redis://localhost:6379/0"),(MySQLDsn,"mysql+pymysql://u:p@h/db"),(AnyHttpUrl,"HTTP://Example.COM/A b"),(HttpUrl,"ftp://x.com"),(PostgresDsn,"notaurl"),(PostgresDsn,""),(AnyUrl,"postgresql:///db?host=/tmp"),(PostgresDsn,"postgresql:///db?host=/tmp"),(AnyUrl,"foo"),(HttpUrl,"http://"),(AnyHttpUrl,"https://x.com:443/p?q=1#f"),(PostgresDsn,"mysql://x/y"),(PostgresDsn, 3)]:
    try:
        v=ta(cls).validate_python(u); print(cls.__name__,u,'->',str(v),repr(v))
        for a in ('scheme','host','port','username','password','path','query','fragment'):
            try: print('   ',a,getattr(v,a),end='')
            except AttributeError as e: print('   no',a,end='')
        print()
        print(v.hosts() if hasattr(v, 'hosts') else '')
    except ValidationError as e: print(cls.__name__, u, '!!', e.errors()[0]['msg'], e.errors()[0]['type'])

print(repr(PostgresDsn.build(scheme="postgresql+psycopg", username="u", password="p", host="h", port=5432, path="db")))
print(repr(MultiHostUrl.build(scheme="postgresql", username="u", password="p", host="h", path="db", query="a=b")))
print(repr(SecretStr("x")), str(SecretStr("abc")), len(SecretStr("abc")), SecretStr("") == SecretStr(""))
