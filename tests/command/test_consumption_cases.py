"""The cases of Alembic's test_script_consumption.py: revision files as they are found, read and run, under both programs.

alembic-cases.md names them, a row a case.
"""

import importlib.util
import itertools
import pathlib

import pytest

_spec = importlib.util.spec_from_file_location("consumption_steps", pathlib.Path(__file__).parent / "graphs" / "steps.py")
_steps = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_steps)

LINE = [("aaaa11", None, None), ("bbbb22", "aaaa11", None), ("cccc33", "bbbb22", None)]
HEADS = LINE + [("dddd44", "bbbb22", None), ("eeee55", "dddd44", None), ("ffff66", "dddd44", None)]
PAIRS = LINE + [("dddd44", None, None), ("eeee55", "dddd44", None)]
THREE_BASES = [("q1", None, None), ("q2", "q1", None), ("q3", "q2", None), ("t1", None, None), ("t2", "t1", None), ("t3", "t2", None),
               ("q4", "q3", "t3"), ("q5", "q4", None), ("a1", None, None), ("a2", "a1", None), ("a3", "a2", None), ("a4", "a3", None)]

UP_AND_DOWN = ["upgrade cccc33", "downgrade aaaa11", "downgrade base", "upgrade bbbb22", "upgrade bbbb22", "stamp cccc33", "current"]
DDL = [(False, True), (True, False), (True, True)]

CALLBACK = """
def applied(ctx, step, heads, run_args, **kw):
    print("applied", sorted(kw), run_args, ctx.get_current_revision is not None, hasattr(heads, "__iter__"), sorted(heads))
    print(type(step).__name__, step.is_upgrade, step.is_stamp, step.is_migration, step.up_revision_id, step.up_revision.revision,
          type(step.up_revision).__name__)
    for name in ("up", "down", "source", "destination"):
        print(name, getattr(step, name + "_revision_ids"), [r.revision for r in getattr(step, name + "_revisions")],
              [r.doc for r in getattr(step, name + "_revisions")])
"""

BEGINS = {"aaaa11": _steps.NOTHING, "cccc33": _steps.NOTHING, "bbbb22": """
def upgrade():
    transaction = op.get_bind().begin()
def downgrade():
    pass
"""}

EXTERNAL = """
import sqlalchemy as sa
from alembic import context
engine = sa.create_engine("sqlite:///app.db", poolclass=sa.pool.NullPool)
with engine.connect() as connection:
    with connection.begin():
        context.configure(connection=connection, transactional_ddl=False, transaction_per_migration=False)
        with context.begin_transaction():
            context.run_migrations()
"""

FRENCH = {"aaaa11": """
def upgrade():
    op.execute("« S’il vous plaît…")
def downgrade():
    op.execute("drôle de petite voix m’a réveillé")
"""}

BYTES = {"before": "import io\nbuffer = io.BytesIO()", "options": "output_buffer=buffer, output_encoding='utf-8'",
         "after": "if context.is_offline_mode():\n    print(buffer.getvalue())", "body": FRENCH}

HEADLESS = '''"""no id here"""
down_revision = None
def upgrade():
    pass
def downgrade():
    pass
'''

RECURSIVE = {"ini": "recursive_version_locations = true\n"}
TWO_PLACES = {"ini": "version_locations = ROOT/model1 ROOT/model2\npath_separator = space\nrecursive_version_locations = true\n"}
LOOK = ["heads", "history -v", "show aaaa11", "current -v", "upgrade heads", "downgrade base"]
MODELS = [("aaaa11", None, None), ("bbbb22", None, None), ("cccc33", "bbbb22", None)]


def asks(questions, revisions=LINE):
    """What env.py asks of its ScriptDirectory."""
    return revisions, ["stamp base"], {"before": "script = context.script\n" + "\n".join(f"print({question})" for question in questions)}


def places(**folders):
    return {id: f"m/versions/{folder.replace('__', '/')}" for folder, ids in folders.items() for id in ids.split()}


# case: (revisions, steps, {what is special})
CASES = {
    **{f"ApplyVersionsFunctionalTest.test_steps, {ddl} {each}": (LINE, UP_AND_DOWN, {
        "body": _steps.TABLES, "options": f"transactional_ddl={ddl}, transaction_per_migration={each}"}) for ddl, each in DDL},
    **{f"CallbackEnvironmentTest.test_steps, {ddl} {each}": (LINE, [*UP_AND_DOWN, "upgrade --sql head", "stamp --sql head"], {
        "body": _steps.TABLES, "before": CALLBACK, "options": f"on_version_apply=applied, transactional_ddl={ddl}, transaction_per_migration={each}"})
       for ddl, each in DDL},
    "CallbackEnvironmentTest.test_steps, two callbacks": (HEADS, ["upgrade heads", "stamp bbbb22", "downgrade -1"], {
        "body": _steps.TABLES, "before": CALLBACK + "def other(step, **kw):\n    print('other', sorted(kw), step.revision_map is not None)\n",
        "options": "on_version_apply=(applied, other)"}),
    "OfflineTransactionalDDLTest.test_begin_commit_transactional_ddl": (LINE, ["upgrade --sql cccc33"], {"options": "transactional_ddl=True"}),
    "OfflineTransactionalDDLTest.test_begin_commit_nontransactional_ddl": (LINE, ["upgrade --sql aaaa11"], {"options": "transactional_ddl=False"}),
    "OfflineTransactionalDDLTest.test_begin_commit_per_rev_ddl": (LINE, ["upgrade --sql cccc33"], {
        "options": "transactional_ddl=True, transaction_per_migration=True"}),
    **{f"OnlineTransactionalDDLTest.{name}": (LINE, ["upgrade cccc33", "current"], {
        "body": BEGINS, "options": f"transactional_ddl={ddl}, transaction_per_migration={each}"}) for name, ddl, each in [
            ("test_raise_when_rev_leaves_open_transaction", False, False), ("test_raise_when_rev_leaves_open_transaction_tpm", False, True),
            ("test_noerr_rev_leaves_open_transaction_transactional_ddl", True, False)]},
    "OnlineTransactionalDDLTest.test_noerr_transaction_opened_externally": (LINE, ["stamp cccc33", "current"], {
        "body": BEGINS, "files": {"m/env.py": EXTERNAL}}),
    "EncodingTest.test_encode": (LINE[:1], ["upgrade --sql aaaa11"], {"body": FRENCH}),
    "EncodingTest.test_encode, to a buffer of bytes": (LINE[:1], ["upgrade --sql aaaa11"], BYTES),
    "VersionNameTemplateTest.test_option": ([], ["revision --rev-id aaaa11 -m 'some message'", "history -v"], {
        "ini": "file_template = myfile_%%(slug)s\n"}),
    "VersionNameTemplateTest.test_lookup_legacy": ([], ["heads", "history", "upgrade head", "current"], {
        "files": {"m/versions/abc123def456.py": HEADLESS}}),
    "VersionNameTemplateTest.test_error_on_new_with_missing_revision": ([], ["heads", "revision --rev-id bbbb22 -m more"], {
        "files": {"m/versions/foobar_aaaa11.py": HEADLESS}}),
    **{f"IgnoreFilesTest.test_ignore_{kind}_{ending}{more}": (LINE[:1], ["revision --rev-id bbbb22 -m more", "heads", "show head"], {
        "files": {f"m/versions/{name}.{ending}": "crap, crap -> crap"}, "ini": ini})
       for (kind, name), ending, (more, ini) in itertools.product(
           [("init", "__init__"), ("dot_hash", ".#test")], ["py", "pyc", "pyx", "pyo"],
           [("", ""), (", sourceless", "sourceless = true\n")])},
    "SourcelessNeedsFlagTest.test_needs_flag": ([], ["heads", "history", "upgrade heads"], {"files": {"m/versions/abc123.pyc": b"\x00"}}),
    "RecursiveScriptDirectoryTest.test_ignore_for_non_recursive": (
        PAIRS, [step for step in LOOK if "upgrade" not in step], {"places": places(dir_1="cccc33 dddd44", dir_2="eeee55")}),
    "RecursiveScriptDirectoryTest.test_flat_structure": (HEADS, LOOK, {**RECURSIVE, "body": _steps.TABLES}),
    "RecursiveScriptDirectoryTest.test_flat_and_dir_structure": (HEADS, LOOK, {
        **RECURSIVE, "body": _steps.TABLES, "places": places(dir_1="aaaa11 cccc33", dir_2="eeee55", dir_3="ffff66")}),
    "RecursiveScriptDirectoryTest.test_nested_dir_structure": (HEADS, LOOK, {**RECURSIVE, "body": _steps.TABLES, "places": places(
        dir_1="aaaa11", dir_1__nested_1="bbbb22 cccc33", dir_1__nested_2="dddd44", dir_2="eeee55", dir_3__nested_3="ffff66")}),
    "RecursiveScriptDirectoryTest.test_dir_structure_with_missing_file": (
        [row for row in HEADS if row[0] != "bbbb22"], ["heads"], {**RECURSIVE, "places": places(dir_1="aaaa11 cccc33", dir_2="eeee55")}),
    "RecursiveScriptDirectoryTest.test_multiple_dir_recursive": (MODELS, LOOK, {**TWO_PLACES, "body": _steps.TABLES, "places": {
        "aaaa11": "model1/dir_0", "bbbb22": "model2/dir_1", "cccc33": "model2/dir_1/nested"}}),
    "RecursiveScriptDirectoryTest.test_multiple_dir_recursive_change_version_dir": (MODELS, LOOK, {**TWO_PLACES, "body": _steps.TABLES, "places": {
        "aaaa11": "model1/dir_0", "bbbb22": "model1/dir_1", "cccc33": "model1/dir_1/nested"}}),
    "ScriptDirectoryMethodsTest.test_get_heads": asks(["script.get_heads()"]),
    "ScriptDirectoryMethodsTest.test_get_current_head": asks(["script.get_current_head()"]),
    "ScriptDirectoryMethodsTest.test_get_bases": asks(["script.get_bases()"]),
    "ScriptDirectoryMethodsTest.test_get_base": asks(["script.get_base()"]),
    "ScriptDirectoryMethodsTest.test_get_revision": asks(["script.get_revision('bbbb22').revision", "script.get_revision('bbbb22').down_revision"]),
    "ScriptDirectoryMethodsTest.test_get_revisions": asks(["sorted(r.revision for r in script.get_revisions(('aaaa11', 'cccc33')))"]),
    "ScriptDirectoryMethodsTest.test_walk_revisions": asks(["[r.revision for r in script.walk_revisions()]"]),
    "ScriptDirectoryMethodsTest.test_walk_revisions_base_to_head": asks(["[r.revision for r in script.walk_revisions(base='aaaa11', head='cccc33')]"]),
    "ScriptDirectoryMethodsTest.test_as_revision_number_head": asks(["script.as_revision_number('head')"]),
    "ScriptDirectoryMethodsTest.test_as_revision_number_base": asks(["script.as_revision_number('base')"]),
    "ScriptDirectoryMethodsTest.test_get_heads_multiple": asks(["sorted(script.get_heads())"], HEADS),
    "ScriptDirectoryMethodsTest.test_get_heads_multiple_consider_depends_on": asks(["sorted(script.get_heads(consider_depends_on=True))"], HEADS),
    "ScriptDirectoryMethodsTest.test_get_current_head_multiple_raises": asks(["script.get_current_head()"], HEADS),
    "ScriptDirectoryMethodsTest.test_get_bases_multiple_heads": asks(["script.get_bases()"], HEADS),
    "ScriptDirectoryMethodsTest.test_walk_revisions_multiple_heads": asks(["sorted(r.revision for r in script.walk_revisions())"], HEADS),
    "ScriptDirectoryMethodsTest.test_get_heads_depends_on_default": asks(["sorted(script.get_heads())"], THREE_BASES),
    "ScriptDirectoryMethodsTest.test_get_heads_depends_on_true": asks(["sorted(script.get_heads(consider_depends_on=True))"], THREE_BASES),
    "ScriptDirectoryMethodsTest.test_get_heads_depends_on_false": asks(["sorted(script.get_heads(consider_depends_on=False))"], THREE_BASES),
}


@pytest.fixture(scope="module")
def programs():
    yield from _steps.both_programs()


@pytest.mark.parametrize("case", CASES)
def test_case(programs, tmp_path, case):
    _steps.same(programs, tmp_path, *CASES[case])


def test_sourceless_names_the_file(programs, tmp_path):
    """With the flag, a compiled revision is not passed over in silence."""
    _steps.make(tmp_path, LINE[:1], ini="sourceless = true\n", files={"m/versions/abc123.pyc": b"\x00"})
    done = programs[0].run(tmp_path, "heads")
    assert done.status and "abc123.pyc" in done.err
