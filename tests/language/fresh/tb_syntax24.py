from x import (a, b
print(1)
