from show import sql, t
sql(t.c.a + 1, 1 + t.c.a, t.c.a - (t.c.a - 1), (t.c.a + 1) * 2, t.c.a * 2 + 1, t.c.a / 2, t.c.a // 2, t.c.a % 2, -t.c.a, -(t.c.a + 1))
sql((t.c.a + 1) / (t.c.a - 1), t.c.a + t.c.a * 2 - 1, 2 * (t.c.a - 3), t.c.a.bitwise_and(3), t.c.a.bitwise_or(4), t.c.a.bitwise_xor(1), t.c.a.bitwise_lshift(2), t.c.a.bitwise_rshift(1))
