import http
import http.client
from http import HTTPMethod, HTTPStatus

print(HTTPStatus.NOT_FOUND, repr(HTTPStatus.NOT_FOUND), HTTPStatus.NOT_FOUND == 404, HTTPStatus(201).phrase)
print(int(http.client.BAD_REQUEST), http.client.responses[418], len(HTTPStatus))
print(HTTPMethod.GET, repr(HTTPMethod.POST), http.HTTPStatus["OK"] + 1)
print(f"{HTTPStatus.OK} {HTTPStatus.OK.value:d} {HTTPStatus.OK.name}")
try:
    HTTPStatus(42)
except ValueError as e:
    print(e)
print(issubclass(http.client.RemoteDisconnected, http.client.HTTPException))
try:
    raise http.client.BadStatusLine("x")
except http.client.HTTPException as e:
    print(repr(e), e.line)
