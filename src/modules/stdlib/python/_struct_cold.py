"""What the module struct has beside its functions."""


class error(Exception):
    __module__ = "struct"


class Struct:
    __module__ = "_struct"

    def __init__(self, format):
        import struct

        self.size = struct.calcsize(format)
        self.format = format.decode() if isinstance(format, bytes) else format

    def pack(self, *values):
        import struct

        return struct.pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        import struct

        return struct.pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        import struct

        return struct.unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        import struct

        return struct.unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        import struct

        return struct.iter_unpack(self.format, buffer)
