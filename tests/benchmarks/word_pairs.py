"""By hand: writes ``archive/reading/pairs.txt`` anew from the project's own Vietnamese words.

``python -m tests.benchmarks.word_pairs`` counts which syllables follow each other in screens,
messages, rules and documents of our own. Fresh samples stay out, so that they can measure.
"""

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from search import is_syllable

ROOT = Path(__file__).parents[2]
PLACES = ("cms/**/*.html", "cms/**/*.py", "cms/locale/**/*.po", "archive/**/*.py",
          "media/**/*.py", "deploy/**/*.py", "tests/**/*.py")  # fmt: skip
LEFT_OUT = frozenset(("fresh_samples.py", "test_likelihood.py"))
LEAST, MOST = 2, 99
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def runs() -> Iterator[list[str]]:
    """Stretches of words that hold Vietnamese letters."""
    for path in sorted({path for place in PLACES for path in ROOT.glob(place)}):
        if path.name in LEFT_OUT:
            continue
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).lower()
        yield from (run.split() for run in _RUN.findall(text) if not run.isascii())


def main() -> None:
    """Count and write."""
    pairs: Counter[tuple[str, str]] = Counter()
    for words in runs():
        sound = [is_syllable(word) for word in words]
        for at in range(1, len(words)):
            pairs[words[at - 1], words[at]] += sound[at - 1] and sound[at]
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for (first, second), times in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        if times >= LEAST:
            followers[first].append(second if times < 4 else f"{second}{min(times, MOST)}")
    lines = [f"{first}:{' '.join(rest)}" for first, rest in sorted(followers.items())]
    (ROOT / "archive/reading/pairs.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sum(map(len, followers.values()))} pairs\n")


if __name__ == "__main__":
    main()
