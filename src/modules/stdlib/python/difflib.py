"""difflib: how alike two sequences are."""


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.a, self.b = a, b

    def set_seqs(self, a, b):
        self.a, self.b = a, b

    def _longest(self, alo, ahi, blo, bhi):
        best, lengths = (alo, blo, 0), {}
        for i in range(alo, ahi):
            current = {}
            for j in range(blo, bhi):
                if self.a[i] == self.b[j]:
                    size = current[j] = lengths.get(j - 1, 0) + 1
                    if size > best[2]:
                        best = (i - size + 1, j - size + 1, size)
            lengths = current
        return best

    def get_matching_blocks(self):
        found, left = [], [(0, len(self.a), 0, len(self.b))]
        while left:
            alo, ahi, blo, bhi = left.pop()
            i, j, size = self._longest(alo, ahi, blo, bhi)
            if size:
                found.append((i, j, size))
                left.append((alo, i, blo, j))
                left.append((i + size, ahi, j + size, bhi))
        return sorted(found) + [(len(self.a), len(self.b), 0)]

    def ratio(self):
        total = len(self.a) + len(self.b)
        return 2.0 * sum(size for _, _, size in self.get_matching_blocks()) / total if total else 1.0

    quick_ratio = real_quick_ratio = ratio


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    scored = [(SequenceMatcher(None, each, word).ratio(), each) for each in possibilities]
    scored = [item for item in scored if item[0] >= cutoff]
    return [each for _, each in sorted(scored, reverse=True)[:n]]
