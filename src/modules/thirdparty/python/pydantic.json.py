"""pydantic's encoder for json.dumps(default=)."""

__partial__ = True


def pydantic_encoder(value):
    from pydantic._dump import dump_value

    return dump_value(value, {"mode": "json"})
