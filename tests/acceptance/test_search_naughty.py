"""The naughty strings: each is a question, and each is answered."""

import json
from pathlib import Path

from search import Scope, SearchDocument, parse_query
from search.embedded import EmbeddedEngine


def test_every_naughty_string_is_a_question_that_finds_the_text_it_came_from(
    shared: Path, tmp_path: Path
) -> None:
    strings = json.loads((shared / "suites/blns/blns.json").read_text(encoding="utf-8"))
    assert len(strings) >= 515
    engine = EmbeddedEngine(tmp_path)
    engine.rebuild(
        SearchDocument(key=str(at), version=1, kind="plan", doc_type="", subject="x", body=text)
        for at, text in enumerate(strings)
    )
    for at, text in enumerate(strings):
        results = engine.search(parse_query(text), within=Scope.everything(), page_size=500)
        keys = {hit.key for hit in results.hits}
        plain = not set(text) & set('-"“”„«»:') and "OR" not in text
        if plain and not parse_query(text).wordless:
            assert str(at) in keys, text
