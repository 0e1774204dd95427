X = "ns"
