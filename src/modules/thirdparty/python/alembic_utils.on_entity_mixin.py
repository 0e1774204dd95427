from alembic_utils.statement import coerce_to_unquoted


class OnEntityMixin:
    """For what stands on a table: policies and triggers."""

    def __init__(self, schema, signature, definition, on_entity):
        super().__init__(schema=schema, signature=signature, definition=definition)
        self.on_entity = coerce_to_unquoted(on_entity if "." in on_entity else "public." + on_entity)

    @property
    def identity(self):
        return f"{self.__class__.__name__}: {self.schema}.{self.signature} {self.on_entity}"

    def _rendered_arguments(self):
        return [f'    on_entity="{self.on_entity}"']

    def to_variable_name(self):
        table = self.on_entity.lower().partition(".")[2]
        return f"{self.schema.lower()}_{table}_{self.signature.split('(')[0].strip().lower()}"
