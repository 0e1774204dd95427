"""Starlette: its settings; the web framework itself is an unknown import."""

__partial__ = True
