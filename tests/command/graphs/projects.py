"""Random projects: graphs with branches, merges, several bases, labels and dependencies."""

import graphlib
import pathlib

INI = """[alembic]
script_location = %(here)s/migrations
version_locations = {locations}
path_separator = space
recursive_version_locations = {recursive}
sqlalchemy.url = sqlite://
{more}
[loggers]
keys = root,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
"""

ENV = '''from logging.config import fileConfig
from alembic import context
import sqlalchemy as sa

config = context.config
fileConfig(config.config_file_name)
database = context.get_x_argument(as_dictionary=True).get("db")


def applied(ctx, step, heads, run_args, **kw):
    print("applied", step.is_upgrade, step.is_stamp, step.up_revision_id, sorted(step.up_revision_ids),
          sorted(step.down_revision_ids), sorted(step.source_revision_ids),
          sorted(step.destination_revision_ids), sorted(heads))


if context.is_offline_mode():
    context.configure(url="sqlite://", on_version_apply=applied, {options})
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = sa.create_engine("sqlite:///" + database if database else "sqlite://", poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, on_version_apply=applied, {options})
        with context.begin_transaction():
            context.run_migrations()
'''

SCRIPT = '''"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''

REVISION = '''"""{doc}"""
revision = {id!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = {depends!r}


def upgrade():
    pass


def downgrade():
    pass
'''

START = "(the version table holds)"  # no command, but what is so from here on
DOCS = ["make {id}", "make {id}\n\nRevision ID: {id}\nCreate Date: 2024-01-01\n", "two\nlines of {id}\n\nand more", "", "a, b: {id}"]
LABELS = ["side", "own", "one", "two", "feature", "b1", "lib", "x_y", "release.1"]
MORE_LABELS = ["sideways", "ow", "head_office", "2024", "three", "Größe", "lib2", "basement", "rel-ease", "feat"]


class Node:
    def __init__(self, id, down, depends=(), labels=()):
        self.id, self.down, self.depends, self.labels = id, tuple(down), tuple(depends), tuple(labels)


def _id(rng, nodes):
    kind = rng.random()
    if kind < 0.55 or not nodes:
        return "".join(rng.choice("0123456789abcdef") for _ in range(12))
    if kind < 0.7:  # shares its beginning with another
        return rng.choice(nodes).id[: rng.randint(3, 6)] + "".join(rng.choice("abcdef") for _ in range(3))
    if kind < 0.8:
        return f"{len(nodes) + 1:04}"
    if kind < 0.9:
        return "".join(rng.choice("abcxyz") for _ in range(rng.randint(1, 4)))
    return rng.choice(["rev_", "v1_", "head", "base", "Ünï", "a.b", "x y", "current"]) + str(len(nodes))


def random_nodes(rng, deep=False):
    nodes, labels = [], LABELS + (MORE_LABELS if deep else [])
    rng.shuffle(labels)
    merges, bases, depends = rng.choice([0, 0.1, 0.3]), rng.choice([0, 0.1, 0.25]), rng.choice([0, 0, 0.15, 0.4])
    label, width = rng.choice([0, 0.1, 0.3]), rng.choice([1, 2, 4, 20])
    for _ in range(rng.randint(13, 40) if deep else rng.choice([0, 1, 2, 3] + [4, 5, 6, 7, 8, 9, 10, 11, 12] * 2)):
        id = _id(rng, nodes)
        if any(id == n.id or id in n.labels for n in nodes):
            continue
        recent = nodes[-width:]
        down = [rng.choice(recent).id] if recent and rng.random() >= bases else []
        if down and rng.random() < merges:
            down += rng.sample([n.id for n in recent], min(len(recent), rng.choice([1, 1, 2])))
        node = Node(id, dict.fromkeys(down))
        if nodes and rng.random() < depends:
            names = [name for n in nodes for name in (n.id, n.id, *n.labels)]
            node.depends = tuple(dict.fromkeys(rng.choice(names) for _ in range(rng.choice([1, 1, 2, 3]))))
        if labels and rng.random() < label:
            node.labels = tuple(labels.pop() for _ in range(min(len(labels), rng.choice([1, 1, 1, 2]))))
        nodes.append(node)
    return nodes


def break_something(rng, nodes):
    """Makes a graph that cannot be."""
    node = rng.choice(nodes)
    other = rng.choice(nodes)
    kind = rng.randrange(9)
    if kind == 0:
        node.down += (other.id,)
    elif kind == 1:
        node.depends += (other.id,)
    elif kind == 2:
        node.down += ("feedbeef",)
    elif kind == 3:
        node.depends += ("nothing",)
    elif kind == 4:
        nodes.append(Node(other.id, node.down))
    elif kind == 5:
        node.labels += tuple(other.labels) or (other.id,)
    elif kind == 6:
        node.id += rng.choice("@:+-")
    elif kind == 7:
        node.down += (rng.choice(LABELS),)
    else:
        nodes[0].down = (nodes[-1].id,)
        nodes[0].depends = tuple(nodes[-1].labels)


def _written(rng, names):
    """How a file may put no name, one or several."""
    if not names:
        return rng.choice([None, None, None, (), []])
    if len(names) == 1 and rng.random() < 0.8:
        return names[0]
    return rng.choice([tuple, list])(names)


class Project:
    def __init__(self, directory, rng, broken=False, nodes=None, deep=False):
        self.directory, self.rng, self.deep = pathlib.Path(directory), rng, deep
        self.nodes = random_nodes(rng, deep) if nodes is None else nodes
        self.broken = broken
        if broken and self.nodes:
            break_something(rng, self.nodes)
        self.labels = sorted({label for n in self.nodes for label in n.labels})
        self._write()

    def _write(self):
        rng = self.rng
        self.locations = ["%(here)s/migrations/versions"]
        if rng.random() < 0.3:
            self.locations += ["%(here)s/" + name for name in rng.sample(["other", "deep/er", "migrations/more"], rng.randint(1, 2))]
            rng.shuffle(self.locations)
        self.recursive = rng.random() < 0.2
        more = rng.choice(["", "", "revision_environment = true", "file_template = %%(rev)s-%%(slug)s",
                           "truncate_slug_length = 10"])
        options = rng.choice(["", "", "", "version_table='v'", "transaction_per_migration=True", "version_table_pk=False"])
        self.version_table = "v" if "='v'" in options else "alembic_version"
        migrations = self.directory / "migrations"
        folders = [self.directory / location.replace("%(here)s/", "") for location in self.locations]
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        ini = INI.format(locations=" ".join(self.locations), recursive=str(self.recursive).lower(), more=more)
        (self.directory / "alembic.ini").write_text(ini)
        (migrations / "env.py").write_text(ENV.replace("{options}", options))
        (migrations / "script.py.mako").write_text(SCRIPT)
        shuffled = rng.random() < 0.5
        for n, node in enumerate(self.nodes):
            folder = rng.choice(folders)
            if self.recursive and rng.random() < 0.5:
                folder = folder / rng.choice(["2023", "2024", "sub/sub"])
                folder.mkdir(parents=True, exist_ok=True)
            name = f"{rng.randrange(1000):03}_" if shuffled else f"{n:03}_"
            doc = rng.choice(DOCS).format(id=node.id)
            (folder / f"{name}{n}_{node.id.replace('/', '_')}.py").write_text(REVISION.format(
                doc=doc, id=node.id, down=_written(rng, node.down), labels=_written(rng, node.labels),
                depends=_written(rng, node.depends)))

    def has_cycle(self):
        """Whether a revision stands on itself, by way of parents or of dependencies. None: it depends on which of
        two files of one id is read last."""
        labels = {label: n.id for n in self.nodes for label in n.labels}
        below = {n.id: set() for n in self.nodes}
        for n in self.nodes:
            below[n.id] |= {labels.get(name, name) for name in (*n.down, *n.depends)} & (below.keys())
        try:
            graphlib.TopologicalSorter(below).prepare()
        except graphlib.CycleError:
            return True if len(below) == len(self.nodes) else None
        return False

    # ---- identifiers ---------------------------------------------------------------------------------

    def id(self):
        return self.rng.choice(self.nodes).id if self.nodes else "abcdef"

    def branch(self):
        """What may stand before an @."""
        if self.labels and self.rng.random() < 0.8:
            return self.rng.choice(self.labels)
        return self.rng.choice([self.id(), self.id(), "nolabel", ""])

    def steps(self):
        return self.rng.choice("+-") + str(self.rng.choice([1, 1, 1, 2, 2, 3, 5, 0]))

    def name(self):
        """An identifier of any form."""
        rng = self.rng
        kind = rng.random()
        if kind < 0.35:
            return self.id()
        if kind < 0.5:
            return rng.choice(["head", "heads", "heads", "base", "bases", "current"])
        if kind < 0.6 and self.labels:
            return rng.choice(self.labels)
        if kind < 0.7:
            return f"{self.branch()}@{rng.choice(['head', 'heads', 'base', self.id(), self.steps(), ''])}"
        if kind < 0.8:
            return self.steps()
        if kind < 0.9:
            return rng.choice([self.id(), self.id(), "head", "base", "heads", "current", self.branch()]) + self.steps()
        if kind < 0.95:
            id = self.id()
            return id[: rng.randint(1, max(1, len(id) - 1))]
        if kind < 0.97:
            return f"{self.branch()}@{self.id()}{self.steps()}"
        return rng.choice(["nothing", "zzzz", "12", "None", "a@b@c", "head@head", "@head", "", "++1", "1e", "-0"])

    def range(self):
        rng = self.rng
        return rng.choice(["{}:{}"] * 8 + [":{}", "{}:", ":", "{}", "{}:{}:{}"]).format(self.name(), self.name(), self.name())

    # ---- questions -----------------------------------------------------------------------------------

    def questions(self):
        """Command lines; those that change the database or the files come last."""
        rng = self.rng
        yield from [["history"], ["heads", *rng.choice([[], ["-v"]])], ["branches", *rng.choice([[], ["-v"]])]]
        yield from rng.sample([["heads", "--resolve-dependencies"], ["heads", "--resolve-dependencies", "-v"],
                               ["history", "-v"], ["history", "-i"], ["history", "-v", "-i"]], 1)
        for _ in range(2):
            yield ["history", "-r" + self.range(), *rng.choice([[], [], ["-v"], ["-i"]])]
        for _ in range(2):
            yield ["show", *self._operand(self.name())]
        for direction in rng.sample(["upgrade", "downgrade", "stamp"], 2):
            yield [direction, "--sql", *self._operand(rng.choice(["{}:{}", "{}:{}", "{}"]).format(self.name(), self.name()))]
        for _ in range(rng.choice([2, 3, 5])):
            if self.deep and rng.random() < 0.5:
                yield self._start()
            yield from self._database_questions()
        if not self.deep:
            if rng.random() < 0.5:
                yield self._merge() if rng.random() < 0.4 else self._revision("fade01")
            return
        for n in range(rng.randint(1, 3)):  # each file stays, and is asked about
            new = f"fade0{n}"
            yield self._merge(new) if rng.random() < 0.4 else self._revision(new)
            yield rng.choice([["history"], ["history", "-v"], ["branches"], ["heads"], ["show", new]])
            yield from self._database_questions()

    def _start(self):
        """What the version table holds, as no command may have left it: any revisions, often heads."""
        rng = self.rng
        ids = {self.id() for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4]))}
        if rng.random() < 0.5:
            parents = {name for n in self.nodes for name in n.down}
            ids = {n.id for n in self.nodes if n.id not in parents and rng.random() < 0.7}
        if rng.random() < 0.05:
            ids.add("gone")
        return [START, *sorted(ids)]

    def has_new(self, id):
        """Of a file that was written."""
        self.nodes.append(Node(id, ()))

    def _operand(self, *names):
        return ["--", *names] if any(name.startswith("-") for name in names) else list(names)

    def _database_questions(self):
        rng = self.rng
        kind = rng.random()
        if kind < 0.4:
            yield ["upgrade", *self._operand(rng.choice(["heads", self.name(), self.name()]))]
        elif kind < 0.7:
            yield ["downgrade", *self._operand(rng.choice(["base", "-1", self.name(), self.name(), self.name()]))]
        else:
            names = [self.name() for _ in range(rng.choice([1, 1, 1, 2, 3]))]
            yield ["stamp", *rng.choice([[], [], ["--purge"]]), *self._operand(*names)]
        if rng.random() < 0.3:
            yield rng.choice([["current"], ["current", "-v"], ["current", "--check-heads"], ["history", "-i"],
                              ["history", "-r" + rng.choice(["current:", ":current", "current:+1", "-1:current"])],
                              ["show", "current"]])

    def _revision(self, new):
        rng = self.rng
        words = ["revision", "-m", rng.choice(["add a table", "Ünï code! and, more: of it", "x" * 60]), "--rev-id",
                 rng.choice([new, new, self.id(), "a-b"])]
        if self.deep and rng.random() < 0.7:
            words[-1] = new
        if rng.random() < 0.6:
            for _ in range(rng.choice([1, 1, 2])):
                words.append("--head=" + self.name())
        if rng.random() < 0.3:
            words.append("--splice")
        if rng.random() < 0.3:
            words += ["--branch-label", rng.choice(["fresh", "side", "a@b"])]
        if rng.random() < 0.3:
            words.append("--depends-on=" + self.name())
        if rng.random() < 0.2:
            words += ["--version-path", rng.choice([location.replace("%(here)s/", "") for location in self.locations] + ["nowhere"])]
        return words

    def _merge(self, new="fade02"):
        rng = self.rng
        names = rng.choice([["heads"], [self.id(), self.id()], [self.name(), self.name()], [self.name()]])
        return ["merge", "-m", "together", "--rev-id", new, *rng.choice([[], ["--branch-label", "both"]]), *self._operand(*names)]
