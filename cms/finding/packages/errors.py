"""Why a package is not made."""

from __future__ import annotations

from cms.finding.errors import FindingError


class PackageDamaged(FindingError):
    """A kept file is not the one that was taken in; a package never passes it on."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Tệp «{name}» không còn nguyên vẹn nên gói không được giao. "
            "Hãy báo quản trị kiểm tra toàn vẹn tệp rồi xuất lại."
        )


class FileMissing(FindingError):
    """The store does not give a file that the record has."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Chưa đọc được tệp «{name}» từ kho tệp. "
            "Hãy xuất lại sau ít phút; nếu vẫn vậy, hãy báo quản trị."
        )
