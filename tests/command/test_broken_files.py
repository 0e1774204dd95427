"""Broken files, and what keeps them from being read or written: one clear error each, and nothing half-written."""

import os
import resource
import shutil
import subprocess

import pytest
from small_projects import EMPTY, ENV, INI, LINE, TEMPLATE, ini, revision

REVISION = ["revision", "-m", "x", "--rev-id", "n9"]


def third(content):
    return {**LINE, "m/versions/c3_x.py": content}


REST = "down_revision = 'b2'\ndef upgrade(): pass\n"

# Headers that are no plain assignment of a text.
COMPUTED = {
    "sum": "revision = 'c' + '3'\n", "joined": "revision = ('c' '3')\n", "call": "def f(): return 'c3'\nrevision = f()\n",
    "f-string": "n = 3\nrevision = f'c{n}'\n", "format": "revision = 'c{}'.format(3)\n", "percent": "revision = '%s3' % 'c'\n",
    "annotated": "from typing import Union\nrevision: str = 'c3'\nlabels: Union[str, None] = None\n",
    "file's name": "import os\nrevision = os.path.basename(__file__).split('_')[0]\n", "module's name": "revision = __name__[:2]\n",
    "condition": "if True:\n    revision = 'c3'\nelse:\n    revision = 'd4'\n", "several": "revision, other = 'c3', 'b2'\n",
    "chain": "revision = x = 'c3'\n", "twice": "revision = 'd4'\nrevision = 'c3'\n", "added to": "revision = 'c'\nrevision += '3'\n",
    "walrus": "(revision := 'c3')\n", "loop": "for revision in ('a', 'c3'): pass\n", "globals": "globals()['revision'] = 'c3'\n",
    "exec": "exec(\"revision = 'c3'\")\n", "semicolon": "x = 1; revision = 'c3'\n", "triple": "revision = '''c3'''\n",
    "in docstring": "'''\nrevision = 'zz'\n'''\nrevision = 'c3'\n", "hash": "import hashlib\nrevision = hashlib.md5(b'x').hexdigest()[:6]\n",
    "docstring computed": "revision = 'c3'\n__doc__ = 'a doc ' + 'of parts'\n",
}


@pytest.mark.parametrize("name", COMPUTED)
def test_computed_ids(both, name):
    both.write(third(COMPUTED[name] + REST))
    for words in (["heads"], ["history", "-v"], ["upgrade", "head"], ["current", "-v"], REVISION):
        both.same(*words)


@pytest.mark.parametrize("name, content", {
    "latin-1": b"# -*- coding: latin-1 -*-\n'''caf\xe9'''\nrevision = 'c3'\ndown_revision = 'b2'\ndef upgrade(): print('\xe9')\n",
    "second line": b"#!/usr/bin/python\n# vim: set fileencoding=iso-8859-15 :\n'''\xa4'''\nrevision = 'c3'\n" + REST.encode(),
    "cp1252": b"# coding: cp1252\n'''\x80uro'''\nrevision = 'c3'\n" + REST.encode(),
    "byte order mark": b"\xef\xbb\xbf'''doc'''\nrevision = 'c3'\n" + REST.encode(),
    "carriage returns": b"'''doc'''\r\nrevision = 'c3'\r\ndown_revision = 'b2'\r\ndef upgrade():\r\n    pass\r\n",
}.items())
def test_encodings(both, name, content):
    both.write(third(content))
    for words in (["heads"], ["history", "-v"], ["upgrade", "head"], ["current", "-v"]):
        both.same(*words)


@pytest.mark.parametrize("content, say", [
    (b"'''\xe9'''\nrevision = 'c3'\n" + REST.encode(), "Non-UTF-8 code starting with '\\xe9'"),
    (b"# coding: nope\nrevision = 'c3'\n" + REST.encode(), "encoding problem: nope"),
    ("revision = 'c3'\ndown_revision = 'b2'\n".encode("utf-16"), "null bytes"),
    ("down_revision = 'b2'\n", "Could not determine revision id from filename c3_x.py"),
    ("", "Could not determine revision id from filename c3_x.py"),
    ("revision = 'c3'\n", "c3_x.py: the file has no 'down_revision' variable"),
    ("revision = 3\n" + REST, "c3_x.py: revision must be a str"),
    ("revision = None\n" + REST, "c3_x.py: revision must be a str"),
    ("class revision: pass\n" + REST, "c3_x.py: revision must be a str"),
    ("revision = 'c3'\ndown_revision = 2\n", "c3_x.py: down_revision must be None, a str or a tuple of str"),
    ("revision = 'c3'\ndown_revision = False\n", "c3_x.py: down_revision must be None, a str or a tuple of str"),
    ("revision = 'c3'\ndown_revision = ''\n", "Revision  referenced from c3 is not present"),
    ("revision = 'c@3'\n" + REST, "Character(s) '@' not allowed in revision identifier 'c@3'"),
    ("revision = 'c:3'\n" + REST, "Character(s) ':' not allowed in revision identifier 'c:3'"),
    ("revision = 'c+3'\n" + REST, "Character(s) '+' not allowed in revision identifier 'c+3'"),
    ("revision = 'c-3'\n" + REST, "Character(s) '-' not allowed in revision identifier 'c-3'"),
    ("revision = 'c3'\ndepends_on = 'zz'\n" + REST, "Revision zz referenced from c3 is not present"),
    ("revision = 'c3'\nbranch_labels = 'a1'\n" + REST, "Branch name 'a1' in revision c3 already used by revision a1"),
    ("revision = 'c3'\n  down_revision = 'b2'\n", "IndentationError: unexpected indent"),
], ids=lambda value: (value[:30] if isinstance(value, str) else "bytes").replace("\n", ";"))
@pytest.mark.parametrize("words", [["heads"], ["upgrade", "head"], REVISION], ids=" ".join)
def test_broken_files(both, content, say, words):
    both.write(third(content)).fails(*words, say=say)


def test_an_empty_id(both):
    ours, _ = both.write(third("revision = ''\n" + REST)).run("heads")
    assert ours.status == 255 and "c3_x.py: revision is empty" in ours.out


def test_a_broken_file_is_found_before_anything_is_applied(both):
    both.write({**EMPTY, "m/versions/a1.py": revision("a1"), "m/versions/b2.py": "revision = 'b2'\ndown_revision = 'a1'\ndef upgrade(:\n"})
    both.fails("upgrade", "head", say="SyntaxError")
    assert not (both.ours / "app.db").exists() or not (both.ours / "app.db").stat().st_size


def link(target):
    return lambda path: os.symlink(target, path)


@pytest.mark.parametrize("target, say", [("/nowhere/x.py", "zz.py: No such file or directory"), ("zz.py", "zz.py: Too many levels of symbolic links")])
def test_broken_links(both, target, say):
    both.write({**LINE, "m/versions/zz.py": link(target)})
    for words in (["heads"], ["upgrade", "head"], REVISION):
        both.fails(*words, say=say, status=255)


def test_links(both):
    both.write({**LINE, "outside/c.py": revision("c3", "b2"), "m/versions/zz.py": link("../../outside/c.py"),
                "m/versions/again.py": link("a1_x.py")})
    both.same("history", "-v")
    both.same("upgrade", "head")
    both.same("current", "-v")


def test_files_that_are_no_revisions(both):
    nothing = "revision = 'q'\n"
    both.write({**LINE, "m/versions/README": nothing, "m/versions/x.txt": nothing, "m/versions/.#c.py": nothing, "m/versions/c.py~": nothing,
                "m/versions/__init__.py": nothing, "m/versions/x.PY": nothing, "m/versions/d.py": None, "m/versions/x.pyo": b"",
                "m/versions/__pycache__/c3.cpython-311.pyc": b"junk", "m/versions/1-2 3.py": revision("c3", "b2")})
    both.same("history", "-v")
    both.same("upgrade", "head")


def test_two_files_of_one_id(both):
    both.write({**LINE, "m/versions/b2_again.py": revision("b2", "a1")})
    for words in (["heads"], ["branches"], REVISION):
        both.same(*words)


# ---- what cannot be written


@pytest.fixture
def limited(both, side_by_side):
    """Runs Limbeck as a process of its own: with files of at most `size` bytes, or as a user without rights."""
    def run(*words, size=None, user=None):
        def before():
            if size is not None:
                import signal
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            if user is not None:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
        program = side_by_side.LIMBECK
        if user is not None:  # who may not look into the directory of the checkout
            program = both.ours.parent / "limbeck-of-another-user"
            if not program.exists():
                shutil.copy(side_by_side.LIMBECK, program)
        return subprocess.run([program, *words], cwd=both.ours, preexec_fn=before, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, env={**os.environ, "LIMBECK_STATE_DIR": "", "ASAN_OPTIONS": "detect_leaks=0"})
    return run


def versions(both):
    return sorted(path.name for path in (both.ours / "m" / "versions").iterdir())


def test_a_full_disk_leaves_no_file(both, limited):
    both.write({**LINE, "m/script.py.mako": TEMPLATE + "# " + "x" * 9000 + "\n"})
    before = versions(both)
    done = limited(*REVISION, size=4096)
    assert done.returncode == 255 and "n9_x.py" in done.stdout and "File too large" in done.stdout, done
    assert versions(both) == before
    done = limited("merge", "a1", "b2", "--rev-id", "m1", size=4096)
    assert done.returncode == 255 and versions(both) == before


def test_a_full_disk_leaves_the_old_pyproject(both, limited):
    text = "[project]\nname = 'x'\n" + "# comment\n" * 500
    both.write({"pyproject.toml": text})
    done = limited("init", "-t", "pyproject", "m", size=4096)
    assert done.returncode == 255 and (both.ours / "pyproject.toml").read_text() == text


def test_directories_without_permission(both, limited):
    """Root may do everything, so the program runs as nobody where the tests run as root."""
    both.write(LINE)
    user = None
    if os.geteuid() == 0:
        user = 65534
        for path in [both.ours, *both.ours.rglob("*")]:
            os.chown(path, user, user)
        for parent in both.ours.parents:
            if not os.stat(parent).st_mode & 0o001:
                os.chmod(parent, os.stat(parent).st_mode | 0o011)
    folder = both.ours / "m" / "versions"
    if limited("heads", user=user).returncode != 0:
        pytest.skip("the program cannot be run by another user here")
    try:
        folder.chmod(0o555)
        done = limited(*REVISION, user=user)
        assert done.returncode == 255 and "n9_x.py" in done.stdout and "Permission denied" in done.stdout, done
        folder.chmod(0o000)
        done = limited("heads", user=user)
        assert done.returncode == 255 and "versions: Permission denied" in done.stdout, done
    finally:
        folder.chmod(0o755)
    assert versions(both) == ["a1_x.py", "b2_x.py"]
    (folder / "b2_x.py").chmod(0)
    done = limited("heads", user=user)
    assert done.returncode == 255 and "b2_x.py: Permission denied" in done.stdout, done


def test_a_file_where_a_directory_should_be(both):
    both.write({**{k: v for k, v in EMPTY.items() if k != "m/versions"}, "m/versions": "not a directory\n"})
    both.fails(*REVISION, say="m/versions: Not a directory", status=255)
    both.write({"file": ""}).fails("init", "file/below", say="file/below: Not a directory")


@pytest.mark.parametrize("template", ["${", "% if x:\n", "% endfor\n", "${undefined_name}", "${1/0}", "<%def name='x()'>", "${message.nope}",
                                      "text ${up_revision}\n<% raise ValueError('no') %>"])
def test_templates_that_fail(both, template):
    both.write({**LINE, "m/script.py.mako": TEMPLATE + template})
    ours, theirs = both.run(*REVISION)
    assert ours.status == 255 and theirs.status and "Template rendering failed" in ours.out, ours
    assert versions(both) == ["a1_x.py", "b2_x.py"]


def test_no_template(both):
    both.write({k: v for k, v in LINE.items() if "mako" not in k}).fails(*REVISION, say="m/script.py.mako: No such file or directory", status=255)


@pytest.mark.parametrize("template", ["%%(slug)s", "", "sub/%%(slug)s"])
def test_a_name_that_would_be_empty(both, template):
    both.write({**LINE, "alembic.ini": ini(file_template=template)})
    ours, _ = both.run("revision", "--rev-id", "c3")
    assert ours.status == 255 and "the file's name would be empty" in ours.out, ours
    assert versions(both) == ["a1_x.py", "b2_x.py"]


# ---- hooks


@pytest.mark.parametrize("options, say", [
    ("b.type = exec\nb.executable = ./nothing\n", "post write hook 'b'"), ("b.type = exec\nb.executable = ./no-right.sh\n", "Permission denied"),
    ("b.type = exec\nb.executable = /bin/echo\nb.options = a 'b\n", "a quotation in its options is not closed"),
    ("b.type = exec\nb.executable = /bin/pwd\nb.cwd = /nowhere\n", "/nowhere"), ("b.type = nope\n", "No formatter with name 'nope' registered"),
    ("b.x = y\n", "Key 'b.type' (or 'type' in toml) is required for post write hook 'b'"),
    ("b.type = exec\n", "Key b.executable is required for post write hook 'b'"),
    ("b.type = console_scripts\nb.entrypoint = no-such-script\n", "no-such-script"), ("b.type = module\nb.module = no_such_module\n", "no_such_module"),
], ids=lambda value: value.splitlines()[-1][:40])
def test_hooks_that_cannot_run(both, options, say):
    """The revision file is whole: it was written before."""
    both.write({**LINE, "alembic.ini": INI + "[post_write_hooks]\nhooks = b\n" + options,
                "no-right.sh": lambda path: (path.write_text("#!/bin/sh\n"), path.chmod(0o644))})
    ours, theirs = both.run(*REVISION)
    assert ours.status == 255 and theirs.status and say in ours.out, ours
    assert both.files(both.ours)["m/versions/n9_x.py"] == both.files(both.theirs)["m/versions/n9_x.py"]


# ---- env.py


@pytest.mark.parametrize("text", [
    "import sys\nsys.exit(3)\n", "import sys\nsys.exit()\n", "raise SystemExit(4)\n", "quit(5)\n", "raise SystemExit('no database')\n",
    "exit('no database')\n", "raise SystemExit(True)\n", "try:\n    raise SystemExit(6)\nexcept Exception:\n    pass\n",
], ids=lambda text: text.splitlines()[-1])
def test_scripts_that_exit(both, text):
    both.write({**LINE, "m/env.py": text})
    for words in (["current"], ["upgrade", "head"], ["check"], ["revision", "--autogenerate"], ["upgrade", "head", "--sql"]):
        ours, theirs = both.run(*words)
        assert ours.status == theirs.status and ours.out == theirs.out, ours
        assert ours.err == ("no database\n" if "database" in text else "")


def test_a_revision_that_exits(both):
    both.write(third(revision("c3", "b2", "raise SystemExit(3)")))
    assert both.same("upgrade", "head").status == 3
    both.same("upgrade", "head", "--sql")


@pytest.mark.parametrize("text, say", [
    (None, "Can't find Python file m/env.py"), ("def (:\n", "SyntaxError"), ("raise ValueError('x')\n", "ValueError: x"),
    ("from alembic.util import CommandError\nraise CommandError('100% my own %s')\n", "FAILED: 100% my own %s"),
    ("from alembic import context\ncontext.run_migrations()\n", "No context has been configured yet"),
    (ENV.replace("sqlite:///app.db", "nope"), "Could not parse SQLAlchemy URL from"),
    (ENV.replace("sqlite:///app.db", "nodb://x"), "Can't load plugin: sqlalchemy.dialects:nodb"),
    (ENV.replace("app.db", "nodir/x.db"), "unable to open database file"),
], ids=lambda value: (value or "none").splitlines()[-1][:40])
def test_broken_environments(both, text, say):
    files = dict(LINE)
    files.pop("m/env.py")
    both.write({**files, **({"m/env.py": text} if text else {})})
    for words in (["current"], ["upgrade", "head"], ["revision", "--autogenerate"]):
        both.fails(*words, say=say, err=False)


# ---- the editor


def script(text, mode=0o755):
    def write(path):
        path.write_text(text)
        path.chmod(mode)
    return write


@pytest.mark.parametrize("editor", ["{root}/fails.sh", "{root}/no-right.sh", "{root}/nothing", "nothing-editor", "{root}/ok.sh -w", ""])
def test_editors(both, editor):
    both.write({**LINE, "fails.sh": script("#!/bin/sh\nexit 3\n"), "ok.sh": script("#!/bin/sh\n"), "no-right.sh": script("#!/bin/sh\n", 0o644)})
    both.same("edit", "head", env={"EDITOR": editor, "PATH": "/nowhere"})
    both.same("edit", "head", env={"EDITOR": editor, "VISUAL": "{root}/ok.sh", "PATH": "/nowhere"})


@pytest.mark.parametrize("target", ["head", "heads", "base", "current", "a", "b", "zz", "a1:b2", "head:", "head-1", "a1+1", "b2@head", ""])
def test_what_is_edited(both, target):
    both.write({**LINE, "ok.sh": script('#!/bin/sh\necho "$1" >> edited\n')})
    both.same("edit", target, env={"EDITOR": "{root}/ok.sh"})
    both.same("upgrade", "head")
    both.same("edit", target, env={"EDITOR": "{root}/ok.sh"})
