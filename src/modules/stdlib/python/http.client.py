"""http.client: names for codes and exceptions; nothing here opens a connection."""

from http import HTTPStatus

__partial__ = True

HTTP_PORT = 80
HTTPS_PORT = 443
globals().update(HTTPStatus.__members__)
responses = {status: status.phrase for status in HTTPStatus}


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.args = (line,)
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *args)
