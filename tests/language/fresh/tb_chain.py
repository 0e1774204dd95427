def load(name):
    try:
        return {"a": 1}[name]
    except KeyError as e:
        raise ValueError(f"unknown setting {name!r}") from e
def main():
    try:
        load("zzz")
    except ValueError:
        raise RuntimeError("cannot start")
main()
