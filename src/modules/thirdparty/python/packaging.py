"""packaging: its versions."""

__partial__ = True
