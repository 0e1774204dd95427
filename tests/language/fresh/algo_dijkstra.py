import heapq
from collections import defaultdict
def dijkstra(edges, start):
    graph = defaultdict(list)
    for a, b, w in edges:
        graph[a].append((b, w))
        graph[b].append((a, w))
    dist, heap = {}, [(0, start)]
    while heap:
        d, n = heapq.heappop(heap)
        if n in dist: continue
        dist[n] = d
        for m, w in graph[n]:
            if m not in dist:
                heapq.heappush(heap, (d + w, m))
    return dist
print(dijkstra([("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5)], "a"))
