"""fastapi_users: what model files import of it is in fastapi_users.db."""

__partial__ = True
