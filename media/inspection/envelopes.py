"""edXML packages: told by their first words; cms.exchange reads them, nothing else opens them."""

import re

# Real packages begin with a few stray characters before the declaration (domain.md §1.2).
_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?[\s0-9A-Za-z]{0,64}<(?:\?xml|(?:[\w-]+:)?(?:edXML|Envelope))", re.I
)
# The regulation's element, or the prefix that older makers bind inside a SOAP envelope.
_SIGN = re.compile(rb"edXMLEnvelope|xmlns:edXML\s*=", re.I)
LOOKED_AT = 64 * 1024


def is_envelope(head: bytes) -> bool:
    """Whether the first bytes of a file are those of an edXML package or status."""
    return _START.match(head) is not None and _SIGN.search(head[:LOOKED_AT]) is not None
