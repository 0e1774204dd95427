raise KeyError("boom")
