"""Plain loops: integer and float arithmetic, comparisons, range and while."""


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def mandelbrot(size):
    inside = 0
    for y in range(size):
        for x in range(size):
            cr, ci = 3.0 * x / size - 2.0, 2.0 * y / size - 1.0
            zr = zi = 0.0
            for _ in range(30):
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                if zr * zr + zi * zi > 4.0:
                    break
            else:
                inside += 1
    return inside


print(collatz(30000), mandelbrot(200))
