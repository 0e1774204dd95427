class Base:
    def __init_subclass__(cls, **kw):
        raise TypeError("no subclasses")
class Sub(Base):
    x = 1
