"""A real IMAP server from Debian's package, on loopback, over folders that are thrown away."""

import contextlib
import grp
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.services.processes import NOBODY, ServiceFailed, free_port, listening, served

USER, PASSWORD = "vanthu", "mat-khau-hop-thu"


@dataclass(frozen=True, slots=True)
class ImapServer:
    """Where it listens, whom it lets in, and the folder that holds the mail."""

    host: str
    port: int
    user: str
    password: str
    home: Path


@contextlib.contextmanager
def running() -> Iterator[ImapServer]:
    """The server with one empty mailbox (Maildir); it drops its rights when it is root."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])
    program = shutil.which("dovecot", path=path)
    if program is None:
        raise ServiceFailed("Không có dovecot. Hãy cài gói dovecot-imapd.")
    with tempfile.TemporaryDirectory(prefix="vankho-imap-", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        home = folder / "home"
        home.mkdir()
        uid, gid = _mail_owner()
        if os.geteuid() == 0:
            os.chown(home, uid, gid)
        people = folder / "people"
        people.write_text(f"{USER}:{{PLAIN}}{PASSWORD}:{uid}:{gid}::{home}\n", encoding="utf-8")
        config = folder / "dovecot.conf"
        config.write_text(configuration(program, folder, port=port), encoding="utf-8")
        command = [program, "-F", "-c", str(config)]
        with served(command, ready=lambda: listening(port), log=folder / "log"):
            yield ImapServer("127.0.0.1", port, USER, PASSWORD, home)


def configuration(program: str, folder: Path, *, port: int) -> str:
    """For Dovecot 2.3 (Debian 12, Ubuntu 24.04) or 2.4 (Debian 13)."""
    people = folder / "people"
    uid, _ = _mail_owner()
    lines = [
        "protocols = imap",
        "listen = 127.0.0.1",
        f"base_dir = {folder / 'run'}",
        f"state_dir = {folder / 'state'}",
        "log_path = /dev/stderr",
        "ssl = no",
        f"first_valid_uid = {min(uid, 500)}",
        "service imap-login {",
        f"  inet_listener imap {{\n    port = {port}\n  }}",
        "  inet_listener imaps {\n    port = 0\n  }",
        *([] if os.geteuid() == 0 else ["  chroot ="]),
        "}",
    ]
    if os.geteuid():
        me, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
        lines += [f"default_login_user = {me}", f"default_internal_user = {me}"]
        lines += [f"default_internal_group = {group}", "service anvil {\n  chroot =\n}"]
    return "\n".join([*_by_version(program, people), *lines]) + "\n"


def _by_version(program: str, people: Path) -> list[str]:
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    if version.startswith("2.3"):
        table = f"  driver = passwd-file\n  args = {people}"
        return [
            "mail_location = maildir:~/Maildir",
            "disable_plaintext_auth = no",
            f"passdb {{\n{table}\n}}",
            f"userdb {{\n{table}\n}}",
        ]
    table = f"  passwd_file_path = {people}"
    return [
        "dovecot_config_version = 2.4.0",
        "dovecot_storage_version = 2.4.0",
        "mail_driver = maildir",
        "mail_path = ~/Maildir",
        "auth_allow_cleartext = yes",
        f"passdb passwd-file {{\n{table}\n}}",
        f"userdb passwd-file {{\n{table}\n}}",
    ]


def _mail_owner() -> tuple[int, int]:
    """Who owns the mail: nobody when the server is root, else the one who starts it."""
    return (NOBODY, NOBODY) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
