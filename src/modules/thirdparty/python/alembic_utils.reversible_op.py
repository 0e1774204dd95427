"""op.create_entity(), op.drop_entity(), op.replace_entity(), and how autogenerate writes them."""

from alembic.autogenerate import renderers
from alembic.operations import MigrateOperation, Operations

from alembic_utils.exceptions import UnreachableException


class ReversibleOp(MigrateOperation):
    def __init__(self, target):
        self.target = target

    @classmethod
    def invoke_for_target(cls, operations, target):
        return operations.invoke(cls(target))

    @classmethod
    def invoke_for_target_optional_cascade(cls, operations, target, cascade=False):
        return operations.invoke(cls(target, cascade=cascade))

    def reverse(self):
        raise NotImplementedError()


@Operations.register_operation("create_entity", "invoke_for_target")
class CreateOp(ReversibleOp):
    def reverse(self):
        return DropOp(self.target)

    def to_diff_tuple(self):
        return "create_entity", self.target.identity, str(self.target.to_sql_statement_create())


@Operations.register_operation("drop_entity", "invoke_for_target_optional_cascade")
class DropOp(ReversibleOp):
    def __init__(self, target, cascade=False):
        super().__init__(target)
        self.cascade = cascade

    def reverse(self):
        return CreateOp(self.target)

    def to_diff_tuple(self):
        return "drop_entity", self.target.identity


class _Replacement(ReversibleOp):
    def to_diff_tuple(self):
        statements = [str(statement) for statement in self.target.to_sql_statement_create_or_replace()]
        return "replace_or_revert_entity", self.target.identity, str(statements)


@Operations.register_operation("replace_entity", "invoke_for_target")
class ReplaceOp(_Replacement):
    def reverse(self):
        return RevertOp(self.target)


class RevertOp(_Replacement):
    """Back to what the database had; only ever in a downgrade."""


@Operations.implementation_for(CreateOp)
def create_entity(operations, operation):
    operations.execute(operation.target.to_sql_statement_create())


@Operations.implementation_for(DropOp)
def drop_entity(operations, operation):
    operations.execute(operation.target.to_sql_statement_drop(cascade=operation.cascade))


@Operations.implementation_for(ReplaceOp)
@Operations.implementation_for(RevertOp)
def replace_or_revert_entity(operations, operation):
    for statement in operation.target.to_sql_statement_create_or_replace():
        operations.execute(statement)


def _render(autogen_context, target, function):
    autogen_context.imports.add(target.render_import_statement())
    return "%sop.%s(%s)" % (target.render_self_for_migration(), function, target.to_variable_name())


@renderers.dispatch_for(CreateOp)
def render_create_entity(autogen_context, op):
    return _render(autogen_context, op.target, "create_entity") + "\n"


@renderers.dispatch_for(DropOp)
def render_drop_entity(autogen_context, op):
    return _render(autogen_context, op.target, "drop_entity") + "\n"


@renderers.dispatch_for(ReplaceOp)
def render_replace_entity(autogen_context, op):
    return _render(autogen_context, op.target, "replace_entity") + "\n"


@renderers.dispatch_for(RevertOp)
def render_revert_entity(autogen_context, op):
    autogen_context.imports.add(op.target.render_import_statement())
    if op.target._version_to_replace is None:
        raise UnreachableException
    return _render(autogen_context, op.target._version_to_replace, "replace_entity")
