"""ScriptDirectory, RevisionMap and Script as env.py has them: every answer is Alembic's, over the graphs of shapes.py."""

import importlib.util
import pathlib
import random
import subprocess
import sys

import pytest

GRAPHS = pathlib.Path(__file__).parent / "graphs"
_spec = importlib.util.spec_from_file_location("script_programs", GRAPHS / "programs.py")
_programs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_programs)


def differences(directory, shape, limbeck, alembic):
    from projects import Node, Project
    from shapes import SHAPES, parse

    project = Project(directory, random.Random(shape),
                      nodes=[Node(id, down, depends, labels) for id, down, depends, labels in parse(SHAPES[shape])])
    (project.directory / "migrations" / "env.py").write_text((GRAPHS / "script_directory.py").read_text())
    alembic.forget()
    alembic.keeps = False
    theirs = alembic.run(project.directory, "current")
    ours = limbeck.run(project.directory, "current")
    if theirs.crashed or theirs.status:
        return [] if ours.status else [f"Alembic: {theirs.crashed} {theirs}", ours.out[:300]]
    refused = ours.out.removeprefix("FAILED: ").strip()  # a broken graph is, before env.py runs
    if theirs.out == ours.out or (ours.status and refused in theirs.out):
        return []
    pairs = zip(theirs.out.splitlines() + ["(end)"], ours.out.splitlines() + ["(end)"])
    return [(wanted, got) for wanted, got in pairs if wanted != got and not is_refused_by_both(wanted, got)][:10]


def is_refused_by_both(wanted, got):
    """Where Alembic fails with an AssertionError or the like, any error will do."""
    question = wanted.removesuffix("refused")
    return question != wanted and (got == wanted or "Error" in got.removeprefix(question).partition(" ")[0])


def main(names):
    import tempfile

    sys.path.insert(0, str(GRAPHS))
    from shapes import SHAPES

    limbeck, alembic = _programs.Limbeck(), _programs.Alembic()
    found = 0
    for shape in names or SHAPES:
        with tempfile.TemporaryDirectory() as directory:
            for difference in differences(pathlib.Path(directory), shape, limbeck, alembic):
                print(shape, *difference, sep="\n  ")
                found += 1
    limbeck.close()
    return bool(found)


def test_every_shape():
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


ENV = """
from alembic import context
import sqlalchemy as sa
config = context.config
options = dict(target_metadata=sa.MetaData())
{recipe}
engine = sa.create_engine("sqlite:///app.db", poolclass=sa.pool.NullPool)
with engine.connect() as connection:
{before}
    context.configure(connection=connection, **options)
    with context.begin_transaction():
        context.run_migrations()
"""

SCRIPT = """\"\"\"${message}\"\"\"
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}
def upgrade():
    pass
def downgrade():
    pass
"""

HOOK = """
def process_revision_directives(context, revision, directives):
    {body}
options["process_revision_directives"] = process_revision_directives
"""

# What env.py files of projects do: (of the module, before configure()).
RECIPES = {
    "next number": (HOOK.replace("{body}", """from alembic.script import ScriptDirectory
    head = ScriptDirectory.from_config(context.config).get_current_head()
    directives[0].rev_id = "{0:04}".format(1 if head is None else int(head.lstrip("0") or 0) + 1)"""), ""),
    "next number of all": (HOOK.replace("{body}", """from alembic.script import ScriptDirectory
    script = ScriptDirectory.from_config(config)
    directives[0].rev_id = f"{len(list(script.walk_revisions())) + 1:03d}"
    directives[0].message = f"{directives[0].message} after {script.get_heads()}" """), ""),
    "context.script": (HOOK.replace("{body}", """heads = context.script.get_heads()
    directives[0].rev_id = str(max([int(s.revision) for s in context.script.walk_revisions()], default=0) + 1)
    assert heads == list(globals()["context"].script.get_heads())"""), ""),
    "is the database at head": ("from alembic.script import ScriptDirectory\nfrom alembic.migration import MigrationContext", """
    with engine.connect() as own:
        current = MigrationContext.configure(own)
        heads = current.get_current_heads()
        print(current.get_current_revision())
    script = ScriptDirectory.from_config(config)
    print(set(heads) == set(script.get_heads()))
    print([s.doc for s in script.iterate_revisions("heads", heads or "base")])
    print([s.revision for s in script.get_revisions(heads)])"""),
    "an environment of its own": ("from alembic.runtime.environment import EnvironmentContext\nfrom alembic.script import ScriptDirectory", """
    def fn(heads, ctx):
        print(heads, ctx.get_current_revision())
        return []
    script = ScriptDirectory.from_config(config)
    env = EnvironmentContext(config, script, fn=fn, tag="t")
    with engine.connect() as own:
        env.configure(connection=own, target_metadata=None)
        print(env.get_head_revision(), env.get_tag_argument(), env.is_offline_mode(), env.get_context().bind is own)
        env.run_migrations()"""),
    "a Config of its own": ("""
from alembic.config import Config
from alembic.script import ScriptDirectory
own = Config("alembic.ini")
print(own.get_main_option("script_location"), own.get_main_option("none", "given"), own.config_file_name, own.config_ini_section)
own.set_main_option("some.option", "with %(here)s"[:4])
print(own.get_main_option("some.option"), config.get_main_option("some.option"))
own.attributes["connection"] = 1
print(own.attributes, config.attributes, own.get_section("nothing"), own.cmd_opts)
toml = Config(toml_file="pyproject.toml")
print(toml.get_alembic_option("who"), toml.config_file_name, toml.get_main_option("script_location"), own.get_alembic_option("who"))
empty = Config()
print(empty.config_file_name, empty.get_main_option("script_location"))
try:
    ScriptDirectory.from_config(empty)
except Exception as e:
    print(type(e).__name__, e)
empty.set_main_option("script_location", "nowhere")
try:
    ScriptDirectory.from_config(empty)
except Exception as e:
    print(type(e).__name__, e)
class Mine(Config):
    def get_template_directory(self):
        return "x"
print(Mine("alembic.ini", ini_section="other").get_section_option("alembic", "script_location"))
""", ""),
    "the parser of a Config": ("""
config.set_main_option("mine", "a%%b")
parser = config.file_config
print(parser.sections(), parser.get("alembic", "script_location"), parser["other"]["a"], parser.get("alembic", "mine"))
print(parser.has_section("nothing"), parser.has_option("alembic", "mine"), config.messaging_opts["quiet"])
config.stdout.write("to stdout\\n")
""", ""),
    "functions of alembic.util": ("""
from alembic import util
from alembic.util import CommandError, rev_id, to_tuple, to_list, asbool, immutabledict
print(len(rev_id()), to_tuple("a"), to_tuple(None, ()), to_tuple(["a", "b"]), to_list("a"), asbool("true"), asbool("no"))
print(util.unique_list([1, 2, 1]), util.format_as_comma(("a", "b")), util.obfuscate_url_pw("postgresql://u:secret@h/d"))
print(issubclass(util.exc.AutogenerateDiffsDetected, CommandError))
""", ""),
}


@pytest.fixture(scope="module")
def programs():
    both = _programs.Limbeck(), _programs.Alembic()
    both[1].keeps = False  # a ScriptDirectory of another Config is another one
    yield both
    both[0].close()


@pytest.mark.parametrize("name", RECIPES)
def test_recipe(programs, tmp_path, name):
    results = []
    for program, root in zip(programs, (tmp_path / "ours", tmp_path / "theirs")):
        (root / "m" / "versions").mkdir(parents=True)
        (root / "alembic.ini").write_text("[alembic]\nscript_location = m\n[other]\na = 1\n")
        (root / "pyproject.toml").write_text('[tool.alembic]\nwho = "toml"\n')
        recipe, before = RECIPES[name]
        (root / "m" / "env.py").write_text(ENV.replace("{recipe}", recipe).replace("{before}", before))
        (root / "m" / "script.py.mako").write_text(SCRIPT)
        said = []
        for words in (["revision", "--autogenerate", "-m", "one"], ["upgrade", "head"], ["current"],
                      ["revision", "--autogenerate", "-m", "two"], ["upgrade", "head"], ["history"]):
            if words[0] == "revision" and "process_revision_directives" not in recipe:
                words = words + ["--rev-id", words[-1] * 4]
            programs[1].forget()
            done = program.run(root, *words)
            assert not done.status, (words, done, done.crashed)
            said.append(_programs.plain(done.out).replace(str(root), "ROOT"))
        said.append({p.name: p.read_text() for p in (root / "m" / "versions").glob("*.py")})
        results.append(said)
    assert results[0] == results[1]


REFUSED = {
    "a command": ("from alembic import command\ncommand.upgrade(config, 'head')", "alembic.command.upgrade()"),
    "run_env": ("context.script.run_env()", "ScriptDirectory.run_env()"),
    "generate_revision": ("context.script.generate_revision('abc', 'a message')", "ScriptDirectory.generate_revision()"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(programs, tmp_path, name):
    """What only a process of its own can do is one clear error."""
    (tmp_path / "m" / "versions").mkdir(parents=True)
    (tmp_path / "alembic.ini").write_text("[alembic]\nscript_location = m\n")
    (tmp_path / "m" / "env.py").write_text(ENV.replace("{recipe}", REFUSED[name][0]).replace("{before}", ""))
    done = programs[0].run(tmp_path, "current")
    assert done.status == 255 and done.out.startswith("FAILED: ") and REFUSED[name][1] in done.out
    assert not (tmp_path / "app.db").exists()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
