"""pydantic.functional_validators: names of pydantic, found where pydantic finds them."""

from pydantic import __getattr__

__partial__ = True
