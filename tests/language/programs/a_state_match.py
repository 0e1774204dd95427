from dataclasses import dataclass


@dataclass
class Coin:
    value: int


@dataclass
class Select:
    item: str
    count: int = 1


PRICES = {"cola": 150, "gum": 30}


def step(state, event):
    match state, event:
        case "idle", Coin(v) if v > 0:
            return ("has", v)
        case ("has", n), Coin(value=v):
            return ("has", n + v)
        case "idle", Coin():
            return "idle"
        case ("has", n), Select(item, count) if n >= PRICES.get(item, 10**9) * count:
            rest = n - PRICES[item] * count
            print(f"  vend {count} x {item}")
            return ("has", rest) if rest else "idle"
        case ("has", n), Select("gum" | "cola" as what):
            print(f"  {what} too dear at {n}")
            return state
        case _, {"refund": True, **rest}:
            print("  refund", rest)
            return "idle"
        case _, ["reset", *args]:
            print("  reset", args)
            return "idle"
        case _, str() | int() as other:
            print("  noise", other)
            return state
        case _:
            raise ValueError(f"no transition from {state} on {event}")


state = "idle"
events = [Coin(0), Coin(100), Coin(50), Select("cola"), Coin(20), Select("gum"), Coin(70), Select("gum", 3), "kick", 7,
          {"refund": True, "to": "Ann"}, ["reset", 1, 2], ("reset",), {"refund": False}]
for event in events:
    try:
        state = step(state, event)
    except ValueError as e:
        print("!", e)
    print(event, "=>", state)
