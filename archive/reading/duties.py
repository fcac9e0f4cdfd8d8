"""Words by which a text lays duties on somebody: verbs, units, and the ways to open a clause.

Written with dấu: without them "giao" and "giáo", "tổ chức" and "tổ" could not be told apart.
"""

import re
from functools import cache

from archive.reading.folding import fold, unaccented

_VERB = (
    r"phổ biến|xây dựng|lập|đăng ký|phát hiện|lựa chọn|chọn|tổ chức|tăng cường|tuyên truyền"
    r"|phát động|đề nghị"
    r"|yêu cầu|gửi|nộp|báo cáo|giới thiệu|thực hiện|triển khai|ban hành|chỉ đạo|phân công"
    r"|kiểm tra|phối hợp"
    r"|hướng dẫn|theo dõi|tổng hợp|cung cấp|rà soát|cử|bố trí|thành lập|cập nhật|đảm bảo|bảo đảm"
    r"|quán triệt"
    r"|chuẩn bị|đề xuất|trình|hoàn thành|điều chỉnh|sơ kết|tổng kết|chủ trì|tiếp tục|đẩy mạnh"
    r"|quan tâm"
    r"|tôn vinh|biểu dương|thông báo|công khai|nâng cao|nghiêm túc|phát huy|xác định|tham mưu"
    r"|cần|phải"
    r"|có trách nhiệm|có kế hoạch|chịu trách nhiệm|tham gia|động viên|đa dạng hóa|đổi mới"
    r"|khẩn trương|giao"
    r"|là cơ quan thường trực|có ít nhất|định kỳ|chủ động|phát hành|kết hợp|đánh giá|lồng ghép"
    r"|rút kinh nghiệm"
    r"|tạo môi trường|tạo điều kiện|thường xuyên|giới thiệu|đôn đốc|giám sát|lưu ý|mời|đến dự"
    r"|được giao|dự thảo|góp ý|giải quyết|trả lời|bàn giao|niêm yết|tiếp nhận|kiện toàn|khắc phục"
    r"|chấp hành|tham dự|thẩm định|xử lý|chấn chỉnh|duy trì|quyết toán|thanh toán|chi trả|khai báo"
    r"|hoàn thiện|hoàn tất|hoàn trả|trả lại|thống kê|kiểm kê|kê khai|đối chiếu|xác nhận|tập hợp"
    r"|nghiệm thu|bổ sung|sửa chữa|mua sắm|đăng tải|tự đánh giá|bồi dưỡng|khảo sát|cam kết"
    r"|nhận (?:hồ sơ|đơn|bài|đăng ký)|chuyển (?:kinh phí|tiền|hồ sơ)|trả lương"
    r"|nhập|ký|tập huấn|trả kết quả|phúc đáp|phản hồi|phân bổ"
    r"|cắm|lắp đặt|treo|trồng|sắp xếp|di dời|tháo dỡ|tuyển dụng|giải ngân|chốt|khóa sổ|phê duyệt"
    r"|trang bị|cải tạo|huy động|vận động|quyên góp|công bố|có mặt|lưu trữ|số hóa|tổng rà soát"
    r"|nâng cấp|tu sửa|sơ tán|chuyển giao|kiểm định|mua(?! sắm)"
    r"|đóng (?:học phí|hội phí|góp|đảng phí)"
)
_UNIT = (
    r"(?:tất cả )?(?:các |những |hai |mỗi (?:một )?|từng |quý )?(?:đơn vị|trường|cơ sở|phòng|sở"
    r"|ubnd|ủy ban|uỷ ban|thủ trưởng|(?:phó )?trưởng (?:đoàn|khoa|bộ môn|khối|nhóm|tiểu ban)"
    r"|hiệu trưởng|người đứng đầu|cán bộ|công đoàn|văn phòng|thường trực"
    r"|ban(?! hành)(?: chỉ đạo| tổ chức| kiểm tra)?|hội đồng|trung tâm"
    r"|tổ(?! chức)"
    r"|bộ|chủ tịch|giám đốc|trưởng phòng|trưởng ban|cục|vụ|khoa|chánh văn phòng|đoàn thanh niên"
    r"|liên đoàn"
    r"|cá nhân|tập thể|chi bộ|đảng ủy|cấp ủy|giáo viên"
    r"|(?:giảng|nhân|đảng|đoàn|hội|học|sinh) viên|huyện ủy|đoàn|hội|nhà trường|bộ phận"
    r"|thành viên|bên [ab]|viên chức|công chức|người lao động|thí sinh|kế toán|văn thư|thủ quỹ"
    r"|chi đoàn|chi đội|liên đội"
    r"|hiệu phó|đồng chí|ủy viên|uỷ viên|bí thư|ban quản lý|đội trưởng"
    r"|chi (?:hội|ủy|uỷ)|gv(?:bm|cn)|khối|cơ quan|địa phương|phụ huynh|học sinh|bộ trưởng"
    r"|lãnh đạo|công an|quân đội)"
)
_EDGE = r"(?![^\W\d_])"

IMPERATIVE = re.compile(rf"(?:{_VERB}){_EDGE}")
# The verb in "Ban Chỉ đạo" and "Ủy ban Kiểm tra" is a name's.
_NAMED = "(?!(?<=(?<!phòng, )ban )(?:chỉ đạo|kiểm tra|tổ chức|chấp hành|giám sát))"
VERB_INSIDE = re.compile(rf"(?<![^\W\d_]){_NAMED}(?:{_VERB}){_EDGE}")
# "Những trường chưa hoàn thành phải …": what is behind such words only tells which ones.
_ATTRIBUTE = f"(?<!được )(?<!chưa )(?<!sau khi )(?<!được thành ){_NAMED}"
SUBJECT = re.compile(
    rf"(?P<who>{_UNIT}{_EDGE}[^;:]{{0,150}}?)[,:]?\s+{_ATTRIBUTE}(?:{_VERB}){_EDGE}"
)
OPENERS = re.compile(
    r"\A(?:(?:định kỳ )?(?:hàng|hằng|mỗi) (?:năm|quý|tháng|tuần),?\s|định kỳ,?\s"
    r"|căn cứ [^,]{3,40} này,\s"
    r"|đồng thời,?\s|ngoài ra,?\s|trên cơ sở [^;]{3,160};\s|(?:kính )?đề nghị\s|yêu cầu\s"
    r"|giao\s(?:cho\s)?"
    r"|trong (?:thời hạn|vòng) [^,;]{3,60},\s|(?:trước|chậm nhất|đến hết) [^,;]{3,40},\s"
    r"|lưu ý:\s|trong đó,?\s|đối với [^:]{3,140}:\s|trong năm \d{4},\s|để\s|đồng chí\s)+"
)
HEADING = re.compile(rf"\A(?:đề nghị |giao |đối với )?(?P<who>{_UNIT}{_EDGE}[^.]*?)\s*[:;]?\s*\Z")
OPENING = re.compile(
    rf"(?:đề nghị|yêu cầu|hướng dẫn)\s(?P<who>{_UNIT}{_EDGE}[^;:.]{{0,160}}?)\s(?:{_VERB}){_EDGE}"
)
# "Sở đề nghị các trường lập …": the one who is asked, not the one who asks.
ASKED = re.compile(
    rf"(?:đề nghị|kiến nghị|yêu cầu|giao(?: cho)?|chỉ đạo|phân công)\s"
    rf"(?P<who>{_UNIT}{_EDGE}[^;:.]{{0,160}}?),?\s(?:{_VERB}){_EDGE}"
)
# What is told of somebody, not asked: "Cục đang chủ trì", "được sự quan tâm".
TOLD = re.compile(r"(?<![^\W\d_])(?:đang|đã|vừa|sự|được sự|có sự|nhận được)\Z")
# Words by which a clause asks for something by a day, whatever the act is called.
DUE = re.compile(
    r"(?<![^\W\d_])(?:xong|hoàn thành|hoàn tất|chậm nhất|muộn nhất|trễ nhất|hạn (?:chót|cuối|nộp)"
    r"|hạn (?!sử dụng|hiệu lực|hợp đồng)[^:;.]{2,40}:)"
)
BY_UNIT = re.compile(rf"{_UNIT}{_EDGE}")
COURTESY = re.compile(r"(?:,?\s(?:trân trọng|kính|xin|nghiêm túc|khẩn trương|phải|cần))+\Z")
RECEIVER = re.compile(
    r"(?:gửi|báo cáo|giới thiệu|nộp|đăng ký|đề xuất)(?:(?:[^;.]{0,160}?\s)?(?:về|cho|lên|gửi)"
    r"|(?<=gửi))\s"
    r"(?P<to>(?:[A-ZĐỦ]|các )[^;.,()\n]{1,80}?)"
    r"(?=\s(?:trước|để|theo|qua|chậm|vào|đúng(?= hạn| thời| tiến| quy)"
    r"|danh sách|kết quả|tổng hợp)\s|[;.,()\n]|\s*\Z)"
)
# "theo Mẫu 01", "(có phụ lục kèm theo)", "theo biểu mẫu gửi kèm công văn này".
FORM = re.compile(
    r"(?P<form>(?i:biểu mẫu|mẫu biểu|mẫu|phụ lục|phiếu|đề cương)"
    r"(?:\s(?:số\s)?(?:\d{1,2}[a-z]?|[IVX]{1,4}|[A-Z]\d?)(?!\w))?"
    r"(?:\s(?:gửi kèm|đính kèm|kèm theo)(?:\s(?:công văn|kế hoạch|hướng dẫn) (?:này|này))?)?)"
    r"(?=[\s;,.)]|\Z)"
)
# One of these folded words stands in every form.
FORMS = ("mau", "phu luc", "phieu", "de cuong")
# The same in a text that was typed without dấu.
PLAIN_RECEIVER = re.compile(unaccented(RECEIVER.pattern))
PLAIN_FORM = re.compile(unaccented(FORM.pattern))

_GROUND_WORDS = (
    "căn cứ|công văn|kế hoạch|chỉ thị|quyết định|nghị quyết|nghị định|thông tư|hướng dẫn|văn bản"
    "|chương trình|như sau|sau đây|tối thiểu"
)
_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def with_dau(lowered: str) -> str:
    """A text that was typed without dấu, its phrases of duty with them, letter for letter."""
    return _plain_phrases().sub(lambda found: _accented()[found.group()], lowered)


@cache
def _accented() -> dict[str, str]:
    """Each phrase of the patterns above under its letters without dấu."""
    words = (
        _VERB,
        _UNIT,
        OPENERS.pattern,
        TOLD.pattern,
        DUE.pattern,
        _ATTRIBUTE,
        COURTESY.pattern,
        _GROUND_WORDS,
    )
    phrases = (phrase for source in words for phrase in _PHRASE.findall(source))
    return {fold(phrase): phrase for phrase in phrases if not phrase.isascii()}


@cache
def _plain_phrases() -> re.Pattern[str]:
    longest_first = sorted(_accented(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(longest_first)})(?![a-z])")
