import re, textwrap, string
from collections import Counter
text = """The quick brown fox jumps over the lazy dog. The dog barks; the fox runs away!
Isn't it odd -- or even?"""
words = re.findall(r"[a-z']+", text.lower())
print(Counter(words).most_common(3), sorted(set(map(len, words))), max(words, key=len))
print(textwrap.fill(text, 30)); print(textwrap.shorten(text, 40)); print(textwrap.indent("a\nb\n\nc", "> "))
print(textwrap.dedent("""
    a
      b
    c
"""), text.translate(str.maketrans("", "", string.punctuation))[:30])
print(" ".join(w.capitalize() for w in words[:5]), text.title()[:30], text.swapcase()[:20])
