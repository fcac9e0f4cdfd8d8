"""Errors of searching, one for each decision a caller can make."""


class SearchUnavailable(Exception):
    """The index cannot answer now; say so to the person, never show an empty list."""

    message = "Tìm kiếm tạm thời không sẵn sàng. Hãy thử lại sau."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.message)


class IndexMissing(SearchUnavailable):
    """There is no usable index: it must be rebuilt from the records."""

    message = "Chưa có chỉ mục tìm kiếm hoặc chỉ mục đã hỏng. Cần dựng lại chỉ mục."


class IndexBusy(SearchUnavailable):
    """Another process is writing or rebuilding the index; the same write succeeds later."""

    message = "Chỉ mục tìm kiếm đang được dựng lại. Thay đổi sẽ được ghi sau ít phút."


class SearchUnreachable(SearchUnavailable):
    """No server answers at its address: it is down, or the network is."""

    message = "Không kết nối được với máy tìm kiếm. Hãy thử lại sau ít phút."


class SearchSlow(SearchUnavailable):
    """The server took the question and did not answer in time."""

    message = "Máy tìm kiếm trả lời quá chậm. Hãy thử lại sau ít phút."


class SearchOverloaded(SearchUnavailable):
    """The server refuses because it has too much to do (429); asking less often helps it."""

    message = "Máy tìm kiếm đang quá tải. Hãy thử lại sau ít phút."


class IndexIncomplete(SearchUnavailable):
    """A part of the index has no server: an answer would be true of the other parts only."""

    message = (
        "Một phần chỉ mục tìm kiếm đang không đọc được nên kết quả sẽ thiếu. "
        "Hãy thử lại sau khi máy tìm kiếm hồi phục."
    )


class DocumentRefused(Exception):
    """The server takes other documents but not this one; it holds up no other."""
