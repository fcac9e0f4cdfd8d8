"""The words by which official texts name days, rhythms and events that something is due by."""

import re

from archive.reading.cues import Cued
from archive.reading.dates import DAY_WORD, date_pattern

HOUR = (
    r"(?P<hour>\d{1,2}) ?(?:gio|[gh:])(?: ?(?P<minute>\d{2}))?(?: phut|p|')?"
    r"(?: (?:sang|trua|chieu|toi))?,?"
)
LEAD = (
    r"(?P<lead>(?:xong |hoan thanh |gui )?truoc"
    r"|(?:cham|muon|tre) nhat(?: la)?(?: den)?(?: het)?(?: vao)?"
    r"|den het|het|(?<!het )(?<!qua )(?:thoi )?han(?: (?:chot|cuoi(?: cung)?|nop))?"
    r"(?: (?:nhan|nop|gui) (?:bai|ho so|bao cao|san pham|danh sach))?(?: la)?(?: vao)?:?"
    r"|(?:thoi )?han(?: [a-z]+){1,5}:"
    r"|khong (?:muon|cham|qua|tre)(?: hon| qua)?"
    rf"|den|trong|tu nay den)(?: (?:luc )?{HOUR})?"
)
# One of these stands in every such lead.
_LEADS = ("truoc", "nhat ", "den ", "het ", "han ", "han:", "khong ", "trong ")
WEEKDAY = r"(?:\s+\(?(?:thu [a-z2-7]{1,3}|chu nhat)\)?,?)?"
FIXED = Cued(
    _LEADS,
    re.compile(
        rf"(?<![a-z]){LEAD}(?:\s+(?:buoi )?(?:sang|trua|chieu|toi))?{WEEKDAY}"
        rf"\s+\(?(?:{DAY_WORD}\s+)?{date_pattern()}"
    ),
)
# What is handed over on a day: "gửi báo cáo về Sở ngày 15/01/2026", "hoàn thành vào ngày …".
DELIVERS = (
    r"(?:gui|nop|bao cao|hoan thanh|hoan tat|xong|ket thuc|dang ky|tiep nhan"
    r"|nhan(?! (?:dan|vien|xet|thuc|dip))"
    r"|thu(?! (?:hai|ba|tu|nam|sau|bay|\d))|nhap(?! hoc)|chuyen(?! (?:de|nganh|mon|doi)))"
)
ON_DAY = re.compile(
    rf"(?<![a-z]){DELIVERS}(?![a-z])(?:(?! so \d)[^.;:]){{0,120}}?"
    rf" (?:(?P<lead>vao)|(?:ve|cho|len|voi) [a-z][^.;:,]{{1,60}}?,?(?: \([^)]{{3,60}}\))?)"
    rf"(?P<raw> ?(?:(?:luc )?{HOUR} )?{DAY_WORD} {date_pattern()})(?! ?,? (?:cua|ve|den|-))"
)
DELIVERED = re.compile(
    rf"(?<![a-z])(?:{DELIVERS}(?![a-z])"
    r"|(?:thoi )?han (?!su dung|hieu luc|hop dong)[a-z ]{2,40}:)"
)
# "có giá trị đến ngày …", "tính đến ngày …": how long something holds, or when it was counted.
HOLDS = re.compile(
    r"(?<![a-z])(?:hieu luc|gia tri(?: su dung)?|so lieu|(?<!da )co"
    r"|(?<!ubnd )(?<!dan )(?<!uy )(?<!cap )(?<!toan )(?<!cua )tinh)(?: ke tu [^,;]{3,40})? \Z"
)
# "Đến ngày 15/11/2025, đã có 20 trường …": what was done by a day is told, not asked.
DONE = re.compile(r",? ?(?:[^,.;:]{0,40} )?da (?![a-z]+ giao)")
# "đã gửi hồ sơ trước ngày …"; no other act that is still due may stand behind it.
DID = re.compile(
    r"(?<![a-z])(?<!bong )da (?!duoc giao|dang ky|(?:dang hoa|so|phan|nang|dien|mon)(?![a-z]))"
    rf"(?:duoc )?(?:{DELIVERS} )?(?P<rest>[^,;:.]*)\Z"
)
# "đã có công văn yêu cầu … trước ngày …": what an order of old had set.
ORDERED = re.compile(
    r"(?<![a-z])da (?:co|gui|ban hanh|phat hanh) (?:cac )?(?:cong van|van ban|ke hoach|thong bao"
    r"|huong dan|quyet dinh)[^;]*\Z"
)
# "trẻ sinh trước ngày …", "văn bản ban hành trước ngày …": which ones are meant.
BORN = re.compile(
    r"(?<![a-z])(?:(?<!hoc )(?<!thi )(?<!giao )sinh|tuyen dung|bo nhiem|ban hanh|thanh lap"
    r"|co hieu luc|duoc cap|duoc ky|thuong tru|tam tru) \Z"
)
# "từ ngày 10/11 " in front of "đến ngày 19/12": a period, and no deadline by itself.
SINCE = re.compile(
    r"(?<![a-z])tu (?:\d{1,2} ?(?:gio|[gh:]) ?(?:\d{2})?(?: phut)?,? )?(?:ngay )?\d{1,2}"
    r"(?:\s?(?:thang|[/.-])\s?\d{1,2}(?:\s?(?:nam|[/.-])\s?\d{4})?)?[ ,-]{0,3}\Z"
)
# What is due by the end of a whole period: "hoàn thành trong tháng 9/2025", "trước quý IV".
PERIOD_LEAD = (
    r"(?P<lead>truoc|trong|(?:cham|muon|tre) nhat(?: la)?(?: trong)?|den het|vao|het"
    r"|(?:thoi (?:gian|han|diem)|han|hoan thanh|tien do|so ket|tong ket)[a-z ]{0,40}:)"
    r"\s+(?P<late>cuoi )?"
)
# Acts that make a bare "vào tháng …" or "trong năm …" the time that they are due.
ENDS = re.compile(
    r"(?<![a-z])(?P<end>hoan thanh|hoan tat|xong|ket thuc|so ket|tong ket|nghiem thu)?"
    r"(?(end)|(?:gui|nop|bao cao|cong bo|dang ky|to chuc|chuan bi))(?![a-z])[^,;:.]{0,80}\Z"
)
MONTH = Cued(
    ("thang",),
    re.compile(
        rf"(?<![a-z]){PERIOD_LEAD}thang\s?(?P<m>\d{{1,2}})(?!\d|\s?[-–]\s?\d)"
        r"(?:\s?(?:/|nam )\s?(?P<y>(?:19|20)\d\d))?(?! ?/ ?\d)"
    ),
)
YEAR = Cued(
    ("nam 19", "nam 20"),
    re.compile(rf"(?<![a-z]){PERIOD_LEAD}nam (?P<y>(?:19|20)\d\d)(?! ?[-–/.] ?\d)"),
)
DAY_MONTH = Cued(
    _LEADS,
    re.compile(
        rf"(?<![a-z]){LEAD}\s+(?:{DAY_WORD}\s+)?(?P<d>\d{{1,2}})\s?(?:/|-"
        rf"|thang)\s?(?P<m>\d{{1,2}})(?![\d/])"
    ),
)
OF_QUARTER = Cued(
    ("dau quy", "cuoi quy", "ba quy", "cua quy", *(f"{figure} quy" for figure in range(10))),
    re.compile(
        rf"(?<![a-z])(?:{LEAD}|vao)\s+{DAY_WORD}\s+(?P<d>\d{{1,2}})\s(?:cua\s)?(?:thang\s)?(?P<which>dau"
        rf"|cuoi|thu ba)?"
        r"\s?(?:cua\s)?quy(?P<after>\s(?:ke tiep|sau|tiep theo))?"
    ),
)
OF_WEEK = Cued(
    ("hang tuan", "moi tuan"),
    re.compile(
        rf"(?<![a-z])(?:{LEAD}\s+|vao )?(?:\d{{1,2}} ?(?:gio|[gh:]) ?(?:\d{{2}})? )?"
        r"(?:(?:buoi )?(?:sang|chieu|toi|cuoi ngay) )?(?:ngay )?"
        r"(?P<day>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
        r" (?:hang|moi) tuan"
    ),
)
WEEKDAY_ALONE = re.compile(
    rf"(?<![a-z])(?:{LEAD}|vao)(?: buoi)?(?: (?:sang|chieu|toi))?(?: ngay)? "
    r"(?P<day>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?![a-z\d])"
)
DAY_ALONE = re.compile(rf"(?<![a-z]){LEAD}\s+{DAY_WORD}\s+(?P<d>\d{{1,2}})(?!\s?[\d/]|\.\d| thang)")
QUARTER = Cued(
    ("quy i", *(f"quy {quarter}" for quarter in range(1, 5))),
    re.compile(
        rf"(?<![a-z]){PERIOD_LEAD}quy\s"
        r"(?P<q>iv|i{1,3}|[1-4])\s?(?:/|nam |nam hoc )\s?(?P<y>(?:19|20)\d\d)"
    ),
)
# "trong tuần đầu tháng 9/2025": where the week ends is the clerk's to say.
WEEK_OF = Cued(
    ("tuan ",),
    re.compile(
        r"(?<![a-z])(?:trong |vao |truoc |xong )?tuan (?:le )?(?:dau(?: tien)?|cuoi(?: cung)?"
        r"|(?:thu )?(?:nhat|hai|ba|tu|[1-5])) (?:cua )?"
        r"(?:thang \d{1,2}(?!\d)(?: ?/ ?20\d\d| nam 20\d\d)?"
        r"|(?P<every>(?:hang |moi )thang))"
    ),
)
OF_MONTH = Cued(
    ("hang thang", "moi thang", "thang sau", "thang ke", "thang tiep", "thang lien"),
    re.compile(
        rf"(?<![a-z])(?:{LEAD}\s+)?{DAY_WORD}\s+(?P<d>\d{{1,2}})"
        rf"(?: va (?:{DAY_WORD} )?(?P<also>\d{{1,2}}))?"
        r"\s(?:cua\s)?(?:(?:hang|moi)\sthang|thang\s(?:sau|ke tiep|tiep theo|lien ke)(?![a-z]))"
    ),
)
_EVERY = re.compile(
    r"(?<![a-z])(?:dinh ky )?(?:hang|moi) (?P<unit>nam|quy|thang|tuan|ngay|hoc ky"
    r"|nam hoc)(?: hoc)?(?![a-z])"
    r"|\d{1,2} lan\s?/\s?(?P<rate>nam|quy|thang|tuan)|(?:mot|01) lan trong (?:mot )?(?P<once>nam"
    r"|quy|thang)"
    r"|trong (?:mot|01) (?P<within>nam|quy|thang)"
    r"|(?P<count>\d{1,2}) (?P<span>ngay|tuan|thang)\s?(?:/|mot|moi|01)\s?lan"
    r"|dinh ky (?P<period>\d{1,2}) thang"
    r"|bao cao (?:dinh ky )?(?P<kind>tuan|thang|quy|6 thang|nam hoc|nam)"
    r"(?= ?[:(]| (?:gui|nop|truoc|cham nhat))"
)
EVERY = Cued(
    (
        "hang nam", "hang quy", "hang thang", "hang tuan", "hang ngay", "hang hoc", "moi nam",
        "moi quy", "moi thang", "moi tuan", "moi ngay", "moi hoc", " lan/", " lan /", "lan trong",
        "/lan", "/ lan", "mot lan", "01 lan", "trong mot ", "trong 01 ", "dinh ky", "cao tuan",
        "cao thang", "cao quy", "cao 6 ", "cao nam",
    ),
    _EVERY,
)  # fmt: skip
# A stretch of time: "03 ngày làm việc", "một tuần", "24 giờ".
SPAN = (
    r"(?:\d{1,3}|mot|hai|ba|bon|nam|bay|muoi)(?: \([a-z ]{2,12}\))? (?:gio|ngay|tuan|thang)"
    r"(?: lam viec)?"
)
_LATEST = r"(?:(?:cham|muon|tre) nhat (?:la )?|khong (?:qua|(?:cham|muon|tre) (?:hon|qua)) )"
_EVENT = re.compile(
    r"(?<![a-z])(?:vao dip |ngay (?:sau )?khi |ngay sau |khi co yeu cau|(?:cho )?den khi "
    rf"|(?:{_LATEST})?(?:{SPAN} )?(?:truoc|sau) khi "
    rf"|{SPAN} truoc (?:ngay |gio )?(?![\d ])"
    r"|truoc (?=(?:le )?(?:khai|be) giang|tet |ky thi |nam hoc |gio (?=[a-z]))"
    r"|truoc ngay (?=[a-z])(?![^,;.]{0,60}co hieu luc)"
    rf"|(?:trong (?:thoi (?:han|gian) |vong )?|sau |{_LATEST}){SPAN},? "
    r"(?:(?:ke |tinh )?tu(?![a-z])|sau)"
    rf"|(?P<whole>trong (?:thoi han|vong(?! [^,;.]{{1,12}} thang)) {SPAN})"
    r"(?! ?,? ?(?:(?:ke |tinh )?tu|sau|truoc)(?![a-z]))"
    r"|tai (?:cuoc |buoi )?(?:hop )?giao ban (?=thang|tuan|quy|dau|cuoi|ke tiep|tiep theo|gan nhat)"
    r"|tai (?:ky|phien) hop (?=(?:[a-z]+ ){0,2}(?:cuoi|gan nhat|tiep theo|ke tiep|sau))"
    r"|(?:hoan thanh|hoan tat|xong|ket thuc) (?:trong|truoc|vao|het) (?:cuoi )?hoc ky i"
    # Days of the lunar year: "chậm nhất ngày mùng 10 tháng Giêng".
    rf"|(?:{_LATEST}|truoc |den het )(?:vao )?(?:ngay )?(?:mung )?"
    r"(?=\d{1,2} (?:thang (?:gieng|chap)|tet)(?![a-z])))"
)
EVENT = Cued(
    (
        "khi ", "truoc", "sau", "gio tu", "ngay tu", "tuan tu", "thang tu", "viec tu", ", tu",
        "ke tu", "tinh tu", "dip ", "ky hop", "phien hop", "hoc ky", "thang ch", "thang gi",
        " tet", "thoi han ", "vong ", "giao ban ",
    ),
    _EVENT,
)  # fmt: skip
# "có hiệu lực sau 45 ngày kể từ …", "có giá trị trong 03 tháng kể từ …": how long something holds.
FORCE = re.compile(r"(?:hieu luc|gia tri)(?: thi hanh| su dung)? \Z")
STANDING = Cued(
    ("thuong xuyen", "tang cuong", "tiep tuc", "kip thoi", "day manh"),
    re.compile(
        r"(?<![a-z])(?:(?<!giao duc )thuong xuyen|tang cuong|tiep tuc|kip thoi|day manh)(?![a-z])"
    ),
)
OPEN = re.compile(
    r"theo(?<![a-z]theo) (?:huong dan|quy dinh|yeu cau)(?: cua [a-z ]{3,30})?(?=[.;,)]|\s*\Z)"
)
# Figures of ASCII, which the engine finds sooner than those of every script.
_FIGURE = re.compile(r"[0-9]")
_IN_WORDS = Cued(
    ("quy i", "thu ", "chu nhat", "tuan "),
    re.compile(r"quy i|thu [a-z]|chu nhat|tuan (?:le )?(?:dau|cuoi)"),
)
_SPAN = Cued((" gio", " ngay", " tuan", " thang"), re.compile(SPAN))
# Every day of a month holds these figures.
DAY = re.compile(r"[0-9]\s{0,2}(?:[/.-]|thang)\s{0,2}\d")
# Words in front of a day that only a duty has.
BEFORE = re.compile(
    r"(?:xong |hoan thanh )?truoc |(?:cham|muon|tre) nhat |khong (?:muon|cham|tre) "
)
# A table's cell that holds nothing but a time, with where its period ends, if it is one.
BARE = re.compile(
    r"(?:tuan \d{1,2} ?\(? ?)?(?:tu )?(?:ngay )?\d{1,2}(?: ?[/.] ?\d{1,2}(?: ?[/.] ?\d{4})?)?"
    r" ?(?:den|-|–) ?(?:het )?(?=\d|ngay \d)"
    r"|(?=(?:(?:sang|chieu|toi) )?(?:ngay |thang |quy |nam |tuan |thu |chu nhat |cuoi )?"
    r"(?:[\div]|hai|ba|tu|sau|bay))"
)
AND_DAY = re.compile(r" va (?:ngay )?(?P<d>\d{1,2})\s?[/-]\s?(?P<m>\d{1,2})(?![\d/])")
BREAKS = re.compile(r"[^\S ]")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
WEEKDAYS = {
    "hai": "MO", "ba": "TU", "tu": "WE", "nam": "TH", "sau": "FR", "bay": "SA", "nhat": "SU",
    "2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA",
}  # fmt: skip
RULES = {
    "nam": "FREQ=YEARLY",
    "nam hoc": "FREQ=YEARLY",
    "6 thang": "FREQ=MONTHLY;INTERVAL=6",
    "hoc ky": "FREQ=MONTHLY;INTERVAL=6",
    "quy": "FREQ=MONTHLY;INTERVAL=3",
    "thang": "FREQ=MONTHLY",
    "tuan": "FREQ=WEEKLY",
    "ngay": "FREQ=DAILY",
}


def is_numbered(folded: str) -> bool:
    """Whether a figure, a quarter's numeral or a weekday stands in a clause.

    Every deadline but the loose ones holds one.
    """
    return _FIGURE.search(folded) is not None or _IN_WORDS.search(folded) is not None


def is_timed(folded: str) -> bool:
    """Whether a clause holds what no day, number, rhythm or stretch of time is told without."""
    return is_numbered(folded) or EVERY.is_cued(folded) or _SPAN.search(folded) is not None
