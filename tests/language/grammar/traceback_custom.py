class MyError(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code
    def __str__(self):
        return f"[{self.code}] failed"
def run():
    with_context()
def with_context():
    try:
        raise MyError(1, "a")
    finally:
        print("finally")
run()
