import logging
import sys
import warnings


def write_outstream(stream, *text, quiet=False):
    if not quiet:
        for part in text:
            stream.write(part)


def format_as_comma(value):
    if value is None:
        return ""
    return value if isinstance(value, str) else ", ".join(value)


def obfuscate_url_pw(input_url):
    from sqlalchemy.engine import make_url
    return make_url(input_url).render_as_string(hide_password=True)


def msg(msg, newline=True, flush=False, quiet=False):
    write_outstream(sys.stdout, f"  {msg}" + ("\n" if newline else ""), quiet=quiet)


def err(message, quiet=False):
    logging.getLogger("alembic.util.messaging").error(message)
    msg(f"FAILED: {message}", quiet=quiet)
    sys.exit(-1)


def warn(msg, stacklevel=2):
    warnings.warn(msg, UserWarning, stacklevel=stacklevel)


def warn_deprecated(msg, stacklevel=2):
    warnings.warn(msg, DeprecationWarning, stacklevel=stacklevel)
