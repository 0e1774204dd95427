class AppError(Exception):
    """app"""
class NotFound(AppError):
    def __init__(self, what, *, code=404):
        super().__init__(what, code)
        self.what, self.code = what, code
    def __str__(self): return f"{self.what} not found ({self.code})"
try: raise NotFound("page")
except AppError as e: print(e, repr(e), e.args)
raise NotFound("thing", code=5)
