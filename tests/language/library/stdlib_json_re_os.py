import json, re, os, uuid, hashlib, base64, sys, os.path
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\"\n", 3: "x", None: 1, 1.5: 2, True: 0}), json.dumps([]), json.dumps({}), json.dumps("\u2028😀"))
print(json.dumps({"b": 1, "a": [1, {"c": []}]}, indent=2, sort_keys=True)); print(json.dumps([1, 2], separators=(",", ":")), json.dumps({"a": 1}, indent=4), json.dumps("é", ensure_ascii=False))
print(json.loads('{"a": [1, 2.5e3, -0, "x\\u00e9\\ud83d\\ude00", null, true], "b": {}}'), json.loads(b'[1]'), json.loads("  3 "))
for bad in ['{', '[1,]', '{"a" 1}', 'nul', '"abc', '[1 2]', '', '{"a":1} x', '{a:1}', '"\\q"', '[1,\n2,\n}']:
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno)
try: json.dumps({1, 2})
except TypeError as e: print(e)
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"s": {3, 1}}, cls=E), json.dumps(uuid.UUID(int=1), default=str))
try: json.dumps(object(), cls=E)
except TypeError as e: print(e)
print(json.dumps(float("nan")), json.dumps(1e100), json.dumps(10**30), json.dumps(0.1), json.loads("1E400"), json.dumps((1, (2,))))
l = []; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
print(json.loads('{"a":1}', object_hook=lambda d: list(d.items())), json.loads('[1.5]', parse_float=str))
m = re.match(r"(?P<y>\d{4})-(\d+)(x)?", "2024-05 z"); print(m, m.groups(), m.groupdict(), m.group(0, 1), m["y"], m.span(2), m.start(), m.end(), m.lastindex, m.group(3))
print(re.findall(r"\w+", "héllo wörld"), re.findall(r"(a)(b)?", "ab a"), re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), re.sub("x*", "-", "abxd"), re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "a-b"))
print(re.sub(r"(?P<n>\w+)", lambda m: m["n"].upper(), "ab cd", count=1), re.sub(r"(?P<q>a)", r"<\g<q>\g<0>>", "banana"), re.subn("a", "b", "aaa"))
print(re.compile("a.b", re.I | re.S), re.fullmatch("a|ab", "ab"), re.search("é", "caféé").span(), re.escape("a.b*c"), bool(re.match("$", "")))
print([m.span() for m in re.finditer("a|", "ab")], re.match(r"\s*$", "  \n"), re.search(r"(?i)HELLO", "say hello").group(), re.search("^b", "a\nb", re.M).start())
for p in ["(", "[a", "*a", "\\", "(?P<a>x)(?P<a>y)", "a)", "(?P=x)", "\\q"]:
    try: re.compile(p)
    except re.error as e: print(repr(p), e)
print(re.match(b"a(.)", b"ab").group(1), re.sub(rb"a", b"c", b"aa"), re.match("a", "b"), re.compile("(a)(?P<z>b)").groupindex, re.compile("a").pattern)
print(re.sub(r"\s+", " ", "a \n\t b"), re.split(r"\W", "a b", maxsplit=1), re.findall(r"\bfoo\b", "foo food foo"), re.match(r".*\Z", "abc").end())
u = uuid.UUID("12345678-1234-5678-1234-567812345678"); print(u, repr(u), u.hex, u.int, u.version, u.variant, u.urn, u.bytes[:3], u.fields, u.time_low)
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.UUID(int=5), uuid.UUID(bytes=b"a" * 16), uuid.uuid4().version, uuid.uuid1().version, len(str(uuid.uuid4())), u == uuid.UUID("{12345678123456781234567812345678}"), {u: 1}[u])
for b in ["x", "1234"]:
    try: uuid.UUID(b)
    except ValueError as e: print(e)
print(hashlib.md5(b"a").hexdigest(), hashlib.sha256(b"a").hexdigest(), hashlib.new("sha1", b"x").digest()[:4], hashlib.sha512().name, hashlib.sha384(b"").digest_size)
h = hashlib.sha256(); h.update(b"a"); h2 = h.copy(); h.update(b"b"); print(h.hexdigest() != h2.hexdigest(), hashlib.pbkdf2_hmac("sha256", b"p", b"s", 10).hex())
try: hashlib.md5("x")
except TypeError as e: print(e)
print(base64.b64encode(b"hello?>"), base64.b64decode("aGVsbG8/Pg=="), base64.urlsafe_b64encode(b"\xff\xfe"), base64.b32encode(b"hi"), base64.b32decode(b"NBUQ===="), base64.b16encode(b"\x01\xff"))
import hmac, secrets; print(hmac.new(b"k", b"m", "sha256").hexdigest(), hmac.compare_digest("a", "a"), len(secrets.token_hex(4)), len(secrets.token_urlsafe(8)))
p = os.path
print(p.join("a", "b", "/c", "d"), p.dirname("/a/b/c"), p.basename("/a/b/"), p.split("/a/b"), p.splitext("x.tar.gz"), p.splitext(".bashrc"), p.normpath("/a/./b/../c//d"), p.normpath(""), p.relpath("/a/b", "/a/c"), p.isabs("/x"), p.commonprefix(["abc", "abd"]), p.commonpath(["/a/b/c", "/a/b/d"]))
print(p.exists("_data"), p.isdir("_data"), p.isfile("_data/a.txt"), sorted(os.listdir("_data")), p.getsize("_data/a.txt"), p.abspath("/tmp/../x"), p.basename("_data/../d"), p.expanduser("~root/x"), p.expandvars("$HOMEX/${NOPE}"))
os.environ["QQ"] = "1"; print(os.getenv("QQ"), os.environ.get("NOPE", 3), os.getenv("NOPE"), "QQ" in os.environ, p.expandvars("$QQ-${QQ}x"), os.environ.pop("QQ"), os.getenv("QQ"))
try: os.environ["NOPE_X"]
except KeyError as e: print("KE", e)
try: os.environ["A"] = 3
except TypeError as e: print(e)
print(os.sep, repr(os.linesep), os.name, os.curdir, os.fspath("x"), len(os.urandom(4)), [ (a, sorted(b), sorted(c)) for a, b, c in os.walk("_data")])
try: os.listdir("/nope")
except FileNotFoundError as e: print(e, e.errno, e.filename)
print(os.stat("_data/a.txt").st_size, sorted(e.name for e in os.scandir("_data") if e.is_file()))
print(sys.version_info >= (3, 8), sys.version_info[0], sys.maxsize, sys.byteorder, sys.getrecursionlimit() > 0, sys.platform, "os" in sys.modules)
try: sys.exit(3)
except SystemExit as e: print(e.code)
sys.stdout.write("w\n"); sys.stdout.flush(); print("err", file=sys.stderr)
try: 1/0
except ZeroDivisionError: print(sys.exc_info()[0], sys.exc_info()[1])
from pathlib import Path, PurePath
q = Path("_data") / "sub" / "b.sql"
print(q, repr(q), q.name, q.stem, q.suffix, q.parent, q.parts, q.exists(), q.read_text(), [str(x) for x in q.parents], q.with_suffix(".txt"), q.relative_to("_data"), sorted(Path("_data").glob("**/*")), Path("a/../b"), Path("a//b/./c"), Path(".") / "x", Path("x").joinpath("y", "z"), q == Path(str(q)), sorted(x.name for x in Path("_data").iterdir()), Path("a.tar.gz").suffixes, Path("/").parent, os.fspath(q), p.join(q, "x"))
with q.open() as f: print(f.read())
with open(q) as f: print(f.readline())
from urllib.parse import *
x = urlparse("postgresql+psycopg2://us%40er:p%2Fw@host:5432/db?sslmode=require&a=1#frag"); print(x, x.hostname, x.port, x.username, unquote(x.password), x.geturl())
print(quote("a b/c@é"), quote_plus("a b/c"), unquote_plus("a+b%20c"), urlencode({"a": 1, "b": "x y", "c": [1, 2]}, doseq=True), parse_qs("a=1&a=2&b="), urljoin("http://a/b/c", "../d"), urljoin("http://a/b/", "d?x=1"), urlsplit("//h/p"), urlunparse(("http", "h", "/p", "", "q=1", "")), quote("a b", safe=""))
import time, types, glob
print(time.strftime("%Y-%m-%d", time.gmtime(0)), time.gmtime(0)[:6], time.gmtime(86400).tm_mday, type(time.time()), types.SimpleNamespace(a=1, b="x"), sorted(glob.glob("_data/*")), glob.glob("_data/**/*.sql", recursive=True))
