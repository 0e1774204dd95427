"""Association proxies: kept as written; they reach through relationships, which no schema needs."""


class AssociationProxy:
    def __init__(self, target_collection, attr, *, creator=None, **kwargs):
        self.target_collection = target_collection
        self.value_attr = attr
        self.creator = creator

    def __class_getitem__(cls, item):
        return cls

    def __get__(self, instance, owner):
        if instance is None:
            return self
        target = getattr(instance, self.target_collection)
        if target is None:
            return None
        if isinstance(target, (list, tuple, set)):
            return [getattr(item, self.value_attr) for item in target]
        return getattr(target, self.value_attr)


def association_proxy(target_collection, attr, **kwargs):
    return AssociationProxy(target_collection, attr, **kwargs)
