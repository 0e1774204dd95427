from decimal import Decimal, ROUND_HALF_EVEN, ROUND_HALF_UP

CENT = Decimal("0.01")
items = [("Widget", 3, "19.99"), ("Gizmo", 12, "0.335"), ("Discount", 1, "-5")]
total = Decimal(0)
for name, n, price in items:
    line = (n * Decimal(price)).quantize(CENT, ROUND_HALF_UP)
    total += line
    print(f"{name:<10}|{n:>4}|{Decimal(price):>8}|{line:>10,.2f}")
tax = (total * Decimal("0.0825")).quantize(CENT, rounding=ROUND_HALF_EVEN)
print(f"{'Total':.<24}{total + tax:>10}", tax, repr(total))
print(Decimal("0.1") + Decimal("0.2") == Decimal("0.3"), Decimal("1.10"), Decimal("1.10").normalize(), Decimal("2.5").quantize(Decimal(1)))
share, parts = Decimal(100), 3
each = (share / parts).quantize(CENT)
print([str(each)] * (parts - 1) + [str(share - each * (parts - 1))], max(Decimal("1.5"), Decimal("-2")), sum(map(Decimal, ("1.1", "2.2"))))
print(Decimal("-1.50").as_tuple(), abs(Decimal("-3")), Decimal("1E+3") + 1, int(Decimal("7.9")), Decimal(7) // 2, Decimal(-7) % 3)
