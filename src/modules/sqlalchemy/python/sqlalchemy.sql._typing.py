"""Aliases that annotations import; nothing depends on what they are."""

__partial__ = True
