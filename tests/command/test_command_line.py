"""Options, usage and help: what argparse makes of the same command line."""

import io
import os
import pathlib
import re
import subprocess

import pytest
from alembic.config import CommandLine

LIMBECK = os.environ.get("LIMBECK", str(pathlib.Path(__file__).resolve().parents[2] / "build" / "limbeck"))

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


# What Limbeck has beyond Alembic, in the order of its help.
JSON = ("--json", {"action": "store_true", "help": "Answer with a JSON document"})
DRY_RUN = ("--dry-run", {"action": "store_true", "help": "Say what would be done, and do nothing"})
NO_DATABASE = ("--no-database", {"action": "store_true", "help": "Do not ask the database what it has applied"})
MORE_OPTIONS = {
    "branches": [JSON], "check": [JSON], "current": [JSON], "downgrade": [JSON], "heads": [JSON],
    "history": [("--graph", {"action": "store_true", "help": "Draw the revisions as a graph"}), JSON],
    "list_templates": [JSON], "merge": [JSON], "revision": [JSON], "show": [JSON], "stamp": [JSON],
    "upgrade": [JSON],
}
MORE_COMMANDS = {
    "rebase": ("Move a branch of revisions on top of another head.", [
        ("revision", {"help": "head of the branch that is moved"}),
        ("--onto", {"help": "Revision that the branch is moved on top of; may be left out when there is one other head"}),
        DRY_RUN, NO_DATABASE, JSON]),
    "squash": ("Put one revision in place of several; proved equal on scratch databases.", [
        ("range", {"help": "FROM:TO, the first and the last revision; base:TO for all up to TO"}),
        ("-m", "--message", {"help": "Message string to use with 'revision'"}),
        ("--verbatim", {"action": "store_true",
                        "help": "Keep the code of every revision instead of writing anew what they come to"}),
        DRY_RUN, JSON]),
    "completion": ("Print a script that completes commands, options and revisions in a shell.",
                   [("shell", {"help": "bash, zsh or fish"})]),
    "man": ("Print the manual page.", []),
}


def expected_parser(command):
    """Alembic's own parser with Limbeck's additions."""
    line = CommandLine(prog="limbeck")
    parsers = line.subparsers.choices
    for name, options in MORE_OPTIONS.items():
        for *option, settings in options:
            parsers[name].add_argument(*option, **settings)
    for name, (text, arguments) in MORE_COMMANDS.items():
        parser = line.subparsers.add_parser(name, help=text)
        for *option, settings in arguments:
            parser.add_argument(*option, **settings)
    return parsers[command] if command else line.parser


@pytest.mark.parametrize("command, width", [
    *((command, "80") for command in [None, *COMMANDS, *MORE_COMMANDS]),
    *((command, width) for command in (None, "revision", "stamp") for width in ("60", "40", "200")),
])
def test_help(pair, command, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    out = io.StringIO()
    expected_parser(command).print_help(out)
    ours = pair.ours_only(*([command] if command else []), "--help", env={"COLUMNS": width})
    assert ours.stdout == out.getvalue()


@pytest.mark.parametrize("args", WRONG, ids=" ".join)
def test_usage_errors(pair, args, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    parser = expected_parser(None)
    try:
        options = parser.parse_args(args)
        if hasattr(options, "cmd"):
            pair.init()
            assert pair.same(*args).returncode == 255
            return
        parser.error("too few arguments")
    except SystemExit as expected:
        ours = pair.ours_only(*args, check=False)
        assert pair.plain(ours.stderr) == pair.plain(capsys.readouterr().err)
        assert ours.returncode == expected.code


@pytest.mark.parametrize("args, meant", [
    (["hstory"], "history"), (["list-templates"], "list_templates"), (["upgrad", "head"], "upgrade"),
    (["heads", "--verbos"], None), (["heads", "--vrebose"], "--verbose"), (["revision", "--mesage=x"], "--message"),
    (["revision", "-autogenerate"], "--autogenerate"), (["history", "-graph"], "--graph"), (["-quiet", "heads"], None),
    (["revision", "--auto-generate"], "--autogenerate"), (["nonsense"], None), (["heads", "-z"], None),
    (["stamp", "head", "--prge"], "--purge"), (["completion", "bsh"], "bash"),
], ids=str)
def test_what_was_meant(pair, args, meant):
    """A wrong option or command suggests the nearest one; what argparse takes, or what is near nothing, none."""
    ours = pair.ours_only(*args, check=False)
    found = re.search(r"^hint: did you mean '(.*)'\?$", ours.stderr, re.M)
    assert (found.group(1) if found else None) == meant, ours.stderr


def shown_options(pair, command):
    """Option names of a help text."""
    text = pair.ours_only(*([command] if command else []), "--help", env={"COLUMNS": "1000"}).stdout
    # The program's own help is Alembic's, which has no such option.
    own = set() if command else {"--log-format"}
    return own | set(re.findall(r"(?<=[ ,])(--?[a-z][a-z-]*)(?=[ ,\n])", text.split("\noptions:\n")[1]))


def test_manual_and_completions_say_what_the_help_says(pair):
    """The parser, the help, the manual and the completions come from one table."""
    usage = pair.ours_only("--help", env={"COLUMNS": "1000"}).stdout
    commands = re.search(r"\{([a-z_,]+)\}", usage).group(1).split(",")
    texts = {"man": pair.ours_only("man").stdout.replace("\\-", "-")}
    for shell in ("bash", "zsh", "fish"):
        texts[shell] = pair.ours_only("completion", shell).stdout
    manual = re.split(r"^\.S[SH] ", texts["man"], flags=re.M)
    sections = {part.split("\n")[0]: part for part in manual}
    for command in [None, *commands]:
        options = shown_options(pair, command)
        assert options
        section = sections[command or "OPTIONS"]
        assert set(re.findall(r"\\fB(--?[a-z][a-z-]*)\\fR", section)) | {"-h", "--help"} == options
        start = rf"^    {command}\)\n.*\n *" if command else r"^    ''\) "
        bash = re.search(start + r"_limbeck_words \"(.*?)\"", texts["bash"], re.M)
        assert {word for word in bash.group(1).split() if word[0] == "-"} == options
        zsh = re.search(rf"^        {command}\) _arguments(.*?) ;;$" if command else r"_arguments -C(.*?)'1:command",
                        texts["zsh"], re.M | re.S).group(1)
        assert set(re.findall(r"'\*?(--?[a-z][a-z-]*)\[", zsh)) == options
        condition = f"'__fish_seen_subcommand_from {command}'" if command else "'__fish_use_subcommand'"
        lines = [line for line in texts["fish"].splitlines() if f"-n {condition}" in line]
        fish = {f"-{name}" for line in lines for name in re.findall(r" -s (\w)", line)}
        fish |= {f"--{name}" for line in lines for name in re.findall(r" -l ([a-z-]+)", line)}
        assert fish == options
    assert set(commands) == {m for m in re.findall(r"^complete -c limbeck -n __fish_use_subcommand -a (\w+)",
                                                   texts["fish"], re.M)}
    assert set(commands) == set(re.findall(r"^        '([a-z]\w+):", texts["zsh"], re.M))


def test_bash_completion(pair):
    pair.init().edit_ini(("driver://user:pass@localhost/dbname", "sqlite:///x.db"))
    pair.ours_only("revision", "-m", "one", "--rev-id", "one1", "--branch-label", "lab")
    script = pair.ours / "complete.bash"
    script.write_text(pair.ours_only("completion", "bash").stdout)

    def complete(*words):
        program = (f'source {script}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _limbeck; '
                   'printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", program, "bash", LIMBECK, *words], cwd=pair.ours, capture_output=True,
                              text=True, check=True)
        assert not done.stderr
        return done.stdout.split()

    assert complete("he") == ["heads"]
    assert complete("upgrade", "--s") == ["--sql"]
    assert complete("upgrade", "on") == ["one1"]
    assert complete("upgrade", "la") == ["lab@head"]
    assert complete("revision", "--head", "b") == ["base"]
    assert complete("init", "-t", "py") == ["pyproject", "pyproject_async"]
    assert complete("-c", "alemb") == ["alembic.ini"]
    assert complete("revision", "-m", "") == []


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
