"""AC-15: hostile packages are refused outright; nothing that they name is fetched or expanded."""

import pytest
from django.core.files.base import ContentFile

from cms.exchange.edxml.parsing import MAX_SILENT_BYTES, MAX_TEXT
from cms.exchange.edxml.reading import read_envelope
from media import RejectedFile
from tests.cms.exchange.packages import package

ENTITY = '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE edXML [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
FETCHED = '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/edxml.dtd">'
PARAMETER = '<!DOCTYPE edXML [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
INCLUDE = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
STYLED = '<?xml-stylesheet type="text/xsl" href="x.xsl"?>'
SECOND = "<e:MessageHeader><e:Subject>Bản giả</e:Subject></e:MessageHeader>"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"declared": ENTITY, "subject": "&x;"}, "DTD"),
        ({"declared": LAUGHS, "subject": "&c;"}, "DTD"),
        ({"declared": FETCHED}, "DTD"),
        ({"declared": PARAMETER}, "DTD"),
        ({"declared": STYLED}, "chỉ thị xử lý"),
        ({"extra": INCLUDE}, "XInclude"),
        ({"extra": SECOND}, "hai lần"),
        ({"extra": "<e:a>" * 60 + "</e:a>" * 60}, "lồng nhau|lồng quá sâu"),
        ({"extra": "<e:a/>" * 6000}, "quá nhiều thẻ"),
        ({"subject": "x" * (MAX_TEXT + 1)}, "dài bất thường"),
        ({"extra": f'<e:a b="{"x" * (MAX_SILENT_BYTES * 2)}"/>'}, "thẻ dài bất thường"),
        ({"namespace": "http://vidu.vn/khac"}, "không gian tên"),
        ({"kind": 9}, "loại nghiệp vụ"),
        ({"extra": "<e:edXMLEnvelope/>"}, "edXMLEnvelope có hai lần"),
    ],
)
def test_a_hostile_package_is_refused_with_its_reason(made, words):
    with pytest.raises(RejectedFile, match=words) as refused:
        read_envelope(package(**made))
    assert refused.value.code == "edxml"


def test_what_is_wrapped_into_a_signature_is_never_read():
    wrapped = (
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>'
        f'<e:MessageHeader xmlns:e="http://www.mic.gov.vn/TBT/QCVN_102_2016">{SECOND}'
        "</e:MessageHeader></Object><SignatureValue>PrlY</SignatureValue></Signature>"
    )
    envelope = read_envelope(package(extra=wrapped))
    assert envelope.subject == "Về việc tổ chức ngày hội đọc sách"
    assert envelope.signed


@pytest.mark.parametrize("cut", [200, 900, 2000])
def test_a_cut_package_is_refused(cut):
    whole = package(("a.txt", b"x" * 3000)).read()
    with pytest.raises(RejectedFile, match="hỏng hoặc bị cắt"):
        read_envelope(ContentFile(whole[:cut], name="goi.edxml"))


def test_damaged_base64_is_refused():
    bytes_ = package(("a.txt", b"noi dung")).read().replace(b"bm9pIGR1bmc=", b"bm9p!IGR1bmc")
    with pytest.raises(RejectedFile, match="base64"):
        read_envelope(ContentFile(bytes_, name="goi.edxml"))
