/* What is expected is what SQLAlchemy's inspector gives for the same statements, but for what it cannot
 * read: actions of keys written at a column, names of constraints written there, checks in comments. */
#include "reflect/reflect.h"

#include <string.h>

#include "dialect/dialect.h"
#include "reflect/sqlite/create_parser.h"

static DriverConnection *open_with(const char *sql)
{
    char dialect[] = "sqlite";
    Url url = {.drivername = dialect, .dialect = dialect};
    g_autoptr(GError) error = NULL;
    DriverConnection *connection = driver_connect(&url, &error);
    driver_execute_simple(connection, sql, &error);
    g_assert_no_error(error);
    return connection;
}

static const char *or_dash(const char *text)
{
    return text ? text : "-";
}

static void append_names(GString *text, const GPtrArray *names)
{
    g_string_append_c(text, '(');
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s%s", i ? "," : "", (const char *)names->pdata[i]);
    g_string_append_c(text, ')');
}

static void append_constraint(GString *text, const SchemaConstraint *constraint)
{
    static const char *const kinds[] = {"PK", "UQ", "CK", "FK", "EX"};
    g_string_append_printf(text, "%s %s ", kinds[constraint->kind], or_dash(constraint->name));
    if (constraint->kind == SCHEMA_CHECK)
        g_string_append(text, constraint->sqltext);
    else
        append_names(text, constraint->columns);
    if (constraint->kind == SCHEMA_FOREIGN_KEY) {
        g_string_append_printf(text, "->%s", constraint->referred_table);
        append_names(text, constraint->referred_columns);
        g_string_append_printf(text, " %s %s %d %s", or_dash(constraint->ondelete),
                               or_dash(constraint->onupdate), constraint->deferrable,
                               or_dash(constraint->initially));
    }
    g_string_append(text, "; ");
}

static char *describe(const SchemaTable *table)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < table->columns->len; i++) {
        const SchemaColumn *column = table->columns->pdata[i];
        g_autofree char *type = column->type->id == SCHEMA_TYPE_NullType
                                    ? g_strdup("NULL")
                                    : dialect_type(dialect_by_name("sqlite"), column->type, NULL);
        g_string_append_printf(text, "%s %s%s%s", column->name, type,
                               column->nullable ? "" : " NOT NULL",
                               column->primary_key ? " key" : "");
        if (column->server_default.text)
            g_string_append_printf(text, " = %s", column->server_default.text);
        if (column->computed)
            g_string_append_printf(text, " as %s %d", column->computed->sqltext,
                                   column->computed->persisted);
        if (column->collation)
            g_string_append_printf(text, " %s", column->collation);
        g_string_append(text, "; ");
    }
    for (guint i = 0; i < table->constraints->len; i++)
        append_constraint(text, table->constraints->pdata[i]);
    for (guint i = 0; i < table->indexes->len; i++) {
        const SchemaIndex *index = table->indexes->pdata[i];
        g_string_append_printf(text, "IX%s %s", index->unique ? "!" : "", index->name);
        for (guint j = 0; j < index->parts->len; j++) {
            const SchemaIndexPart *part = index->parts->pdata[j];
            g_string_append_printf(text, " [%s%s%s]",
                                   part->column ? part->column : part->expression,
                                   part->suffix ? "|" : "", part->suffix ? part->suffix : "");
        }
        g_string_append_printf(text, " %s; ", or_dash(index->where));
    }
    if (schema_option(table->options, "sqlite", "with_rowid"))
        g_string_append(text, "WITHOUT ROWID; ");
    if (schema_option(table->options, "sqlite", "strict"))
        g_string_append(text, "STRICT; ");
    if (table->autoincrement)
        g_string_append(text, "AUTOINCREMENT; ");
    return g_string_free(text, FALSE);
}

/* The table is called t in each. */
static const struct {
    const char *sql, *expected;
} cases[] = {
    {"CREATE TABLE t (id INTEGER NOT NULL, name VARCHAR(50) DEFAULT 'it''s', n NUMERIC(10, 2) DEFAULT "
     "(1+2), PRIMARY KEY (id)); ALTER TABLE t ADD COLUMN added BOOLEAN DEFAULT 0 NOT NULL",
     "id INTEGER NOT NULL key; name VARCHAR(50) = 'it''s'; n NUMERIC(10, 2) = 1+2; added BOOLEAN NOT "
     "NULL = 0; PK - (id); "},
    {"CREATE TABLE t (\"Id\" INTEGER PRIMARY KEY AUTOINCREMENT, [b c] TEXT COLLATE NOCASE, `d` "
     "FLOAT(53), e UNSIGNED BIG INT, f, g VARCHAR (30), h DOUBLE PRECISION, i BLOB, j STRING, k "
     "\"VARCHAR(40)\")",
     "Id INTEGER key; b c TEXT NOCASE; d FLOAT; e INTEGER; f NULL; g TEXT(30); h REAL; i BLOB; j "
     "NUMERIC; k VARCHAR(40); PK - (Id); AUTOINCREMENT; "},
    {"CREATE TABLE t (a INT DEFAULT -1, b INT DEFAULT +2.5, c TEXT DEFAULT CURRENT_TIMESTAMP, d TEXT "
     "DEFAULT \"dq\", e BLOB DEFAULT x'00ff', f TEXT DEFAULT NULL, g TEXT DEFAULT (lower('A(b')), i REAL "
     "DEFAULT 1e-5)",
     "a INTEGER = -1; b INTEGER = +2.5; c TEXT = CURRENT_TIMESTAMP; d TEXT = \"dq\"; e BLOB = x'00ff'; "
     "f TEXT = NULL; g TEXT = lower('A(b'); i REAL = 1e-5; "},
    {"CREATE TABLE par (a INT, b INT, PRIMARY KEY (a, b)); CREATE TABLE t (x INT, y INT, z INTEGER "
     "REFERENCES par (a) ON DELETE CASCADE, CONSTRAINT fk_xy FOREIGN KEY (x, y) REFERENCES par (a, b) ON "
     "DELETE SET NULL ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (y, x) REFERENCES "
     "par)",
     "x INTEGER; y INTEGER; z INTEGER; FK - (z)->par(a) CASCADE - -1 -; FK fk_xy (x,y)->par(a,b) SET NULL "
     "- 1 DEFERRED; FK - (y,x)->par(a,b) - - -1 -; "},
    {"CREATE TABLE u (id INTEGER PRIMARY KEY, x REFERENCES t); CREATE TABLE t (id INTEGER PRIMARY KEY, "
     "x REFERENCES u, y REFERENCES missing)",
     "id INTEGER key; x NULL; y NULL; PK - (id); FK - (x)->u(id) - - -1 -; FK - (y)->missing() - - -1 "
     "-; "},
    {"CREATE TABLE t (a INT UNIQUE, b INT, CONSTRAINT uq_ba UNIQUE (b, a), CHECK (a > 0), CONSTRAINT ck_b "
     "CHECK (b <> ')' and (b > 1)))",
     "a INTEGER; b INTEGER; UQ - (a); UQ uq_ba (b,a); CK - a > 0; CK ck_b b <> ')' and (b > 1); "},
    {"CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c INT AS (a + 1))",
     "a INTEGER; b INTEGER as a * 2 1; c INTEGER as a + 1 0; "},
    {"CREATE TABLE t (a INT PRIMARY KEY, b TEXT) WITHOUT ROWID, STRICT",
     "a INTEGER NOT NULL key; b TEXT; PK - (a); WITHOUT ROWID; STRICT; "},
    {"CREATE TABLE t ( -- a comment, with (parens\n a INT /* x, */ NOT NULL, /* CHECK (a) */\n b "
     "VARCHAR(10) NULL)",
     "a INTEGER NOT NULL; b VARCHAR(10); "},
    {"CREATE TABLE t (Id INTEGER, NAME text, PRIMARY KEY (ID) UNIQUE (name) CHECK (Id > 1))",
     "Id INTEGER key; NAME TEXT; PK - (Id); UQ - (NAME); CK - Id > 1; "},
    {"CREATE TABLE t (a INT CONSTRAINT nn NOT NULL CONSTRAINT ck_a CHECK (a > 1), b INT CONSTRAINT uq_b "
     "UNIQUE, generated INT, key INT, \"check\" INT)",
     "a INTEGER NOT NULL; b INTEGER; generated INTEGER; key INTEGER; check INTEGER; CK ck_a a > 1; UQ "
     "uq_b (b); "},
    {"CREATE TABLE t (a INT, b TEXT); CREATE INDEX i1 ON t (a DESC, b COLLATE NOCASE); CREATE UNIQUE "
     "INDEX i2 ON t (lower(b), a) WHERE a > 5 AND b <> ') where'; CREATE INDEX i3 ON t (\"A\" ASC)",
     "a INTEGER; b TEXT; IX i1 [a|DESC] [b|COLLATE NOCASE] -; IX! i2 [lower(b)] [a] a > 5 AND b <> ') "
     "where'; IX i3 [a] -; "},
    {"CREATE TABLE u (a INT, b INT); ALTER TABLE u DROP COLUMN a; ALTER TABLE u RENAME TO t; ALTER TABLE "
     "t RENAME COLUMN b TO \"c d\"",
     "c d INTEGER; "},
    {"CREATE VIRTUAL TABLE t USING fts5(title, body)", "title NULL; body NULL; "},
    {"CREATE TABLE u (a INT); CREATE VIEW t AS SELECT a, 1 AS b FROM u", "a INTEGER; b NULL; "},
    {"CREATE TEMP TABLE t (a DATE)", "a DATE; "},
};

static void test_table(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(DriverConnection) connection = open_with(cases[i].sql);
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(GError) error = NULL;
        SchemaTable *table = reflect_table(connection, arena, NULL, "t", &error);
        g_assert_no_error(error);
        g_assert_nonnull(table);
        g_autofree char *text = describe(table);
        g_assert_cmpstr(text, ==, cases[i].expected);
    }
}

static gboolean without_skip(const char *schema, const char *table, gpointer data)
{
    return strcmp(table, "skip") != 0;
}

static void test_database(void)
{
    g_autoptr(DriverConnection) connection = open_with(
        "ATTACH ':memory:' AS aux; CREATE TABLE b (i INT); CREATE TABLE a (i INTEGER PRIMARY KEY "
        "AUTOINCREMENT); CREATE VIEW v AS SELECT 1; CREATE TABLE skip (i); CREATE INDEX ix ON skip (i); "
        "CREATE TABLE aux.a (x INT REFERENCES a)");
    g_autoptr(GError) error = NULL;
    static const char *const schemas[] = {"", "aux", NULL};
    ReflectOptions options = {.schemas = schemas, .include = without_skip};
    g_autoptr(SchemaMetadata) metadata = reflect_database(connection, &options, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(metadata->tables->len, ==, 3);
    g_assert_cmpstr(((SchemaTable *)metadata->tables->pdata[0])->name, ==, "a");
    g_assert_nonnull(schema_metadata_table(metadata, "aux", "a"));

    g_autoptr(Arena) arena = arena_new();
    GPtrArray *views = reflect_names(connection, arena, NULL, REFLECT_VIEWS, &error);
    g_assert_cmpuint(views->len, ==, 1);
    g_assert_cmpstr(reflect_view_definition(connection, arena, NULL, "v", &error), ==,
                    "CREATE VIEW v AS SELECT 1");
    GPtrArray *names = reflect_schemas(connection, arena, &error);
    g_assert_cmpuint(names->len, ==, 2);
    g_assert_null(reflect_table(connection, arena, NULL, "none", &error));
    g_assert_no_error(error);
}

/* Cut anywhere, and with any byte changed, a statement is refused or understood, and no more. */
static void test_damaged(void)
{
    g_autoptr(Arena) arena = arena_new();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (gsize n = 0; n <= strlen(cases[i].sql); n++) {
            g_autofree char *cut = g_strndup(cases[i].sql, n);
            g_autofree char *changed = g_strdup(cases[i].sql);
            if (changed[n])
                changed[n] = "()'\"[`,;- /*x"[n % 13];
            const char *const texts[] = {cut, changed};
            for (gsize t = 0; t < G_N_ELEMENTS(texts); t++) {
                create_table_parse(arena, texts[t], schema_table_new(arena, "t", NULL));
                create_index_parse(arena, texts[t], "i", schema_table_new(arena, "t", NULL));
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reflect/table", test_table);
    g_test_add_func("/reflect/database", test_database);
    g_test_add_func("/reflect/damaged", test_damaged);
    return g_test_run();
}
