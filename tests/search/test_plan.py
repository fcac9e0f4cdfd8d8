"""What a question asks of an index."""

from search import Scope, parse_query
from search.clauses import Any, Is
from search.passages import is_common
from search.plan import ALL_WORDS_UP_TO, plan

WORDS = " ".join(f"từ{chr(97 + at)}" for at in range(ALL_WORDS_UP_TO + 1))


def asked(common: frozenset[str] = frozenset()) -> list[str]:
    clause = plan(parse_query(WORDS), within=Scope.everything(), common=common).match
    assert isinstance(clause, Any)
    return [one.value for one in clause.of if isinstance(one, Is)]


def test_a_sentence_is_asked_for_by_its_pairs_but_for_the_common_ones():
    pairs = asked()
    assert pairs[:2] == ["tua_tub", "tub_tuc"]
    assert asked(frozenset({"tua_tub"})) == pairs[1:]


def test_a_sentence_of_common_pairs_is_asked_for_by_all_of_them():
    pairs = asked()
    assert asked(frozenset(pairs[1:])) == pairs


def test_a_pair_is_common_by_orders_of_magnitude_and_never_in_a_small_archive():
    assert not is_common(90, 90)
    assert not is_common(12_000, 100_000)
    assert is_common(30_000, 100_000)
    assert is_common(30_000, 99_000) == is_common(30_001, 99_001)
