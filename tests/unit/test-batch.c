/* Offline texts are what Alembic 1.18 writes for the same batches. */
#include "operation/batch.h"

#include <string.h>

#include "base/error.h"
#include "reflect/reflect.h"

typedef struct {
    Arena *arena;
    DriverConnection *connection;
    GString *log;
    OperationTarget target;
    Batch batch;
    GPtrArray *operations;
    GError *error;
} Fixture;

static gboolean execute(OperationTarget *target, const char *sql, GError **error)
{
    Fixture *fixture = target->data;
    g_string_append_printf(fixture->log, "%s;", sql);
    return !target->connection || driver_execute(target->connection, sql, NULL, 0, NULL, error);
}

static void run(Fixture *fixture, const char *sql)
{
    driver_execute_simple(fixture->connection, sql, &fixture->error);
    g_assert_no_error(fixture->error);
}

static void set_up(Fixture *fixture, const char *sql)
{
    char dialect[] = "sqlite";
    Url url = {.drivername = dialect, .dialect = dialect};
    *fixture = (Fixture){.arena = arena_new(), .log = g_string_new(NULL)};
    fixture->connection = driver_connect(&url, NULL);
    run(fixture, sql);
    fixture->operations = schema_array_new(fixture->arena);
    fixture->target = (OperationTarget){.dialect = dialect_by_name("sqlite"),
                                        .connection = fixture->connection,
                                        .execute = execute,
                                        .data = fixture};
    fixture->batch.table_name = "t";
}

static void tear_down(Fixture *fixture)
{
    driver_close(fixture->connection);
    arena_free(fixture->arena);
    g_string_free(fixture->log, TRUE);
    g_clear_error(&fixture->error);
}

/* All rows of a query, as text. */
static char *rows(Fixture *fixture, const char *sql)
{
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    GString *text = g_string_new(NULL);
    driver_execute(fixture->connection, sql, NULL, 0, &result, &fixture->error);
    g_assert_no_error(fixture->error);
    while (driver_next(result, &row, &fixture->error) == 1) {
        for (guint i = 0; i < result->n_columns; i++) {
            g_string_append(text, i ? "|" : "");
            if (row[i].kind == DRIVER_INT)
                g_string_append_printf(text, "%" G_GINT64_FORMAT, row[i].integer);
            else if (row[i].kind == DRIVER_TEXT)
                g_string_append_len(text, row[i].text, (gssize)row[i].size);
        }
        g_string_append(text, "\n");
    }
    g_assert_no_error(fixture->error);
    return g_string_free(text, FALSE);
}

static void expect(Fixture *fixture, const char *sql, const char *expected)
{
    g_autofree char *text = rows(fixture, sql);
    g_assert_cmpstr(text, ==, expected);
}

static Operation *add(Fixture *fixture, OperationKind kind, const char *name)
{
    Operation *operation = operation_new(fixture->arena, kind, "t", NULL);
    operation->name = name;
    g_ptr_array_add(fixture->operations, operation);
    return operation;
}

static AlterColumn *alter(Fixture *fixture, const char *name)
{
    Operation *operation = add(fixture, OPERATION_ALTER_COLUMN, name);
    operation->alter = ARENA_NEW(fixture->arena, AlterColumn);
    return operation->alter;
}

static void rename_column(Fixture *fixture, const char *name, const char *new_name)
{
    AlterColumn *change = alter(fixture, name);
    change->modify = ALTER_NAME;
    change->new_name = new_name;
}

static void set_type(Fixture *fixture, const char *name, SchemaTypeId id, int length)
{
    AlterColumn *change = alter(fixture, name);
    change->modify = ALTER_TYPE;
    change->type = schema_type_new(fixture->arena, id);
    change->type->length = length;
}

static Operation *add_column(Fixture *fixture, const char *name, SchemaTypeId id)
{
    Operation *operation = add(fixture, OPERATION_ADD_COLUMN, name);
    operation->column = schema_column_new(fixture->arena, name, schema_type_new(fixture->arena, id));
    return operation;
}

static SchemaConstraint *add_constraint(Fixture *fixture, SchemaConstraintKind kind, const char *name,
                                        const char *column)
{
    Operation *operation = add(fixture, OPERATION_ADD_CONSTRAINT, name);
    operation->constraint = schema_constraint_new(fixture->arena, kind, name);
    if (column)
        g_ptr_array_add(operation->constraint->columns, arena_strdup(fixture->arena, column));
    return operation->constraint;
}

static gboolean apply(Fixture *fixture)
{
    gboolean ok = operation_apply_batch(&fixture->target, &fixture->batch, fixture->operations,
                                        &fixture->error);
    g_assert_cmpint(ok, ==, fixture->error == NULL);
    return ok;
}

static void apply_well(Fixture *fixture)
{
    apply(fixture);
    g_assert_no_error(fixture->error);
}

static void apply_badly(Fixture *fixture, const char *message)
{
    g_assert_false(apply(fixture));
    g_assert_cmpstr(fixture->error->message, ==, message);
    g_clear_error(&fixture->error);
}

/* ---- Offline ---------------------------------------------------------------------------------- */

static const char acc[] = "CREATE TABLE acc (id INTEGER NOT NULL, name VARCHAR(50) DEFAULT 'x', n INTEGER, "
                          "PRIMARY KEY (id), CONSTRAINT uq UNIQUE (name)); CREATE INDEX ix ON acc (n)";

static void go_offline(Fixture *fixture)
{
    fixture->batch.table_name = "acc";
    fixture->batch.copy_from =
        reflect_table(fixture->connection, fixture->arena, NULL, "acc", &fixture->error);
    fixture->target.connection = NULL;
}

static void test_offline(void)
{
    Fixture fixture;
    set_up(&fixture, acc);
    go_offline(&fixture);
    AlterColumn *name = alter(&fixture, "name");
    name->modify = ALTER_NAME | ALTER_TYPE | ALTER_NULLABLE;
    name->new_name = "nm";
    name->type = schema_type_new(fixture.arena, SCHEMA_TYPE_Text);
    set_type(&fixture, "n", SCHEMA_TYPE_String, 20);
    g_ptr_array_add(add_constraint(&fixture, SCHEMA_UNIQUE, "uq2", "n")->columns,
                    arena_strdup(fixture.arena, "name"));
    apply_well(&fixture);
    g_assert_cmpstr(
        fixture.log->str, ==,
        "\nCREATE TABLE _alembic_tmp_acc (\n\tid INTEGER NOT NULL, \n\tnm TEXT DEFAULT 'x' NOT NULL, "
        "\n\tn VARCHAR(20), \n\tPRIMARY KEY (id), \n\tCONSTRAINT uq UNIQUE (nm), \n\tCONSTRAINT uq2 "
        "UNIQUE (n, nm)\n)\n\n;INSERT INTO _alembic_tmp_acc (id, nm, n) SELECT acc.id, acc.name, "
        "CAST(acc.n AS VARCHAR(20)) AS n \nFROM acc;\nDROP TABLE acc;ALTER TABLE _alembic_tmp_acc RENAME "
        "TO acc;CREATE INDEX ix ON acc (n);");
    tear_down(&fixture);
}

static void test_offline_order(void)
{
    Fixture fixture;
    set_up(&fixture, acc);
    go_offline(&fixture);
    fixture.batch.recreate = BATCH_RECREATE_ALWAYS;
    add_column(&fixture, "z", SCHEMA_TYPE_Integer)->insert_before = "name";
    Operation *y = add_column(&fixture, "y", SCHEMA_TYPE_Integer);
    y->insert_after = "z";
    y->column->server_default = (SchemaDefault){SCHEMA_DEFAULT_EXPRESSION, "5"};
    SchemaConstraint *key = add_constraint(&fixture, SCHEMA_FOREIGN_KEY, "fk", "z");
    key->referred_table = "other";
    key->ondelete = "CASCADE";
    g_ptr_array_add(key->referred_columns, arena_strdup(fixture.arena, "id"));
    add(&fixture, OPERATION_DROP_INDEX, "ix");
    apply_well(&fixture);
    g_assert_cmpstr(
        fixture.log->str, ==,
        "\nCREATE TABLE _alembic_tmp_acc (\n\tid INTEGER NOT NULL, \n\tz INTEGER, \n\ty INTEGER DEFAULT "
        "5, \n\tname VARCHAR(50) DEFAULT 'x', \n\tn INTEGER, \n\tPRIMARY KEY (id), \n\tCONSTRAINT uq "
        "UNIQUE (name), \n\tCONSTRAINT fk FOREIGN KEY(z) REFERENCES other (id) ON DELETE CASCADE\n)\n\n;"
        "INSERT INTO _alembic_tmp_acc (id, name, n) SELECT acc.id, acc.name, acc.n \nFROM acc;\nDROP "
        "TABLE acc;ALTER TABLE _alembic_tmp_acc RENAME TO acc;");
    tear_down(&fixture);
}

static void test_offline_refusals(void)
{
    Fixture fixture;
    set_up(&fixture, acc);
    go_offline(&fixture);
    fixture.batch.copy_from = NULL;
    add_column(&fixture, "z", SCHEMA_TYPE_Integer)->insert_before = "name";
    apply_badly(&fixture, "Can't specify insert_before or insert_after when using ALTER; please specify "
                          "recreate='always'");
    add(&fixture, OPERATION_DROP_COLUMN, "n");
    g_assert_false(apply(&fixture));
    g_assert_error(fixture.error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND);
    g_assert_true(g_str_has_prefix(
        fixture.error->message, "This operation cannot proceed in --sql mode; batch mode with dialect "
                                "sqlite requires a live database connection with which to reflect the "
                                "table \"acc\". "));
    tear_down(&fixture);
}

/* ---- Online ----------------------------------------------------------------------------------- */

static void test_defaults_and_checks(void)
{
    Fixture fixture;
    set_up(&fixture,
           "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a VARCHAR(20) DEFAULT 'x' NOT NULL, created "
           "TIMESTAMP DEFAULT current_timestamp, s TEXT DEFAULT (lower('X')), k INTEGER DEFAULT 5, "
           "CONSTRAINT ck CHECK (a<>''), CHECK (created > 0), CONSTRAINT uu UNIQUE (created)); CREATE "
           "UNIQUE INDEX ix ON t (a DESC); INSERT INTO t VALUES (1, 'a', 2, 'b', 3)");
    AlterColumn *a = alter(&fixture, "a");
    a->modify = ALTER_NULLABLE | ALTER_SERVER_DEFAULT;
    a->nullable = TRUE;
    rename_column(&fixture, "created", "at");
    apply_well(&fixture);
    expect(&fixture, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC",
           "CREATE TABLE \"t\" (\n\tid INTEGER NOT NULL, \n\ta VARCHAR(20), \n\tat TIMESTAMP DEFAULT "
           "(current_timestamp), \n\ts TEXT DEFAULT (lower('X')), \n\tk INTEGER DEFAULT 5, \n\tPRIMARY KEY "
           "(id), \n\tCONSTRAINT ck CHECK (a<>''), \n\tCONSTRAINT uu UNIQUE (at), \n\tCHECK (at > 0)\n)\n"
           "CREATE UNIQUE INDEX ix ON t (a DESC)\n");
    expect(&fixture, "SELECT * FROM t", "1|a|2|b|3\n");
    tear_down(&fixture);
}

static void test_carries_over(void)
{
    Fixture fixture;
    set_up(&fixture,
           "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT COLLATE NOCASE, b \"ODD(3)\", c, "
           "g INT AS (id * 2), p INTEGER REFERENCES t (id)); CREATE TABLE child (id INTEGER PRIMARY KEY, "
           "t_id INTEGER REFERENCES t (id) ON DELETE CASCADE); CREATE VIEW v AS SELECT id, a FROM t; "
           "CREATE TRIGGER tr AFTER UPDATE ON t BEGIN UPDATE child SET t_id = NEW.id; END; CREATE INDEX "
           "ie ON t (lower(a)); CREATE INDEX iw ON t (b) WHERE b > 1; INSERT INTO t (id, a, b) VALUES (1, "
           "'x', 2), (9, 'y', 3); DELETE FROM t WHERE id = 9; INSERT INTO child VALUES (1, 1)");
    add(&fixture, OPERATION_DROP_COLUMN, "c");
    apply_well(&fixture);
    expect(&fixture, "SELECT sql FROM sqlite_master WHERE name = 't'",
           "CREATE TABLE \"t\" (\n\tid INTEGER PRIMARY KEY AUTOINCREMENT, \n\ta TEXT COLLATE "
           "NOCASE, \n\tb ODD(3), \n\tg INT GENERATED ALWAYS AS (id * 2) VIRTUAL, \n\tp INTEGER, "
           "\n\tFOREIGN KEY(p) REFERENCES t (id)\n)\n");
    expect(&fixture, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY name",
           "child\nie\niw\nt\ntr\nv\n");
    expect(&fixture, "SELECT * FROM v", "1|x\n");
    expect(&fixture, "SELECT \"table\", \"from\" FROM pragma_foreign_key_list('child')", "t|t_id\n");
    run(&fixture, "INSERT INTO t (a) VALUES ('new')");
    expect(&fixture, "SELECT id, g FROM t ORDER BY id", "1|2\n10|20\n");
    tear_down(&fixture);
}

static const char family[] =
    "PRAGMA foreign_keys = ON; CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INT, p INTEGER "
    "REFERENCES t (id)); CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INTEGER REFERENCES t (id) ON "
    "DELETE CASCADE); CREATE VIEW v AS SELECT a FROM t; INSERT INTO t VALUES (1, 5, NULL), (2, 6, 1); "
    "INSERT INTO child VALUES (1, 1), (2, 2)";

static void test_foreign_keys_enforced(void)
{
    /* Within a transaction, where enforcement cannot be switched off, and outside. */
    for (int in_transaction = 0; in_transaction < 2; in_transaction++) {
        Fixture fixture;
        set_up(&fixture, family);
        if (in_transaction)
            driver_begin(fixture.connection, &fixture.error);
        rename_column(&fixture, "a", "b");
        set_type(&fixture, "a", SCHEMA_TYPE_String, 9);
        apply_well(&fixture);
        g_assert_cmpint(fixture.connection->in_transaction, ==, in_transaction);
        driver_commit(fixture.connection, &fixture.error);
        g_assert_no_error(fixture.error);
        expect(&fixture, "PRAGMA foreign_keys", "1\n");
        expect(&fixture, "SELECT * FROM child", "1|1\n2|2\n");
        expect(&fixture, "SELECT id, b, p FROM t", "1|5|\n2|6|1\n");
        expect(&fixture, "SELECT * FROM v", "5\n6\n");
        expect(&fixture, "SELECT sql FROM sqlite_master WHERE name = 'child'",
               "CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INTEGER REFERENCES t (id) ON DELETE "
               "CASCADE)\n");
        run(&fixture, "DELETE FROM t WHERE id = 2");
        expect(&fixture, "SELECT * FROM child", "1|1\n");
        tear_down(&fixture);
    }
}

static void test_violation_is_taken_back(void)
{
    Fixture fixture;
    set_up(&fixture, family);
    SchemaConstraint *key = add_constraint(&fixture, SCHEMA_FOREIGN_KEY, "fk_a", "a");
    key->referred_table = "child";
    g_ptr_array_add(key->referred_columns, arena_strdup(fixture.arena, "id"));
    apply_badly(&fixture,
                "FOREIGN KEY constraint failed: row 1 of table \"t\" refers to no row of table \"child\"");
    expect(&fixture, "SELECT sql FROM sqlite_master WHERE name = 't'",
           "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INT, p INTEGER REFERENCES t (id))\n");
    expect(&fixture, "SELECT count(*) FROM t", "2\n");
    tear_down(&fixture);
}

static void test_failure_leaves_nothing(void)
{
    Fixture fixture;
    set_up(&fixture, "CREATE TABLE t (id INTEGER, a TEXT); INSERT INTO t VALUES (1, NULL)");
    AlterColumn *a = alter(&fixture, "a");
    a->modify = ALTER_NULLABLE;
    apply_badly(&fixture, "NOT NULL constraint failed: _alembic_tmp_t.a");
    expect(&fixture, "SELECT name, sql FROM sqlite_master", "t|CREATE TABLE t (id INTEGER, a TEXT)\n");
    g_assert_false(fixture.connection->in_transaction);
    tear_down(&fixture);
}

static void test_leftovers(void)
{
    Fixture fixture;
    set_up(&fixture, "CREATE TABLE t (id INTEGER, a TEXT); CREATE TABLE _alembic_tmp_t (id INTEGER)");
    add(&fixture, OPERATION_DROP_COLUMN, "a");
    apply_well(&fixture);
    expect(&fixture, "SELECT name FROM sqlite_master", "t\n");
    run(&fixture, "ALTER TABLE t RENAME TO _alembic_tmp_t");
    apply_badly(&fixture, "No such table: 't', but there is '_alembic_tmp_t': a run of Alembic ended before "
                          "it had its name\nhint: ALTER TABLE _alembic_tmp_t RENAME TO t");
    tear_down(&fixture);
}

static void test_drops(void)
{
    Fixture fixture;
    set_up(&fixture, "CREATE TABLE u (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, b INT "
                     "UNIQUE REFERENCES u (id), c INT UNIQUE, d INT, CHECK (d > 1), CONSTRAINT cd CHECK (c > "
                     "d)); CREATE INDEX ic ON t (d, b)");
    static const char *const convention[] = {
        "uq", "uq_%(table_name)s_%(column_0_name)s",
        "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk", "pk_%(table_name)s",
        "ck", "ck_%(table_name)s_%(constraint_name)s"};
    fixture.batch.naming_convention = schema_array_new(fixture.arena);
    for (gsize i = 0; i < G_N_ELEMENTS(convention); i++)
        g_ptr_array_add(fixture.batch.naming_convention, arena_strdup(fixture.arena, convention[i]));
    add(&fixture, OPERATION_DROP_CONSTRAINT, "uq_t_b");
    add(&fixture, OPERATION_DROP_COLUMN, "d");
    apply_well(&fixture);
    expect(&fixture, "SELECT sql FROM sqlite_master WHERE tbl_name = 't' AND sql IS NOT NULL",
           "CREATE TABLE \"t\" (\n\tid INTEGER, \n\tb INT, \n\tc INT, \n\tCONSTRAINT pk_t PRIMARY "
           "KEY (id), \n\tCONSTRAINT fk_t_b_u FOREIGN KEY(b) REFERENCES u (id), \n\tCONSTRAINT uq_t_c "
           "UNIQUE (c)\n)\n");
    g_ptr_array_set_size(fixture.operations, 0);
    add(&fixture, OPERATION_DROP_CONSTRAINT, "nope");
    apply_badly(&fixture, "No such constraint: 'nope'");
    tear_down(&fixture);
}

static void test_exchanged_names(void)
{
    Fixture fixture;
    set_up(&fixture, "CREATE TABLE t (a INT, b INT, CHECK (a < b)); CREATE INDEX i ON t (a) WHERE b > 1; "
                     "INSERT INTO t VALUES (1, 2)");
    rename_column(&fixture, "a", "b");
    rename_column(&fixture, "b", "a");
    apply_well(&fixture);
    expect(&fixture, "SELECT sql FROM sqlite_master",
           "CREATE TABLE \"t\" (\n\tb INT, \n\ta INT, \n\tCHECK (b < a)\n)\nCREATE INDEX i ON t "
           "(b) WHERE a > 1\n");
    expect(&fixture, "SELECT b, a FROM t", "1|2\n");
    tear_down(&fixture);
}

static void test_dates_keep_their_text(void)
{
    Fixture fixture;
    set_up(&fixture, "CREATE TABLE t (a VARCHAR(30)); INSERT INTO t VALUES ('2020-01-02 03:04:05')");
    set_type(&fixture, "a", SCHEMA_TYPE_DateTime, 0);
    apply_well(&fixture);
    expect(&fixture, "SELECT a FROM t", "2020-01-02 03:04:05\n");
    tear_down(&fixture);
}

static void test_partial_reordering(void)
{
    Fixture fixture;
    set_up(&fixture, "CREATE TABLE t (id INTEGER PRIMARY KEY, b INT, c INT)");
    fixture.batch.recreate = BATCH_RECREATE_ALWAYS;
    fixture.batch.partial_reordering = schema_array_new(fixture.arena);
    GPtrArray *group = schema_array_new(fixture.arena);
    g_ptr_array_add(group, arena_strdup(fixture.arena, "c"));
    g_ptr_array_add(group, arena_strdup(fixture.arena, "b"));
    g_ptr_array_add(fixture.batch.partial_reordering, group);
    apply_well(&fixture);
    expect(&fixture, "SELECT name FROM pragma_table_info('t')", "id\nc\nb\n");
    tear_down(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/batch/offline", test_offline);
    g_test_add_func("/batch/offline-order", test_offline_order);
    g_test_add_func("/batch/offline-refusals", test_offline_refusals);
    g_test_add_func("/batch/defaults-and-checks", test_defaults_and_checks);
    g_test_add_func("/batch/carries-over", test_carries_over);
    g_test_add_func("/batch/foreign-keys-enforced", test_foreign_keys_enforced);
    g_test_add_func("/batch/violation-is-taken-back", test_violation_is_taken_back);
    g_test_add_func("/batch/failure-leaves-nothing", test_failure_leaves_nothing);
    g_test_add_func("/batch/leftovers", test_leftovers);
    g_test_add_func("/batch/drops", test_drops);
    g_test_add_func("/batch/exchanged-names", test_exchanged_names);
    g_test_add_func("/batch/dates-keep-their-text", test_dates_keep_their_text);
    g_test_add_func("/batch/partial-reordering", test_partial_reordering);
    return g_test_run();
}
