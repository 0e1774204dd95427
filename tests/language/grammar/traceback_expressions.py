class A:
    def __getattr__(self, n):
        if n == "ok":
            return self
        raise AttributeError(n)
data = {"a": [1, 2]}
print("start")
result = A().ok.ok.missing + data["a"][5]
