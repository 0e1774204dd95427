"""errno: Linux's numbers."""

errorcode = {
    1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 9: "EBADF", 11: "EAGAIN", 12: "ENOMEM",
    13: "EACCES", 16: "EBUSY", 17: "EEXIST", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 28: "ENOSPC",
    30: "EROFS", 32: "EPIPE", 39: "ENOTEMPTY", 98: "EADDRINUSE", 104: "ECONNRESET", 110: "ETIMEDOUT",
    111: "ECONNREFUSED",
}
for _number, _name in errorcode.items():
    globals()[_name] = _number
