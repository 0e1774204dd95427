"""What env.py reads and sets through context.config, and how the places of configuration go together."""

import pytest
from small_projects import ENV, INI, LINE, ini, revision


def env(*lines):
    return ENV.replace("config = context.config\n", "config = context.config\n" + "".join(line + "\n" for line in lines))


@pytest.mark.parametrize("words", [
    "current", "current -v", "-x a -x b=1 -q upgrade head", "upgrade +1 --sql --tag t", "downgrade -1", "stamp head --purge", "stamp a1 b2",
    "history -i", "history -r a1:current", "check", "ensure_version", "-c alembic.ini -n alembic current", "show current", "edit current",
])
def test_the_command_line(both, words):
    lines = "o = config.cmd_opts", "print(str(o).split('cmd=')[0], o.cmd[0].__name__, o.cmd[1:], 'x' in o)"
    both.write({**LINE, "m/env.py": env(*lines)}).same(*words.split())


def test_options_of_revision(both):
    names = "message autogenerate sql head splice branch_label version_path rev_id depends_on".split()
    lines = "o = config.cmd_opts", f"print([getattr(o, name) for name in {names!r}], o.cmd[0].__name__)"
    both.write({**LINE, "alembic.ini": ini(revision_environment="true"), "m/env.py": env(*lines)})
    both.same(*"revision -m q --rev-id q1 --depends-on a1 --head b2 --branch-label l".split())


def test_file_config(both):
    lines = '''
fc = config.file_config
print(fc.get("alembic", "script_location"), fc.has_section("nope"), fc.has_option("alembic", "x"), dict(fc.items("mine")))
print(fc["mine"]["w"], fc.getint("mine", "n"), fc.get("mine", "zz", fallback="fb"), fc.options("mine"), fc.sections(), fc.defaults())
fc.set("alembic", "sqlalchemy.url", "sqlite:///x%%y.db")
print(config.get_main_option("sqlalchemy.url"), config.get_section("alembic"))
config.set_main_option("later", "1")
print(config.file_config.get("alembic", "later"))
fc.add_section("fresh")
fc.set("fresh", "k", "v")
print(config.get_section("fresh"))
fc.remove_option("mine", "w")
print(config.get_section("mine"), config.get_alembic_boolean_option("sourceless"))
'''.splitlines()
    both.write({**LINE, "alembic.ini": "[DEFAULT]\nq = 1\n" + INI + "[mine]\nw = %(here)s/%(q)s\nn=3\n", "m/env.py": env(*lines)}).same("current")


def test_options(both):
    lines = '''
print(config.config_file_name, config.config_ini_section, config.get_section("mine"), config.get_section("no", {"a": "b"}), config.get_section("none"))
print(config.get_main_option("zz"), config.get_main_option("z"), config.get_section_option("mine", "w"), config.attributes)
config.set_main_option("new", "v%%w"); print(config.get_main_option("new")); config.remove_main_option("new"); print(config.get_main_option("new"))
config.set_section_option("brand", "k", "%(here)s"); print(config.get_section_option("brand", "k"))
try: config.get_section_option("no", "x")
except Exception as e: print(type(e), e)
try: config.set_main_option("bad", "%")
except Exception as e: print(type(e), e)
config.print_stdout("hi %s", "there"); config.print_stdout("100%")
'''.splitlines()
    both.write({**LINE, "alembic.ini": "[DEFAULT]\nq = 1\n" + INI + "x = %(here)s/y\n[mine]\nscript_location = m\nw = %(q)s\nz=100%%\n", "m/env.py": env(*lines)})
    for words in ("current", "-n mine current", "-q current"):
        both.same(*words.split())


def toml(text):
    return "[tool.alembic]\n" + text


WITHOUT_INI = {name: text for name, text in LINE.items() if name != "alembic.ini"}
MORE = {"more/z.py": revision("z1")}


@pytest.mark.parametrize("text", [
    'script_location = "%(here)s/m"', 'script_location = "m"\ntruncate_slug_length = 3', 'script_location = "m"\ntruncate_slug_length = "3"',
    'script_location = "m"\nversion_locations = ["m/versions", "%(here)s/more"]', 'script_location = "m"\nversion_locations = []',
    'script_location = "m"\nrecursive_version_locations = true', 'script_location = "m"\nfile_template = "%%(year)d_%%(rev)s"',
    'script_location = "m"\nprepend_sys_path = "."', 'script_location = "m"\nprepend_sys_path = [".", "src"]',
    'script_location = "m"\nrevision_environment = true', '"script_location" = "m"\nother = [1, {a = 2}]\nz.y = 1979-05-27T07:32:00Z',
    'script_location = """\\\nm"""', 'script_location = "m"\npost_write_hooks = []', "", 'script_location = "m"\nsourceless = "yes"',
    'script_location = "m"\nrecursive_version_locations = "true"',
], ids=lambda text: text.splitlines()[-1] if text else "nothing")
def test_pyproject(both, text):
    both.write({**WITHOUT_INI, **MORE, "pyproject.toml": toml(text)})
    for words in (["heads"], ["current"], ["revision", "-m", "x y", "--rev-id", "c3"], ["-c", "pyproject.toml", "heads"]):
        both.same(*words)


@pytest.mark.parametrize("text, say", [
    ('[tool]\nalembic = "x"', "Incorrect TOML format"), ("[tool.alembic", "pyproject.toml:1:"), ("[project]\nname = 'x'", "No 'script_location' key"),
    (toml('script_location = ["m"]'), "unsupported TOML value type for key: 'script_location'"),
    (toml('script_location = "m"\nfile_template = "%(rev)s"'), "cannot replace the '%' in '%(rev)s'"),
    (toml('script_location = "m%"'), "cannot replace the '%' in 'm%'"), (toml('script_location = "m"\nscript_location = "q"'), "a key is defined twice"),
    (toml('script_location = "m"\nversion_locations = [1]'), "version_locations must be a list of strings"),
    (toml('script_location = "m"\npost_write_hooks = "x"'), "post_write_hooks must be a list of tables"),
    (toml('script_location = "m"\n[tool.alembic.post_write_hooks]\nname = "e"'), "post_write_hooks must be a list of tables"),
    (toml('script_location = "m"\npost_write_hooks = [{type = "exec"}]'), 'each entry of post_write_hooks needs a "name"'),
], ids=lambda value: value.splitlines()[-1][:40])
def test_broken_pyproject(both, text, say):
    both.write({**WITHOUT_INI, "pyproject.toml": text}).fails("heads", say=say, status=255)


def test_both_files(both):
    both.write({**LINE, "alembic.ini": "[alembic]\nfile_template = ini_%%(rev)s\n",
                "pyproject.toml": toml('script_location = "m"\nfile_template = "toml_%%(rev)s"\n')})
    both.same("revision", "--rev-id", "c3")
    both.write({"alembic.ini": "[other]\na = 1\n"}).same("revision", "--rev-id", "d4")
    both.same("-n", "nowhere", "heads")
    both.same("-c", "pyproject.toml", "-c", "alembic.ini", "heads")


@pytest.mark.parametrize("words, variable", [
    (["heads"], "s/alembic.ini"), (["heads"], "{root}/s/pyproject.toml"), (["heads"], "nowhere.ini"), (["heads"], ""),
    (["-c", "s/alembic.ini", "heads"], "nowhere.ini"), (["-c", "s/../s/alembic.ini", "history", "-v"], None), (["-c", "{root}/s/alembic.ini", "current"], None),
])
def test_files_elsewhere(both, words, variable):
    both.write({"s/" + name: text for name, text in LINE.items()})
    both.write({"s/alembic.ini": ini(script_location="%(here)s/m"), "s/pyproject.toml": toml('script_location = "%(here)s/m"\n')})
    both.same(*words, env=None if variable is None else {"ALEMBIC_CONFIG": variable})


@pytest.mark.parametrize("location, files", [
    ("app.db:m", ["src/app/__init__.py", "src/app/db/__init__.py"]), ("app:db:m", ["src/app/__init__.py"]), ("app:db/m", ["src/app/__init__.py"]),
    ("app.db:m", []),
])
def test_packages(both, location, files):
    both.write({("src/app/db/" + name if name.startswith("m/") else name): text for name, text in LINE.items()})
    both.write({"alembic.ini": ini(script_location=location, prepend_sys_path="src", path_separator="os"), **{name: "" for name in files}})
    both.same("history", "-v")
    both.same("revision", "--rev-id", "c3")


def test_version_locations_in_a_package(both):
    both.write({**LINE, "alembic.ini": ini(path_separator="space", version_locations="pk:vers m/versions", prepend_sys_path="."),
                "pk/__init__.py": "", "pk/vers/z.py": revision("z1")})
    both.same("heads")
    both.same("revision", "--rev-id", "w1", "--head", "z1", "--splice")
    both.same("revision", "--rev-id", "w2", "--head", "base", "--version-path", "pk/vers")
    both.same("revision", "--rev-id", "w3", "--head", "base", "--version-path", "pk:vers")


@pytest.mark.parametrize("text", ["base = m\nscript_location = %(base)s\n", "script_location: m\n", "script_location = m\n# comment\n; another\n",
                                  "SCRIPT_LOCATION = m\n", "script_location = %(here)s/m\nx = 100%%\n", "script_location = m\nx = 1%\n",
                                  "script_location = m ; c\n", "script_location =\n  m\n"])
def test_inis(both, text):
    both.write({**LINE, "alembic.ini": "[alembic]\n" + text})
    both.same("heads")
    both.same("revision", "--rev-id", "c3")


@pytest.mark.parametrize("text, say", [
    ("[alembic]\nscript_location = m%x\n", "'%' must be followed by '%' or '('"), ("[alembic]\nscript_location = %(a)s\na = %(b)s\nb = %(a)s\n", "Recursion limit exceeded"),
    (INI + "[x]\na = 1\n[x]\nb = 1\n", "section 'x' already exists"), (INI + "script_location = q\n", "option 'script_location' in section 'alembic' already exists"),
    ("[alembic]\nscript_location = m/env.py\nfile_template = x\n", None), ("\ufeff" + INI, "File contains no section headers"),
    (INI.encode() + b"# \xe9\n", "alembic.ini:3: the file is not valid UTF-8 text"), (INI + "garbage\n[x\n", "Source contains parsing errors"),
    (ini(version_path_separator="zz", version_locations="a b"), "'zz' is not a valid value for version_path_separator"),
    (ini(path_separator="", prepend_sys_path="."), "'' is not a valid value for path_separator"),
], ids=lambda value: str(value).splitlines()[-1][:40])
def test_broken_inis(both, text, say):
    both.write({**LINE, "alembic.ini": text})
    words = ["heads"] if say else ["revision", "-m", "x"]
    both.fails(*words, say=say or "Not a directory", status=255)
