"""zlib: its checksums. What compresses is not part of this interpreter."""

from binascii import crc32

DEFLATED, MAX_WBITS, DEF_MEM_LEVEL, DEF_BUF_SIZE = 8, 15, 8, 16384
Z_BEST_COMPRESSION, Z_BEST_SPEED, Z_DEFAULT_COMPRESSION, Z_NO_COMPRESSION = 9, 1, -1, 0


class error(Exception):
    pass


def adler32(data, value=1, /):
    low, high = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in bytes(data):
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low


def _missing(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"zlib.{name}() is not part of Limbeck's interpreter")

    function.__name__ = function.__qualname__ = name
    return function


compress = _missing("compress")
decompress = _missing("decompress")
compressobj = _missing("compressobj")
decompressobj = _missing("decompressobj")
