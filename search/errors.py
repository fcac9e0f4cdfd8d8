"""Errors of searching, one for each decision a caller can make."""


class SearchUnavailable(Exception):
    """The index cannot answer now; say so to the person, never show an empty list."""

    def __init__(self, message: str = "Tìm kiếm tạm thời không sẵn sàng. Hãy thử lại sau.") -> None:
        super().__init__(message)


class IndexMissing(SearchUnavailable):
    """There is no usable index: it must be rebuilt from the records."""

    def __init__(self) -> None:
        super().__init__("Chưa có chỉ mục tìm kiếm hoặc chỉ mục đã hỏng. Cần dựng lại chỉ mục.")


class IndexBusy(SearchUnavailable):
    """Another process is writing or rebuilding the index; the same write succeeds later."""

    def __init__(self) -> None:
        super().__init__("Chỉ mục tìm kiếm đang được dựng lại. Thay đổi sẽ được ghi sau ít phút.")
