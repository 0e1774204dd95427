"""Two projects side by side: the same command under Limbeck in one and under Alembic in the other."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIMBECK = os.environ.get("LIMBECK", str(ROOT / "build" / "limbeck"))
ALEMBIC = str(pathlib.Path(sys.executable).parent / "alembic")

DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?([+-]\d\d:\d\d)?")


def run(program, *args, cwd, env=None, check=True):
    environment = {k: v for k, v in os.environ.items() if k not in ("ALEMBIC_CONFIG", "EDITOR", "VISUAL")}
    environment.update({"COLUMNS": "80", "EDITOR": "/bin/true", **(env or {})})
    done = subprocess.run([program, *map(str, args)], cwd=cwd, env=environment, capture_output=True,
                          text=True, stdin=subprocess.DEVNULL)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


class Pair:
    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.ours = self.directory / "limbeck" / "project"
        self.theirs = self.directory / "alembic" / "project"
        for path in (self.ours, self.theirs):
            path.mkdir(parents=True)

    def write(self, name, text):
        for root in (self.ours, self.theirs):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def init(self, *args):
        """The same files on both sides: those that Limbeck makes."""
        run(LIMBECK, "init", *args, "migrations", cwd=self.ours)
        shutil.rmtree(self.theirs)
        shutil.copytree(self.ours, self.theirs)
        return self

    def edit_ini(self, *replacements):
        for root in (self.ours, self.theirs):
            path = root / "alembic.ini"
            text = path.read_text()
            for old, new in replacements:
                assert old in text, old
                text = text.replace(old, new)
            path.write_text(text)
        return self

    def plain(self, text):
        """Without what differs by nature: where the project is, the program's name, dates, hints."""
        text = text.replace(str(self.ours), "PROJECT").replace(str(self.theirs), "PROJECT")
        text = re.sub(r"^hint: .*\n", "", text, flags=re.M)
        text = re.sub(r"^(\S*: )?UserWarning: ", "UserWarning: ", text, flags=re.M)
        text = re.sub(r"^  (util\.)?warn(ings\.warn)?\(\n?", "", text, flags=re.M)
        return DATE.sub("DATE", text.replace("limbeck", "alembic"))

    def both(self, *args, **options):
        options.setdefault("check", False)
        return run(LIMBECK, *args, cwd=self.ours, **options), run(ALEMBIC, *args, cwd=self.theirs, **options)

    def ours_only(self, *args, **options):
        return run(LIMBECK, *args, cwd=self.ours, **options)

    def same(self, *args, stderr=True, sort=False, **options):
        """Output and exit status are equal; gives ours."""
        ours, theirs = self.both(*args, **options)
        order = (lambda text: sorted(text.splitlines())) if sort else (lambda text: text)
        assert order(self.plain(ours.stdout)) == order(self.plain(theirs.stdout)), ours.stderr
        if stderr:
            assert self.plain(ours.stderr) == self.plain(theirs.stderr)
        assert ours.returncode == theirs.returncode, ours.stderr
        return ours

    def files(self, root):
        return {
            str(path.relative_to(root)): DATE.sub("DATE", path.read_text(errors="surrogateescape"))
            for path in sorted(root.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".db"
        }

    def same_files(self):
        assert self.files(self.ours) == self.files(self.theirs)
