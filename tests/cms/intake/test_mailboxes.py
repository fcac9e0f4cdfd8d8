"""Mailboxes on a real IMAP server: every message once, nothing lost, faults in words (H)."""

import contextlib
import imaplib
import shutil
import socket
import threading

import pytest

from archive import IntakeItem
from cms.intake.due import check_due_sources
from cms.intake.errors import SourceFault
from cms.intake.mail.checking import check_mailbox
from cms.intake.mail.connecting import Folder
from cms.intake.mail.sealing import seal, unseal
from cms.intake.mail.senders import entries, is_declared
from cms.intake.models import Fate, Mailbox, MailFolder, MailLetter, Security, Strangers
from cms.intake.reading import Status, read_item
from media import AttachmentPage, StorageUnavailable
from tests.cms.intake.papers import office
from tests.media.factories import make_pdf
from tests.media.messages.making import mail

pytestmark = pytest.mark.django_db
SECRET = "UBND THÀNH PHỐ BÌNH MINH\nSố: 12/UBND-NC\nMẬT\nV/v phương án bảo vệ\n"


@pytest.fixture
def server(imap_server):
    """The server with an empty mailbox."""
    shutil.rmtree(imap_server.home / "Maildir", ignore_errors=True)
    return imap_server


@pytest.fixture
def mailbox(server):
    unit, clerk, _ = office()
    box = Mailbox(
        name="Hộp thư công vụ",
        unit=unit,
        receiver=clerk,
        host=server.host,
        port=server.port,
        security=Security.NONE,
        username=server.user,
    )
    box.password = server.password
    box.save()
    return box


def delivered(server, *messages, folder: str = "INBOX") -> None:
    """Messages that arrive, each as its bytes."""
    with imaplib.IMAP4(server.host, server.port, timeout=20) as box:
        box.login(server.user, server.password)
        box.create(f'"{folder}"')
        for message in messages:
            content = message if isinstance(message, bytes) else message.as_bytes()
            status, told = box.append(f'"{folder}"', None, None, content)
            assert status == "OK", told


def numbered(number: int, *files, **headers):
    return mail(*files, Message_ID=f"<thu-{number}@so.vn>", Subject=f"Thư {number}", **headers)


def test_new_messages_become_waiting_documents_and_stay_unread_in_the_mailbox(mailbox, server):
    delivered(server, numbered(1, ("a.pdf", make_pdf("mot"))), numbered(2))
    assert check_mailbox(mailbox) == 2
    assert check_mailbox(mailbox) == 0
    delivered(server, numbered(3))
    assert check_mailbox(mailbox) == 1
    assert IntakeItem.objects.filter(unit=mailbox.unit, source="email").count() == 3
    with imaplib.IMAP4(server.host, server.port, timeout=20) as box:
        box.login(server.user, server.password)
        box.select("INBOX", readonly=True)
        assert box.search(None, "UNSEEN")[1] == [b"1 2 3"]


def test_a_message_in_two_folders_is_taken_once(mailbox, server):
    delivered(server, numbered(1))
    delivered(server, numbered(1), numbered(2), folder="Cong van")
    mailbox.folders = "INBOX\nCong van"
    assert check_mailbox(mailbox) == 2
    assert sorted(MailLetter.objects.values_list("fate", flat=True)) == [Fate.TAKEN, Fate.TAKEN]


def test_a_new_validity_reads_the_folder_again_and_takes_nothing_twice(mailbox, server):
    delivered(server, numbered(1), numbered(2))
    assert check_mailbox(mailbox) == 2
    before = MailFolder.objects.get().validity
    shutil.rmtree(server.home / "Maildir")
    delivered(server, numbered(2), numbered(3))
    MailFolder.objects.filter(validity=before).update(validity=before - 1)
    assert check_mailbox(mailbox) == 1
    assert MailFolder.objects.get().last_uid == 2
    assert IntakeItem.objects.count() == 3


def test_a_reused_message_id_with_other_contents_is_another_message(mailbox, server):
    delivered(server, mail(("a.txt", b"mot")), mail(("a.txt", b"hai")))
    assert check_mailbox(mailbox) == 2


def test_a_message_without_an_id_is_taken_once(mailbox, server):
    without = mail(("a.txt", b"x"))
    del without["Message-ID"]
    delivered(server, without, without)
    assert check_mailbox(mailbox) == 1


def test_a_message_that_was_dropped_before_is_known(mailbox, server):
    from django.core.files.base import ContentFile

    from cms.intake.messages import receive_message
    from media import EML

    file = ContentFile(numbered(1).as_bytes(), name="a.eml")
    receive_message(file, media_type=EML, unit=mailbox.unit, by=mailbox.receiver)
    delivered(server, numbered(1))
    assert check_mailbox(mailbox) == 0
    assert MailLetter.objects.get().fate == Fate.KNOWN


def test_a_bad_part_or_message_is_told_and_the_rest_is_taken(mailbox, server):
    exe = b"MZ\x90\x00" + bytes(200)
    delivered(server, numbered(1, ("a.exe", exe)), b"\xff\xfe khong phai thu", numbered(2))
    assert check_mailbox(mailbox) >= 2
    item = IntakeItem.objects.order_by("pk").first()
    assert item.typed["arrival"]["notes"][0].startswith("a.exe: ")
    assert MailFolder.objects.get().last_uid == 3


def test_strangers_wait_for_a_decision_and_are_taken_after_it(mailbox, server):
    mailbox.strangers = Strangers.HOLD
    mailbox.senders = "@SO.gov.vn"
    mailbox.save()
    delivered(server, numbered(1), numbered(2, From="Kẻ lạ <la@noi-khac.vn>"))
    assert check_mailbox(mailbox) == 1
    held = MailLetter.objects.get(fate=Fate.STRANGER)
    assert "la@noi-khac.vn" in held.sender
    assert check_mailbox(mailbox) == 0
    MailLetter.objects.filter(pk=held.pk).update(fate=Fate.WANTED)
    assert check_mailbox(mailbox) == 1
    held.refresh_from_db()
    assert held.fate == Fate.TAKEN
    assert held.item is not None


def test_senders_are_compared_whatever_their_case_and_whole():
    assert is_declared("VanThu@So.GOV.vn", "vanthu@so.gov.vn")
    assert is_declared("ai@so.gov.vn", "SO.gov.vn")
    assert not is_declared("ai@so.gov.vn", "@gov.vn")
    assert not is_declared("ai@x-so.gov.vn", "so.gov.vn")
    assert not is_declared("", "@so.vn")
    assert entries("A@b.vn, c.vn\n\n") == ["a@b.vn", "@c.vn"]


def test_a_secret_paper_from_the_mailbox_is_recorded_without_its_words(mailbox, server):
    delivered(server, numbered(1, ("mat.txt", SECRET.encode())))
    check_mailbox(mailbox)
    read = read_item(item_id=IntakeItem.objects.get().pk)
    assert read.reading["status"] == Status.SECRET
    assert not AttachmentPage.objects.exists()


def test_an_interrupted_look_goes_on_where_it_was(mailbox, server, monkeypatch):
    from cms.intake.mail import checking

    delivered(server, numbered(1), numbered(2), numbered(3))
    real, calls = checking.receive_message, []

    def failing(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise StorageUnavailable
        return real(*args, **kwargs)

    monkeypatch.setattr(checking, "receive_message", failing)
    with pytest.raises(SourceFault, match="Thư còn nguyên ở hộp thư"):
        check_mailbox(mailbox)
    assert IntakeItem.objects.count() == 1
    assert check_mailbox(mailbox) == 2
    assert IntakeItem.objects.count() == 3


def deleted(server, uid: int) -> None:
    """Somebody deletes a message with another program."""
    with imaplib.IMAP4(server.host, server.port, timeout=20) as box:
        box.login(server.user, server.password)
        box.select("INBOX")
        box.uid("STORE", str(uid), "+FLAGS", r"(\Deleted)")
        box.expunge()


@pytest.mark.parametrize("step", ["size_of", "message"])
def test_a_message_that_is_deleted_during_the_look_makes_no_document(
    mailbox, server, monkeypatch, step
):
    delivered(server, numbered(1), numbered(2), numbered(3))
    real = getattr(Folder, step)

    def late(folder, uid):
        if uid == 2:
            deleted(server, 2)
        return real(folder, uid)

    monkeypatch.setattr(Folder, step, late)
    assert check_mailbox(mailbox) == 2
    assert sorted(MailLetter.objects.values_list("subject", flat=True)) == ["Thư 1", "Thư 3"]
    assert IntakeItem.objects.count() == 2


def test_a_strangers_message_that_is_gone_before_it_is_taken_is_told(mailbox, server):
    mailbox.strangers, mailbox.senders = Strangers.HOLD, "@so.khac.vn"
    delivered(server, numbered(1))
    assert check_mailbox(mailbox) == 0
    MailLetter.objects.update(fate=Fate.WANTED)
    deleted(server, 1)
    assert check_mailbox(mailbox) == 0
    letter = MailLetter.objects.get()
    assert (letter.fate, IntakeItem.objects.count()) == (Fate.REFUSED, 0)
    assert "chuyển thư trở lại" in letter.why


class Cut:
    """Stands before a server and hangs up after so many bytes of its answers."""

    def __init__(self, server, *, after: int) -> None:
        self.left = after
        self.server = server
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # The door is closed at the end of the test.
            while True:
                near, _ = self.door.accept()
                far = socket.create_connection((self.server.host, self.server.port))
                for ends in ((near, far, False), (far, near, True)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: socket.socket, to: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):  # Either side may hang up.
            while data := source.recv(4096):
                self.left -= len(data) if counted else 0
                if self.left < 0:
                    break
                to.sendall(data)
            to.shutdown(socket.SHUT_RDWR)
            source.shutdown(socket.SHUT_RDWR)


def test_a_connection_that_is_cut_within_a_message_loses_and_doubles_nothing(mailbox, server):
    delivered(server, *[numbered(n, ("a.pdf", make_pdf(f"Trang {n}"))) for n in range(1, 5)])
    before = Cut(server, after=50_000)
    mailbox.port = before.port
    with pytest.raises(SourceFault, match="tự thử lại từ chỗ dừng"):
        check_mailbox(mailbox)
    taken = IntakeItem.objects.count()
    assert 0 < taken < 4
    before.left = 10**9
    assert check_mailbox(mailbox) == 4 - taken
    assert (IntakeItem.objects.count(), MailLetter.objects.count()) == (4, 4)
    before.door.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "sai"}, "không nhận tài khoản hoặc mật khẩu"),
        ({"port": 1}, "Không kết nối được máy chủ thư"),
        ({"host": "khong-co.invalid"}, "Không kết nối được máy chủ thư"),
        ({"folders": "Khong co"}, "không có thư mục «Khong co»"),
        ({"security": Security.TLS}, "kết nối bảo mật"),
        ({"sealed_password": "hong"}, "nhập lại mật khẩu"),
    ],
)
def test_a_fault_is_said_in_words_and_loses_nothing(mailbox, server, change, words):
    delivered(server, numbered(1))
    for name, value in change.items():
        setattr(mailbox, name, value)
    mailbox.save()
    assert check_due_sources() == 0
    mailbox.refresh_from_db()
    assert words in mailbox.problem
    assert mailbox.checked_at is not None
    assert mailbox.leased_until is None
    good = Mailbox.objects.get(pk=mailbox.pk)
    good.host, good.port, good.folders = server.host, server.port, "INBOX"
    good.security, good.password, good.next_check_at = Security.NONE, server.password, None
    good.save()
    assert check_due_sources() == 1
    good.refresh_from_db()
    assert good.problem == ""


def test_a_mailbox_is_looked_at_when_due_by_one_worker_for_a_clerk_in_office(mailbox, server):
    delivered(server, numbered(1))
    Mailbox.objects.update(is_active=False)
    assert check_due_sources() == 0
    Mailbox.objects.update(is_active=True)
    mailbox.receiver.assignments.all().delete()
    assert check_due_sources() == 0
    mailbox.refresh_from_db()
    assert "không còn là văn thư" in mailbox.problem
    assert check_due_sources() == 0


def test_passwords_lie_sealed_and_open_after_a_change_of_secret(mailbox, settings):
    assert "mat-khau" not in mailbox.sealed_password
    sealed = seal("mật khẩu")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 60
    assert unseal(sealed) == "mật khẩu"
