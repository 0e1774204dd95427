"""Collection classes of relationships."""


class collection:
    @staticmethod
    def appender(fn):
        return fn

    remover = iterator = internally_instrumented = converter = appender

    @staticmethod
    def adds(arg):
        return lambda fn: fn

    replaces = removes = adds

    @staticmethod
    def removes_return():
        return lambda fn: fn


class InstrumentedList(list):
    pass


class InstrumentedSet(set):
    pass


class InstrumentedDict(dict):
    pass


class MappedCollection(dict):
    pass


KeyFuncDict = MappedCollection


def attribute_mapped_collection(*args, **kwargs):
    return dict


attribute_keyed_dict = column_mapped_collection = column_keyed_dict = attribute_mapped_collection
mapped_collection = keyfunc_mapping = attribute_mapped_collection
