class Custom(Exception):
    def __init__(self):
        super().__init__()
        self.code = 7

    def __str__(self):
        return "line one\nline two"


raise Custom
