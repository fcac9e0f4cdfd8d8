"""Messages: known by their bytes, read into one shape, their files inside; saved pages are none."""

import binascii
import io
from email import message_from_bytes

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from media.errors import RejectedFile
from media.extraction.readers.messages import address_of
from media.extraction.readers.webpages import text_of_html
from media.inspection import inspect_file
from media.messages import message_type, opened_message
from tests.media.factories import make_pdf, store
from tests.media.messages.making import mail, outlook, outlook_forwarding, smime, winmail

MHT = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x/\r\nSubject: x\r\n"
    b"Date: Mon, 20 May 2024 08:00:00 +0700\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    b"Content-Type: text/html\r\n\r\n<html><script>x</script></html>\r\n--b--\r\n"
)


def opened(content: bytes, name: str = "thu.eml"):
    file = ContentFile(content, name=name)
    kind = message_type(file)
    assert kind is not None
    with opened_message(file, media_type=kind) as message:
        return message, {part.name: part.path.read_bytes() for part in message.parts}


def test_a_message_gives_its_headers_words_and_files():
    pdf = make_pdf()
    message, files = opened(mail(("công văn.pdf", pdf)).as_bytes())
    assert (message.address, message.message_id) == ("vanthu@so.gov.vn", "mot@so.gov.vn")
    assert message.subject == "V/v báo cáo kết quả"
    assert "Đề nghị xem tệp" in message.text
    assert files == {"công văn.pdf": pdf}


def test_an_outlook_message_gives_the_same():
    pdf = make_pdf() + b"\n" * 5000
    message, files = opened(outlook(("công văn.pdf", pdf), ("nhỏ.txt", b"x")), "thu.msg")
    assert (message.address, message.message_id) == ("a@so.vn", "ol@so.vn")
    assert (message.subject, message.text) == ("V/v báo cáo", "Kính gửi các trường.")
    assert files == {"công văn.pdf": pdf, "nhỏ.txt": b"x"}


def test_both_are_kept_and_read_as_text():
    from media import extract_attachment

    for content, name in ((mail().as_bytes(), "a.eml"), (outlook(), "a.msg")):
        found = inspect_file(file=ContentFile(content, name=name), name=name, size=len(content))
        assert found.doubts == ()
    assert callable(extract_attachment)


@pytest.mark.django_db
def test_the_text_of_a_stored_message_names_its_sender_and_files():
    from media import extract_attachment

    stored = store(mail(("kế hoạch.pdf", make_pdf())).as_bytes(), uploaded_as="thu.eml")
    text = extract_attachment(attachment_id=stored.pk).text
    assert "Từ: Văn thư Sở <VanThu@So.Gov.VN>" in text
    assert "Tệp đính kèm: kế hoạch.pdf" in text
    assert "Kính gửi các trường." in text


def test_a_copy_that_travelled_otherwise_has_the_same_digest_and_an_altered_one_another():
    one, _ = opened(mail(("a.txt", b"x")).as_bytes())
    routed = b"Received: from khac\r\nX-Spam: no\r\n" + mail(("a.txt", b"x")).as_bytes()
    assert opened(routed)[0].digest == one.digest
    assert opened(mail(("a.txt", b"y")).as_bytes())[0].digest != one.digest
    assert opened(mail(("a.txt", b"x"), Subject="khác").as_bytes())[0].digest != one.digest


def test_a_draft_without_a_date_and_a_message_behind_a_byte_order_mark_are_messages():
    draft = mail(("a.txt", b"x"))
    del draft["Date"]
    for content in (draft.as_bytes(), b"\xef\xbb\xbf" + mail(("a.txt", b"x")).as_bytes()):
        message, files = opened(content)
        assert (message.subject, files) == ("V/v báo cáo kết quả", {"a.txt": b"x"})


def test_a_mailbox_of_several_messages_is_refused_and_one_of_a_single_message_is_not():
    separator = b"From pgd@so.vn Fri Mar 15 08:00:00 2024\n"
    one = separator + mail(("a.txt", b"x")).as_bytes()
    assert opened(one)[1] == {"a.txt": b"x"}
    with pytest.raises(RejectedFile, match="lưu từng thư"):
        opened(one + b"\n\n" + separator + mail().as_bytes())


def test_words_behind_a_file_are_words_of_the_message_and_no_file():
    content = (
        b"From: a@so.vn\r\nDate: Fri, 15 Mar 2024 08:00:00 +0700\r\nSubject: x\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
        b"--B\r\nContent-Type: text/html\r\n\r\n<p>dau thu</p>\r\n"
        b'--B\r\nContent-Type: text/csv; name="a.csv"\r\n\r\n1,2\r\n'
        b"--B\r\nContent-Type: multipart/alternative; boundary=C\r\n\r\n"
        b"--C\r\nContent-Type: text/plain\r\n\r\ncuoi thu\r\n"
        b"--C\r\nContent-Type: text/html\r\n\r\n<p>cuoi thu</p>\r\n--C--\r\n--B--\r\n"
    )
    message, files = opened(content)
    assert message.text.split() == ["dau", "thu", "cuoi", "thu"]
    assert list(files) == ["a.csv"]


def test_a_report_of_a_failed_delivery_is_opened_with_its_report_as_text():
    content = (
        b"From: MAILER-DAEMON@x\r\nTo: a@b\r\nDate: Fri, 15 Mar 2024 08:00:00 +0700\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=B\r\n\r\n"
        b"--B\r\nContent-Type: text/plain\r\n\r\nfailed\r\n"
        b"--B\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; x\r\n\r\nAction: failed\r\n\r\n--B--\r\n"
    )
    _, files = opened(content)
    assert list(files) == ["phan-thu.txt"]
    assert b"Reporting-MTA: dns; x" in files["phan-thu.txt"]
    assert b"Action: failed" in files["phan-thu.txt"]


def test_a_large_picture_in_the_words_may_be_a_paper_and_a_small_one_is_a_logo():
    def with_picture(side: int):
        out = io.BytesIO()
        Image.new("L", (side, side)).save(out, "PNG")
        message = mail()
        message.add_alternative('<p><img src="cid:anh"></p>', subtype="html")
        page = message.get_payload()[1]
        page.add_related(out.getvalue(), "image", "png", cid="<anh>", filename="anh.png")
        return opened(message.as_bytes())[0].parts

    assert [part.inline for part in with_picture(200)] == [True]
    assert [part.inline for part in with_picture(900)] == [False]


def test_files_that_outlook_packed_together_are_taken_out_with_their_full_names():
    pdf = make_pdf()
    _, files = opened(
        mail(("winmail.dat", winmail(("Công văn.pdf", pdf), ("b.txt", b"x")))).as_bytes()
    )
    assert files == {"Công văn.pdf": pdf, "b.txt": b"x"}


@pytest.mark.parametrize("cut", [0, 40, -30])
def test_a_pack_that_cannot_be_opened_says_so(cut):
    packed = winmail(("a.pdf", b"%PDF-1.4 x"))[:cut] if cut else b"khong phai"
    (part,) = opened(mail(("winmail.dat", packed)).as_bytes())[0].parts
    assert part.problem == ("" if cut == -30 else "packed")


def test_a_sealed_part_is_told_as_one():
    message = mail()
    message.add_attachment(b"\x30\x82", "application", "pkcs7-mime", filename="smime.p7m")
    (part,) = opened(message.as_bytes())[0].parts
    assert part.problem == "sealed"


HEAD = b"From: a@so.vn\nTo: b@so.vn\nSubject: Thu\nDate: Mon, 20 May 2024 08:00:00 +0700\n"


def entity(pdf: bytes) -> bytes:
    """The words and the file of a message, without the headers of the transport."""
    whole = mail(("công văn.pdf", pdf))
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        del whole[name]
    return whole.as_bytes()


def test_a_message_signed_beside_its_words_gives_its_files():
    pdf = make_pdf()
    message, files = opened(HEAD + smime(entity(pdf), way="signed"))
    assert "Kính gửi các trường." in message.text
    assert {part.name for part in message.parts if not part.inline} == {"công văn.pdf"}
    assert files["công văn.pdf"] == pdf


@pytest.mark.parametrize("way", [[], ["outlook"]], ids=["eml", "msg"])
def test_a_message_inside_its_signature_gives_its_words_and_files(way):
    pdf, name = make_pdf(), "thu.eml"
    content = HEAD + smime(entity(pdf), way="opaque")
    if way:
        sealed = message_from_bytes(content).get_payload(decode=True)
        content, name = outlook(("smime.p7m", sealed)), "thu.msg"
    message, files = opened(content, name)
    assert "Đề nghị xem tệp" in message.text
    assert files == {"công văn.pdf": pdf}


def test_a_file_inside_its_signature_is_given_by_its_own_name():
    pdf = make_pdf()
    sealed = message_from_bytes(smime(pdf, way="bare")).get_payload(decode=True)
    message, files = opened(mail(("công văn.pdf.p7m", sealed)).as_bytes())
    assert files == {"công văn.pdf": pdf}
    assert message.parts[0].problem == ""


def test_an_encrypted_message_and_a_damaged_signature_are_told_as_what_they_are():
    (part,) = opened(HEAD + smime(entity(make_pdf()), way="encrypted"))[0].parts
    assert [part.problem, part.inline] == ["encrypted", False]
    sealed = message_from_bytes(smime(make_pdf(), way="opaque")).get_payload(decode=True)
    (part,) = opened(mail(("a.p7m", sealed[:300])).as_bytes())[0].parts
    assert [part.problem, part.inline] == ["signed", False]


def test_a_signed_message_saved_by_outlook_gives_its_files():
    pdf = make_pdf()
    message, files = opened(outlook(("smime.p7m", smime(entity(pdf), way="signed"))), "thu.msg")
    assert {part.name for part in message.parts if not part.inline} == {"công văn.pdf"}
    assert files["công văn.pdf"] == pdf


@pytest.mark.parametrize("coding", ["utf-8", "tcvn3"])
def test_headers_and_names_in_the_bytes_of_an_old_program_are_read(coding):
    words = "Công văn tổng kết năm học"
    raw = words.encode() if coding == "utf-8" else b"C\xabng v\xa8n t\xe6ng k\xd5t n\xa8m h\xe4c"
    part = b'Content-Type: application/octet-stream; name="%s.pdf"\n\n%%PDF-1.4\n' % raw
    content = HEAD.replace(b"Subject: Thu", b"Subject: " + raw)
    content += b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + part + b"--b--\n"
    message, files = opened(content)
    assert message.subject == words
    assert list(files) == [f"{words}.pdf"]


def test_a_fork_of_a_mac_is_no_paper_and_parts_beyond_the_limit_are_told():
    message = mail()
    message.add_attachment(b"\0\5\x16\7", "application", "applefile", filename="a.pdf")
    assert [part.inline for part in opened(message.as_bytes())[0].parts] == [True]
    many = mail(*[(f"{number}.txt", b"x") for number in range(503)])
    parts = opened(many.as_bytes())[0].parts
    assert [len(parts), parts[-1].name, parts[-1].problem] == [
        501,
        "3 tệp sau tệp thứ 500",
        "many",
    ]


def uuencoded(name: str, content: bytes, *, trimmed: bool = False) -> str:
    rows = [binascii.b2a_uu(content[at : at + 45]).decode() for at in range(0, len(content), 45)]
    lines = [row.rstrip() if trimmed else row.rstrip("\n") for row in rows]
    return "\n".join([f"begin 644 {name}", *lines, "`", "end"])


@pytest.mark.parametrize("trimmed", [False, True])
def test_files_that_were_uuencoded_among_the_words_are_taken_out(trimmed):
    pdf, zeros = make_pdf(), bytes(70)
    blocks = [uuencoded("CONGVAN.PDF", pdf), uuencoded("so.dat", zeros, trimmed=trimmed)]
    text = "\n\n".join(["Kính gửi các trường.", *blocks, "begin 2024 thật sự", "Trân trọng."])
    message, files = opened(HEAD + b"\n" + text.encode())
    assert files == {"CONGVAN.PDF": pdf, "so.dat": zeros}
    assert [line for line in message.text.splitlines() if line] == [
        "Kính gửi các trường.",
        "begin 2024 thật sự",
        "Trân trọng.",
    ]


def test_words_that_only_begin_as_a_uuencoded_file_stay_words():
    words = "begin 644 báo cáo\nKính gửi các trường, đây là lời.\nend\n"
    message, files = opened(HEAD + b"\n" + words.encode())
    assert [message.text.strip(), files] == [words.strip(), {}]


def test_an_outlook_message_inside_another_gives_its_files_and_its_words():
    content = outlook_forwarding("Công văn gốc", "Kính gửi các trường.", ("a.pdf", b"%PDF-1.4"))
    message, files = opened(content, "thu.msg")
    assert message.subject == "Chuyển tiếp"
    assert list(files) == ["a.pdf", "Công văn gốc.txt"]
    assert "Kính gửi các trường." in files["Công văn gốc.txt"].decode()


def test_a_saved_web_page_is_no_message_and_is_refused():
    assert message_type(ContentFile(MHT)) is None
    with pytest.raises(RejectedFile) as refused:
        inspect_file(file=ContentFile(MHT), name="trang.mht", size=len(MHT))
    assert refused.value.code == "active-content"


def test_a_broken_part_is_told_and_the_others_are_whole():
    whole = mail(("hong.pdf", make_pdf()), ("tot.txt", b"tot")).as_bytes()
    start = whole.index(b"JVBERi")
    message, files = opened(
        whole[:start] + b"!" + whole[start + 1 : start + 40] + whole[start + 43 :]
    )
    assert [part.problem for part in message.parts] == ["broken", ""]
    assert files["tot.txt"] == b"tot"


def test_pictures_that_the_words_show_and_signatures_are_not_papers():
    message = mail()
    message.add_alternative('<p>Kính gửi <img src="cid:logo"></p>', subtype="html")
    message.get_payload()[1].add_related(b"GIF89a", "image", "gif", cid="<logo>")
    message.add_attachment(
        b"x", maintype="application", subtype="pkcs7-signature", filename="s.p7s"
    )
    message.add_attachment(b"0\x80", "application", "octet-stream", filename="smime.p7s")
    pgp = "-----BEGIN PGP SIGNATURE-----\n"
    message.add_attachment(pgp, filename="signature.asc")
    read, _ = opened(message.as_bytes())
    assert [part.inline for part in read.parts] == [True, True, True, True]


def test_an_attached_message_is_a_file_of_its_own():
    message = mail()
    message.add_attachment(mail(Subject="Thư chuyển tiếp"))
    _, files = opened(message.as_bytes())
    assert list(files) == ["Thư chuyển tiếp.eml"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("From: =?utf-8?q?broken", "=?utf-8?q?broken"),
        ("From: <<>>@@", ""),
        ("From: A@B.VN", "a@b.vn"),
        ("From: \xff\xfe <A@b.vn>", "a@b.vn"),
    ],
)
def test_hostile_headers_do_not_stop_the_reading(header, expected):
    content = header.encode("latin-1") + b"\nDate: x\nSubject: \xe1\xe0\nTo: b\n\nthan thu"
    message, _ = opened(content)
    assert message.address == expected
    assert message.text.strip() == "than thu"


def test_small_steps():
    assert address_of('"Nguyễn, A" <A@X.vn>') == "a@x.vn"
    assert (
        text_of_html("<p>Một</p><style>x{}</style><div>hai &amp; ba<br>bốn") == "Một\nhai & ba\nbốn"
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<table><tr><td>TT<td>Việc</tr><tr><td>1</td><td>Họp</td></tr></table>",
            "TT | Việc\n1 | Họp",
        ),
        ("<table><tr><td>A<br>B</td><td>C</td></tr></table>x", "A\nB\nC\nx"),
        ("a<table><tr><td><table><tr><td>b</td></tr></table></td></tr>", "a\nb"),
        ("<p>một\n  dòng</p>", "một dòng"),
        ("</table><td>lạc", "lạc"),
    ],
)
def test_tables_of_a_page_are_laid_out(html: str, text: str) -> None:
    assert text_of_html(html) == text
