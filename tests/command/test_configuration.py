"""Which files and options are read, and what is said when they are wrong."""

import pytest


def one_revision(pair):
    pair.init()
    pair.both("revision", "-m", "one", "--rev-id", "one1", check=True)
    return pair


def test_no_ini(pair):
    pair.same("heads")
    pair.same("-c", "other.ini", "history")


def test_no_such_section(pair):
    one_revision(pair).same("-n", "other", "heads")


def test_two_inis(pair):
    one_revision(pair)
    ours, theirs = pair.both("-c", "a.ini", "-c", "b.ini", "heads")
    assert "only one ini file may be indicated" in ours.stdout and ours.returncode and theirs.returncode


def test_script_location_is_missing(pair):
    one_revision(pair).edit_ini(("%(here)s/migrations", "%(here)s/nowhere")).same("heads")


def test_other_section(pair):
    one_revision(pair).edit_ini(("[alembic]", "[mine]"))
    pair.same("-n", "mine", "heads")
    pair.same("heads")


def test_environment_variable_names_the_ini(pair):
    one_revision(pair)
    for root in (pair.ours, pair.theirs):
        (root / "alembic.ini").rename(root / "other.ini")
    pair.same("heads")
    pair.same("heads", env={"ALEMBIC_CONFIG": "other.ini"})
    pair.same("-c", "alembic.ini", "heads", env={"ALEMBIC_CONFIG": "other.ini"})


@pytest.mark.parametrize("text, error", [
    ("x = 1\n", "File contains no section headers."),
    ("[alembic]\nx\n", "Source contains parsing errors"),
    ("[alembic]\nscript_location = a\nscript_location = b\n", "option 'script_location' in section 'alembic'"),
    ("[alembic]\nscript_location = %(nowhere)s/x\n", "Bad value substitution"),
    ("[alembic]\nscript_location = migrations\npath_separator = x\nversion_locations = a b\n",
     "'x' is not a valid value for path_separator; expected 'space', 'newline', 'os', ':', ';'"),
    ("[alembic]\nscript_location = migrations\ntruncate_slug_length = x\n", "invalid literal for int()"),
    ("[alembic]\nscript_location = migrations\nrevision_environment = maybe\n", "String is not true/false"),
    ("[alembic]\nscript_location = nowhere:migrations\n", "No module named 'nowhere'"),
], ids=lambda value: value.splitlines()[-1][:40] if "[" in value or "=" in value else "")
def test_broken_ini(pair, text, error):
    pair.init().write("alembic.ini", text)
    ours, theirs = pair.both("history", "-i") if "environment" in text else pair.both("heads")
    assert error in ours.stdout + ours.stderr and ours.returncode != 0
    assert theirs.returncode != 0


def test_package_location(pair):
    one_revision(pair).edit_ini(("%(here)s/migrations", "app:migrations"))
    for root in (pair.ours, pair.theirs):
        (root / "app").mkdir()
        (root / "app" / "__init__.py").touch()
        (root / "migrations").rename(root / "app" / "migrations")
    pair.same("heads", "-v")


@pytest.mark.parametrize("separator, joint", [
    ("os", ":"), (":", ":"), (";", ";"), ("space", " "), ("newline", "\n    "), (None, ", "), (None, "  "),
])
def test_version_locations(pair, separator, joint):
    pair.init().edit_ini(
        ("path_separator = os", f"path_separator = {separator}" if separator else ""),
        ("# version_locations = %(here)s/bar:%(here)s/bat:%(here)s/alembic/versions",
         "version_locations = " + joint.join(["%(here)s/migrations/versions", "%(here)s/more"])),
    )
    pair.same("revision", "-m", "first", "--rev-id", "a1", "--version-path", "more")
    pair.same("revision", "-m", "second", "--rev-id", "a2")
    pair.same("revision", "-m", "base", "--rev-id", "b1", "--head", "base", "--version-path",
              "migrations/versions", "--branch-label", "other")
    pair.same("revision", "-m", "no", "--rev-id", "b2")
    pair.same("revision", "-m", "no", "--rev-id", "b3", "--head", "base")
    pair.same("revision", "-m", "no", "--rev-id", "b4", "--head", "a2", "--version-path", "nowhere")
    pair.same("history", "-v")
    pair.same_files()


def test_recursive_locations(pair):
    pair.init().edit_ini(
        ("# recursive_version_locations = false", "recursive_version_locations = true"),
        ("# truncate_slug_length = 40", "file_template = %%(rev)s/x%%(rev).1s"),
    )
    pair.same("revision", "-m", "first", "--rev-id", "a1")
    pair.same("revision", "-m", "second", "--rev-id", "b2")
    pair.same("history")


def test_pyproject(pair):
    pair.init("-t", "pyproject")
    pair.same("revision", "-m", "first", "--rev-id", "a1")
    pair.same("heads")
    pair.write("pyproject.toml", '[tool.alembic]\nscript_location = "%(here)s/migrations"\n'
               'file_template = "%%(rev)s-%%(slug)s"\nversion_locations = ["%(here)s/migrations/versions"]\n')
    pair.same("revision", "-m", "second one", "--rev-id", "b2")
    pair.same("history", "-v")
    pair.same_files()
    pair.write("pyproject.toml", '[tool.alembic]\nscript_location = "migrations"\nsourceless = "yes"\n')
    pair.same("heads")
    pair.write("pyproject.toml", "[tool.alembic\n")
    assert pair.both("heads")[0].returncode != 0
