"""Sessions and queries: rows of mapped classes as objects, their changes written back."""

from sqlalchemy import delete as _delete, func as _func, insert as _insert, inspect as _inspect
from sqlalchemy import select as _select, text as _text, tuple_ as _tuple, update as _update
from sqlalchemy import and_ as _and, bindparam as _bindparam, exists as _exists
from sqlalchemy import _rows_result, exc
from sqlalchemy.sql.visitors import Visitable as _Visitable

_STATE = "_sa_instance_state"
# Objects beyond this number are forgotten, the oldest unchanged ones first, so that a loop over a large
# table needs memory for a bounded number of them.
_IDENTITY_LIMIT = 2000


class InstanceState(_Visitable):
    """What a session knows about an object."""

    def __init__(self, instance):
        self.obj_ = instance
        self.session = None
        self.key = None
        self.loaded = {}
        self.is_deleted = False
        self.expired = False

    def obj(self):
        return self.obj_

    @property
    def mapper(self):
        return type(self.obj_).__mapper__

    @property
    def identity(self):
        return None if self.key is None else self.key[1]

    @property
    def transient(self):
        return self.key is None and self.session is None

    @property
    def pending(self):
        return self.key is None and self.session is not None

    @property
    def persistent(self):
        return self.key is not None and self.session is not None and not self.is_deleted

    @property
    def detached(self):
        return self.key is not None and self.session is None

    @property
    def deleted(self):
        return self.is_deleted

    @property
    def dict(self):
        return self.obj_.__dict__


def instance_state(instance):
    state = instance.__dict__.get(_STATE)
    if state is None:
        if getattr(type(instance), "__mapper__", None) is None:
            raise exc.UnmappedInstanceError(
                "Class '%s.%s' is not mapped" % (type(instance).__module__, type(instance).__qualname__))
        state = InstanceState(instance)
        instance.__dict__[_STATE] = state
    return state


def object_session(instance):
    state = instance.__dict__.get(_STATE)
    return None if state is None else state.session


def note_change(instance):
    """An attribute was set: the session looks at this object when it flushes."""
    state = instance.__dict__.get(_STATE)
    if state is not None and state.key is not None and state.session is not None:
        state.session._modified[id(instance)] = state


def load_expired(instance, key):
    """The value of an attribute that is not there: read again when it had expired."""
    state = instance.__dict__.get(_STATE)
    if state is None or state.key is None or not state.expired:
        return None
    if state.session is None:
        raise exc.DetachedInstanceError(
            "Instance %r is not bound to a Session; attribute refresh operation cannot proceed" % type(instance))
    state.session._reload(state)
    return instance.__dict__.get(key)


def make_transient(instance):
    instance.__dict__.pop(_STATE, None)


# ---- mappings --------------------------------------------------------------------------------------------


class _Mapping:
    """A mapped class as the session needs it: computed once."""

    def __init__(self, cls):
        mapper = cls.__mapper__
        self.cls = cls
        self.mapper = mapper
        self.table = mapper.local_table
        self.tables = [table for table in reversed(list(mapper.tables))]
        self.columns = list(mapper.columns.items())
        self.keys = {}
        for key, column in self.columns:
            self.keys[column] = key
            self.keys.setdefault(column.name, key)
        self.primary_key = list(mapper.primary_key)
        self.primary_keys = [self.keys.get(c) or self.keys[c.name] for c in self.primary_key]
        self.relationships = [p for p in mapper.relationships if p.key is not None and _is_relationship(p)]
        self.updates = {}
        self.discriminator = self._discriminator()
        self.classes = {}

    def _discriminator(self):
        """The key of the attribute that polymorphic_on names, here or in a class above."""
        mapper = self.mapper
        while mapper is not None:
            column = mapper.polymorphic_on
            if column is not None:
                name = column if isinstance(column, str) else getattr(column, "name", None)
                return self.keys.get(name)
            mapper = mapper.inherits
        return None

    def class_of(self, loaded):
        """The class of a row: that one below this one whose polymorphic_identity it bears."""
        if self.discriminator is None:
            return self.cls
        value = loaded.get(self.discriminator)
        if value not in self.classes:
            found = [m.class_ for m in self.mapper.registry.mappers
                     if issubclass(m.class_, self.cls) and m.polymorphic_identity == value]
            self.classes[value] = found[0] if found and value is not None else self.cls
        return self.classes[value]

    def identity(self, values):
        return tuple(values.get(key) for key in self.primary_keys)

    def key_of(self, column):
        key = self.keys.get(column)
        return key if key is not None else self.keys.get(column.name)

    def update_by_key(self, keys):
        """UPDATE of these attributes of one row; its parameters are named as _parameters() names them."""
        statement = self.updates.get(keys)
        if statement is None:
            statement = _update(self.table)
            for i, column in enumerate(self.primary_key):
                statement = statement.where(column == _bindparam("key_%d" % i, type_=column.type))
            columns = dict(self.columns)
            values = {columns[key].key: _bindparam("value_%d" % i, type_=columns[key].type)
                      for i, key in enumerate(keys)}
            statement = self.updates[keys] = statement.values(values)
        return statement


def _parameters(identity, values):
    parameters = {"key_%d" % i: part for i, part in enumerate(identity)}
    for i, value in enumerate(values):
        parameters["value_%d" % i] = value
    return parameters


class _Updates:
    """Updates of rows by their keys, sent together where they set the same columns."""

    def __init__(self, connection):
        self.connection = connection
        self.statement = None
        self.rows = []

    def add(self, mapping, identity, values):
        statement = mapping.update_by_key(tuple(values))
        if statement is not self.statement or len(self.rows) >= 1000:
            self.send()
            self.statement = statement
        self.rows.append(_parameters(identity, values.values()))

    def send(self):
        if self.rows:
            rows, self.rows = self.rows, []
            self.connection().execute(self.statement, rows)


_mappings = {}


def _mapping(cls):
    found = _mappings.get(cls)
    if found is None:
        configure(cls)
        found = _mappings[cls] = _Mapping(cls)
    return found


def _base_class(cls):
    """The class whose identity key a subclass shares."""
    mapper = cls.__mapper__
    while mapper.inherits is not None:
        mapper = mapper.inherits
    return mapper.class_


# ---- relationships ---------------------------------------------------------------------------------------


def _is_relationship(prop):
    return type(prop).__name__ in ("Relationship", "RelationshipProperty") or hasattr(prop, "_is_relationship")


def _resolve_name(cls, name):
    registry = cls.__mapper__.registry
    for mapper in registry.mappers:
        if mapper.class_.__name__ == name.rsplit(".", 1)[-1]:
            return mapper.class_
    raise exc.InvalidRequestError(
        "When initializing mapper %r, expression %r failed to locate a name" % (cls.__mapper__, name))


def _inner_name(annotation):
    """The class that Mapped[List["Child"]] is about, and whether there are many."""
    text = annotation if isinstance(annotation, str) else None
    if text is None:
        many = False
        while getattr(annotation, "__args__", None):
            origin = getattr(annotation, "__origin__", None)
            if origin in (list, set, tuple) or getattr(origin, "__name__", "") in ("List", "Set", "Sequence"):
                many = True
            args = [a for a in annotation.__args__ if a is not type(None)]
            annotation = args[0]
            if isinstance(annotation, str):
                break
        forward = getattr(annotation, "__forward_arg__", None)
        return (forward or annotation), many
    many = False
    while "[" in text:
        head, rest = text.split("[", 1)
        if head.rsplit(".", 1)[-1] in ("List", "list", "Set", "set", "Sequence"):
            many = True
        text = rest.rsplit("]", 1)[0]
    text = text.split("|")[0].strip().strip("'\"")
    return text, many


class _Relation:
    def __init__(self, cls, prop):
        self.cls = cls
        self.key = prop.key
        self.prop = prop
        argument = prop.argument
        many = None
        if argument is None:
            for base in cls.__mro__:
                annotation = base.__dict__.get("__annotations__", {}).get(prop.key)
                if annotation is not None:
                    argument, many = _inner_name(annotation)
                    break
        if callable(argument) and not isinstance(argument, type):
            argument = argument()
        self.target = _resolve_name(cls, argument) if isinstance(argument, str) else argument
        self.secondary = getattr(prop, "secondary", None)
        if callable(self.secondary) and not hasattr(self.secondary, "c"):
            self.secondary = self.secondary()
        if isinstance(self.secondary, str):
            self.secondary = cls.__mapper__.registry.metadata.tables[self.secondary]
        self.pairs = []
        mine, other = _mapping(cls).table, _mapping(self.target).table
        wanted = getattr(prop, "foreign_keys", None)
        if callable(wanted) and not hasattr(wanted, "name"):
            wanted = wanted()
        if wanted is not None and not isinstance(wanted, (list, tuple, str)):
            wanted = [wanted]
        names = None
        if isinstance(wanted, (list, tuple)):
            names = {getattr(w, "name", w) for w in wanted}
        elif isinstance(wanted, str):
            names = {part.strip(" []").rsplit(".", 1)[-1] for part in wanted.split(",")}
        if self.secondary is not None:
            self.direction = "many-to-many"
            self.near = [(fk.column, fk.parent) for fk in self.secondary.foreign_keys if fk.column.table is mine]
            self.far = [(fk.column, fk.parent) for fk in self.secondary.foreign_keys if fk.column.table is other]
        else:
            out = [(fk.parent, fk.column) for fk in mine.foreign_keys
                   if fk.column.table is other and (names is None or fk.parent.name in names)]
            back = [(fk.column, fk.parent) for fk in other.foreign_keys
                    if fk.column.table is mine and (names is None or fk.parent.name in names)]
            remote = getattr(prop, "remote_side", None)
            if mine is other:
                # A tree: the side of remote_side is the parent's, so the attribute is its object.
                self.direction = "many-to-one" if remote is not None and not many else "one-to-many"
                self.pairs = out if self.direction == "many-to-one" else back
            elif out and not many:
                self.direction, self.pairs = "many-to-one", out
            elif back:
                self.direction, self.pairs = "one-to-many", back
            else:
                self.direction, self.pairs = "many-to-one", out
        uselist = getattr(prop, "uselist", None)
        self.uselist = uselist if uselist is not None else self.direction != "many-to-one" and many is not False

    def statement(self, instance):
        target = self.target
        own = _mapping(self.cls)
        if self.direction == "many-to-many":
            statement = _select(target)
            for column, link in self.far:
                statement = statement.where(column == link)
            for column, link in self.near:
                statement = statement.where(link == getattr(instance, own.key_of(column)))
        else:
            statement = _select(target)
            for mine, theirs in self.pairs:
                value = getattr(instance, own.key_of(mine))
                if value is None:
                    return None
                statement = statement.where(theirs == value)
        order = getattr(self.prop, "order_by", None)
        if order is not None and not isinstance(order, str):
            statement = statement.order_by(order() if callable(order) and not hasattr(order, "name") else order)
        return statement

    def condition(self):
        if self.direction == "many-to-many":
            return _and(*[c == l for c, l in self.near]), _and(*[c == l for c, l in self.far])
        return _and(*[mine == theirs for mine, theirs in self.pairs])


_relations = {}


def _relation(prop):
    cls = prop.parent.class_
    found = _relations.get((cls, prop.key))
    if found is None:
        found = _relations[(cls, prop.key)] = _Relation(cls, prop)
    return found


_configured = {}


def configure(cls):
    """Gives the classes of a registry the attributes that backref= names on others; again when there are more."""
    registry = cls.__mapper__.registry
    mappers = list(registry.mappers)
    if _configured.get(registry) == len(mappers):
        return
    _configured[registry] = len(mappers)
    from sqlalchemy.orm import relationship

    for mapper in mappers:
        for prop in list(mapper.relationships):
            back = getattr(prop, "backref", None) if _is_relationship(prop) else None
            if back is None:
                continue
            options = {}
            if not isinstance(back, str):
                back, options = back.args[0], dict(back.kwargs)
            try:
                relation = _relation(prop)
            except exc.InvalidRequestError:
                _configured[registry] = 0  # its class is still to come
                continue
            if back in dir(relation.target):
                continue
            for name in ("secondary", "foreign_keys", "primaryjoin"):
                if getattr(prop, name, None) is not None:
                    options.setdefault(name, getattr(prop, name))
            if relation.target is mapper.class_ and relation.direction == "one-to-many":
                options.setdefault("remote_side", [theirs for mine, theirs in relation.pairs])
            setattr(relation.target, back, relationship(prop.parent.class_, back_populates=prop.key, **options))
            _mappings.pop(relation.target, None)


def relation_exists(prop, criterion=None, values=None):
    """EXISTS over the other side of a relationship: any() and has()."""
    configure(prop.parent.class_)
    relation = _relation(prop)
    conditions = [getattr(relation.target, key) == value for key, value in (values or {}).items()]
    if criterion is not None:
        conditions.append(criterion)
    if relation.direction == "many-to-many":
        conditions = [*relation.condition(), *conditions]
    else:
        conditions.insert(0, relation.condition())
    return _exists().where(_and(*conditions))


def relation_equals(prop, other):
    """A relationship beside an object or None: its foreign keys beside the object's keys."""
    relation = _relation(prop)
    if relation.direction == "many-to-many" or (other is None and relation.direction != "many-to-one"):
        if other is None:
            return ~relation_exists(prop)
        target = _mapping(type(other))
        keys = [column == getattr(other, target.key_of(column)) for column in target.primary_key]
        return relation_exists(prop, _and(*keys))
    if other is None:
        return _and(*[mine.is_(None) for mine, theirs in relation.pairs])
    target = _mapping(type(other))
    return _and(*[mine == getattr(other, target.key_of(theirs)) for mine, theirs in relation.pairs])


def load_relationship(instance, prop):
    relation = _relation(prop)
    state = instance.__dict__.get(_STATE)
    if state is None or state.session is None or state.key is None:
        value = [] if relation.uselist else None
        if relation.uselist:
            instance.__dict__[relation.key] = value
        return value
    statement = relation.statement(instance)
    if statement is None:
        value = [] if relation.uselist else None
    else:
        found = state.session.scalars(statement).all()
        value = list(found) if relation.uselist else (found[0] if found else None)
    instance.__dict__[relation.key] = value
    state.session._modified[id(instance)] = state
    state.loaded.setdefault("_relations", {})[relation.key] = list(value) if relation.uselist else value
    return value


def join_target(prop):
    relation = _relation(prop)
    if relation.direction == "many-to-many":
        near, far = relation.condition()
        return relation.secondary.join(_mapping(relation.target).table, far), near
    return relation.target, relation.condition()


# ---- aliased ---------------------------------------------------------------------------------------------


class AliasedClass(_Visitable):
    def __init__(self, entity, alias=None, name=None, flat=False, adapt_on_names=False):
        self._cls = entity
        self._alias = alias if alias is not None else entity.__table__.alias(name)
        self.__name__ = name or entity.__name__

    def __clause_element__(self):
        return self._alias

    def __getattr__(self, key):
        if key.startswith("__"):
            raise AttributeError(key)
        column = _mapping(self._cls).mapper.columns.get(key)
        if column is None:
            return getattr(self._cls, key)
        return self._alias.c[column.name]


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    if isinstance(element, type):
        return AliasedClass(element, alias, name)
    return element.alias(name)


# ---- the session -------------------------------------------------------------------------------------------


class IdentitySet(list):
    """Objects, told apart by what they are and not by what they equal."""

    def __contains__(self, instance):
        return any(instance is other for other in self)

    def __repr__(self):
        return "IdentitySet(%s)" % list.__repr__(self)


class SessionTransaction:
    def __init__(self, session, nested=None):
        self.session = session
        self.nested = nested
        self.is_active = True

    def commit(self):
        if self.nested is not None:
            self.session.flush()
            self.nested.commit()
        else:
            self.session.commit()
        self.is_active = False

    def rollback(self):
        if self.nested is not None:
            self.nested.rollback()
        else:
            self.session.rollback()
        self.is_active = False

    close = rollback

    def __enter__(self):
        return self.session if self.nested is None else self

    def __exit__(self, type_, value, traceback):
        if not self.is_active:
            return False
        if type_ is None:
            self.commit()
        else:
            self.rollback()
        return False


class _NoAutoflush:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.before = self.session.autoflush
        self.session.autoflush = False
        return self.session

    def __exit__(self, *error):
        self.session.autoflush = self.before
        return False


class Session:
    def __init__(self, bind=None, *, autoflush=True, future=True, expire_on_commit=True, autobegin=True,
                 twophase=False, binds=None, enable_baked_queries=True, info=None, query_cls=None,
                 autocommit=False, join_transaction_mode="conditional_savepoint", close_resets_only=True):
        self.bind = bind
        self.autoflush = autoflush
        self.expire_on_commit = expire_on_commit
        self.info = dict(info or {})
        self.query_cls = query_cls
        self._binds = binds or {}
        self._connection = None
        self._external = False
        self._new = {}
        self._deleted = {}
        self._identity = {}
        self._inserted = []
        # What a flush looks at: objects with an attribute set, or with a collection that may have changed.
        self._modified = {}
        self._limit = _IDENTITY_LIMIT
        self._flushing = False

    # -- connection --

    def get_bind(self, mapper=None, **kw):
        if self.bind is None:
            for bind in self._binds.values():
                return bind
            raise exc.UnboundExecutionError(
                "Could not locate a bind configured on session")
        return self.bind

    def connection(self, bind_arguments=None, execution_options=None):
        if self._connection is None:
            bind = self.get_bind()
            if hasattr(bind, "connect") and not hasattr(bind, "exec_driver_sql"):
                self._connection = bind.connect()
                self._external = False
            else:
                self._connection = bind
                self._external = bool(bind.in_transaction())
        return self._connection

    def begin(self, nested=False):
        if nested:
            return self.begin_nested()
        self.connection()
        return SessionTransaction(self)

    def begin_nested(self):
        self.flush()
        return SessionTransaction(self, self.connection().begin_nested())

    def in_transaction(self):
        return self._connection is not None and bool(self._connection.in_transaction())

    def in_nested_transaction(self):
        return self._connection is not None and self._connection.in_nested_transaction()

    def get_transaction(self):
        return SessionTransaction(self) if self.in_transaction() else None

    @property
    def is_active(self):
        return True

    @property
    def no_autoflush(self):
        return _NoAutoflush(self)

    def commit(self):
        self.flush()
        if self._connection is not None and not self._external:
            self._connection.commit()
            self._release()
        self._inserted = []
        if self.expire_on_commit:
            for state in self._identity.values():
                self._expire(state)
            self._modified.clear()

    def rollback(self):
        if self._connection is not None:
            self._connection.rollback()
            self._release()
        for state in list(self._new.values()):
            state.session = None
        self._new.clear()
        self._deleted.clear()
        for state in self._inserted:
            self._identity.pop(state.key, None)
            state.key = state.session = None
        self._inserted = []
        for state in self._identity.values():
            self._expire(state)
        self._modified.clear()

    def _release(self):
        if self._connection is not None and self._connection is not self.bind:
            self._connection.close()
        self._connection = None

    def close(self):
        self.expunge_all()
        if self._connection is not None and self._connection is not self.bind:
            self._connection.close()
        elif self._connection is not None and not self._external and self._connection.in_transaction():
            self._connection.rollback()
        self._connection = None

    reset = close
    invalidate = close

    def __enter__(self):
        return self

    def __exit__(self, type_, value, traceback):
        self.close()
        return False

    # -- executing --

    def _autoflush(self):
        if self.autoflush and (self._new or self._deleted or self._modified):
            self.flush()

    def execute(self, statement, params=None, *, execution_options=None, bind_arguments=None, **kw):
        if isinstance(statement, str):
            raise exc.ArgumentError(
                "Textual SQL expression %r should be explicitly declared as text(%r)" % (statement, statement))
        self._autoflush()
        if isinstance(params, (list, tuple)) and params and self._is_update_by_key(statement):
            self.bulk_update_mappings(statement.entity, params)
            return None
        entities = getattr(statement, "_entities", None) or ()
        result = self.connection().execute(statement, params)
        if not any(entity is not None for entity, n, name in entities):
            return result
        names = []
        keys = list(result.keys())
        position = 0
        for entity, n, name in entities:
            names.append(keys[position] if entity is None else name)
            position += n
        return _rows_result(names, self._rows(result, entities))

    @staticmethod
    def _is_update_by_key(statement):
        return (type(statement).__name__ == "Update" and statement.whereclause is None
                and getattr(statement.entity, "__mapper__", None) is not None)

    def _rows(self, result, entities):
        plan = []
        for entity, n, name in entities:
            if entity is None:
                plan.append((None, n, None))
            else:
                cls = entity._cls if isinstance(entity, AliasedClass) else entity
                mapping = _mapping(cls)
                keys = [mapping.key_of(column) for column in mapping.table.columns]
                plan.append((cls, n, keys))
        for row in result:
            values = []
            position = 0
            for cls, n, keys in plan:
                if cls is None:
                    values.append(row[position])
                else:
                    values.append(self._load(cls, keys, row[position:position + n]))
                position += n
            yield tuple(values)

    def _load(self, cls, keys, values):
        mapping = _mapping(cls)
        loaded = {}
        for key, value in zip(keys, values):
            if key is not None:
                loaded[key] = value
        identity = mapping.identity(loaded)
        if all(part is None for part in identity):
            return None
        key = (_base_class(cls), identity)
        state = self._identity.get(key)
        if state is not None:
            if state.expired:
                values = state.obj_.__dict__
                for name, value in loaded.items():
                    if name not in values:
                        values[name] = state.loaded[name] = value
            return state.obj_
        own = mapping.class_of(loaded)
        instance = own.__new__(own)
        instance.__dict__.update(loaded)
        state = self._attach(instance, key, loaded)
        state.expired = own is not cls  # its own columns are read when they are asked for
        return instance

    def _attach(self, instance, key, loaded):
        state = InstanceState(instance)
        state.session = self
        state.key = key
        state.loaded = dict(loaded)
        instance.__dict__[_STATE] = state
        if len(self._identity) >= self._limit:
            self._forget()
        self._identity[key] = state
        return state

    def _forget(self):
        # As an autoflush does: what has changed is written, so that it need not be kept.
        if self.autoflush and not self._flushing and not self._new and not self._deleted:
            self.flush()
        for key in list(self._identity)[:len(self._identity) // 2]:
            if not self._changes(self._identity[key]):
                del self._identity[key]
        self._limit = max(_IDENTITY_LIMIT, 2 * len(self._identity))

    def scalars(self, statement, params=None, **kw):
        return self.execute(statement, params, **kw).scalars()

    def scalar(self, statement, params=None, **kw):
        return self.execute(statement, params, **kw).scalar()

    def query(self, *entities, **kw):
        return (self.query_cls or Query)(list(entities), self)

    def get(self, entity, ident, *, options=None, populate_existing=False, with_for_update=None,
            identity_token=None, execution_options=None, bind_arguments=None):
        mapping = _mapping(entity)
        if isinstance(ident, dict):
            identity = tuple(ident[key] for key in mapping.primary_keys)
        else:
            identity = tuple(ident) if isinstance(ident, (tuple, list)) else (ident,)
        state = self._identity.get((_base_class(entity), identity))
        if state is not None and not populate_existing:
            return None if state.is_deleted else state.obj_
        statement = _select(entity)
        for column, value in zip(mapping.primary_key, identity):
            statement = statement.where(column == value)
        return self.scalars(statement).first()

    def get_one(self, entity, ident, **kw):
        found = self.get(entity, ident, **kw)
        if found is None:
            raise exc.NoResultFound("No row was found when one was required")
        return found

    # -- objects --

    def add(self, instance, _warn=True):
        state = instance_state(instance)
        if state.session is not None and state.session is not self:
            raise exc.InvalidRequestError(
                "Object '%r' is already attached to session" % (instance,))
        if id(instance) in self._new:
            return
        state.session = self
        if state.key is not None:
            self._identity[state.key] = state
            self._deleted.pop(id(instance), None)
        else:
            self._new[id(instance)] = state
        self._cascade(instance)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def _cascade(self, instance):
        # Nearest first: the order in which rows are inserted.
        queue = [instance]
        while queue:
            current = queue.pop(0)
            for prop in _mapping(type(current)).relationships:
                value = current.__dict__.get(prop.key)
                for other in value if isinstance(value, (list, set, tuple)) else [value]:
                    if other is None or getattr(type(other), "__mapper__", None) is None:
                        continue
                    state = instance_state(other)
                    if state.session is None:
                        state.session = self
                        if state.key is not None:
                            self._identity[state.key] = state
                        else:
                            self._new[id(other)] = state
                        queue.append(other)

    def delete(self, instance):
        state = instance_state(instance)
        if state.key is None:
            raise exc.InvalidRequestError("Instance '%r' is not persisted" % (instance,))
        state.session = self
        self._deleted[id(instance)] = state

    def merge(self, instance, *, load=True, options=None):
        mapping = _mapping(type(instance))
        values = {k: v for k, v in instance.__dict__.items() if k != _STATE}
        identity = mapping.identity(values)
        found = None
        if all(part is not None for part in identity):
            found = self.get(type(instance), identity)
        if found is None:
            found = type(instance).__new__(type(instance))
            found.__dict__.update(values)
            self.add(found)
        else:
            for key, column in mapping.columns:
                if key in values:
                    setattr(found, key, values[key])
        return found

    def refresh(self, instance, attribute_names=None, with_for_update=None):
        self._autoflush()
        state = instance_state(instance)
        mapping = _mapping(type(instance))
        statement = _select(mapping.table)
        for column, value in zip(mapping.primary_key, state.key[1]):
            statement = statement.where(mapping.table.c[column.name] == value)
        row = self.connection().execute(statement).first()
        if row is None:
            raise exc.InvalidRequestError("Could not refresh instance '%r'" % (instance,))
        for column, value in zip(mapping.table.columns, row):
            key = mapping.key_of(column)
            if key is not None and (attribute_names is None or key in attribute_names):
                instance.__dict__[key] = value
                state.loaded[key] = value
        for prop in mapping.relationships:
            if attribute_names is None or prop.key in attribute_names:
                instance.__dict__.pop(prop.key, None)

    def _expire(self, state, names=None):
        values = state.obj_.__dict__
        mapping = _mapping(type(state.obj_))
        for key, column in mapping.columns:
            if names is None or key in names:
                values.pop(key, None)
                state.loaded.pop(key, None)
        for prop in mapping.relationships:
            if names is None or prop.key in names:
                values.pop(prop.key, None)
        state.expired = True

    def _reload(self, state):
        before = self.autoflush
        self.autoflush = False
        try:
            missing = [key for key, column in _mapping(type(state.obj_)).columns
                       if key not in state.obj_.__dict__]
            self.refresh(state.obj_, missing)
            state.expired = False
        finally:
            self.autoflush = before

    def expire(self, instance, attribute_names=None):
        state = instance_state(instance)
        if state.key is not None:
            self._expire(state, attribute_names)

    def expire_all(self):
        for state in self._identity.values():
            self._expire(state)

    def expunge(self, instance):
        state = instance_state(instance)
        self._new.pop(id(instance), None)
        self._deleted.pop(id(instance), None)
        self._modified.pop(id(instance), None)
        if state.key is not None:
            self._identity.pop(state.key, None)
        state.session = None

    def expunge_all(self):
        for state in list(self._identity.values()) + list(self._new.values()):
            state.session = None
        self._identity.clear()
        self._new.clear()
        self._deleted.clear()
        self._modified.clear()

    def __contains__(self, instance):
        state = instance.__dict__.get(_STATE)
        return state is not None and state.session is self and not state.is_deleted

    def __iter__(self):
        states = list(self._new.values()) + list(self._identity.values())
        return iter([state.obj_ for state in states])

    @property
    def new(self):
        return IdentitySet(state.obj_ for state in self._new.values())

    @property
    def dirty(self):
        return IdentitySet(state.obj_ for state in self._modified.values() if self._changes(state))

    @property
    def deleted(self):
        return IdentitySet(state.obj_ for state in self._deleted.values())

    @property
    def identity_map(self):
        return {key: state.obj_ for key, state in self._identity.items()}

    def is_modified(self, instance, include_collections=True):
        return bool(self._changes(instance_state(instance)))

    # -- flush --

    def _changes(self, state):
        values = state.obj_.__dict__
        loaded = state.loaded
        changed = {}
        for key, column in _mapping(type(state.obj_)).columns:
            if key in values:
                value = values[key]
                old = loaded.get(key)
                if value is not old and (hasattr(value, "__clause_element__") or key not in loaded
                                         or value != old):
                    changed[key] = value
        return changed

    def _sync_many_to_one(self, instance):
        mapping = _mapping(type(instance))
        for prop in mapping.relationships:
            other = instance.__dict__.get(prop.key)
            if other is None or isinstance(other, (list, set)):
                continue
            relation = _relation(prop)
            if relation.direction != "many-to-one":
                continue
            target = _mapping(type(other))
            for mine, theirs in relation.pairs:
                instance.__dict__[mapping.key_of(mine)] = getattr(other, target.key_of(theirs))

    def _sync_children(self, instance):
        mapping = _mapping(type(instance))
        for prop in mapping.relationships:
            others = instance.__dict__.get(prop.key)
            if others is None or _relation(prop).direction != "one-to-many":
                continue
            relation = _relation(prop)
            for other in others if isinstance(others, (list, set, tuple)) else [others]:
                if instance_state(other).session is None:
                    self.add(other)
                target = _mapping(type(other))
                for mine, theirs in relation.pairs:
                    other.__dict__[target.key_of(theirs)] = getattr(instance, mapping.key_of(mine))

    def _sync_links(self, instance, state):
        mapping = _mapping(type(instance))
        for prop in mapping.relationships:
            if prop.key not in instance.__dict__:
                continue
            relation = _relation(prop)
            if relation.direction != "many-to-many" or getattr(prop, "viewonly", False):
                continue
            links = state.loaded.setdefault("_relations", {})
            before, now = links.get(prop.key, []), list(instance.__dict__[prop.key])
            for other in now:
                if not any(other is old for old in before):
                    self.connection().execute(_insert(relation.secondary).values(
                        self._link(relation, instance, other)))
            for other in before:
                if not any(other is new for new in now):
                    statement = _delete(relation.secondary)
                    for name, value in self._link(relation, instance, other).items():
                        statement = statement.where(relation.secondary.c[name] == value)
                    self.connection().execute(statement)
            links[prop.key] = now

    def _link(self, relation, instance, other):
        own, target = _mapping(type(instance)), _mapping(type(other))
        values = {link.name: getattr(instance, own.key_of(column)) for column, link in relation.near}
        for column, link in relation.far:
            values[link.name] = getattr(other, target.key_of(column))
        return values

    def _insert(self, state):
        instance = state.obj_
        mapping = _mapping(type(instance))
        self._sync_many_to_one(instance)
        mapper = mapping.mapper
        key = mapping.discriminator
        if key is not None and mapper.polymorphic_identity is not None and instance.__dict__.get(key) is None:
            instance.__dict__[key] = mapper.polymorphic_identity
        for table in mapping.tables:
            values = {}
            for column in table.columns:
                key = mapping.key_of(column)
                if key is None or key not in instance.__dict__:
                    continue
                value = instance.__dict__[key]
                if value is None and (column.default is not None or column.server_default is not None
                                      or column.primary_key):
                    continue
                values[column.key] = value
            result = self.connection().execute(_insert(table), values or None)
            for column, value in zip(table.primary_key.columns, result.inserted_primary_key):
                key = mapping.key_of(column)
                if key is not None and instance.__dict__.get(key) is None:
                    instance.__dict__[key] = value
        loaded = {}
        missing = False
        for key, column in mapping.columns:
            value = instance.__dict__.get(key)
            if hasattr(value, "__clause_element__") or (
                    value is None and (column.default is not None or column.server_default is not None)):
                missing = True
            loaded[key] = value
        identity = mapping.identity(instance.__dict__)
        state.key = (_base_class(type(instance)), identity)
        state.loaded = loaded
        self._identity[state.key] = state
        self._inserted.append(state)
        if mapping.relationships:
            self._modified[id(instance)] = state
        if missing:
            # What the database or a default filled in is read back.
            self._read_back(state, mapping)
        self._sync_children(instance)

    def _read_back(self, state, mapping):
        before = self.autoflush
        self.autoflush = False
        try:
            self.refresh(state.obj_, [key for key, column in mapping.columns])
        finally:
            self.autoflush = before

    def _where_identity(self, statement, table, mapping, state):
        for column, value in zip(mapping.primary_key, state.key[1]):
            own = table.c.get(column.name)
            if own is None:
                own = list(table.primary_key.columns)[0]
            statement = statement.where(own == value)
        return statement

    def _update_plainly(self, state, updates):
        """Adds an object of one table, without relationships, to the updates; False for any other."""
        mapping = _mapping(type(state.obj_))
        if len(mapping.tables) != 1 or mapping.relationships or not mapping.primary_keys:
            return False
        if state.expired and not state.obj_.__dict__.keys() - {_STATE}:
            return True
        changed = self._changes(state)
        for key, value in changed.items():
            if key in mapping.primary_keys or hasattr(value, "__clause_element__"):
                return False
        if changed:
            updates.add(mapping, state.key[1], changed)
            state.loaded.update(changed)
        return True

    def _update(self, state):
        if state.expired and not state.obj_.__dict__.keys() - {_STATE}:
            return
        self._sync_many_to_one(state.obj_)
        changed = self._changes(state)
        if changed:
            mapping = _mapping(type(state.obj_))
            expressions = False
            for table in mapping.tables:
                values = {}
                for column in table.columns:
                    key = mapping.key_of(column)
                    if key in changed:
                        values[column.key] = changed[key]
                        expressions = expressions or hasattr(changed[key], "__clause_element__")
                if values:
                    statement = self._where_identity(_update(table), table, mapping, state)
                    self.connection().execute(statement.values(values))
            state.loaded.update(changed)
            values = state.obj_.__dict__
            identity = tuple(values.get(key, old) for key, old in zip(mapping.primary_keys, state.key[1]))
            if identity != state.key[1]:
                self._identity.pop(state.key, None)
                state.key = (state.key[0], identity)
                self._identity[state.key] = state
            if expressions:
                self._read_back(state, mapping)
        self._sync_children(state.obj_)

    def _delete_rows(self, state):
        mapping = _mapping(type(state.obj_))
        for prop in mapping.relationships:
            relation = _relation(prop)
            cascade = getattr(prop, "cascade", None) or ""
            if relation.direction == "many-to-many":
                for other in list(getattr(state.obj_, prop.key) or []):
                    statement = _delete(relation.secondary)
                    for name, value in self._link(relation, state.obj_, other).items():
                        statement = statement.where(relation.secondary.c[name] == value)
                    self.connection().execute(statement)
            elif relation.direction == "one-to-many" and ("all" in cascade or "delete" in cascade):
                children = getattr(state.obj_, prop.key)
                for child in list(children if relation.uselist else [children] if children else []):
                    self._delete_rows(instance_state(child))
            elif relation.direction == "one-to-many" and not getattr(prop, "passive_deletes", False) and not getattr(
                    prop, "viewonly", False):
                self._let_go(relation, state.obj_)
        for table in reversed(mapping.tables):
            self.connection().execute(self._where_identity(_delete(table), table, mapping, state))
        self._identity.pop(state.key, None)
        state.is_deleted = True

    def _let_go(self, relation, instance):
        """Children that are not deleted with their parent lose the key that points to it."""
        own = _mapping(type(instance))
        statement = _update(_mapping(relation.target).table)
        for mine, theirs in relation.pairs:
            statement = statement.where(theirs == getattr(instance, own.key_of(mine)))
        self.connection().execute(statement.values({theirs.key: None for mine, theirs in relation.pairs}))

    def flush(self, objects=None):
        before = self.autoflush
        self.autoflush = False
        self._flushing = True
        updates = _Updates(self.connection)
        try:
            for state in list(self._modified.values()):
                self._cascade(state.obj_)
            while self._new:
                for state in list(self._new.values()):
                    self._cascade(state.obj_)
                order = {}
                for state in self._new.values():
                    metadata = _mapping(type(state.obj_)).table.metadata
                    if metadata not in order:
                        order[metadata] = {t: i for i, t in enumerate(metadata.sorted_tables)}
                states = list(self._new.values())
                states.sort(key=lambda s: order[_mapping(type(s.obj_)).table.metadata].get(
                    _mapping(type(s.obj_)).table, 0))
                self._new.clear()
                for state in states:
                    self._insert(state)
                for state in states:
                    self._sync_links(state.obj_, state)
            for key, state in list(self._modified.items()):
                if id(state.obj_) not in self._deleted and state.key is not None:
                    if self._update_plainly(state, updates):
                        self._modified.pop(key, None)
                        continue
                    updates.send()
                    self._update(state)
                    self._sync_links(state.obj_, state)
                values = state.obj_.__dict__
                if not any(p.key in values for p in _mapping(type(state.obj_)).relationships):
                    self._modified.pop(key, None)
            updates.send()
            for state in list(self._deleted.values()):
                if not state.is_deleted:
                    self._delete_rows(state)
            self._deleted.clear()
            if self._new:
                self.flush()
        finally:
            self.autoflush = before
            self._flushing = False

    # -- bulk --

    def bulk_save_objects(self, objects, return_defaults=False, update_changed_only=True, preserve_order=True):
        for instance in objects:
            self.add(instance)
        self.flush()

    def bulk_insert_mappings(self, mapper, mappings, return_defaults=False, render_nulls=False):
        cls = getattr(mapper, "class_", mapper)
        mapping = _mapping(cls)
        rows = [{mapping.mapper.columns[k].key: v for k, v in row.items()} for row in mappings]
        if rows:
            self.connection().execute(_insert(mapping.table), rows)

    def bulk_update_mappings(self, mapper, mappings):
        cls = getattr(mapper, "class_", mapper)
        mapping = _mapping(cls)
        updates = _Updates(self.connection)
        for row in mappings:
            values = {key: value for key, value in row.items() if key not in mapping.primary_keys}
            if values:
                updates.add(mapping, [row[key] for key in mapping.primary_keys], values)
        updates.send()


class sessionmaker:
    def __init__(self, bind=None, *, class_=Session, autoflush=True, expire_on_commit=True, info=None, **kw):
        self.class_ = class_
        self.kw = dict(kw, bind=bind, autoflush=autoflush, expire_on_commit=expire_on_commit)
        if info is not None:
            self.kw["info"] = info

    def __class_getitem__(cls, item):
        return cls

    def __call__(self, **local):
        arguments = dict(self.kw)
        arguments.update(local)
        return self.class_(**arguments)

    def configure(self, **new):
        self.kw.update(new)

    def begin(self):
        return _BeginSession(self())


class _BeginSession:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.transaction = self.session.begin()
        return self.session

    def __exit__(self, type_, value, traceback):
        try:
            return self.transaction.__exit__(type_, value, traceback)
        finally:
            self.session.close()


class scoped_session(_Visitable):
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self._session = None

    def __call__(self, **kw):
        if self._session is None:
            self._session = self.session_factory(**kw)
        return self._session

    @property
    def registry(self):
        return self

    def remove(self):
        if self._session is not None:
            self._session.close()
        self._session = None

    def configure(self, **kw):
        self.session_factory.configure(**kw)

    def query_property(self, query_cls=None):
        return _QueryProperty(self)

    def __contains__(self, instance):
        return instance in self()

    def __iter__(self):
        return iter(self())

    def __getattr__(self, name):
        return getattr(self(), name)


class _QueryProperty:
    def __init__(self, session):
        self.session = session

    def __get__(self, instance, owner):
        return self.session.query(owner)


# ---- legacy queries ------------------------------------------------------------------------------------------


class Query:
    def __init__(self, entities, session=None):
        if not isinstance(entities, (list, tuple)):
            entities = [entities]
        self.session = session
        self._entities_ = list(entities)
        self._statement = _select(*entities)

    def __class_getitem__(cls, item):
        return cls

    def _with(self, statement):
        copy = type(self).__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy._statement = statement
        return copy

    def with_session(self, session):
        copy = self._with(self._statement)
        copy.session = session
        return copy

    def filter(self, *criteria):
        return self._with(self._statement.where(*criteria))

    where = filter

    def filter_by(self, **values):
        return self._with(self._statement.filter_by(**values))

    def order_by(self, *clauses):
        if len(clauses) == 1 and (clauses[0] is None or clauses[0] is False):
            clauses = (None,)
        return self._with(self._statement.order_by(*clauses))

    def group_by(self, *clauses):
        return self._with(self._statement.group_by(*clauses))

    def having(self, *criteria):
        return self._with(self._statement.having(*criteria))

    def limit(self, limit):
        return self._with(self._statement.limit(limit))

    def offset(self, offset):
        return self._with(self._statement.offset(offset))

    def slice(self, start, stop):
        return self._with(self._statement.slice(start, stop))

    def distinct(self, *expr):
        return self._with(self._statement.distinct(*expr))

    def join(self, target, onclause=None, *, isouter=False, full=False):
        return self._with(self._statement.join(target, onclause, isouter=isouter, full=full))

    def outerjoin(self, target, onclause=None, *, full=False):
        return self._with(self._statement.outerjoin(target, onclause, full=full))

    def select_from(self, *froms):
        return self._with(self._statement.select_from(*froms))

    def with_entities(self, *entities):
        copy = self._with(self._statement.with_only_columns(*entities, maintain_column_froms=True))
        copy._entities_ = list(entities)
        return copy

    def add_columns(self, *columns):
        return self._with(self._statement.add_columns(*columns))

    add_column = add_columns
    add_entity = add_columns

    def with_for_update(self, **kw):
        return self._with(self._statement.with_for_update(**kw))

    def correlate(self, *froms):
        return self._with(self._statement.correlate(*froms))

    def execution_options(self, **kw):
        return self._with(self._statement.execution_options(**kw))

    def params(self, *args, **kw):
        return self._with(self._statement.params(*args, **kw))

    def union(self, *others):
        return self._with(self._statement.union(*[o.statement for o in others]))

    def union_all(self, *others):
        return self._with(self._statement.union_all(*[o.statement for o in others]))

    def _same(self, *args, **kw):
        return self

    options = _same
    yield_per = _same
    enable_eagerloads = _same
    populate_existing = _same
    autoflush = _same
    with_hint = _same
    reset_joinpoint = _same
    enable_assertions = _same

    @property
    def statement(self):
        return self._statement

    def __clause_element__(self):
        return self._statement

    def subquery(self, name=None, with_labels=False, reduce_columns=False):
        return self._statement.subquery(name)

    def cte(self, name=None, recursive=False, nesting=False):
        return self._statement.cte(name, recursive)

    def scalar_subquery(self):
        return self._statement.scalar_subquery()

    as_scalar = scalar_subquery

    def label(self, name):
        return self._statement.label(name)

    def exists(self):
        return _exists(self._statement)

    def __str__(self):
        return str(self._statement)

    def _result(self):
        result = self.session.execute(self._statement)
        if len(self._entities_) == 1:
            entity = getattr(self._statement, "_entities", ((None, 1, None),))[0][0]
            if entity is not None:
                return result.scalars() if self._is_of_one_table(entity) else result.scalars().unique()
        return result

    def _is_of_one_table(self, entity):
        """Rows of one table differ by their keys: none can come twice."""
        froms = getattr(self._statement, "get_final_froms", list)()
        return len(froms) == 1 and froms[0] is getattr(entity, "__table__", None)

    def __iter__(self):
        return iter(self._result())

    def all(self):
        return list(self._result().all())

    def first(self):
        return self.limit(1)._result().first()

    def one(self):
        return self._result().one()

    def one_or_none(self):
        return self._result().one_or_none()

    def scalar(self):
        row = self.session.execute(self._statement).one_or_none()
        return None if row is None else row[0]

    def get(self, ident):
        return self.session.get(self._entities_[0], ident)

    def count(self):
        inner = self._statement.order_by(None).subquery()
        return self.session.scalar(_select(_func.count()).select_from(inner))

    def __getitem__(self, item):
        if isinstance(item, slice):
            start, stop = item.start or 0, item.stop
            query = self.offset(start) if start else self
            if stop is not None:
                query = query.limit(stop - start)
            return query.all()
        return self.offset(item).limit(1).all()[0]

    def _where(self):
        clause = self._statement.whereclause
        return [] if clause is None else [clause]

    def update(self, values, synchronize_session="auto", update_args=None):
        self.session._autoflush()
        entity = self._entities_[0]
        mapping = _mapping(entity)
        plain = {}
        for key, value in values.items():
            if isinstance(key, str):
                key = mapping.mapper.columns[key].key
            plain[key] = value
        statement = _update(entity).where(*self._where()).values(plain)
        result = self.session.connection().execute(statement)
        if synchronize_session is not False:
            self.session.expire_all()
        return result.rowcount

    def delete(self, synchronize_session="auto", delete_args=None):
        self.session._autoflush()
        statement = _delete(self._entities_[0]).where(*self._where())
        result = self.session.connection().execute(statement)
        if synchronize_session is not False:
            self.session.expire_all()
        return result.rowcount
