import errno

for name in ("ENOENT", "EEXIST", "EISDIR", "ENOTDIR", "EACCES", "EPERM", "ECONNREFUSED", "ETIMEDOUT", "EAGAIN", "ECHILD",
             "EINTR", "ESRCH", "EPIPE", "ECONNABORTED", "ECONNRESET", "EINVAL"):
    error = OSError(getattr(errno, name), "text")
    print(name, type(error).__name__, [c.__name__ for c in type(error).__mro__])
for kind in (IOError, EnvironmentError, BlockingIOError, BrokenPipeError, ChildProcessError, ConnectionAbortedError,
             ConnectionResetError, InterruptedError, ProcessLookupError, UnicodeTranslateError, EncodingWarning):
    print(kind.__name__, kind.__bases__)
for leave in (exit, quit):
    try:
        leave(3)
    except SystemExit as e:
        print(repr(e), e.code)
print(len(errno.errorcode), sorted(errno.errorcode.items()))
print([(name, value) for name, value in sorted(vars(errno).items()) if name[0] == "E"])
