"""Fields of the index on the cluster, and a document in them.

Terms come ready-made from ``search.analysis``: a stock server without plug-ins splits at blanks.
"""

from elasticsearch.dsl import Integer, Keyword, Long, Mapping, Text

from search.analysis import (
    LANGUAGE,
    STILL,
    UNDATED_LAST,
    Analysed,
    day_number,
    folded_value,
    stored_form,
)

FORMAT = 4
"""Grows when the fields change; the alias carries it beside the version of the terms."""

_PLACED = ("pairs", "exact_pairs", "damaged")
_COUNTED = ("words", "exact", "subject", "issuer", "signer")
_NAMES = (
    "key",
    "doc_type",
    "doc_type_key",
    "kind",
    "quality",
    "field",
    "field_key",
    "status",
    "damage",
)
_NUMBERS = (
    "year",
    "unit",
    "unit_path",
    "issued",
    "issued_asc",
    "confidentiality",
    "attached",
    "since",
    "until",
    "rights_year",
)
_DERIVED = (*_PLACED, *_COUNTED, "codes", "mentions", "damage")


def mapping() -> Mapping:
    """Every field named; an unknown one is refused, terms are not kept twice in the source."""
    fields = Mapping()
    fields.meta("_meta", meta())
    fields.meta("dynamic", "strict")
    fields.meta("_source", excludes=list(_DERIVED))
    for name in _PLACED:
        fields.field(name, Text(analyzer="whitespace"))
    for name in _COUNTED:
        fields.field(name, Text(analyzer="whitespace", index_options="freqs"))
    for name in (*_NAMES, "codes", "mentions"):
        fields.field(name, Keyword())
    for name in _NUMBERS:
        fields.field(name, Integer())
    fields.field("version", Long())
    fields.field("stored", Keyword(index=False, doc_values=False))
    return fields


def meta() -> dict[str, int]:
    """What an index of this release says of itself; one made up by the cluster says nothing."""
    return {"language": LANGUAGE, "format": FORMAT}


def settings(*, shards: int, replicas: int) -> dict[str, object]:
    """Settings of a new index; a result page may lie deep, the screen pages to the end.

    A removal is remembered for an hour, so that a late write of before does not undo it.
    """
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "max_result_window": 1_000_000,
        "refresh_interval": "1s",
        "gc_deletes": "1h",
    }


def row(analysed: Analysed) -> dict[str, object]:
    """The document as the source of an index request."""
    document = analysed.document
    return {
        "key": document.key,
        "version": document.version,
        "since": day_number(document.since),
        "until": day_number(document.until) or STILL,
        "rights_year": document.rights_year or document.year,
        "year": document.year,
        "unit": document.unit,
        "unit_path": list(document.unit_path or (document.unit,)),
        "issued": analysed.issued,
        "issued_asc": analysed.issued or UNDATED_LAST,
        "confidentiality": document.confidentiality,
        "attached": int(bool(document.attachments)),
        "doc_type": document.doc_type,
        "doc_type_key": folded_value(document.doc_type),
        "kind": document.kind,
        "quality": document.quality,
        "field": document.field,
        "field_key": folded_value(document.field),
        "status": document.status,
        "words": analysed.words,
        "pairs": analysed.pairs,
        "exact": analysed.exact,
        "exact_pairs": analysed.exact_pairs,
        "subject": analysed.subject,
        "issuer": analysed.issuer,
        "signer": analysed.signer,
        "codes": list(analysed.codes),
        "mentions": list(analysed.mentions),
        "damaged": [layer.runs for layer in analysed.damaged],
        "damage": [layer.lost for layer in analysed.damaged],
        "stored": stored_form(analysed),
    }
