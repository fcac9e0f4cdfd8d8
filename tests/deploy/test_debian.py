import pytest

from deploy import debian


def test_what_a_machine_has_is_not_installed_again() -> None:
    there = debian.Package("coreutils", debian.command("ls"), "")
    gone = debian.Package("khong-co", debian.command("khong-co-lenh-nay"), "")
    assert debian.missing([there, gone]) == [gone]


def test_a_package_may_be_known_by_its_files() -> None:
    assert debian.file("etc/pass*")()
    assert not debian.file("etc/khong-co-tep-nay")()


def test_one_line_installs_everything_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    line = debian.command_line(["tesseract-ocr", "antiword"])
    assert line == "sudo apt-get install -y --no-install-recommends tesseract-ocr antiword"
    assert "\n" not in line


def test_nothing_is_installed_without_the_right_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name, **kwargs: None)
    gone = debian.Package("khong-co", debian.command("khong-co-lenh-nay"), "")
    assert debian.permitted_prefix() is None
    assert not debian.install([gone])
    assert debian.install([])
