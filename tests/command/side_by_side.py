"""Projects written for both programs, and commands run in each: what is said and what is left in the files is compared."""

import difflib
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import warnings

_spec = importlib.util.spec_from_file_location("programs_side_by_side", pathlib.Path(__file__).parent / "graphs" / "programs.py")
programs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(programs)

LIMBECK = os.environ.get("LIMBECK", str(programs.ROOT / "build" / "limbeck"))
IGNORED = ("__pycache__",)


class SideBySide:
    """Two copies of one project. Alembic runs in this process, Limbeck in children of a server."""

    def __init__(self, directory, limbeck, alembic):
        self.ours = pathlib.Path(directory) / "limbeck" / "project"
        self.theirs = pathlib.Path(directory) / "alembic" / "project"
        self.limbeck, self.alembic = limbeck, alembic
        for root in self.roots:
            root.mkdir(parents=True)

    @property
    def roots(self):
        return self.ours, self.theirs

    def write(self, files):
        """name: text, bytes, None for a directory, or a function of the path"""
        for root in self.roots:
            for name, content in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if callable(content):
                    content(path)
                elif content is None:
                    path.mkdir(parents=True, exist_ok=True)
                elif isinstance(content, bytes):
                    path.write_bytes(content)
                else:
                    path.write_text(content, encoding="utf-8")
        return self

    def _limbeck(self, words, env, inside):
        if not env and not any("\n" in word for word in words):  # a line of words is a request to the server
            return self.limbeck.run(self.ours / inside, *words)
        environment = {k: v for k, v in os.environ.items() if k not in ("ALEMBIC_CONFIG", "EDITOR", "VISUAL")}
        environment.update({key: value.replace("{root}", str(self.ours)) for key, value in (env or {}).items()})
        done = subprocess.run(["alembic", *words], executable=LIMBECK, cwd=self.ours / inside, env=environment,
                              capture_output=True, stdin=subprocess.DEVNULL)
        return programs.Result(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))

    def _alembic(self, words, env, inside):
        before, path, modules = dict(os.environ), list(sys.path), set(sys.modules)
        for name in ("ALEMBIC_CONFIG", "VISUAL"):
            os.environ.pop(name, None)
        os.environ["EDITOR"] = "/bin/true"
        os.environ.update({key: value.replace("{root}", str(self.theirs)) for key, value in (env or {}).items()})
        self.alembic.keeps = False
        kept_dispatch = _state_of_registries()
        sys.path_importer_cache.clear()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always", UserWarning)
                warnings.showwarning = _show_warning  # pytest's keeps them to itself
                return self.alembic.run(self.theirs / inside, *words)
        finally:
            os.environ.clear()
            os.environ.update(before)
            sys.path[:] = path
            for name in set(sys.modules) - modules:
                if str(self.theirs) in (getattr(sys.modules[name], "__file__", None) or "") or \
                        str(self.theirs) in str(getattr(sys.modules[name], "__path__", "")):
                    del sys.modules[name]
            _restore_registries(kept_dispatch)
            shutil.rmtree(self.theirs / "__pycache__", ignore_errors=True)

    def run(self, *words, env=None, inside="."):
        """Both results, with what differs by nature taken out."""
        words = [str(word) for word in words]
        ours = self._limbeck([w.replace("{root}", str(self.ours)) for w in words], env, inside)
        theirs = self._alembic([w.replace("{root}", str(self.theirs)) for w in words], env, inside)
        for result, root in ((ours, self.ours), (theirs, self.theirs)):
            result.out, result.err = (_plain(text, root) for text in (result.out, result.err))
        return ours, theirs

    def files(self, root):
        found = {}
        for path in sorted(root.rglob("*")):
            name = str(path.relative_to(root))
            if path.suffix not in (".db", ".pyc") and not set(path.parts) & set(IGNORED) and not path.name.endswith("-journal"):
                found[name] = _plain(path.read_bytes().decode(errors="surrogateescape"), root) if path.is_file() else None
        return found

    def difference(self, ours, theirs, err=True, files=True):
        """A text that shows what is not equal; empty when all is."""
        lines = []
        if theirs.crashed:
            if not ours.status:
                lines.append(f"Alembic ended with {theirs.crashed}, Limbeck with 0\n{ours}")
        else:
            if ours.status != theirs.status:
                lines.append(f"status {ours.status}, Alembic's {theirs.status}")
            lines += _unlike("stdout", ours.out, theirs.out)
            if err:
                lines += _unlike("stderr", ours.err, theirs.err)
        if files:
            mine, other = self.files(self.ours), self.files(self.theirs)
            for name in sorted(mine.keys() | other.keys()):
                if name not in other or name not in mine:
                    lines.append(f"{name}: only {'Limbeck' if name in mine else 'Alembic'} has it")
                elif mine[name] != other[name]:
                    lines += _unlike(name, mine[name], other[name])
        return "\n".join(lines)

    def same(self, *words, env=None, inside=".", **options):
        """Asserts that everything is equal; gives Limbeck's result."""
        ours, theirs = self.run(*words, env=env, inside=inside)
        difference = self.difference(ours, theirs, **options)
        assert not difference, f"{words}\n{difference}\n{ours}"
        return ours

    def fails(self, *words, env=None, inside=".", say="", status=None, err=True):
        """Both fail, with equal text unless Alembic ends in a traceback, and change no file; gives Limbeck's result."""
        before = self.files(self.ours)
        ours, theirs = self.run(*words, env=env, inside=inside)
        assert ours.status and theirs.status, f"{ours}\n{theirs}"
        assert say in ours.out + ours.err, ours
        if not theirs.crashed:
            difference = self.difference(ours, theirs, err=err, files=False)
            assert not difference, difference
        if status is not None:
            assert ours.status == status, ours
        assert self.files(self.ours) == before
        return ours


def _show_warning(message, category, filename, lineno, file=None, line=None):
    sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))


def _unlike(name, ours, theirs):
    return list(difflib.unified_diff((theirs or "").splitlines(), (ours or "").splitlines(), f"{name} Alembic", f"{name} Limbeck", n=0, lineterm=""))


def _plain(text, root):
    text = programs.plain(text.replace(str(root), "PROJECT").replace("project/limbeck", "project"))
    return re.sub(r"\[(?:limbeck|alembic)\]", "[alembic]", text)


def _registries():
    from alembic.autogenerate import comparators, renderers
    from alembic.ddl.impl import _impls
    from alembic.operations import Operations
    from alembic.runtime import plugins

    return [comparators, renderers, Operations._to_impl], [_impls, plugins._all_plugins]


def _state_of_registries():
    """What env.py registers stays in this process: it is taken back after each command."""
    dispatchers, tables = _registries()
    return [{key: list(value) if isinstance(value, list) else value for key, value in d._registry.items()} for d in dispatchers], \
        [dict(table) for table in tables]


def _restore_registries(state):
    for now, before in zip([*(d._registry for d in _registries()[0]), *_registries()[1]], [*state[0], *state[1]]):
        now.clear()
        now.update(before)
