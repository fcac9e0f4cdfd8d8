"""What the inspector's room refuses; each message says what to do instead."""

from __future__ import annotations


class FindingError(Exception):
    """Something that the user can put right; the text is theirs."""


class TooManyHits(FindingError):
    """More hits than one list or file takes."""

    def __init__(self, most: int) -> None:
        number = f"{most:,}".replace(",", ".")
        super().__init__(
            f"Kết quả có hơn {number} dòng, nhiều hơn một lần nhận được. "
            "Hãy thu hẹp theo năm, đơn vị hoặc loại rồi làm từng phần."
        )


class NothingFound(FindingError):
    """A list or file of nothing."""

    def __init__(self) -> None:
        super().__init__("Không có kết quả nào để đưa vào danh sách.")


class ReasonNeeded(FindingError):
    """A large export without its reason."""

    def __init__(self, rows: int) -> None:
        number = f"{rows:,}".replace(",", ".")
        super().__init__(
            f"Xuất từ {number} dòng trở lên cần ghi lý do. Hãy ghi lý do rồi xuất lại."
        )


class TooMuchTaken(FindingError):
    """The user's exports of the last day are as many as one person may take."""

    def __init__(self, rows: int) -> None:
        number = f"{rows:,}".replace(",", ".")
        super().__init__(
            f"Trong 24 giờ qua bạn đã xuất gần hết hạn mức {number} dòng. "
            "Hãy xuất phần còn lại vào ngày mai hoặc báo quản trị của đơn vị."
        )


class RightsWithdrawn(FindingError):
    """A record of the list may not be seen any more; nothing of the list is given out."""

    def __init__(self) -> None:
        super().__init__(
            "Quyền xem đã thay đổi từ khi bắt đầu xuất nên tệp không được giao. "
            "Hãy tìm lại và xuất những gì bạn còn được xem."
        )


class BegunOtherwise(FindingError):
    """An export that an earlier version began with other columns cannot be gone on with."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp này được bắt đầu trước khi hệ thống nâng cấp, với các cột khác, nên không làm "
            "tiếp được. Hãy xuất lại từ đầu."
        )
