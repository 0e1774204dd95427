"""ipaddress: addresses, networks, interfaces, errors."""
import ipaddress as ip

a = ip.ip_address("192.168.0.1")
print(a, repr(a), int(a), a.version, a.packed, a.is_private, a.is_global, a.is_loopback, a + 1, a - 1, a.reverse_pointer)
b = ip.ip_address("2001:db8::1")
print(b, repr(b), int(b), b.version, b.exploded, b.compressed, b.is_private, b.is_multicast, b.max_prefixlen)
for text in ("::", "::1", "1::", "fe80::1:0:0:1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "2001:0db8:0000:0000:0001:0000:0000:0001",
             "10.0.0.255", "127.0.0.1", "224.0.0.1", "169.254.1.1", "8.8.8.8", "0.0.0.0", "255.255.255.255"):
    x = ip.ip_address(text)
    print(x, x.is_private, x.is_global, x.is_loopback, x.is_link_local, x.is_multicast, x.is_unspecified, x.is_reserved)
n = ip.ip_network("10.1.0.0/16")
print(n, repr(n), n.netmask, n.hostmask, n.broadcast_address, n.num_addresses, n.prefixlen, n.with_netmask, n.with_hostmask)
print(a in n, ip.ip_address("10.1.2.3") in n, n[5], n[-1], list(ip.ip_network("10.0.0.0/30").hosts()), list(ip.ip_network("10.0.0.0/30")))
print(list(n.subnets(new_prefix=18)), n.supernet(), n.supernet(new_prefix=8), n.overlaps(ip.ip_network("10.1.5.0/24")))
print(ip.ip_network("10.1.5.0/24").subnet_of(n), n.supernet_of(ip.ip_network("10.1.5.0/24")), ip.ip_network("10.0.0.5/255.255.255.0", strict=False))
print(ip.ip_network("2001:db8::/126"), list(ip.ip_network("2001:db8::/126").hosts()), ip.ip_network("1.2.3.4"))
i = ip.ip_interface("192.168.1.5/24")
print(i, repr(i), i.ip, i.network, i.with_netmask, i.with_prefixlen, i.hostmask)
print(sorted([ip.ip_address("10.0.0.2"), ip.ip_address("9.0.0.1"), ip.ip_address("10.0.0.1")]), a == ip.IPv4Address("192.168.0.1"))
print(sorted([ip.ip_network("10.0.0.0/8"), ip.ip_network("9.0.0.0/8")]), len({a, ip.ip_address("192.168.0.1")}))
print(list(ip.summarize_address_range(ip.ip_address("192.0.2.0"), ip.ip_address("192.0.2.130"))))
print(list(ip.collapse_addresses([ip.ip_network("192.0.2.0/25"), ip.ip_network("192.0.2.128/25"), ip.ip_network("10.0.0.1/32")])))
print(list(ip.ip_network("192.0.2.0/28").address_exclude(ip.ip_network("192.0.2.1/32"))))
print(ip.IPv6Address("::ffff:1.2.3.4").ipv4_mapped, ip.IPv4Address(b"\x01\x02\x03\x04"), ip.IPv4Address(256), f"{a:>20s}|{a:x}|{a:#_b}|{b:X}")
for call in (lambda: ip.ip_address("1.2.3"), lambda: ip.ip_address("256.1.1.1"), lambda: ip.IPv4Address("1.2.3.256"),
             lambda: ip.IPv4Address("01.2.3.4"), lambda: ip.IPv4Address("1.2.3.a"), lambda: ip.IPv4Address("1..2.3"), lambda: ip.IPv4Address("1.2.3"),
             lambda: ip.ip_network("10.0.0.1/8"), lambda: ip.IPv4Network("10.0.0.0/33"), lambda: ip.IPv6Address("1::2::3"),
             lambda: ip.IPv6Address("12345::"), lambda: ip.IPv6Address("g::"), lambda: ip.IPv6Address("1:2"), lambda: ip.ip_network("x"),
             lambda: ip.IPv4Address(-1), lambda: ip.IPv4Address("") , lambda: a < b, lambda: ip.IPv4Address("1.2.3.4/8")):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
