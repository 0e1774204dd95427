class AlembicUtilsException(Exception):
    """What all errors of the package are."""


class SQLParseFailure(AlembicUtilsException):
    """Text that does not look like the statement it should be."""


class FailedToGenerateComparable(AlembicUtilsException):
    """An entity that the database does not give back."""


class UnreachableException(AlembicUtilsException):
    """An entity that was made and is not there."""


class BadInputException(AlembicUtilsException):
    """Arguments that do not go together."""
