"""ipaddress: addresses, networks and interfaces of IPv4 and IPv6."""

import functools as _functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _read4(text):
    parts = text.split(".")
    if not text:
        raise AddressValueError("Address cannot be empty")
    if len(parts) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    number = 0
    for part in parts:
        why = None
        if not part:
            why = "Empty octet not permitted"
        elif not (part.isascii() and part.isdigit()):
            why = f"Only decimal digits permitted in {part!r}"
        elif len(part) > 3:
            why = f"At most 3 characters permitted in {part!r}"
        elif part != "0" and part[0] == "0":
            why = f"Leading zeros are not permitted in {part!r}"
        elif int(part) > 255:
            why = f"Octet {int(part)} (> 255) not permitted"
        if why:
            raise AddressValueError(f"{why} in {text!r}")
        number = number << 8 | int(part)
    return number


def _write4(number):
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def _read6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            low = _read4(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        parts += ["%x" % (low >> 16), "%x" % (low & 65535)]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if gaps:
        head, tail = parts[: gaps[0]], parts[gaps[0] + 1:]
        if not head[0]:
            head = head[1:]
            if head:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not tail[-1]:
            tail = tail[:-1]
            if tail:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        missing = 8 - len(head) - len(tail)
        if missing < 1:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        parts = head + ["0"] * missing + tail
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    number = 0
    for part in parts:
        if not set(part) <= set("0123456789abcdefABCDEF"):
            raise AddressValueError(f"Only hex digits permitted in {part!r} in {text!r}")
        if len(part) > 4:
            raise AddressValueError(f"At most 4 characters permitted in {part!r} in {text!r}")
        number = number << 16 | int(part, 16)
    return number


def _write6(number):
    groups = ["%x" % (number >> shift & 65535) for shift in range(112, -1, -16)]
    best, start = 1, None
    i = 0
    while i < 8:
        j = i
        while j < 8 and groups[j] == "0":
            j += 1
        if j - i > best:
            best, start = j - i, i
        i = max(j, i + 1)
    if start is None:
        return ":".join(groups)
    return ":".join(groups[:start]) + "::" + ":".join(groups[start + best:])


class _Base:
    __slots__ = ()

    @property
    def exploded(self):
        return self._long()

    @property
    def compressed(self):
        return str(self)

    @property
    def version(self):
        return self._version

    @property
    def max_prefixlen(self):
        return self._bits


@_functools.total_ordering
class _Address(_Base):
    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self._version} address")
            if address >> self._bits:
                raise AddressValueError(
                    f"{address} (>= 2**{self._bits}) is not permitted as an IPv{self._version} address"
                )
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) * 8 != self._bits:
                raise AddressValueError(
                    f"{address!r} (len {len(address)} != {self._bits // 8}) "
                    f"is not permitted as an IPv{self._version} address"
                )
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            self._ip = self._read(text)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        return self._ip == other._ip and self._version == other._version

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __hash__(self):
        return hash(hex(self._ip))

    def __str__(self):
        return self._write(self._ip)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __format__(self, spec):
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        if spec[-1] not in "bnxX":
            return super().__format__(spec)
        kind = spec[-1] if spec[-1] != "n" else "b" if self._version == 4 else "x"
        width = self._bits if kind == "b" else self._bits // 4
        sharp, grouped = "#" in spec, "_" in spec
        width += (width // 4 - 1 if grouped else 0) + (2 if sharp else 0)
        return format(self._ip, f"{'#' if sharp else ''}0{width}{'_' if grouped else ''}{kind}")

    @property
    def packed(self):
        return self._ip.to_bytes(self._bits // 8, "big")

    @property
    def reverse_pointer(self):
        if self._version == 4:
            return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"
        return ".".join(reversed(self._long().replace(":", ""))) + ".ip6.arpa"

    def _in(self, *networks):
        return any(self in self._network(each) for each in networks)


class IPv4Address(_Address):
    _version, _bits = 4, 32
    _read, _write = staticmethod(_read4), staticmethod(_write4)
    _network = staticmethod(lambda text: IPv4Network(text))

    def _long(self):
        return str(self)

    is_loopback = property(lambda self: self._in("127.0.0.0/8"))
    is_link_local = property(lambda self: self._in("169.254.0.0/16"))
    is_multicast = property(lambda self: self._in("224.0.0.0/4"))
    is_reserved = property(lambda self: self._in("240.0.0.0/4"))
    is_unspecified = property(lambda self: self._ip == 0)
    is_private = property(lambda self: self._in(
        "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29",
        "192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32"))
    is_global = property(lambda self: not self._in("100.64.0.0/10") and not self.is_private)


class IPv6Address(_Address):
    _version, _bits = 6, 128
    _read, _write = staticmethod(_read6), staticmethod(_write6)
    _network = staticmethod(lambda text: IPv6Network(text))
    scope_id = None

    def __init__(self, address):
        if isinstance(address, str) and "%" in address:
            address, _, self.scope_id = address.partition("%")
            if not self.scope_id or "%" in self.scope_id:
                raise AddressValueError(f"Invalid IPv6 address: {address + '%' + self.scope_id!r}")
        super().__init__(address)

    def __str__(self):
        return self._write(self._ip) + (f"%{self.scope_id}" if self.scope_id else "")

    def _long(self):
        return ":".join("%04x" % (self._ip >> shift & 65535) for shift in range(112, -1, -16))

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    is_loopback = property(lambda self: self._ip == 1)
    is_link_local = property(lambda self: self._in("fe80::/10"))
    is_site_local = property(lambda self: self._in("fec0::/10"))
    is_multicast = property(lambda self: self._in("ff00::/8"))
    is_unspecified = property(lambda self: self._ip == 0)
    is_reserved = property(lambda self: self._in(
        "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3",
        "8000::/3", "a000::/3", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fe00::/9"))
    is_private = property(lambda self: self.ipv4_mapped.is_private if self.ipv4_mapped else self._in(
        "::1/128", "::/128", "::ffff:0:0/96", "100::/64", "2001::/23", "2001:2::/48", "2001:db8::/32",
        "2001:10::/28", "fc00::/7", "fe80::/10"))
    is_global = property(lambda self: not self.is_private)


def _prefix_of(mask, bits):
    """The number of leading ones; None when others follow a zero."""
    ones = bits - ((~mask & (1 << bits) - 1).bit_length())
    return ones if mask == ((1 << ones) - 1) << bits - ones else None


@_functools.total_ordering
class _Network(_Base):
    def __init__(self, address, strict=True):
        if isinstance(address, tuple):
            head, tail = address[0], address[1] if len(address) > 1 else self._bits
        elif isinstance(address, (int, bytes)):
            head, tail = address, self._bits
        else:
            parts = str(address).split("/")
            if len(parts) > 2:
                raise AddressValueError(f"Only one '/' permitted in {address!r}")
            head, tail = parts[0], parts[1] if len(parts) == 2 else self._bits
        base = self._address(head)
        self._prefixlen = self._read_prefix(tail)
        self.netmask = self._address(self._mask(self._prefixlen))
        number = int(base) & int(self.netmask)
        if strict and number != int(base):
            raise ValueError(f"{address if not isinstance(address, tuple) else base} has host bits set")
        self.network_address = self._address(number)

    def _mask(self, prefix):
        return ((1 << prefix) - 1) << self._bits - prefix

    def _read_prefix(self, tail):
        if isinstance(tail, int):
            prefix = tail
        elif tail.isascii() and tail.isdigit():
            prefix = int(tail)
        else:
            prefix = None
            if self._version == 4:
                try:
                    number = _read4(tail)
                except AddressValueError:
                    raise NetmaskValueError(f"{tail!r} is not a valid netmask") from None
                prefix = _prefix_of(number, 32)
                if prefix is None or (number and not prefix):
                    prefix = _prefix_of(~number & 0xFFFFFFFF, 32)
        if prefix is None or not 0 <= prefix <= self._bits:
            raise NetmaskValueError(f"{tail!r} is not a valid netmask" if isinstance(tail, str) else f"{tail} is not a valid netmask")
        return prefix

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def hostmask(self):
        return self._address(int(self.netmask) ^ (1 << self._bits) - 1)

    @property
    def broadcast_address(self):
        return self._address(int(self.network_address) | int(self.hostmask))

    @property
    def num_addresses(self):
        return 1 << self._bits - self._prefixlen

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    def _long(self):
        return f"{self.network_address.exploded}/{self._prefixlen}"

    def __str__(self):
        return self.with_prefixlen

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash((int(self.network_address), self._prefixlen))

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return (self._version, self.network_address, self._prefixlen) == (
            other._version, other.network_address, other._prefixlen)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _Network):
            return False
        return int(other) & int(self.netmask) == int(self.network_address)

    def __iter__(self):
        first = int(self.network_address)
        for number in range(first, first + self.num_addresses):
            yield self._address(number)

    def __getitem__(self, n):
        if not -self.num_addresses <= n < self.num_addresses:
            raise IndexError("address out of range")
        return self._address(int(self.network_address if n >= 0 else self.broadcast_address) + n + (n < 0))

    def hosts(self):
        first, last = int(self.network_address), int(self.broadcast_address)
        if self._prefixlen == self._bits:
            return [self.network_address]
        if self._prefixlen == self._bits - 1:
            return list(self)
        last -= self._version == 4
        return (self._address(number) for number in range(first + 1, last + 1))

    def overlaps(self, other):
        return self.network_address in other or other.network_address in self

    def _within(self, other):
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self.network_address in other and self._prefixlen >= other._prefixlen

    def subnet_of(self, other):
        return self._within(other)

    def supernet_of(self, other):
        return other._within(self)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == self._bits:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        prefix = self._prefixlen + prefixlen_diff
        if prefix > self._bits:
            raise ValueError(f"prefix length diff {prefix} is invalid for netblock {self}")
        first = int(self.network_address)
        for number in range(first, first + self.num_addresses, 1 << self._bits - prefix):
            yield type(self)((number, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if not self._prefixlen:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        prefix = self._prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return type(self)((int(self.network_address) & self._mask(prefix), prefix))

    def address_exclude(self, other):
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        low, high = self.subnets()
        while low != other and high != other:
            if other.subnet_of(low):
                yield high
                low, high = low.subnets()
            else:
                yield low
                low, high = high.subnets()
        yield high if low == other else low

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_private = property(lambda self: self._both("is_private"))
    is_global = property(lambda self: self._both("is_global"))
    is_loopback = property(lambda self: self._both("is_loopback"))
    is_multicast = property(lambda self: self._both("is_multicast"))
    is_link_local = property(lambda self: self._both("is_link_local"))
    is_reserved = property(lambda self: self._both("is_reserved"))
    is_unspecified = property(lambda self: self._both("is_unspecified"))


class IPv4Network(_Network):
    _version, _bits, _address = 4, 32, IPv4Address


class IPv6Network(_Network):
    _version, _bits, _address = 6, 128, IPv6Address


class _Interface:
    def __init__(self, address):
        if isinstance(address, tuple):
            head = address[0]
        else:
            head = address.split("/")[0] if isinstance(address, str) else address
        super().__init__(head)
        self.network = self._network_class(address, strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask

    @property
    def ip(self):
        return self._plain(self._ip)

    @property
    def with_prefixlen(self):
        return f"{self.ip}/{self.network.prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.ip}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.ip}/{self.hostmask}"

    def __str__(self):
        return self.with_prefixlen

    def __eq__(self, other):
        if not isinstance(other, _Interface):
            return NotImplemented
        return self._ip == other._ip and self.network == other.network

    def __lt__(self, other):
        if not isinstance(other, _Interface):
            return NotImplemented
        return (self.network, self._ip) < (other.network, other._ip)

    def __hash__(self):
        return hash((self._ip, self.network))


class IPv4Interface(_Interface, IPv4Address):
    _plain, _network_class = IPv4Address, IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _plain, _network_class = IPv6Address, IPv6Network


def _either(make4, make6, value, what, **options):
    for make in (make4, make6):
        try:
            return make(value, **options)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    return _either(IPv4Address, IPv6Address, address, "address")


def ip_network(address, strict=True):
    return _either(IPv4Network, IPv6Network, address, "network", strict=strict)


def ip_interface(address):
    return _either(IPv4Interface, IPv6Interface, address, "interface")


def v4_int_to_packed(address):
    return address.to_bytes(4, "big")


def v6_int_to_packed(address):
    return address.to_bytes(16, "big")


def summarize_address_range(first, last):
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    network = IPv4Network if first.version == 4 else IPv6Network
    number, end, bits = int(first), int(last), first.max_prefixlen
    while number <= end:
        zeros = (number & -number).bit_length() - 1 if number else bits
        size = min(zeros, (end - number + 1).bit_length() - 1)
        yield network((number, bits - size))
        number += 1 << size


def collapse_addresses(addresses):
    networks = set()
    for each in addresses:
        networks.add(each if isinstance(each, _Network) else ip_network(each))
    changed = True
    while changed:
        changed = False
        for each in sorted(networks):
            if each not in networks:
                continue
            above = each.supernet()
            if above != each and set(above.subnets()) <= networks:
                networks -= set(above.subnets())
                networks.add(above)
                changed = True
    kept = []
    for each in sorted(networks):
        if not kept or not each.subnet_of(kept[-1]):
            kept.append(each)
    return iter(kept)
