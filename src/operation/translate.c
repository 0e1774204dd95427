#include "operation/translate.h"

/* Alembic's own ALTER TABLE statements name their table by text, which SQLAlchemy leaves as it is. */
static gboolean names_by_text(OperationKind kind)
{
    return kind == OPERATION_ADD_COLUMN || kind == OPERATION_DROP_COLUMN || kind == OPERATION_ALTER_COLUMN ||
           kind == OPERATION_RENAME_TABLE;
}

void operation_translate(Operation *operation, SchemaTranslate translate, gpointer data)
{
    gboolean text = names_by_text(operation->kind);
    if (!text)
        operation->schema = translate(data, operation->schema);
    schema_translate_table(operation->table, translate, data);
    schema_translate_column(operation->column, translate, data);
    schema_translate_constraint(operation->constraint, translate, data);
    /* Loose indexes and constraints have a table of their own that only names one. */
    SchemaTable *const tables[] = {
        operation->index ? operation->index->table : NULL,
        operation->constraint ? operation->constraint->table : NULL,
        operation->column ? operation->column->table : NULL,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        gboolean seen = tables[i] == operation->table;
        for (gsize k = 0; k < i; k++)
            seen |= tables[k] == tables[i];
        if (tables[i] && !seen && !text)
            tables[i]->schema = translate(data, tables[i]->schema);
    }
    if (operation->alter) {
        schema_translate_type(operation->alter->type, translate, data);
        schema_translate_type(operation->alter->existing_type, translate, data);
    }
    for (guint i = 0; operation->children && i < operation->children->len; i++)
        operation_translate(operation->children->pdata[i], translate, data);
}
