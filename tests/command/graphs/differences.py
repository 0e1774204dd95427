"""Random projects under both programs: `differences(seed)` gives what is not the same.

From the command line: differences.py FIRST LAST [show] [shapes]. With shapes, the seeds ask their questions of
each graph in shapes.py.
"""

import contextlib
import gc
import itertools
import logging.config
import os
import pathlib
import random
import re
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import ordered_sets  # noqa: E402

ordered_sets.install()  # before Alembic is imported, which programs.py does
from programs import HANGS, Alembic, Limbeck, configure_logging, plain  # noqa: E402
from projects import START, Node, Project  # noqa: E402
from shapes import SHAPES, parse  # noqa: E402

BROKEN = 0.08  # of all projects


def table_content(path, table):
    if not path.exists():
        return None
    connection = sqlite3.connect(path)
    try:
        return sorted(row[0] for row in connection.execute(f"SELECT version_num FROM {table}"))
    except sqlite3.OperationalError:
        return None
    finally:
        connection.close()


def start(path, table, ids):
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {table} (version_num VARCHAR(32) NOT NULL)")
        connection.execute(f"DELETE FROM {table}")
        connection.executemany(f"INSERT INTO {table} VALUES (?)", [(id,) for id in ids])


def unordered(text):
    """Rows without the order of what stands between their commas, where Alembic walks a set."""
    return [sorted(re.sub(r"[,()']", " ", row).split()) for row in text.splitlines()]


class Runner:
    def __init__(self):
        logging.config.fileConfig = configure_logging
        gc.freeze()  # what has been imported stays
        gc.set_threshold(20000, 50, 100)
        self.projects = 0
        self.limbeck, self.alembic = Limbeck(), Alembic()
        self.counts = {"questions": 0, "errors": 0, "crashes": 0, "hangs": 0, "open": 0}
        memory = pathlib.Path("/dev/shm")
        self.root = pathlib.Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))

    def close(self):
        self.limbeck.close()
        shutil.rmtree(self.root)

    def differences(self, seed, shape=None):
        rng = random.Random(f"{shape} {seed}" if shape else seed)
        directory = self.root / "project"
        directory.mkdir()
        self.alembic.forget()
        self.projects += 1
        if self.projects % 25 == 0:  # a fresh process for each would be half of the time
            self.limbeck.forget()
        try:
            if shape:
                project = Project(directory, rng, nodes=[Node(id, down, depends, labels)
                                                         for id, down, depends, labels in parse(SHAPES[shape])])
                project.broken = "cycle" in shape or "loop" in shape
            else:
                project = Project(directory, rng, broken=rng.random() < BROKEN, deep=self.is_deep(seed))
            self.alembic.keeps = not project.broken  # a broken one says so each time
            self.problem = self.find_problem(project)
            self.cycle = project.broken and self.problem is None and self.has_cycle(project)
            found = []
            if self.problem is not None:
                ours = self.limbeck.run(directory, "heads")
                if not ours.status or self.problem not in ours.out:
                    found.append((["heads"], f"wanted: {self.problem}", "", ours))
            for words in project.questions():
                difference = self.ask(project, words)
                if difference:
                    found.append(difference)
                    break  # what follows stands on it
            return found
        finally:
            shutil.rmtree(directory)

    def find_problem(self, project):
        """What Alembic says of a graph that cannot be, "" if that means nothing; None for one that can."""
        said = self.alembic.run(project.directory, "heads") if project.broken else None
        if not said or not said.status:
            return None
        kind, _, text = said.crashed.partition(": ") if said.crashed else ("", "", said.out.removeprefix("FAILED: "))
        return "" if kind in ("KeyError", "AssertionError", "AttributeError", "TypeError") else text.strip()

    def is_deep(self, seed):
        """Every fourth one: more revisions, version tables of any content, new files that stay."""
        return seed % 4 == 3

    def has_cycle(self, project):
        has = project.has_cycle()
        return "ycle is detected" in self.limbeck.run(project.directory, "heads").out if has is None else has

    def ask(self, project, words):
        if words[0] == START:
            for name in ("theirs.db", "ours.db"):
                start(project.directory / name, project.version_table, words[1:])
            return None
        self.counts["questions"] += 1
        self.alembic.keeps = not project.broken  # a broken one says so each time
        if words[0] in ("revision", "merge"):
            return self.ask_for_file(project, words)
        databases = [project.directory / "theirs.db", project.directory / "ours.db"]
        before = table_content(databases[1], project.version_table)
        if self.cycle:  # one that Alembic does not see, nor an end of what it does then
            ours = self.limbeck.run(project.directory, "-x", "db=ours.db", *words)
            kept = before == table_content(databases[1], project.version_table)
            return None if ours.status and kept else (words, "a cycle", "", ours)
        theirs = self.alembic.run(project.directory, "-x", "db=theirs.db", *words)
        ours = self.limbeck.run(project.directory, "-x", "db=ours.db", *words)
        if theirs.crashed == HANGS:
            self.counts["hangs"] += 1
            if databases[1].exists():
                shutil.copy(databases[1], databases[0])
            return None
        contents = [table_content(path, project.version_table) for path in databases]
        said = self.compare(words, theirs, ours)
        if said:
            return words, said, theirs, ours
        if ours.status:
            if contents[1] != before:
                said = f"an error that changes the version table: {before} {contents[1]}"
            elif databases[1].exists():  # Alembic's errors may leave half of their work
                shutil.copy(databases[1], databases[0])
        elif (contents[0] or None) != (contents[1] or None):
            said = f"version table: {contents[0]} {contents[1]}"
        return said and (words, said, theirs, ours)

    def ask_for_file(self, project, words):
        before = self.files(project)
        if self.cycle:
            ours = self.limbeck.run(project.directory, *words)
            return None if ours.status and not self.take_new(project, before) else (words, "a cycle", "", ours)
        theirs = self.alembic.run(project.directory, *words)
        self.alembic.forget()
        their_files = self.take_new(project, before)
        ours = self.limbeck.run(project.directory, *words)
        our_files = self.take_new(project, before)
        if theirs.crashed == HANGS:  # over the file that it has written: nothing is known of its end
            self.counts["hangs"] += 1
            return None
        said = self.compare(words, theirs, ours)
        if not said and not theirs.status and their_files != our_files:
            said = f"files: {their_files} {our_files}"
        if not said and theirs.status and our_files:
            said = f"a file in spite of an error: {our_files}"
        if not said and our_files and project.deep and not project.broken:
            self.keep(project, words, our_files)
        return said and (words, said, theirs, ours)

    def files(self, project):
        return {path for path in project.directory.rglob("*.py")}

    def take_new(self, project, before):
        new = {}
        for path in sorted(self.files(project) - before):
            new[str(path)] = path.read_text()
            path.unlink()
        return new

    def keep(self, project, words, files):
        id = words[words.index("--rev-id") + 1]
        if any(node.id == id for node in project.nodes):
            return
        for path, text in files.items():
            pathlib.Path(path).write_text(text)
        project.has_new(id)
        # It may have made a graph that cannot be.
        project.broken = bool(self.alembic.run(project.directory, "heads").status)
        self.alembic.forget()
        if project.broken:
            self.problem = self.find_problem(project)

    def compare(self, words, theirs, ours):
        if self.problem is not None and ours.status and self.problem in ours.out:
            return ""  # every command refuses a broken graph; Alembic's only where it reads that far
        if theirs.crashed:
            self.counts["crashes"] += 1
            return "" if ours.status else f"Alembic: {theirs.crashed}"
        self.counts["errors"] += bool(theirs.status)
        if theirs.status != ours.status:
            return "exit status"
        if not self.alembic.keeps and theirs.status and ours.status:
            return ""  # refused by both, for a broken graph or for what was asked of it
        if theirs.status == 2:  # the usage names what Limbeck has beyond
            return "" if theirs.err.splitlines()[-1:] == ours.err.splitlines()[-1:] else "usage"
        wanted = [plain(theirs.out), plain(theirs.err)]
        got = [plain(ours.out.replace("ours.db", "theirs.db")), plain(ours.err)]
        if wanted == got:
            return ""
        if words[0] == "revision" and "elf-loop is detected" in theirs.out and "elf-loop is detected" in ours.out:
            return ""  # said before anything is written, not after
        if not self.alembic.keeps:  # when the files are read, before or after env.py's first lines, is nobody's business
            wanted, got = wanted[:1], got[:1]
        if wanted == got:
            return ""
        order = sorted if words[0] in ("branches", "current") else list
        if [order(unordered(text)) for text in wanted] == [order(unordered(text)) for text in got]:
            self.counts["open"] += 1
            return ""
        return "output"


def main():
    first, last = int(sys.argv[1]), int(sys.argv[2])
    show = "show" in sys.argv
    runner = Runner()
    kinds = {}
    shapes = SHAPES if "shapes" in sys.argv else [None]
    for seed, shape in itertools.product(range(first, last), shapes):
        for words, said, theirs, ours in runner.differences(seed, shape):
            kinds.setdefault((words[0], said[:60]), []).append(f"{shape} {seed}" if shape else seed)
            if show:
                print(f"=== seed {seed}: {words}: {said}\n--- Alembic {theirs} {getattr(theirs, 'crashed', None) or ''}\n--- Limbeck {ours}")
    print(runner.counts)
    for kind, seeds in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(len(seeds), kind, seeds[:6])
    runner.close()
    sys.exit(bool(kinds))


if __name__ == "__main__":
    main()
