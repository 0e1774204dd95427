import heapq
from collections import deque

G = {"a": {"b": 4, "c": 1}, "b": {"d": 1}, "c": {"b": 2, "d": 5}, "d": {"e": 3}, "e": {}, "z": {"a": 1}}


def bfs(start):
    seen, queue = {start: None}, deque([start])
    while queue:
        for n in G[node := queue.popleft()]:
            if n not in seen:
                seen[n] = node
                queue.append(n)
    return seen


def topo():
    done, out = {}, []
    def visit(n):
        if done.get(n) == "open":
            raise ValueError(f"cycle at {n}")
        if n not in done:
            done[n] = "open"
            for m in sorted(G[n]):
                visit(m)
            done[n] = "done"
            out.append(n)
    for n in sorted(G):
        visit(n)
    return out[::-1]


def dijkstra(start):
    best, heap = {}, [(0, start)]
    while heap:
        d, n = heapq.heappop(heap)
        if best.setdefault(n, d) < d:
            continue
        for m, w in G[n].items():
            if m not in best:
                heapq.heappush(heap, (d + w, m))
    return best


def paths(a, b, trail=()):
    if a == b:
        yield "".join((*trail, b))
    for n in G[a]:
        yield from paths(n, b, (*trail, a))


print(bfs("a"), topo(), dijkstra("z"), list(paths("a", "e")), sep="\n")
G["e"]["c"] = 1
try:
    topo()
except ValueError as e:
    print(e)
