"""Fields of the embedded index, and a document in them."""

import tantivy

from search.analysis import STILL, UNDATED_LAST, Analysed, day_number, folded_value, stored_form

FORMAT = 5
"""Grows when the fields change; an index of another format counts as missing."""

NUMBERS = (
    "year",
    "unit",
    "issued",
    "issued_asc",
    "confidentiality",
    "attached",
    "version",
    "since",
    "until",
    "rights_year",
)
NAMES = ("doc_type", "doc_type_key", "kind", "quality", "field", "field_key", "status")
PLACED = ("pairs", "exact_pairs", "damaged")
"""Phrases are looked up by their pairs: rare terms, so few places are read."""

PATH = "path"
"""All units of a path as one value: counted in a third of the time that each of them takes."""

COUNTED = ("words", "exact", "subject", "issuer", "signer", "codes", "mentions")


def schema() -> tantivy.Schema:
    """Terms are made by ``search.analysis``; the index only splits them at blanks."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name in NUMBERS:
        builder.add_unsigned_field(name, stored=name == "version", indexed=True, fast=True)
    builder.add_unsigned_field("unit_path", indexed=True)
    for name in (*NAMES, PATH, "damage"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in PLACED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in COUNTED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def row(analysed: Analysed, definition: tantivy.Schema) -> tantivy.Document:
    """The document as a row of the index."""
    document = analysed.document
    path = list(document.unit_path or (document.unit,))
    numbers = {
        "year": document.year,
        "unit": document.unit,
        "issued": analysed.issued,
        "issued_asc": analysed.issued or UNDATED_LAST,
        "confidentiality": document.confidentiality,
        "attached": int(bool(document.attachments)),
        "version": document.version,
        "since": day_number(document.since),
        "until": day_number(document.until) or STILL,
        "rights_year": document.rights_year or document.year,
        "unit_path": path,
    }
    names = {
        "key": document.id,
        "doc_type": document.doc_type,
        "doc_type_key": folded_value(document.doc_type),
        "kind": document.kind,
        "quality": document.quality,
        "field": document.field,
        "field_key": folded_value(document.field),
        "status": document.status,
        PATH: " ".join(map(str, path)),
    }
    texts = {
        "words": analysed.words,
        "pairs": analysed.pairs,
        "exact": analysed.exact,
        "exact_pairs": analysed.exact_pairs,
        "subject": analysed.subject,
        "issuer": analysed.issuer,
        "signer": analysed.signer,
        "codes": " ".join(analysed.codes),
        "mentions": " ".join(analysed.mentions),
        "damaged": [layer.runs for layer in analysed.damaged],
        "damage": [layer.lost for layer in analysed.damaged],
        "stored": stored_form(analysed).encode(),
    }
    return tantivy.Document.from_dict({**numbers, **names, **texts}, definition)
