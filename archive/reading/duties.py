"""Words by which a text lays duties on somebody: verbs, units, and the ways to open a clause.

Written with dấu: without them "giao" and "giáo", "tổ chức" and "tổ" could not be told apart.
"""

import re
from functools import cache

from archive.reading.cues import Cued
from archive.reading.folding import fold

# Acts that can be seen to be done or not.
_ACT = (
    r"phổ biến|xây dựng|lập|đăng ký|phát hiện|lựa chọn|chọn|tổ chức|tuyên truyền|phát động"
    r"|đề nghị|yêu cầu|gửi|nộp|báo cáo|giới thiệu|ban hành|chỉ đạo|phân công|kiểm tra"
    r"|hướng dẫn|theo dõi|tổng hợp|cung cấp|rà soát|cử|bố trí|thành lập|cập nhật"
    r"|chuẩn bị|đề xuất|trình|hoàn thành|điều chỉnh|sơ kết|tổng kết|chủ trì"
    r"|tôn vinh|biểu dương|thông báo|công khai|xác định|tham mưu|có kế hoạch|động viên|giao"
    r"|là cơ quan thường trực|có ít nhất|phát hành|đánh giá|lồng ghép|tạo môi trường"
    r"|đôn đốc|giám sát|mời|đến dự"
    r"|được giao|dự thảo|góp ý|giải quyết|trả lời|bàn giao|niêm yết|tiếp nhận|kiện toàn|khắc phục"
    r"|tham dự|thẩm định|xử lý|chấn chỉnh|quyết toán|thanh toán|chi trả|khai báo"
    r"|hoàn thiện|hoàn tất|hoàn trả|trả lại|thống kê|kiểm kê|kê khai|đối chiếu|xác nhận|tập hợp"
    r"|nghiệm thu|bổ sung|sửa chữa|mua sắm|đăng tải|tự đánh giá|bồi dưỡng|khảo sát|cam kết"
    r"|nhận (?:hồ sơ|đơn|bài|đăng ký)|chuyển (?:kinh phí|tiền|hồ sơ)|trả lương"
    r"|nhập|(?<!thư )(?<!chữ )ký|tập huấn|trả kết quả|phúc đáp|phản hồi|phân bổ"
    r"|cắm|lắp đặt|treo|trồng|sắp xếp|di dời|tháo dỡ|tuyển dụng|giải ngân|chốt|khóa sổ|phê duyệt"
    r"|trang bị|cải tạo|huy động|vận động|quyên góp|công bố|có mặt|lưu trữ|số hóa|tổng rà soát"
    r"|nâng cấp|tu sửa|sơ tán|chuyển giao|kiểm định|mua(?! sắm)"
    r"|đóng (?:học phí|hội phí|góp|đảng phí)"
    r"|in sao|(?<!viện )(?<!tâm )nghiên cứu|sử dụng(?! (?:lao động|ngân sách|đất))|áp dụng|cân đối"
    r"|(?<!đơn vị )dự toán|giải trình|hỗ trợ|phân luồng|tự kiểm tra|cấp (?:kinh phí|bổ sung|phát)"
    r"|thu (?:hồ sơ|nộp|hồi|thập)|trực (?:ban|24|tại)|vệ sinh (?:khuôn|phòng|trường|môi|lớp)"
    r"|trang trí|kiểm điểm|di chuyển"
)
# Manners, and what nobody can hand in: asked for by a sentence that names no act, they are wishes.
_WISH = (
    r"tăng cường|đảm bảo|bảo đảm|quán triệt|tiếp tục|đẩy mạnh|quan tâm|nâng cao|nghiêm túc"
    r"|phát huy|đa dạng hóa|đổi mới|rút kinh nghiệm|tạo điều kiện|thường xuyên|chấp hành|duy trì"
    r"|lưu ý|tích cực|chú trọng|chú ý|nêu cao|đề cao"
)
_MODAL = r"cần|phải|có trách nhiệm|khẩn trương|chủ động|định kỳ"
_GENERAL = r"thực hiện|triển khai|phối hợp|tham gia|kết hợp"
_VERB = f"{_ACT}|{_WISH}|{_MODAL}|{_GENERAL}"
_UNIT = (
    r"(?:tất cả )?(?:các |những |hai |\d{1,3} |mỗi (?:một )?|từng |quý )?(?:đơn vị|trường(?! hợp)"
    r"|cơ sở|phòng(?!,? (?:chống|ngừa|tránh))|sở|ubnd|ủy ban|uỷ ban|thủ trưởng"
    r"|(?:phó )?trưởng (?:các )?(?:đoàn|khoa|bộ môn|khối|nhóm"
    r"|tiểu ban|thôn|cụm|bộ phận|phòng)|trưởng (?:các )?ấp"
    r"|hiệu trưởng|người đứng đầu|cán bộ|công đoàn|văn phòng|thường trực"
    r"|ban(?! hành)(?: chỉ đạo| tổ chức| kiểm tra)?|hội đồng|trung tâm"
    r"|tổ(?! chức)|bộ|chủ tịch|giám đốc|trưởng phòng|trưởng ban|cục|vụ|khoa|chánh văn phòng"
    r"|đoàn thanh niên|liên đoàn"
    r"|cá nhân|tập thể|chi bộ|đảng ủy|cấp ủy|giáo viên"
    r"|(?:giảng|nhân|đảng|đoàn|hội|học|sinh) viên|huyện ủy|đoàn|nhà trường"
    r"|hội(?! (?:thi|nghị|thảo|chợ|khỏe|trại|nhập|họp))"
    r"|bộ phận|thư ký|trạm|báo và|đài|mặt trận|gia đình|tổng phụ trách|phó hiệu trưởng|viện|ông|bà"
    r"|(?<=mỗi )(?:xã|phường|lớp|thôn)|(?<=các )(?:xã|phường|lớp|thôn)"
    r"|thành viên|bên [ab]|viên chức|công chức|người lao động|thí sinh|kế toán|văn thư|thủ quỹ"
    r"|chi đoàn|chi đội|liên đội"
    r"|hiệu phó|đồng chí|ủy viên|uỷ viên|bí thư|ban quản lý|đội trưởng"
    r"|chi (?:hội|ủy|uỷ)|gv(?:bm|cn)|khối|cơ quan|địa phương|phụ huynh|học sinh|bộ trưởng"
    r"|lãnh đạo|công an|quân đội)"
)
_EDGE = r"(?![^\W\d_])"

IMPERATIVE = re.compile(rf"(?:{_VERB}){_EDGE}")
# The verb in "Ban Chỉ đạo", "Ủy ban Kiểm tra" and "Đoàn kiểm tra" is a name's.
_NAMED = (
    "(?!(?<=(?<!phòng, )ban )(?:chỉ đạo|kiểm tra|tổ chức|chấp hành|giám sát))"
    "(?!(?<=đoàn )(?:kiểm tra|giám sát|khảo sát))(?!(?<=hội đồng )(?:thẩm định|đánh giá))"
)
VERB_INSIDE = re.compile(rf"(?<![^\W\d_]){_NAMED}(?:{_VERB}){_EDGE}")
# "Những trường chưa hoàn thành phải …": what is behind such words only tells which ones.
_ATTRIBUTE = f"(?<!được )(?<!chưa )(?<!sau khi )(?<!được thành ){_NAMED}"
SUBJECT = re.compile(
    rf"(?P<who>{_UNIT}{_EDGE}[^;:]{{0,150}}?)(?:[,:]?\s+|:\s[^;:.]{{1,40}}?\s)"
    rf"{_ATTRIBUTE}(?:{_VERB}){_EDGE}"
)
OPENERS = re.compile(
    r"\A(?:(?:định kỳ )?(?:hàng|hằng|mỗi) (?:năm|quý|tháng|tuần),?\s|định kỳ,?\s"
    r"|\d{1,2} tháng,?\s|(?:một|01) năm,?\s"
    r"|căn cứ [^,]{3,40} này,\s"
    r"|đồng thời,?\s|ngoài ra,?\s|trên cơ sở [^;]{3,160};\s|(?:kính )?đề nghị\s|yêu cầu\s"
    r"|giao\s(?:cho\s)?"
    r"|trong (?:thời hạn|vòng) [^,;]{3,60},\s|(?:trước|chậm nhất|đến hết) [^,;]{3,40},\s"
    r"|lưu ý:\s|trong đó,?\s|đối với [^:]{3,140}:\s|trong năm \d{4},\s|để\s|đồng chí\s|riêng\s"
    r"|từ (?:ngày )?\d[\d/]+,?\s|từ (?:năm học|học kỳ|tháng|quý) [^,;]{1,20},\s)+"
)
HEADING = re.compile(
    r"\A(?:đề nghị |giao |đối với |(?:nhiệm vụ|trách nhiệm)(?: của)? )?"
    rf"(?P<who>{_UNIT}{_EDGE}[^.]*?)\s*[:;]?\s*\Z"
)
OPENING = Cued(
    ("đề nghị", "yêu cầu", "hướng dẫn"),
    re.compile(
        rf"(?:đề nghị|yêu cầu|hướng dẫn)\s(?P<who>{_UNIT}{_EDGE}[^;:.]{{0,160}}?)"
        rf"\s(?:{_VERB}){_EDGE}"
    ),
)
# "Sở đề nghị các trường lập …": the one who is asked, not the one who asks.
ASKED = Cued(
    ("đề nghị", "kiến nghị", "yêu cầu", "giao"),
    re.compile(
        rf"(?<!hoặc )(?:đề nghị|kiến nghị|yêu cầu|giao(?: cho)?)\s"
        rf"(?P<who>{_UNIT}{_EDGE}[^;:.]{{0,160}}?),?\s{_NAMED}(?:{_VERB}){_EDGE}"
    ),
)
# "Chỉ đạo các trường rà soát …": a task of the one who is told so, where that one is known.
PASSED_ON = re.compile(
    rf"(?:chỉ đạo|phân công)\s(?P<who>{_UNIT}{_EDGE}[^;:.]{{0,160}}?),?\s(?:{_VERB}){_EDGE}"
)
# What is told of somebody, not asked: "Cục đang chủ trì", "được sự quan tâm".
TOLD = re.compile(r"(?<![^\W\d_])(?:đang|đã|vừa|sự|được sự|có sự|nhận được)\Z")
# Where a name has ended although no verb of duty follows at once: "… căn cứ Kế hoạch này xây dựng".
NAME_ENDS = re.compile(
    r"[:,]?\s(?:căn cứ|theo|là|cho|để|giúp|làm|họp|thu|dùng|(?<!tổ )(?<!phận )(?<!viên )bảo vệ"
    r"|(?:lãnh đạo|quyết định|trực tiếp)\Z)(?![^\W\d_])"
)
# What a letter calls those whom it is addressed to.
COLLECTIVE = re.compile(
    r"quý (?:cơ quan|đơn vị|trường|sở|phòng|ban|ngành|thầy cô|địa phương|,|và| )++"
    r"|các (?:đồng chí|cơ quan|đơn vị|địa phương|,|và| )++(?: ?có tên)?(?: ?nêu)?(?: ?trên)?"
)
# "Sở sẽ tổng hợp": what the sender promises to do itself.
PROMISED = re.compile(r"(?<![^\W\d_])sẽ(?![^\W\d_])")
# "nghiêm túc triển khai thực hiện", "tăng cường ứng dụng …", but not "tăng cường kiểm tra".
WISHES = re.compile(
    rf"(?:(?:{_MODAL})\s)*(?:(?:(?:{_WISH})(?:,?\s|\Z))"
    rf"(?:(?:{_WISH}|{_MODAL}|{_GENERAL}|công tác|việc"
    rf"|và)(?:,?\s|\Z))*+(?!(?:{_ACT}){_EDGE})"
    r"|(?:(?:triển khai|tổ chức|phối hợp)\s)*thực hiện (?:nghiêm|tốt|đúng|đầy đủ|có hiệu quả)"
    r"|(?:gửi |nộp )?báo cáo đúng (?:thời|hạn))"
)
# "… chịu trách nhiệm thi hành Quyết định này", "Văn phòng thông báo để các đơn vị biết": how an
# act ends; "biểu dương các trường đã …": what it does itself.
CLOSING = Cued(
    ("thông báo ", " đã ", " trách nhiệm", "căn cứ "),
    re.compile(
        r"thông báo (?:để|đến|cho) [^.;]{0,80}biết"
        r"|(?:biểu dương|phê bình|ghi nhận|cảm ơn) [^.;]{3,90} đã "
        r"|(?:(?:chịu|có) trách nhiệm|căn cứ (?:quyết định|nghị quyết))"
        r"(?: thi hành| (?:tổ chức |triển khai )*thực hiện)"
        r"(?:\s(?:quyết định|nghị quyết|kế hoạch|quy chế|chỉ thị|hướng dẫn|công văn)|[.\s/]*\Z)"
    ),
)
# "Đánh giá chung: …", "Công bố kết quả: …": a label, whatever verb it begins with.
LABEL = re.compile(r"[^:,;.]{3,45}:\s")
# Words by which a clause asks for something by a day, whatever the act is called.
DUE = re.compile(
    r"(?<![^\W\d_])(?:xong|hoàn thành|hoàn tất|chậm nhất|muộn nhất|trễ nhất|hạn (?:chót|cuối|nộp)"
    r"|hạn (?!sử dụng|hiệu lực|hợp đồng)[^:;.]{2,40}:)"
)
BY_UNIT = re.compile(rf"{_UNIT}{_EDGE}")
COURTESY = re.compile(
    r"(?:,?\s(?:trân trọng|kính|xin|nghiêm túc|khẩn trương|phải|cần|sẽ"
    r"|chịu trách nhiệm))+\Z"
)
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
        PROMISED.pattern,
        NAME_ENDS.pattern,
        PASSED_ON.pattern,
        CLOSING.pattern.pattern,
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
