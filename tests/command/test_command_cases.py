"""The cases of Alembic's test_command.py that are about the graph, the database and the files: the same steps under both
programs, and after each the same output, exit status, version table and files.

alembic-cases.md names them, a row a case.
"""

import importlib.util
import pathlib
import shlex

import pytest

_spec = importlib.util.spec_from_file_location("command_steps", pathlib.Path(__file__).parent / "graphs" / "steps.py")
_steps = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_steps)

LINE = [("aaaa11", None, None), ("bbbb22", "aaaa11", None), ("cccc33", "bbbb22", None)]
HEADS = LINE + [("dddd44", "bbbb22", None), ("eeee55", "dddd44", None), ("ffff66", "dddd44", None)]
ROOTS = LINE + [("xaaa11", None, None), ("xbbb22", "xaaa11", None), ("xccc33", "xbbb22", None)]
DEPENDENT = [("a1", None, None), ("a2", "a1", None), ("a3", "a2", None), ("b1", None, None), ("b2", "b1", "a2"), ("b3", "b2", None)]

REVISIONS = ["revision --rev-id r1 -m first", "revision --rev-id r2abcdef -m second"]
BRANCHED = REVISIONS + ["revision --rev-id r3a -m third", "revision --rev-id r3b -m other --head r2abcdef --splice"]

# case: (revisions, steps, {what is special}).  A step that begins with "sql " is one of a user's own in the database.
CASES = {
    "HistoryTest.test_history_full": (LINE, ["history -v"]),
    "HistoryTest.test_history_full_environment": (LINE, ["history -v"], {"environment": True}),
    "HistoryTest.test_history_num_range": (LINE, ["history -v -r aaaa11:bbbb22"]),
    "HistoryTest.test_history_num_range_environment": (LINE, ["history -v -r aaaa11:bbbb22"], {"environment": True}),
    "HistoryTest.test_history_base_to_num": (LINE, ["history -v -r :bbbb22"]),
    "HistoryTest.test_history_num_to_head": (LINE, ["history -v -r aaaa11:"]),
    "HistoryTest.test_history_num_to_head_environment": (LINE, ["history -v -r aaaa11:"], {"environment": True}),
    "HistoryTest.test_history_num_plus_relative": (LINE, ["history -v -r aaaa11:+2"]),
    "HistoryTest.test_history_relative_to_num": (LINE, ["history -v -r-2:cccc33"]),
    "HistoryTest.test_history_too_large_relative_to_num": (LINE, ["history -v -r-5:cccc33"]),
    "HistoryTest.test_history_current_to_head_as_b": (LINE, ["stamp bbbb22", "history -v -r current:"]),
    "HistoryTest.test_history_current_to_head_as_base": (LINE, ["stamp base", "history -v -r current:"]),
    "HistoryTest.test_history_include_env": (LINE, ["history -v"], {"environment": True}),
    "HistoryTest.test_history_indicate_current": (LINE, ["stamp bbbb22", "history -v -i", "history -i"]),
    "RevisionEnvironmentTest.test_merge_cmd_revision_environment": (
        HEADS, ["merge heads --rev-id merge_revision -m together", "heads"], {"environment": True}),
    "RevisionEnvironmentTest.test_merge_cmd_revision_environment, off": (HEADS, ["merge heads --rev-id merge_revision -m together"]),
    "RevisionEnvironmentTest.test_merge_cmd_splice": (
        HEADS, ["merge bbbb22 dddd44 --rev-id should_fail", "merge bbbb22 dddd44 --rev-id splice_merge --splice", "heads"]),
    "CurrentTest.test_doesnt_create_alembic_version": (DEPENDENT, ["current", "sql SELECT * FROM alembic_version"]),
    "CurrentTest.test_no_current": (DEPENDENT, ["stamp base", "current"]),
    "CurrentTest.test_plain_current": (DEPENDENT, ["stamp base", "stamp a3", "current", "current -v"]),
    "CurrentTest.test_two_heads": (DEPENDENT, ["stamp base", "stamp a1 b1", "current"]),
    "CurrentTest.test_heads_one_is_dependent": (DEPENDENT, ["stamp base", "stamp b2", "current"]),
    "CurrentTest.test_heads_upg": (DEPENDENT, ["stamp b2", "upgrade --sql b2:b3", "stamp b3", "current"]),
    "CurrentTest.test_check_heads_success": (DEPENDENT, ["stamp a3 b3", "current --check-heads"]),
    **{f"CurrentTest.test_check_heads_fail, {heads}": (DEPENDENT, [f"stamp {heads}", "current --check-heads", "current --check-heads -v"])
       for heads in ("a2", "a3", "b3", "a2 b3", "a3 b2")},
    "RevisionTest.test_create_rev_plain_db_not_up_to_date": ([], REVISIONS),
    "RevisionTest.test_create_rev_autogen": ([], ["revision --autogenerate --rev-id r1 -m first"]),
    "RevisionTest.test_create_rev_autogen_db_not_up_to_date": ([], [*REVISIONS[:1], "revision --autogenerate --rev-id r2 -m more"]),
    "RevisionTest.test_create_rev_autogen_db_not_up_to_date_multi_heads": (
        [], [*BRANCHED, "upgrade heads", "revision --head r3a --rev-id r4 -m fourth", "revision --autogenerate --rev-id r5 -m more"]),
    "RevisionTest.test_create_rev_plain_db_not_up_to_date_multi_heads": (
        [], [*BRANCHED, "upgrade heads", "revision --head r3a --rev-id r4 -m fourth", "revision --rev-id r5 -m more"]),
    "RevisionTest.test_create_rev_autogen_need_to_select_head": ([], [*BRANCHED, "upgrade heads", "revision --autogenerate --rev-id r5"]),
    "RevisionTest.test_pk_constraint_normally_prevents_dupe_rows": (
        [], [*REVISIONS, "upgrade head", "sql INSERT INTO alembic_version VALUES ('r2abcdef')", "current"]),
    "RevisionTest.test_create_rev_plain_need_to_select_head": ([], [*BRANCHED, "upgrade heads", "revision --rev-id r5"]),
    "RevisionTest.test_create_rev_plain_post_merge": ([], [*BRANCHED, "merge heads --rev-id r4 -m both", "revision --rev-id r5 -m last"]),
    "RevisionTest.test_create_rev_autogenerate_post_merge": (
        [], [*BRANCHED, "merge heads --rev-id r4 -m both", "upgrade heads", "revision --autogenerate --rev-id r5 -m last"]),
    "RevisionTest.test_create_rev_depends_on": (
        [], [*REVISIONS, "revision --rev-id r3 -m third --depends-on r2abcdef",
             "revision --rev-id r4 -m fourth --depends-on r2abcdef --depends-on r3", "history -v"]),
    "RevisionTest.test_create_rev_depends_on_branch_label": (
        [], [REVISIONS[0], REVISIONS[1] + " --branch-label foobar", "revision --rev-id r3 -m third --depends-on foobar", "history -v"]),
    "RevisionTest.test_create_rev_depends_on_partial_revid": ([], [*REVISIONS, "revision --rev-id r3 -m third --depends-on r2ab", "show r3"]),
    "RevisionTest.test_create_rev_invalid_depends_on": ([], [*REVISIONS[:1], "revision --rev-id r3 --depends-on invalid"]),
    "RevisionTest.test_create_rev_autogenerate_db_not_up_to_date_post_merge": (
        [], [*BRANCHED, "upgrade heads", "merge heads --rev-id r4 -m both", "revision --autogenerate --rev-id r5"]),
    "RevisionTest.test_nonsensical_sql_mode_autogen": ([], ["revision --autogenerate --sql --rev-id r1"]),
    "RevisionTest.test_nonsensical_sql_no_env": ([], ["revision --sql --rev-id r1"]),
    "RevisionTest.test_sensical_sql_w_env": ([], ["revision --sql --rev-id r1 -m first"], {"environment": True}),
    "CheckTest.test_check_no_changes": ([], ["check"]),
    "CheckTest.test_check_changes_detected": ([], ["sql CREATE TABLE foo (id INTEGER, old_data VARCHAR)", "check"], {
        "before": "metadata = sa.MetaData()\nsa.Table('foo', metadata, sa.Column('id', sa.Integer))"}),
    "CheckTest.test_check_no_changes, several databases": ([], ["check"], {"multidb": ""}),
    "CheckTest.test_check_changes_detected, several databases": ([], ["check"], {
        "multidb": "sa.Table('foo', metadata, sa.Column('id', sa.Integer, primary_key=True)) if name == 'engine2' else None"}),
    "StampMultipleRootsTest.test_sql_stamp_heads": (ROOTS, ["stamp --sql heads"]),
    "StampMultipleRootsTest.test_sql_stamp_single_head": (ROOTS, ["stamp --sql cccc33@head"]),
    "StampMultipleHeadsTest.test_sql_stamp_heads": (HEADS, ["stamp --sql heads"]),
    "StampMultipleHeadsTest.test_sql_stamp_multi_rev_nonsensical": (HEADS, ["stamp --sql aaaa11 eeee55 ffff66"]),
    "StampMultipleHeadsTest.test_sql_stamp_multi_rev_from_multi_base_nonsensical": (
        HEADS, ["stamp --sql base:aaaa11 base:eeee55 base:ffff66"]),
    "StampMultipleHeadsTest.test_online_stamp_multi_rev_nonsensical": (HEADS, ["stamp aaaa11 eeee55 ffff66"]),
    "StampMultipleHeadsTest.test_online_stamp_multi_rev_from_real_ancestor": (HEADS, ["stamp aaaa11", "stamp eeee55 ffff66"]),
    "StampMultipleHeadsTest.test_online_stamp_version_already_there": (HEADS, ["stamp cccc33 eeee55", "stamp cccc33 eeee55"]),
    "StampMultipleHeadsTest.test_sql_stamp_multi_rev_from_multi_start": (
        HEADS, ["stamp --sql bbbb22:cccc33 bbbb22:eeee55 bbbb22:ffff66"]),
    "StampMultipleHeadsTest.test_sql_stamp_heads_symbolic": (HEADS, ["stamp --sql bbbb22:heads"]),
    "StampMultipleHeadsTest.test_sql_stamp_different_multi_start": (HEADS, ["stamp --sql bbbb22:cccc33 aaaa11:eeee55"]),
    "StampMultipleHeadsTest.test_stamp_purge": (
        HEADS, ["stamp aaaa11", "sql UPDATE alembic_version SET version_num = 'fake'", "stamp --purge aaaa11 eeee55 ffff66"]),
    "StampMultipleHeadsTest.test_stamp_purge_no_sql": (HEADS, ["stamp --purge --sql cccc33"]),
    "UpgradeDowngradeStampTest.test_version_from_none_insert": (LINE, ["upgrade --sql aaaa11"]),
    "UpgradeDowngradeStampTest.test_version_from_middle_update": (LINE, ["upgrade --sql bbbb22:cccc33"]),
    "UpgradeDowngradeStampTest.test_version_to_none": (LINE, ["downgrade --sql cccc33:base"]),
    "UpgradeDowngradeStampTest.test_version_to_middle": (LINE, ["downgrade --sql cccc33:aaaa11"]),
    "UpgradeDowngradeStampTest.test_none_to_head_sql": (LINE, ["upgrade --sql head"]),
    "UpgradeDowngradeStampTest.test_base_to_head_sql": (LINE, ["upgrade --sql base:head"]),
    "UpgradeDowngradeStampTest.test_sql_stamp_from_rev": (LINE, ["stamp --sql aaaa11:head"]),
    "UpgradeDowngradeStampTest.test_sql_stamp_from_partial_rev": (LINE, ["stamp --sql aaaa:head"]),
    "UpgradeDowngradeStampTest.test_sql_stamp_revision_as_kw": (LINE, ["stamp --sql head"]),
    "UpgradeDowngradeStampTest.test_stamp_argparser_single_rev": (LINE, ["stamp cccc33 --sql"]),
    "UpgradeDowngradeStampTest.test_stamp_argparser_multiple_rev": (LINE, ["stamp bbbb22 cccc33 --sql"]),
    "LiveStampTest.test_stamp_creates_table": (LINE, ["stamp head"]),
    "LiveStampTest.test_stamp_existing_upgrade": (LINE, ["stamp aaaa11", "stamp bbbb22"]),
    "LiveStampTest.test_stamp_existing_downgrade": (LINE, ["stamp bbbb22", "stamp aaaa11"]),
    "LiveStampTest.test_stamp_version_already_there": (LINE, ["stamp bbbb22", "stamp bbbb22"]),
    "EditTest.test_edit_no_revs": (LINE, ["edit base"]),
    "EditTest.test_edit_no_current": (LINE, ["stamp base", "edit current"]),
    "EnureVersionTest.test_ensure_version": ([], ["ensure_version", "sql SELECT * FROM alembic_version"]),
    "EnureVersionTest.test_ensure_version_called_twice": ([], ["ensure_version", "ensure_version", "sql SELECT * FROM alembic_version"]),
    "EnureVersionTest.test_sql_ensure_version": ([], ["ensure_version --sql"]),
}


@pytest.fixture(scope="module")
def programs():
    yield from _steps.both_programs()


@pytest.mark.parametrize("case", CASES)
def test_case(programs, tmp_path, case):
    _steps.same(programs, tmp_path, *CASES[case])


def test_duplicate_rows(programs, tmp_path):
    """A version table without a primary key that has one revision twice: refused, and left as it is."""
    _steps.make(tmp_path, LINE[:0], options="version_table_pk=False")
    for step in [*REVISIONS, "upgrade head"]:
        assert not programs[0].run(tmp_path, *shlex.split(step)).status
    _steps.own_statement(tmp_path, "INSERT INTO alembic_version VALUES ('r2abcdef')")
    done = programs[0].run(tmp_path, "downgrade", "--", "-1")
    assert done.status == 255 and "alembic_version" in done.out
    assert _steps.state(tmp_path)[0] == ["r2abcdef", "r2abcdef"]


# ---- the command line: configuration files, editor, init -------------------------------------------------------------

# case: (the environment, arguments)
RESOLUTION = {
    "toml of the environment": ({"ALEMBIC_CONFIG": "some/pyproject.toml"}, []),
    "ini of the environment": ({"ALEMBIC_CONFIG": "some/own.ini"}, []),
    "two given, and the environment": ({"ALEMBIC_CONFIG": "some/own.ini"}, ["--config", "foo/pyproject.toml", "--config", "bar/alembic.ini"]),
    "two given": ({}, ["--config", "foo/pyproject.toml", "--config", "bar/alembic.ini"]),
    "none given": ({}, []),
    "toml given": ({}, ["--config", "foo/pyproject.toml"]),
    "ini given": ({}, ["--config", "foo/own.ini"]),
    "ini given, and the environment": ({"ALEMBIC_CONFIG": "some/own.ini"}, ["-c", "foo/own.ini"]),
    "ini that is not there": ({"ALEMBIC_CONFIG": "/foo/bar/bat.conf"}, []),
}


@pytest.mark.parametrize("name", RESOLUTION)
def test_which_files(pair, name):
    for folder in ("", "some/", "foo/", "bar/"):
        for ini in ("alembic.ini", "own.ini"):
            pair.write(folder + ini, f"[alembic]\nscript_location = m\nwho = {folder}{ini}\n")
        pair.write(folder + "pyproject.toml", f'[tool.alembic]\nscript_location = "m"\nwhose = "{folder}"\n')
    pair.write("m/versions/.keep", "")
    pair.write("m/env.py", "from alembic import context\nc = context.config\n"
               "print(c.config_file_name, c.toml_file_name, c.get_alembic_option('who'), c.get_alembic_option('whose'))\n")
    environment, words = RESOLUTION[name]
    pair.same(*words, "current", env=environment)


@pytest.mark.parametrize("words", [["-c", "one", "-c", "two.ini"], ["-c", "pyproject.toml", "-c", "a/b/pyproject.toml"]], ids=" ".join)
def test_two_of_a_kind(pair, words):
    ours, theirs = pair.both(*words, "history")
    message = theirs.stderr.strip().splitlines()[-1].partition(": ")[2]
    assert message in ours.stdout and ours.returncode and theirs.returncode


@pytest.mark.parametrize("template, directory, config", [
    ("pyproject", "somepath/foobar", "pyproject.toml"), ("pyproject", "somepath/foobar", "somepath/pyproject.toml"),
    ("generic", "somepath/foobar", "alembic.ini"), ("generic", "somepath/foobar", "somepath/alembic.ini"),
])
def test_init_writes_a_location_relative_to_the_file(pair, template, directory, config):
    pair.write("somepath/.keep", "")
    pair.same("-c", config, "init", "-t", template, directory, sort=True)
    ours, theirs = pair.files(pair.ours), pair.files(pair.theirs)
    assert ours.keys() == theirs.keys()

    def location(files):
        return [line for line in files[config].splitlines() if line.startswith("script_location")]

    assert location(ours) == location(theirs) and len(location(ours)) == 1


@pytest.mark.parametrize("template", ["generic", "pyproject"])
def test_init_in_an_empty_directory(pair, template):
    for root in (pair.ours, pair.theirs):
        (root / "foobar").mkdir()
    pair.same("init", "-t", template, "foobar", sort=True)
    assert pair.files(pair.ours).keys() == pair.files(pair.theirs).keys()


@pytest.mark.parametrize("target", ["head", "bbb", "current"])
def test_edit(pair, target):
    editor = pair.directory / "editor"
    editor.write_text('#!/bin/sh\necho "editing $1"\n')
    editor.chmod(0o755)
    for root in (pair.ours, pair.theirs):
        _steps.make(root, LINE)
    pair.both("stamp", "bbbb22", check=True)
    assert "bbbb22.py" in pair.same("edit", target, env={"EDITOR": str(editor), "PYTHONUNBUFFERED": "1"}).stdout or target == "head"
