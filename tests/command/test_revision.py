"""`revision` and `merge`: the files, what is said, and what is refused."""

import os
import stat

import pytest


@pytest.fixture
def line(pair):
    """a1 <- b2 <- c3"""
    pair.init()
    for name in ("a1", "b2", "c3"):
        pair.both("revision", "-m", name, "--rev-id", name, check=True)
    return pair


@pytest.mark.parametrize("args", [
    ["-m", "add users"], [], ["-m", ""], ["-m", "Ünïcode Wörter & (signs)!"], ["-m", "a" * 60],
    ["-m", "many words that together are longer than forty characters"], ["-m", "it's \"quoted\" \\ here"],
    ["--head", "head"], ["--head", "c3"], ["--head", "c3@head"], ["--head", "b2"], ["--head", "b2", "--splice"],
    ["--head", "base"], ["--head", "base", "--branch-label", "lab"], ["--head", "heads"], ["--head", "zz"],
    ["--head", "b"], ["--depends-on", "a1"], ["--depends-on", "a1", "--depends-on", "b2"],
    ["--depends-on", "nope"], ["--branch-label", "lab", "--depends-on", "a1"], ["--sql"],
    ["--sql", "--autogenerate"], ["--splice"], ["--head", "c3-1", "--splice"], ["--version-path", "x"],
    ["--version-path", "migrations/versions"], ["--head", "lab@head"], ["-m", "two\nlines"],
], ids=" ".join)
def test_options(line, args):
    line.same("revision", "--rev-id", "new1", *args)
    line.same_files()
    line.same("history")


@pytest.mark.parametrize("identifier", ["a-b", "a@b", "a+b", "a:b", "-@+:"])
def test_illegal_ids(line, identifier):
    line.same("revision", f"--rev-id={identifier}")


def test_id_that_is_there(line):
    line.same("revision", "--rev-id", "b2", "-m", "again", stderr=False)
    line.same_files()
    ours, theirs = line.both("revision", "--rev-id", "c3", "--head", "c3", "-m", "itself")
    assert "Self-loop is detected in revisions (c3)" in ours.stdout and ours.returncode == theirs.returncode == 255
    assert not list(line.ours.rglob("c3_itself.py"))


def test_random_ids(line):
    ids = set()
    for _ in range(3):
        out = line.both("revision", "-m", "x")[0].stdout
        name = out.split("/versions/")[1].split("_x.py")[0]
        assert len(name) == 12 and set(name) <= set("0123456789abcdef")
        ids.add(name)
    assert len(ids) == 3


TEMPLATES = [
    "%%(rev)s", "%%(slug)s_%%(rev)s", "x%%(rev).2s-%%(slug)10.4s", "%%(rev)-8s|", "100%%%%-%%(rev)s",
    "sub/%%(rev)s", "%%(year)d", "%%(month).2d%%(day)02d", "%%(rev)r",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_file_template(pair, template):
    pair.init().edit_ini(("# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s",
                          f"file_template = {template}"))
    pair.same("revision", "-m", "add users", "--rev-id", "abcdef")
    pair.same_files()


@pytest.mark.parametrize("template", ["%%(nope)s", "%%(rev)d"])
def test_file_template_that_cannot_be_filled(pair, template):
    pair.init().edit_ini(("# truncate_slug_length = 40", f"file_template = {template}"))
    ours, theirs = pair.both("revision", "-m", "x")
    assert ours.returncode and theirs.returncode and "file_template" in ours.stdout


def test_file_template_with_everything(pair):
    pair.init().edit_ini(("# truncate_slug_length = 40",
                          "file_template = %%(epoch)d-%%(year)d-%%(month)d-%%(day)d-%%(hour)d-%%(minute)d-%%(second)d-%%(rev)s"))
    before = os.times().elapsed
    ours, theirs = pair.both("revision", "-m", "x", "--rev-id", "r")
    mine, other = ([int(n) for n in p.name.split("-")[:7]] for root in (pair.ours, pair.theirs)
                   for p in (root / "migrations/versions").glob("*.py"))
    assert abs(mine[0] - other[0]) < 10 and mine[1:4] == other[1:4]


@pytest.mark.parametrize("length", ["1", "5", "10", "0", "100"])
def test_truncate_slug_length(pair, length):
    pair.init().edit_ini(("# truncate_slug_length = 40", f"truncate_slug_length = {length}"))
    pair.same("revision", "-m", "some words that are cut", "--rev-id", "r1")
    pair.same_files()


@pytest.mark.parametrize("zone, offset", [("UTC", "+00:00"), ("utc", "+00:00"), ("Asia/Kolkata", "+05:30"), ("Nowhere/Land", None)])
def test_timezone(pair, zone, offset):
    pair.init().edit_ini(("# timezone =", f"timezone = {zone}"))
    pair.same("revision", "-m", "x", "--rev-id", "r1")
    if offset:
        text = (pair.ours / "migrations/versions/r1_x.py").read_text()
        assert [row for row in text.splitlines() if row.startswith("Create Date")][0].endswith(offset)


def test_merge(line):
    line.both("revision", "-m", "side", "--rev-id", "d4", "--head", "b2", "--splice", check=True)
    line.same("heads")
    line.same("revision", "-m", "no", "--rev-id", "x")
    line.same("merge", "--rev-id", "m1", "-m", "merged", "c3", "d4")
    line.same("merge", "--rev-id", "m2", "heads")
    line.same("merge", "--rev-id", "m3", "c3", "c3")
    line.same("merge", "--rev-id", "m4", "a1", "m1")
    line.same("merge", "--rev-id", "m5", "a1", "m1", "--splice", "--branch-label", "lab")
    line.same_files()
    line.same("history", sort=True)


def test_template_of_the_project(pair):
    pair.init().write("migrations/script.py.mako", '''<%! import datetime %>\\
"""${message}

% for name in ("a", "b"):
## a comment
    ${loop.index}: ${name | u,trim}${"" if loop.last else ","}
% endfor
Year ${create_date.strftime("%Y")} of ${up_revision | n}
${comma(branch_labels)} ${missing if missing else "nothing"}
"""
<%
    parents = down_revision
%>
revision = ${repr(up_revision)}
down_revision = ${repr(parents)}
branch_labels = ${repr(branch_labels)}
''')
    pair.same("revision", "-m", "<x> & y", "--rev-id", "r1", "--branch-label", "lab")
    pair.same_files()


def test_coding_comment_of_the_template(pair):
    text = "# -*- coding: %s -*-\n# \u00e9 ${message}\nrevision = '${up_revision}'\ndown_revision = None\n"
    for encoding in ("utf-8", "latin-1"):
        pair.init() if encoding == "utf-8" else None
        for root in (pair.ours, pair.theirs):
            (root / "migrations/script.py.mako").write_bytes((text % encoding).encode(encoding))
        pair.same("revision", "-m", "x", "--rev-id", "r" + encoding[:1], "--head", "base")
    pair.same_files()


@pytest.mark.parametrize("template", ["${", "% if x:\n", "% endfor\n", "${undefined_name}", "${1/0}", "<%def name='x()'>"])
def test_template_that_fails_leaves_nothing(pair, template):
    pair.init().write("migrations/script.py.mako", template)
    ours, theirs = pair.both("revision", "-m", "x")
    assert ours.returncode == 255 and "Template rendering failed" in ours.stdout
    assert not list((pair.ours / "migrations/versions").glob("*"))


def test_template_without_branch_labels(pair):
    pair.init().write("migrations/script.py.mako", "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n")
    pair.same("revision", "-m", "x", "--rev-id", "r1", "--branch-label", "lab")


def test_output_encoding(pair):
    pair.init().edit_ini(("# output_encoding = utf-8", "output_encoding = latin-1"))
    pair.write("migrations/script.py.mako", "# first\n# coding: latin-1\n'''${message}'''\nrevision = '${up_revision}'\ndown_revision = None\n")
    ours, theirs = pair.both("revision", "-m", "\u00e9t\u00e9", "--rev-id", "r1", env={"PYTHONUTF8": "1"})
    mine, other = ((root / "migrations/versions/r1_\u00e9t\u00e9.py").read_bytes() for root in (pair.ours, pair.theirs))
    assert mine == other and b"\xe9t\xe9" in mine


HOOKS = {
    "exec": "hooks = show\nshow.type = exec\nshow.executable = %s\nshow.options = -l 79 REVISION_SCRIPT_FILENAME 'a b'\n",
    "in front": "hooks = show\nshow.type = exec\nshow.executable = %s\nshow.options = -x\n",
    "two": "hooks = show, more\nshow.type = exec\nshow.executable = %s\nmore.type = exec\nmore.executable = /bin/true\n",
    "cwd": "hooks = show\nshow.type = exec\nshow.executable = %s\nshow.cwd = migrations\n",
    "no type": "hooks = show\nshow.executable = %s\n",
    "no executable": "hooks = show\nshow.type = exec\nshow.x = %s\n",
    "unknown": "hooks = show\nshow.type = nope\nshow.x = %s\n",
    "no entry point": "hooks = show\nshow.type = console_scripts\nshow.entrypoint = no-such-thing\nshow.x = %s\n",
    "no module": "hooks = show\nshow.type = module\nshow.module = no_such_thing\nshow.x = %s\n",
    "module": "hooks = show\nshow.type = module\nshow.module = compileall\nshow.options = -q REVISION_SCRIPT_FILENAME\nshow.x = %s\n",
    "fails": "hooks = show\nshow.type = exec\nshow.executable = /bin/false\nshow.x = %s\n",
}


@pytest.mark.parametrize("name", HOOKS)
def test_post_write_hooks(pair, name, tmp_path):
    script = tmp_path / "show"
    script.write_text('#!/bin/sh\nfor a in "$@"; do echo "[$a]"; done\npwd\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    pair.init().edit_ini(("[post_write_hooks]", "[post_write_hooks]\n" + HOOKS[name] % script))
    pair.same("revision", "-m", "x", "--rev-id", "r1")
    pair.same("-q", "revision", "-m", "y", "--rev-id", "r2")


@pytest.mark.parametrize("target", ["head", "a1", "base", "zz"])
def test_edit(line, target, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "editing $1"\n')
    editor.chmod(0o755)
    line.same("edit", target, env={"EDITOR": str(editor)})


def test_edit_fails(line):
    line.same("edit", "head", env={"EDITOR": "/bin/false"})
