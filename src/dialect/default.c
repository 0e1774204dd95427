/* The dialect without an engine: the standard's forms, for str(statement) and dialect_name="default". */
#include "dialect/ddl.h"

static const char *const reserved_words[] = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization",
    "between", "binary", "both", "case", "cast", "check", "collate", "column", "constraint",
    "create", "cross", "current_date", "current_role", "current_time", "current_timestamp",
    "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except",
    "false", "for", "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike", "in",
    "initially", "inner", "intersect", "into", "is", "isnull", "join", "leading", "left", "like",
    "limit", "localtime", "localtimestamp", "natural", "new", "not", "notnull", "null", "off",
    "offset", "old", "on", "only", "or", "order", "outer", "overlaps", "placing", "primary",
    "references", "right", "select", "session_user", "set", "similar", "some", "symmetric", "table",
    "then", "to", "trailing", "true", "union", "unique", "user", "using", "verbose", "when",
    "where",
};

static gboolean is_reserved(const Dialect *dialect, const char *name)
{
    return ddl_is_word(reserved_words, G_N_ELEMENTS(reserved_words), name);
}

const Dialect dialect_default = {
    .name = "default",
    .paramstyle = "named",
    .max_identifier_length = 9999,
    .quote_open = '"',
    .quote_close = '"',
    .supports_alter = TRUE,
    .command_terminator = ";",
    .type_sql = ddl_type,
    .is_reserved = is_reserved,
    .column_sql = ddl_column,
};
