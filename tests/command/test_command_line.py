"""Options, usage and help: what argparse makes of the same command line."""

import pytest

COMMANDS = [
    "branches", "check", "current", "downgrade", "edit", "ensure_version", "heads", "history", "init",
    "list_templates", "merge", "revision", "show", "stamp", "upgrade",
]

WRONG = [
    [], ["nonsense"], ["upgrade"], ["upgrade", "head", "extra"], ["upgrade", "--sql=1", "head"], ["stamp"],
    ["merge"], ["revision", "--bogus"], ["revision", "-m"], ["revision", "--head"], ["revision", "--s"],
    ["revision", "--ver"], ["-c"], ["-z", "heads"], ["heads", "-z"], ["history", "-r"], ["rev"],
    ["heads", "extra"], ["show"], ["edit"], ["history", "-vix"], ["upgrade", "--tag"], ["-n"], ["-x"],
    ["merge", "a", "-m", "x", "b"], ["downgrade", "-1", "-2"], ["init"],
    ["--nope"], ["--quie=1", "heads"], ["heads", "--verbos=x"], ["-qn"],
]


@pytest.mark.parametrize("command, width", [
    *((command, "80") for command in [None, *COMMANDS]),
    *((command, width) for command in (None, "revision", "stamp") for width in ("60", "40", "200")),
])
def test_help(pair, command, width):
    pair.same(*([command] if command else []), "--help", env={"COLUMNS": width})


@pytest.mark.parametrize("args", WRONG, ids=" ".join)
def test_usage_errors(pair, args):
    pair.init()
    assert pair.same(*args).returncode in (2, 255)


def test_version(pair):
    ours, theirs = pair.both("--version")
    assert ours.stdout.startswith("limbeck ") and ours.returncode == theirs.returncode == 0


def test_list_templates(pair):
    pair.same("list_templates", sort=True)


@pytest.mark.parametrize("args", [
    ["heads", "--verb"], ["heads", "--resolve"], ["history", "-vi"], ["-q", "heads"],
    ["history", "-r:"], ["history", "-r", ":head"], ["history", "--rev=base:head"], ["-nalembic", "heads"],
    ["-xa=b", "-x", "c", "heads"], ["--name", "alembic", "heads"], ["-c", "alembic.ini", "heads"],
    ["--config=alembic.ini", "heads"], ["show", "--", "head"],
], ids=" ".join)
def test_ways_of_writing_options(pair, args):
    pair.init().edit_ini(("driver://user:pass@localhost/dbname", "sqlite:///x.db"))
    pair.both("revision", "-m", "one", "--rev-id", "one1", check=True)
    pair.same(*args)
