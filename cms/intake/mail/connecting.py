"""A read-only connection to a mailbox, and its faults in words for people."""

from __future__ import annotations

import imaplib
import ssl
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imap_tools import (
    BaseMailBox,
    MailBox,
    MailboxFolderSelectError,
    MailboxLoginError,
    MailBoxStartTls,
    MailBoxUnencrypted,
)

from cms.intake.errors import SourceFault
from cms.intake.mail.sealing import CannotUnseal
from cms.intake.models import Mailbox, Security

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMEOUT_SECONDS = 30
PROTOCOL_FAULTS = (imaplib.IMAP4.error, OSError, ValueError)


class LetterGone(Exception):
    """Somebody has moved or deleted the message since the folder was listed."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder; every number is of this ``validity``."""

    name: str
    validity: int
    box: BaseMailBox

    def uids_after(self, last: int) -> list[int]:
        """Numbers of the messages above ``last``, ascending."""
        found = self.box.uids(f"UID {last + 1}:*")
        # «n:*» always names the last message, even one below n (RFC 3501 §9).
        return sorted(uid for uid in map(int, found) if uid > last)

    def size_of(self, uid: int) -> int:
        """Bytes of a message, without reading it; LetterGone."""
        answer = b" ".join(p for p in self._fetch(uid, "(RFC822.SIZE)") if isinstance(p, bytes))
        digits = "".join(chr(c) for c in answer.upper().partition(b"RFC822.SIZE")[2] if c < 128)
        return int("".join(c for c in digits.split(")")[0] if c.isdigit()) or 0)

    def message(self, uid: int) -> bytes:
        """The message as it lies there; it stays unread (BODY.PEEK). LetterGone."""
        for part in self._fetch(uid, "(BODY.PEEK[])"):
            if isinstance(part, tuple):
                return bytes(part[1])
        raise LetterGone  # Of a message that is gone the server answers nothing, or NIL.

    def _fetch(self, uid: int, what: str) -> list[Any]:
        status, data = self.box.client.uid("fetch", str(uid), what)
        if status != "OK":
            raise SourceFault("Máy chủ thư không trả thư về. Hệ thống sẽ tự thử lại.")
        if not any(data):
            raise LetterGone
        return list(data)


@contextmanager
def connected(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """An open session; SourceFault when there is none or it breaks."""
    where = f"{mailbox.host}, cổng {mailbox.port}"
    try:
        box = _kind(mailbox)
    except ssl.SSLError as error:
        raise SourceFault(
            f"Không lập được kết nối bảo mật với máy chủ thư ({where}). "
            "Hãy kiểm tra kiểu bảo mật, cổng và chứng chỉ của máy chủ."
        ) from error
    except PROTOCOL_FAULTS as error:
        raise SourceFault(
            f"Không kết nối được máy chủ thư ({where}). "
            "Hãy kiểm tra tên máy chủ, cổng và đường truyền; hệ thống sẽ tự thử lại."
        ) from error
    try:
        _log_in(box, mailbox)
        yield box
    except SourceFault:
        raise
    except PROTOCOL_FAULTS as error:
        raise SourceFault(
            "Kết nối với máy chủ thư bị ngắt giữa chừng. Hệ thống sẽ tự thử lại từ chỗ dừng."
        ) from error
    finally:
        _leave(box)


def opened(box: BaseMailBox, name: str) -> Folder:
    """A folder opened read-only; SourceFault when it does not exist."""
    try:
        box.folder.set(name, readonly=True)
    except MailboxFolderSelectError as error:
        raise SourceFault(
            f"Hộp thư không có thư mục «{name}». Hãy sửa tên thư mục ở cấu hình hộp thư."
        ) from error
    told = box.client.untagged_responses.get("UIDVALIDITY") or [b"0"]
    return Folder(name, int(told[-1]), box)


def _kind(mailbox: Mailbox) -> BaseMailBox:
    kinds = {
        Security.TLS: MailBox,
        Security.STARTTLS: MailBoxStartTls,
        Security.NONE: MailBoxUnencrypted,
    }
    return kinds[Security(mailbox.security)](
        mailbox.host, port=mailbox.port, timeout=TIMEOUT_SECONDS
    )


def _log_in(box: BaseMailBox, mailbox: Mailbox) -> None:
    try:
        box.login(mailbox.username, mailbox.password, initial_folder=None)
    except CannotUnseal as error:
        raise SourceFault(
            "Khóa bí mật của hệ thống đã đổi nên không mở được mật khẩu đã lưu. "
            "Hãy nhập lại mật khẩu hộp thư."
        ) from error
    except (MailboxLoginError, UnicodeEncodeError) as error:
        raise SourceFault(
            "Máy chủ thư không nhận tài khoản hoặc mật khẩu. "
            "Hãy nhập lại mật khẩu (một số máy chủ cần «mật khẩu ứng dụng»)."
        ) from error


def _leave(box: BaseMailBox) -> None:
    try:
        box.logout()
    except PROTOCOL_FAULTS:
        return  # The server has hung up first.
