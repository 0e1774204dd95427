"""automap: classes for reflected tables."""

from sqlalchemy.orm import declarative_base


def automap_base(declarative_base_=None, **kwargs):
    base = declarative_base_ or declarative_base(**kwargs)
    return type("AutomapBase", (_Automap, base), {"__abstract__": True})


class _Automap:
    @classmethod
    def prepare(cls, autoload_with=None, engine=None, reflect=False, schema=None, **kwargs):
        bind = autoload_with or engine
        if bind is not None:
            cls.metadata.reflect(bind, schema=schema, extend_existing=True)
