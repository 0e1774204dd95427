import re, json, decimal, datetime, uuid, base64, binascii, logging, typing, os, time, hashlib
pats = ["(?", "(?P<", "(?P<1a>x)", "[", "\\x1", "(?<", "(?i", "{", "a{2,1}", "a{,3}b", "(?P=", "(?P>a)", "(?#abc", "[z-a]", "(?<=a*)b", "\\1", "(a)\\2", "(?(1)a|b)", "[]", "[^]", "[[a]", "\\u12", "(?x) a # c (\n b", "(?-i:a)", "(?i:a)B", "", "|", "()", "(?:)", "a|*", "\\Z", "[\\Z]", "\x00", "[\x00]", "é+", "(?s).", "x" * 5000, "(" * 200 + ")" * 200]
for p in pats:
    try: r = re.compile(p); print(repr(p[:20]), "ok", bool(r.search("aab\n")), r.groups)
    except re.error as e: print(repr(p[:20]), "error")
    except (OverflowError, RecursionError) as e: print(repr(p[:20]), type(e).__name__)
for t in ["\\g<", "\\g<x>", "\\9", "\\", "\\q", "\\g<1", "\\08"]:
    try: print(re.sub("(a)", t, "bab"))
    except (re.error, IndexError) as e: print(repr(t), type(e).__name__)
print(re.sub("", "-", "héé"), re.split("", "ab"), re.findall("(?=a)", "aaa"), re.sub("a", "\\n", "a"), re.sub("a", r"\\", "a"))
print(re.match("a+", "aaa", ).end(), re.compile("a").match("ba", 1).span(), re.compile("^a").match("ba", 1), re.compile("a$").search("ab", 0, 1).span())
for j in ["[" * 2000, '{"a":' * 1500, "\"\\ud800\"", '"\t"', "-", "01", "1.", "1e", "[1,2", '{"a":1', "nan", "tru", "\ufeff1", '"\\u12"', "1" * 400]:
    try: r = json.loads(j); print("ok", repr(r)[:30])
    except json.JSONDecodeError as e: print(e)
    except RecursionError: print("deep")
for d in ["1e999999999", "9" * 60, "1e-999999999", "0e99999999999"]:
    try: print(str(decimal.Decimal(d))[:20])
    except decimal.DecimalException as e: print(type(e).__name__)
for f in [lambda: decimal.Decimal("1e1000000") * decimal.Decimal("1e1000000"), lambda: decimal.Decimal(10) ** 10000000, lambda: decimal.Decimal("1e500000") + 1, lambda: decimal.Decimal(2) ** decimal.Decimal("0.5")]:
    try: print(str(f())[:12])
    except decimal.DecimalException as e: print(type(e).__name__)
for s in ["", "2024", "2024-13-01", "2024-01-01T", "2024-01-01T25:00", "2024-W53-1", "2024-01-01T00:00:00+25:00", "20240101T010101.5+0130", "2024-01-01 10", "2024-001"]:
    try: print(datetime.datetime.fromisoformat(s))
    except ValueError as e: print("VE")
for f in ["%", "%Y-%q", "%%", "%Y%m%d", "", "%-d", "%5Y"]:
    print(repr(datetime.datetime(2024, 3, 5).strftime(f)) if f not in ("%Y-%q", "%5Y") else "")
for b in ["a", "ab==c", "YQ", "YQ=", "!!!!", "YWJj\n"]:
    try: print(base64.b64decode(b))
    except binascii.Error as e: print(e)
for h in ["abc", "zz", "00ff"]:
    try: print(binascii.unhexlify(h))
    except binascii.Error as e: print(e)
print(typing.Dict[str, typing.List["X"]], typing.Tuple[()], typing.Optional["A"], typing.Union["A", None], typing.Literal[1, "x", None])
class G(typing.Generic[typing.TypeVar("T")]): pass
try: G[int, str]
except TypeError as e: print("TE")
try: G[()]
except TypeError as e: print("TE2")
logging.getLogger("a" * 300 + "." * 3 + "b").debug("x")
print(uuid.UUID("{urn:uuid:12345678123456781234567812345678}"), os.path.join("", "a"), os.path.join("a", ""), os.path.normpath("//a"), os.path.normpath("///a/.."), os.path.splitext("a.b/c"), os.path.relpath("."), os.path.commonpath(["/a", "/b"]))
