"""--json: one document on stdout, whatever else is printed."""

import json

import pytest

MODELS = """
import sqlalchemy as sa
metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("\u00e9", sa.String(9), index=True))
"""


@pytest.fixture
def project(pair):
    pair.init().edit_ini(("driver://user:pass@localhost/dbname", "sqlite:///x.db"))
    for args in (["-m", "one", "--rev-id", "one1", "--branch-label", "lab"], ["-m", "two \"q\" \u00e9", "--rev-id", "two2"],
                 ["-m", "three", "--rev-id", "three3", "--head", "one1", "--splice"],
                 ["-m", "other", "--rev-id", "other4", "--head", "base", "--depends-on", "two2"]):
        pair.ours_only("revision", *args)
    return pair


def answer(project, *args, status=0):
    done = project.ours_only(*args, "--json", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    document = json.loads(done.stdout)
    assert document["format"] == 1 and document["command"] == args[0]
    return document


def ids(document):
    return [revision["revision"] for revision in document["revisions"]]


def test_lists_equal_the_text(project):
    for command in (["heads"], ["heads", "--resolve-dependencies"], ["history"], ["branches"], ["show", "heads"],
                    ["history", "-r", "one1:two2"]):
        text = project.ours_only(*command, *([] if command[0] == "show" else ["-v"])).stdout
        if command[0] == "branches":
            text = "\n".join(line for line in text.splitlines() if "branchpoint" in line)
        shown = [line.split()[1] for line in text.splitlines() if line.startswith("Rev: ")]
        assert ids(answer(project, *command)) == shown


def test_a_revision(project):
    one, = answer(project, "show", "one1")["revisions"]
    assert one == {
        "revision": "one1", "down_revision": [], "depends_on": [], "branch_labels": ["lab"],
        "next": ["three3", "two2"], "is_head": False, "is_base": True, "is_branch_point": True,
        "is_merge_point": False, "message": "one", "doc": one["doc"], "path": one["path"],
    }
    other, = answer(project, "show", "other4")["revisions"]
    assert other["depends_on"] == ["two2"]
    assert answer(project, "show", "two2")["revisions"][0]["message"] == 'two "q" \u00e9'


def test_database_commands(project):
    assert answer(project, "current")["databases"] == [
        {"url": "sqlite:///x.db", "is_at_heads": False, "missing": [], "revisions": []}]
    run, = answer(project, "upgrade", "two2")["databases"]
    assert run["from"] == [] and [step["revision"] for step in run["steps"]] == ["one1", "two2"]
    assert [step["kind"] for step in run["steps"]] == ["upgrade", "upgrade"]
    current, = answer(project, "current")["databases"]
    assert ids(current) == ["two2"] and current["revisions"][0]["is_current"]
    checked = answer(project, "current", "--check-heads", status=255)
    assert checked["databases"][0]["is_at_heads"] is False and checked["error"]["code"] == "COMMAND"
    assert [r["is_current"] for r in answer(project, "history", "-i")["revisions"]].count(True) == 1
    run, = answer(project, "downgrade", "one1")["databases"]
    assert run["from"] == ["two2"] and [step["kind"] for step in run["steps"]] == ["downgrade"]
    run, = answer(project, "stamp", "heads")["databases"]
    assert {step["kind"] for step in run["steps"]} == {"stamp"}


def test_check(project):
    project.write("models.py", MODELS)
    for old, new in (("target_metadata = None", "from models import metadata as target_metadata\nprint('noise')"),):
        path = project.ours / "migrations" / "env.py"
        path.write_text(path.read_text().replace(old, new))
    next((project.ours / "migrations" / "versions").glob("other4_*")).unlink()
    made = answer(project, "merge", "heads", "-m", "all")["created"]
    assert made["down_revision"] and made["path"].endswith("_all.py")
    project.ours_only("upgrade", "heads")
    document = answer(project, "check", status=255)
    assert document["is_up_to_date"] is False and "error" in document
    assert {(c["operation"], c["table"], c["name"]) for c in document["changes"]} == {
        ("create_table", "t", None), ("create_index", "t", "ix_t_\u00e9")}
    made = answer(project, "revision", "--autogenerate", "-m", "tables")["created"]
    assert made["message"] == "tables"
    project.ours_only("upgrade", "heads")
    assert answer(project, "check")["is_up_to_date"] is True


def test_templates(project):
    names = [template["name"] for template in answer(project, "list_templates")["templates"]]
    assert sorted(names) == ["async", "generic", "multidb", "pyproject", "pyproject_async"]


def test_errors(project):
    error = answer(project, "show", "nowhere", status=255)["error"]
    assert error["code"] == "REVISION" and "nowhere" in error["message"] and error["exit_status"] == 255
    done = project.ours_only("upgrade", "head", "--json", "--sql", check=False)
    assert done.returncode == 255 and "--json" in done.stdout + done.stderr
