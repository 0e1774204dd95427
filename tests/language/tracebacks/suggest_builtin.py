class Thing:
    def method(self):
        return enumarate([1])


Thing().method()
