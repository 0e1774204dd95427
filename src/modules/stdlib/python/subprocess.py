"""subprocess: importable; nothing of it may be used here."""

__partial__ = True


def _refuse(name):
    def refuse(*args, **kwargs):
        raise PermissionError(f"{name}: Limbeck's scripts cannot write files or start processes")

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse


run = _refuse("subprocess.run")
call = _refuse("subprocess.call")
check_call = _refuse("subprocess.check_call")
check_output = _refuse("subprocess.check_output")
Popen = _refuse("subprocess.Popen")
getoutput = _refuse("subprocess.getoutput")
getstatusoutput = _refuse("subprocess.getstatusoutput")

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = self.stdout = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."


class TimeoutExpired(SubprocessError):
    pass


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr
