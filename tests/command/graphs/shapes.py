"""Graphs whose walks are known to be hard: those that Alembic's own tests are about, by their class.

A revision is "id<parent+parent @dependency #label".
"""

SHAPES = {
    "api invalid datatype": "a; b<a; c<b",
    "api add revision two head": "a; b<a; c1<b; c2<b",
    "api get revision base multiple": "a; b<a; c; d<c",
    "api repr revs": "a; b<a; c @a @b",
    "diamond": "a; b1<a; b2<a; c<b1+b2; d<c",
    "labeled branch": "a #abranch; b<a; somelongername<b; c<somelongername; d; e<d #ebranch; someothername<e; f<someothername",
    "long short branch": "a; b1<a; b2<a; c1<b1; d11<c1; d12<c1",
    "multiple branch": "a; b1<a; b2<a; cb1<b1; cb2<b2; d1cb1<cb1; d2cb1<cb1; d1cb2<cb2; d2cb2<cb2; d3cb2<cb2; d1d2cb2<d1cb2+d2cb2",
    "multiple branch effective head": "y1 #y; x1 #x; y2<y1 @x1; x2<x1",
    "branch travelling": "a1; a2<a1; a3<a2; b1<a3; b2<a3; cb1<b1; cb2<b2; db1<cb1; db2<cb2; e1b1<db1; fe1b1<e1b1; e2b1<db1; e2b2<db2; merge<e2b1+e2b2",
    "multiple base": "base1; base2; base3; a1a<base1; a1b<base1; a2<base2; a3<base3; b1a<a1a; b1b<a1b; b2<a2; b3<a3; c2<b2; d2<c2; mergeb3d2<b3+d2",
    "cross dependency one": "base1 #b_1; a1a<base1; a1b<base1; b1a<a1a; b1b<a1b @a3; base2 #b_2; a2<base2; b2<a2; c2<b2 @a3; d2<c2; base3 #b_3; a3<base3; b3<a3",
    "cross dependency two": "base1 #b_1; a1<base1; b1<a1; c1<b1; base2 @b_1 #b_2; a2<base2; b2<a2; c2<b2; d2<c2; base3 #b_3; a3<base3; b3<a3; c3<b3 @b2; d3<c3",
    "cross dependency three": "base1; a1<base1; b1<a1; c2 @a1; c3<c2",
    "dep resolution failed": "base1; a1<base1; a2<base1; b1<a1; c1<b1",
    "graph with loop solitary loop": "a<a",
    "graph with loop base loop": "a<a; b<a; c<b",
    "graph with loop head loop": "a; b<a; c<b+c",
    "graph with loop branch point loop": "a; b<a+b; c1<b; c2<b",
    "graph with loop merge point loop": "a; b1<a; b2<a; c<b1+b2+c",
    "graph with loop solitary dependency loop": "a @a",
    "graph with loop base dependency loop": "a @a; b<a; c<b",
    "graph with loop head dep loop": "a; b<a; c<b @c",
    "graph with loop branch point dep loop": "a; b<a @b; c1<b; c2<b",
    "graph with loop merge point dep loop": "a; b1<a; b2<a; c<b1+b2 @c",
    "graph with cycle simple cycle": "a<c; b<a; c<b",
    "graph with cycle extra simple cycle": "a<c; b<a; c<b; d; e<d",
    "graph with cycle lower simple cycle": "a<c; b<a; c<b; d<c; e<d",
    "graph with cycle upper simple cycle": "a; b<a; c<b+e; d<c; e<d",
    "graph with cycle between base and head": "a; b<a+d; c<b; d<c; e<d",
    "graph with cycle of a parent named twice": "a; b<a+a; c<b+d; d<c+c; e<d",
    "graph with dep cycle between base and head": "a; b<a @d; c<b; d<c; e<d",
    "graph with cycle simple dep cycle": "a @c; b<a; c<b",
    "graph with cycle extra simple dep cycle": "a @c; b<a; c<b; d; e<d",
    "graph with cycle lower simple dep cycle": "a @c; b<a; c<b; d<c; e<d",
    "graph with cycle upper simple dep cycle": "a; b<a; c<b @e; d<c; e<d",
    "normalized down rev": "a1; a2<a1; a3<a2; b1; b2<b1 @a3; b3<b2; b4<b3 @a3; b5<b4 @b4",
    "normalized down rev partial traversal implicit base three": "c1; a1; a2<a1 @c1; a3<a2 @c1; b1; b2<b1 @a3; b3<b2; b4<b3 @a3; b5<b4",
    "revision path": "a; b<a; c<b; d<c; e<d",
    "branched path": "a; b<a; c1<b #c1branch; d1<c1; c2<b #c2branch; d2<c2",
    "branch from mergepoint": "a1; b1<a1; c1<b1; a2; b2<a2; c2<b2; d1<c1+c2; d2<c2",
    "branch from3way mergepoint": "a1; b1<a1; c1<b1; a2; b2<a2; c2<b2; a3; b3<a3; c3<b3; d1<c1+c2+c3; d2<c2; d3<c3",
    "twin merge": "a; b1<a; b2<a; b3<a; c1<b1+b2+b3; c2<b1+b2+b3; d1<c1; d2<c2",
    "not quite twin merge": "a; b1<a; b2<a; b3<a; c1<b1+b2; c2<b2+b3; d1<c1; d2<c2",
    "depends on branch one": "a1 #lib1; b1<a1; c1<b1; a2; b2<a2; c2<b2 @c1; d1<c1; e1<d1; f1<e1",
    "depends on branch two": "a1; a2; a3; amerge<a1+a2+a3; b1; b2; bmerge<b1+b2; c1; c2; c3; cmerge<c1+c2+c3; d1 @a3 @b2 @c1",
    "depends on branch three": "a1; a2<a1; b1; b2<b1 @a2; b3<b2; a3<a2 @b1",
    "depends on own downrev": "a1; a2<a1 @a1",
    "depends on branch four": "a1; a2<a1; a3<a2; b1; b2<b1 @a3; b3<b2; b4<b3 @a3",
    "depends on branch five": "a1; b1 @a1; bmerge<a1+b1",
    "depends on branch label": "a1 #lib1; b1<a1; c1<b1 #c1lib; a2; b2<a2; c2<b2 @c1lib; d1<c1; e1<d1; f1<e1",
    "forest": "a1; b1<a1; a2; b2<a2",
    "merged path": "a; b<a; c1<b; d1<c1; c2<b #c2branch; d2<c2; e<d1+d2; f<e",
    "branched path cross dependencies": "a; b<a; c1<b #c1branch; d1<c1; c2<b #c2branch; d2<c2 @c1",
}


def parse(text):
    """(id, parents, dependencies, labels) of each revision."""
    for part in text.split("; "):
        words = part.split()
        id, _, down = words[0].partition("<")
        yield (id, tuple(down.split("+")) if down else (), tuple(w[1:] for w in words if w[0] == "@"),
               tuple(w[1:] for w in words if w[0] == "#"))
