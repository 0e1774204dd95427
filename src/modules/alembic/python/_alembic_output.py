# A file that env.py writes SQL into: it appears when it is closed, whole or not at all.

import io

from _limbeck_output import write as _write


class Output(io.StringIO):
    encoding = "utf-8"

    def __init__(self, name, mode):
        super().__init__()
        self.name, self.mode = name, mode

    def close(self):
        if not self.closed:
            _write(self.name, self.getvalue(), self.mode.startswith("a"))
        super().close()

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.close()
        else:
            super().close()
