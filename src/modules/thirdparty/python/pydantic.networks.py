"""pydantic's URL types: parsed and written back as pydantic-core does it."""

from urllib.parse import quote

from pydantic._errors import fail

__partial__ = True

_SPECIAL_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
_SAFE = "!$&'()*+,;=:@/%~-._|[]"


def _encode(text, safe=_SAFE):
    return quote(text, safe=safe)


def _bad_url(why, value):
    fail("url_parsing", "Input should be a valid URL, " + why, value)


def _without_dots(path):
    """The path with its "." and ".." parts carried out."""
    parts = []
    for part in path.split("/")[1:]:
        if part == "..":
            if parts:
                parts.pop()
        elif part != ".":
            parts.append(part)
    if path.endswith(("/.", "/..")):
        parts.append("")
    return "/" + "/".join(parts)


def _port_of(text, value):
    if text == "":
        return None
    if not text.isdigit() or int(text) > 65535:
        _bad_url("invalid port number", value)
    return int(text)


class _Host:
    def __init__(self, username, password, host, port):
        self.username, self.password, self.host, self.port = username, password, host, port

    def text(self):
        user = ""
        if self.username or self.password:
            user = self.username or ""
            if self.password:
                user += ":" + self.password
            user += "@"
        return user + (self.host or "") + ("" if self.port is None else ":%d" % self.port)


def _read_host(text, special, value):
    user, at, place = text.rpartition("@")
    username = password = None
    if at:
        username, colon, password = user.partition(":")
        username = _encode(username) or None
        password = _encode(password) if colon else None
    if place.startswith("["):
        host, _, rest = place.partition("]")
        host += "]"
        port = _port_of(rest[1:], value) if rest.startswith(":") else None
    else:
        host, colon, number = place.partition(":")
        port = _port_of(number, value) if colon else None
    return _Host(username, password, (host.lower() if special else host) or None, port)


class _BaseUrl(str):
    """A str as well, as in version 1: create_engine(settings.database_url) works with either."""

    _schemes = None
    _default_host = _default_port = _default_path = None
    _host_required = False
    _several_hosts = False
    _max_length = None

    def __new__(cls, url=""):
        from pydantic._errors import Failed
        from pydantic import ValidationError

        try:
            return cls._parse(url)
        except Failed as failed:
            raise ValidationError(cls.__name__, failed.lines) from None

    @classmethod
    def _parse(cls, value):
        if isinstance(value, _BaseUrl) and type(value) is cls:
            return value
        if not isinstance(value, str):
            fail("url_type", "URL input should be a string or URL", value)
        text = value.strip()
        if not text:
            _bad_url("input is empty", value)
        if cls._max_length is not None and len(text) > cls._max_length:
            fail("url_too_long", "URL should have at most %d characters" % cls._max_length, value)
        scheme, colon, rest = text.partition(":")
        if not colon or not scheme[:1].isalpha() or not all(c.isalnum() or c in "+-." for c in scheme):
            _bad_url("relative URL without a base", value)
        scheme = scheme.lower()
        special = scheme in _SPECIAL_PORTS
        rest, _, fragment = rest.partition("#") if "#" in rest else (rest, "", None)
        rest, _, query = rest.partition("?") if "?" in rest else (rest, "", None)
        hosts, path = [], rest
        if rest.startswith("//"):
            place, slash, path = rest[2:].partition("/")
            path = slash + path
            if place:
                names = place.split(",") if cls._several_hosts else [place]
                hosts = [_read_host(name, special, value) for name in names]
        if special and (not hosts or not hosts[0].host):
            _bad_url("empty host", value)
        if (cls._several_hosts or cls._host_required) and not any(h.host for h in hosts):
            if cls._default_host is None or cls._several_hosts:
                _bad_url("empty host", value)
        if path.startswith("/"):
            path = _without_dots(_encode(path))
        elif special:
            path = "/"
        if cls._schemes and scheme not in cls._schemes:
            names = ["'%s'" % name for name in cls._schemes]
            shown = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
            fail("url_scheme", "URL scheme should be " + shown, value)
        for host in hosts:
            if special and host.port == _SPECIAL_PORTS[scheme]:
                host.port = None
        if not cls._several_hosts:
            if not hosts and cls._default_host is not None:
                hosts = [_Host(None, None, None, None)]
            if hosts:
                if not hosts[0].host:
                    hosts[0].host = cls._default_host
                if hosts[0].port is None:
                    hosts[0].port = cls._default_port
        if path in ("", "/") and cls._default_path:
            path = cls._default_path
        written = scheme + ":"
        if hosts or rest.startswith("//"):
            written += "//" + ",".join(host.text() for host in hosts)
        written += path
        if query is not None:
            written += "?" + _encode(query, _SAFE + "?")
        if fragment is not None:
            written += "#" + _encode(fragment, _SAFE + "?")
        url = str.__new__(cls, written)
        url._parts = (scheme, hosts, path or None, query, fragment)
        return url

    @property
    def scheme(self):
        return self._parts[0]

    @property
    def path(self):
        return self._parts[2]

    @property
    def query(self):
        return self._parts[3]

    @property
    def fragment(self):
        return self._parts[4]

    def query_params(self):
        from urllib.parse import parse_qsl

        return parse_qsl(self.query or "", keep_blank_values=True)

    def unicode_string(self):
        return str.__str__(self)

    def encoded_string(self):
        return str.__str__(self)

    def __str__(self):
        return str.__str__(self)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str.__str__(self))

    def __hash__(self):
        return str.__hash__(self)

    def __eq__(self, other):
        return str.__eq__(self, other)

    @classmethod
    def _build(cls, scheme, hosts, path, query, fragment, version_1):
        text = scheme + "://" + ",".join(host.text() for host in hosts)
        if path is not None:
            text += path if version_1 else "/" + path
        if query is not None:
            text += "?" + query
        if fragment is not None:
            text += "#" + fragment
        return str(text) if version_1 else cls(text)

    @classmethod
    def build(cls, *, scheme, hosts=None, username=None, password=None, host=None, port=None, path=None,
              query=None, fragment=None, user=None, tld=None):
        """user= is version 1's name, where the path has its slash and the outcome is a plain str."""
        version_1 = user is not None or (username is None and isinstance(path, str) and path.startswith("/"))
        if hosts:
            places = [_Host(h.get("username"), h.get("password"), h.get("host"), h.get("port")) for h in hosts]
        else:
            places = [_Host(username or user, password, host, None if port in (None, "") else int(port))]
        return cls._build(scheme, places, path, query, fragment, version_1)


class AnyUrl(_BaseUrl):
    @property
    def _host(self):
        hosts = self._parts[1]
        return hosts[0] if hosts else _Host(None, None, None, None)

    @property
    def host(self):
        return self._host.host

    @property
    def port(self):
        return self._host.port if self._host.port is not None else _SPECIAL_PORTS.get(self.scheme)

    @property
    def username(self):
        return self._host.username

    @property
    def password(self):
        return self._host.password

    user = username

    def unicode_host(self):
        return self.host


class AnyHttpUrl(AnyUrl):
    _schemes = ["http", "https"]


class HttpUrl(AnyUrl):
    _schemes = ["http", "https"]
    _max_length = 2083


class AnyWebsocketUrl(AnyUrl):
    _schemes = ["ws", "wss"]


class WebsocketUrl(AnyUrl):
    _schemes = ["ws", "wss"]
    _max_length = 2083


class FileUrl(AnyUrl):
    _schemes = ["file"]


class FtpUrl(AnyUrl):
    _schemes = ["ftp"]


class MultiHostUrl(_BaseUrl):
    _several_hosts = True

    def hosts(self):
        return [{"username": h.username, "password": h.password, "host": h.host, "port": h.port}
                for h in self._parts[1]]


class PostgresDsn(MultiHostUrl):
    _schemes = ["postgres", "postgresql", "postgresql+asyncpg", "postgresql+pg8000", "postgresql+psycopg",
                "postgresql+psycopg2", "postgresql+psycopg2cffi", "postgresql+py-postgresql",
                "postgresql+pygresql"]


class CockroachDsn(AnyUrl):
    _schemes = ["cockroachdb", "cockroachdb+psycopg2", "cockroachdb+asyncpg"]
    _host_required = True


class AmqpDsn(AnyUrl):
    _schemes = ["amqp", "amqps"]


class RedisDsn(AnyUrl):
    _schemes = ["redis", "rediss"]
    _default_host, _default_port, _default_path = "localhost", 6379, "/0"


class MongoDsn(MultiHostUrl):
    _schemes = ["mongodb", "mongodb+srv"]


class KafkaDsn(AnyUrl):
    _schemes = ["kafka"]
    _default_host, _default_port = "localhost", 9092


class NatsDsn(MultiHostUrl):
    _schemes = ["nats", "tls", "ws", "wss"]


class MySQLDsn(AnyUrl):
    _schemes = ["mysql", "mysql+mysqlconnector", "mysql+aiomysql", "mysql+asyncmy", "mysql+mysqldb",
                "mysql+pymysql", "mysql+cymysql", "mysql+pyodbc"]
    _default_port = 3306
    _host_required = True


class MariaDBDsn(AnyUrl):
    _schemes = ["mariadb", "mariadb+mariadbconnector", "mariadb+pymysql"]
    _default_port = 3306


class ClickHouseDsn(AnyUrl):
    _schemes = ["clickhouse", "clickhousedb", "clickhouse+native", "clickhouse+asynch", "clickhouse+http"]
    _default_host, _default_port = "localhost", 9000


class SnowflakeDsn(AnyUrl):
    _schemes = ["snowflake"]
    _host_required = True


class EmailStr(str):
    @classmethod
    def _parse(cls, value):
        if not isinstance(value, str):
            fail("string_type", "Input should be a valid string", value)
        local, at, domain = value.rpartition("@")
        if not at:
            fail("value_error", "value is not a valid email address: An email address must have an @-sign.", value)
        if not local or not domain:
            part = "after" if local else "before"
            fail("value_error", "value is not a valid email address: There must be something %s the @-sign."
                 % part, value)
        if "." not in domain:
            fail("value_error", "value is not a valid email address: The part after the @-sign is not valid. "
                 "It should have a period.", value)
        return "%s@%s" % (local, domain.lower())


class NameEmail:
    def __init__(self, name, email):
        self.name, self.email = name, email

    def __repr__(self):
        return "NameEmail(name=%r, email=%r)" % (self.name, self.email)

    def __str__(self):
        return "%s <%s>" % (self.name, self.email)

    def __eq__(self, other):
        return isinstance(other, NameEmail) and (self.name, self.email) == (other.name, other.email)

    @classmethod
    def _parse(cls, value):
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            fail("name_email_type", "Input is not a valid NameEmail", value)
        name, less, rest = value.partition("<")
        email = EmailStr._parse((rest.rstrip("> ") if less else value).strip())
        return cls(name.strip() if less and name.strip() else email.partition("@")[0], email)
