"""Entities of a module of the project."""


def collect_instances(module, class_):
    return [value for value in vars(module).values() if isinstance(value, class_)]


def collect_subclasses(module, class_):
    from alembic_utils.replaceable_entity import _kinds

    found = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, class_)]
    return [kind for kind in [*_kinds(), *found] if issubclass(kind, class_) and kind is not class_]
