"""Models: coercion, constraints, errors, copies."""

from typing import Annotated, Optional, Union

from pydantic import BaseModel, Field, ValidationError


class Db(BaseModel):
    host: str = "localhost"
    port: int = 5432
    name: str = "x"


class M(BaseModel):
    a: int
    b: list[int] = []
    c: Union[int, str] = 1
    d: dict[str, int] = {}
    e: Annotated[str, Field(min_length=3, max_length=5)] = "abc"
    f: Optional[Db] = None
for kw in [dict(a="5"), dict(a="x"), dict(), dict(a=1,b=["1",2,"z"]), dict(a=1,c="q"), dict(a=1,c=2.5),dict(a=1,d={"x":"y"}),dict(a=1,e="ab"),dict(a=1,e="abcdef"),dict(a=1,f={"host":1}),dict(a=1,f={"host":"h"}), dict(a=1.5), dict(a=True), dict(a=None)]:
    try: print(repr(M(**kw)))
    except ValidationError as e: print(e)
m=M(a=1); print(m==M(a=1), m.model_copy(update={"a":2}), m.model_dump(exclude={"b"}), m.model_dump(exclude_unset=True), m.model_dump_json(), M.model_validate({"a":3}), M.model_validate_json('{"a": 4}'))
