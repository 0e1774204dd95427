"""Text of SQL: white space, quotes, and colons that text() must not take for parameters."""

import re


def normalize_whitespace(text, base_whitespace=" "):
    return base_whitespace.join(text.split()).strip()


def strip_terminating_semicolon(sql):
    return sql.strip().rstrip(";").strip()


def strip_double_quotes(sql):
    return sql.strip().rstrip('"').strip().lstrip('"').strip()


def escape_colon_for_sql(sql):
    return re.sub("::|:", lambda found: found[0] if found[0] == "::" else r"\:", sql)


def escape_colon_for_plpgsql(sql):
    return re.sub(r"::|:=|\\:|:", lambda found: r"\:" if found[0] == ":" else found[0], sql)


def coerce_to_quoted(text):
    schema, dot, name = text.partition(".")
    if dot:
        return '"%s"."%s"' % (strip_double_quotes(schema), strip_double_quotes(name))
    return '"%s"' % strip_double_quotes(text)


def coerce_to_unquoted(text):
    return text.replace('"', "")


def _match(pattern, sql):
    """The groups of a pattern that must match all of the text; None: it does not. A blank stands for white space."""
    found = re.match("(?:%s)$(?!\n)" % pattern.replace(" ", r"\s+"), sql, re.IGNORECASE | re.DOTALL)
    return found and found.groupdict()
