/* LIMIT, OFFSET, FETCH and FOR UPDATE in each engine's words. */
#include "modules/sqlalchemy/compile.h"

static gboolean bound(SaCompiler *c, const char *text, PyValue value)
{
    g_string_append(c->sql, text);
    return sa_visit(c, value);
}

static gboolean bound_number(SaCompiler *c, const char *text, gint64 n)
{
    PyValue value = sa_bind(c->py, NULL, py_int(c->py, n), sa_type_shared(c->py, SCHEMA_TYPE_Integer));
    /* SQLAlchemy leaves LIMIT -1 a parameter even where values are written as literals. */
    guint flags = c->flags;
    if (n < 0)
        c->flags &= ~(guint)SA_COMPILE_LITERAL_BINDS;
    gboolean ok = bound(c, text, value);
    c->flags = flags;
    return ok;
}

static gboolean limit_sqlite(SaCompiler *c, SaStatement *s)
{
    if (!(s->limit != NULL ? bound(c, "\n LIMIT ", s->limit) : bound_number(c, "\n LIMIT ", -1)))
        return FALSE;
    return s->offset != NULL ? bound(c, " OFFSET ", s->offset) : bound_number(c, " OFFSET ", 0);
}

static gboolean limit_mysql(SaCompiler *c, SaStatement *s)
{
    if (s->offset == NULL)
        return bound(c, " \n LIMIT ", s->limit);
    if (!bound(c, " \n LIMIT ", s->offset))
        return FALSE;
    if (s->limit != NULL)
        return bound(c, ", ", s->limit);
    g_string_append(c->sql, ", 18446744073709551615");
    return TRUE;
}

static gboolean limit_standard(SaCompiler *c, SaStatement *s, gboolean postgresql)
{
    if (s->limit != NULL && !bound(c, postgresql ? " \n LIMIT " : "\n LIMIT ", s->limit))
        return FALSE;
    if (s->offset == NULL)
        return TRUE;
    if (s->limit == NULL)
        g_string_append(c->sql, postgresql ? "\n LIMIT ALL" : "\n LIMIT -1");
    return bound(c, " OFFSET ", s->offset);
}

static gboolean option(SaCompiler *c, PyValue options, const char *name)
{
    PyValue v = options != NULL ? py_dict_get_str(c->py, options, name) : NULL;
    return v != NULL && py_truth(c->py, v) == 1;
}

static gboolean fetch(SaCompiler *c, SaStatement *s)
{
    if (s->offset != NULL) {
        if (!bound(c, "\n OFFSET ", s->offset))
            return FALSE;
        g_string_append(c->sql, " ROWS");
    }
    if (!bound(c, "\n FETCH FIRST ", s->fetch))
        return FALSE;
    g_string_append(c->sql, option(c, s->fetch_options, "percent") ? " PERCENT" : "");
    g_string_append(c->sql, option(c, s->fetch_options, "with_ties") ? " ROWS WITH TIES" : " ROWS ONLY");
    return TRUE;
}

static gboolean for_update(SaCompiler *c, PyValue options)
{
    gboolean postgresql = sa_is_dialect(c, "postgresql"), mysql = sa_is_dialect(c, "mysql");
    gboolean read = option(c, options, "read"), key_share = option(c, options, "key_share");
    if (sa_is_dialect(c, "sqlite"))
        return TRUE;
    if (postgresql && read)
        g_string_append(c->sql, key_share ? " FOR KEY SHARE" : " FOR SHARE");
    else if (postgresql && key_share)
        g_string_append(c->sql, " FOR NO KEY UPDATE");
    else
        g_string_append(c->sql, mysql && read ? " LOCK IN SHARE MODE" : " FOR UPDATE");
    PyValue of = py_dict_get_str(c->py, options, "of");
    if ((postgresql || mysql) && of != NULL && !py_is_none(of)) {
        PyValue froms = py_list(c->py, 0, NULL);
        PyValue list = py_is_list(of) || py_is_tuple(of) ? py_to_list(c->py, of) : py_list(c->py, 1, &of);
        for (gsize i = 0; i < py_list_length(list); i++) {
            PyValue table = sa_table_of_entity(c->py, py_list_item(list, i));
            sa_collect_froms(c->py, table != NULL ? table : py_list_item(list, i), froms);
        }
        g_string_append(c->sql, " OF ");
        for (gsize i = 0; i < py_list_length(froms); i++) {
            g_string_append(c->sql, i > 0 ? ", " : "");
            const char *name = sa_from_name(c, py_list_item(froms, i));
            sa_quote(c, name != NULL ? name : "");
        }
    }
    if (postgresql || mysql) {
        g_string_append(c->sql, option(c, options, "nowait") ? " NOWAIT" : "");
        g_string_append(c->sql, option(c, options, "skip_locked") ? " SKIP LOCKED" : "");
    }
    return TRUE;
}

gboolean sa_visit_limit(SaCompiler *c, SaStatement *s)
{
    gboolean ok = TRUE;
    if (s->fetch != NULL)
        ok = fetch(c, s);
    else if (s->limit == NULL && s->offset == NULL)
        ok = TRUE;
    else if (sa_is_dialect(c, "sqlite"))
        ok = limit_sqlite(c, s);
    else if (sa_is_dialect(c, "mysql"))
        ok = limit_mysql(c, s);
    else
        ok = limit_standard(c, s, sa_is_dialect(c, "postgresql"));
    return ok && (s->for_update == NULL || for_update(c, s->for_update));
}
