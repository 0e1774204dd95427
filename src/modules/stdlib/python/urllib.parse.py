"""urllib.parse: URLs taken apart and put together."""

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms",
                 "prospero", "rtsp", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = uses_relative + ["telnet", "snews", "nfs", "git", "git+ssh", "rsync"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip",
               "sips", "mms", "sftp", "tel"]
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote_from_bytes(bs, safe="/"):
    allowed = _SAFE | frozenset(safe.encode("ascii", "ignore") if isinstance(safe, str) else safe)
    return "".join([chr(byte) if byte in allowed else f"%{byte:02X}" for byte in bs])


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None or errors is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    if (isinstance(string, str) and " " not in string) or (isinstance(string, bytes) and b" " not in string):
        return quote(string, safe, encoding, errors)
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    parts = string.split(b"%")
    out = [parts[0]]
    for part in parts[1:]:
        try:
            out.append(bytes([int(part[:2].decode("ascii"), 16)]) if len(part) >= 2 else b"%" + part)
            if len(part) >= 2:
                out.append(part[2:])
        except ValueError:
            out.append(b"%" + part)
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


class _Netloc:
    def _split(self):
        info, have, host = self.netloc.rpartition("@")
        user, have_password, password = info.partition(":")
        if not have:
            user = password = None
        elif not have_password:
            password = None
        if host.startswith("["):
            name, _, rest = host[1:].partition("]")
            port = rest[1:] if rest.startswith(":") else ""
        else:
            name, _, port = host.partition(":")
        return user, password, name or None, port or None

    @property
    def username(self):
        return self._split()[0]

    @property
    def password(self):
        return self._split()[1]

    @property
    def hostname(self):
        name = self._split()[2]
        return name.lower() if name else None

    @property
    def port(self):
        port = self._split()[3]
        if port is None:
            return None
        if not port.isdigit():
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    def _replace(self, **changes):
        return type(self)(*[changes.pop(name, value) for name, value in zip(self._fields, self)])

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __repr__(self):
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"{type(self).__name__}({values})"


class SplitResult(_Netloc, tuple):
    _fields = ("scheme", "netloc", "path", "query", "fragment")

    def __new__(cls, scheme, netloc, path, query, fragment):
        return tuple.__new__(cls, (scheme, netloc, path, query, fragment))

    scheme = property(lambda self: self[0])
    netloc = property(lambda self: self[1])
    path = property(lambda self: self[2])
    query = property(lambda self: self[3])
    fragment = property(lambda self: self[4])

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Netloc, tuple):
    _fields = ("scheme", "netloc", "path", "params", "query", "fragment")

    def __new__(cls, scheme, netloc, path, params, query, fragment):
        return tuple.__new__(cls, (scheme, netloc, path, params, query, fragment))

    scheme = property(lambda self: self[0])
    netloc = property(lambda self: self[1])
    path = property(lambda self: self[2])
    params = property(lambda self: self[3])
    query = property(lambda self: self[4])
    fragment = property(lambda self: self[5])

    def geturl(self):
        return urlunparse(self)


class DefragResult(tuple):
    url = property(lambda self: self[0])
    fragment = property(lambda self: self[1])


def _is_scheme(text):
    return text[:1].isalpha() and text.isascii() and all(c.isalnum() or c in "+-." for c in text)


def urlsplit(url, scheme="", allow_fragments=True):
    url = url.lstrip("".join(map(chr, range(33)))).replace("\t", "").replace("\r", "").replace("\n", "")
    netloc = query = fragment = ""
    colon = url.find(":")
    if colon > 0 and _is_scheme(url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = min([i for i in (url.find(c, 2) for c in "/?#") if i >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        start = path.find(";", path.rfind("/") if "/" in path else 0)
        if start >= 0:
            path, params = path[:start], path[start + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in uses_netloc and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    if params:
        path = f"{path};{params}"
    return urlunsplit((scheme, netloc, path, query, fragment))


def urldefrag(url):
    base, _, fragment = url.partition("#")
    return DefragResult((base, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    b = urlparse(base, "", allow_fragments)
    u = urlparse(url, b.scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in uses_relative:
        return url
    if u.scheme in uses_netloc:
        if u.netloc:
            return urlunparse(u)
        u = u._replace(netloc=b.netloc)
    if not u.path and not u.params:
        return urlunparse(u._replace(path=b.path, params=b.params, query=u.query or b.query))
    parts = b.path.split("/")
    if parts[-1] != "":
        del parts[-1]
    segments = u.path.split("/") if u.path[:1] == "/" else parts + u.path.split("/")
    if u.path[:1] != "/" and parts and parts[-1] == "":
        segments = parts[:-1] + u.path.split("/")
        if not segments or segments[0] != "":
            segments.insert(0, "")
    resolved = []
    for segment in segments:
        if segment == "..":
            if len(resolved) > 1:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return urlunparse(u._replace(path="/".join(resolved) or "/"))


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    items = query.items() if hasattr(query, "items") else query
    pairs = []

    def text(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    for key, value in items:
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__"):
            pairs.extend(f"{text(key)}={text(each)}" for each in value)
        else:
            pairs.append(f"{text(key)}={text(value)}")
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    found = []
    for pair in qs.split(separator) if qs else []:
        if not pair and not strict_parsing:
            continue
        key, has_value, value = pair.partition("=")
        if not has_value:
            if strict_parsing:
                raise ValueError(f"bad query field: {pair!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            found.append((unquote_plus(key, encoding, errors), unquote_plus(value, encoding, errors)))
    return found


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    found = {}
    for key, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, None, separator):
        found.setdefault(key, []).append(value)
    return found
