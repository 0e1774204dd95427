#include "schema/translate.h"

void schema_translate_type(SchemaType *type, SchemaTranslate translate, gpointer data)
{
    if (!type)
        return;
    /* One that inherits takes the schema of its table. */
    if (type->name && !type->inherit_schema)
        type->schema = translate(data, type->schema);
    schema_translate_type(type->item_type, translate, data);
}

void schema_translate_column(SchemaColumn *column, SchemaTranslate translate, gpointer data)
{
    if (column)
        schema_translate_type(column->type, translate, data);
}

void schema_translate_constraint(SchemaConstraint *constraint, SchemaTranslate translate, gpointer data)
{
    if (constraint && constraint->kind == SCHEMA_FOREIGN_KEY)
        constraint->referred_schema = translate(data, constraint->referred_schema);
}

void schema_translate_table(SchemaTable *table, SchemaTranslate translate, gpointer data)
{
    if (!table)
        return;
    table->schema = translate(data, table->schema);
    for (guint i = 0; i < table->columns->len; i++)
        schema_translate_column(table->columns->pdata[i], translate, data);
    for (guint i = 0; i < table->constraints->len; i++)
        schema_translate_constraint(table->constraints->pdata[i], translate, data);
}
