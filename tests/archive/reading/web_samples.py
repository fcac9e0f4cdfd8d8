# ruff: noqa: E501
"""Documents as pages of the web print them: broken cells, the site's words, lost lines."""

from .samples import Sample

WEB = (
    Sample(
        "cells of a web page, broken inside a phrase",
        """ỦY
BAN NHÂN DÂN
TỈNH HÀ GIANG
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
---------------
|
Số:
58/KH-UBND
|
Hà
Giang, ngày 09 tháng 3 năm 2021
|
KẾ HOẠCH
NÂNG CHẤT LƯỢNG DẠY HỌC Ở CÁC ĐIỂM TRƯỜNG GIAI ĐOẠN 2021 - 2024 TRÊN ĐỊA
BÀN TỈNH HÀ GIANG
Căn cứ Quyết định số 1215/QĐ-TTg ngày
04/8/2020 của Thủ tướng Chính phủ về việc dạy học ở vùng cao, Ủy ban nhân dân tỉnh lập kế hoạch như sau:
I. MỤC TIÊU
1. Mọi điểm trường có đủ giáo viên.
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Hà Giang",
            "number": "58",
            "symbol": "58/KH-UBND",
            "place": "Hà Giang",
            "date": "2021-03-09",
            "type": "Kế hoạch",
            "subject": "NÂNG CHẤT LƯỢNG DẠY HỌC Ở CÁC ĐIỂM TRƯỜNG GIAI ĐOẠN 2021 - 2024 TRÊN ĐỊA BÀN TỈNH HÀ GIANG",
        },
        citations={"1215/QĐ-TTg": "2020-08-04"},
    ),
    Sample(
        "a site's own words above the document",
        """Văn bản số 318/SGDĐT-GDMN về chuẩn bị năm học mới

Văn bản 318 2022 về bếp ăn của trường mầm non

Ngày 18/7/2022 Sở Giáo dục và Đào tạo đã gửi các phòng văn bản số 318/SGDĐT-GDMN về bếp ăn.

Tải văn bản ở cuối trang này

UBND TỈNH AN GIANG

SỞ GIÁO DỤC VÀ ĐÀO TẠO

_____________

Số: 318/SGDĐT-GDMN

V/v kiểm tra bếp ăn của trường mầm non

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} - Tự do - Hạnh phúc

An Giang, ngày 18 tháng 7 năm 2022

Kính gửi: Trưởng phòng Giáo dục và Đào tạo các huyện.

Theo Kế hoạch số 44/KH-UBND ngày 06/5/2022 của UBND tỉnh, Sở đề nghị các phòng kiểm tra bếp ăn trước năm học.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh An Giang",
            "number": "318",
            "symbol": "318/SGDĐT-GDMN",
            "place": "An Giang",
            "date": "2022-07-18",
            "type": "Công văn",
            "subject": "kiểm tra bếp ăn của trường mầm non",
        },
        citations={"44/KH-UBND": "2022-05-06"},
    ),
    Sample(
        "a cell that lost its second line, and no signature",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 77/QĐ-UBND | Bắc Kạn, ngày 20 tháng 01 năm 2018 |
QUYẾT ĐỊNH
VỀ VIỆC GIAO BIÊN CHẾ GIÁO VIÊN CHO CÁC HUYỆN
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Theo đề nghị của Vụ Giáo dục Thường xuyên và Giám đốc Sở Nội vụ,
QUYẾT ĐỊNH:
Điều 1. Giao biên chế cho các huyện theo phụ lục.
Điều 2. Các huyện thực hiện từ ngày 01/02/2018.
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Bắc Kạn",
            "number": "77",
            "symbol": "77/QĐ-UBND",
            "place": "Bắc Kạn",
            "date": "2018-01-20",
            "type": "Quyết định",
            "subject": "giao biên chế giáo viên cho các huyện",
        },
    ),
    Sample(
        "a letter that lost its lines",
        """UBND TỈNH HẬU GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ GIÁO DỤC VÀ ĐÀO TẠO {independence} - Tự do - Hạnh phúc Số : 905 /SGDĐT-VP Vị Thanh, ngày 12 tháng 9 năm 2013 V/v báo cáo thiệt hại do triều cường Kính gửi: - Ủy ban nhân dân tỉnh; - Bộ Giáo dục và Đào tạo. Từ đầu tháng, nước dâng cao ở các huyện ven sông, Sở báo cáo như sau: 1. Phòng học ngập 20 phòng.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Hậu Giang",
            "number": "905",
            "symbol": "905/SGDĐT-VP",
            "place": "Vị Thanh",
            "date": "2013-09-12",
            "type": "Công văn",
            "subject": "báo cáo thiệt hại do triều cường",
        },
    ),
    Sample(
        "the author before V/V, and the day of publication above",
        """Số hiệu: 61/2004/QĐ-UB Ngày ban hành: 08 tháng 4 năm 2004
Loại văn bản: Người ký:

ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
********

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
********

Số: 61/2004/QĐ-UB

Cần Thơ, ngày 09 tháng 4 năm 2004

QUYẾT ĐỊNH
CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ V/V PHÊ DUYỆT MẠNG LƯỚI
TRƯỜNG HỌC ĐẾN NĂM 2010

ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ
Căn cứ Chỉ thị số 12/2002/CT-UB ngày 03/5/2002 của Ủyban nhân dân tỉnh;
""",
        {
            "issuer": "Ủy ban nhân dân thành phố Cần Thơ",
            "number": "61",
            "symbol": "61/2004/QĐ-UB",
            "place": "Cần Thơ",
            "date": "2004-04-09",
            "type": "Quyết định",
            "subject": "PHÊ DUYỆT MẠNG LƯỚI TRƯỜNG HỌC ĐẾN NĂM 2010",
        },
        citations={"12/2002/CT-UB": "2002-05-03"},
    ),
    Sample(
        "words and a signature that ran together",
        """BỘ Y TẾ
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
--------------

Số: 5120/BYT-KHTC
V/v ủy thác Sở lập kế hoạch mua sách

Hà Nội, ngày 11 tháng 6 năm 2011

Kínhgửi: Giám đốc các sở y tế

Theo côngvăn số 77/VPCP-KG ngày 02 tháng 6 năm 2011 của Văn phòng Chính phủ, Bộ đề nghị các sở lập kế hoạch mua sách, gửi Bộ trước ngày 30/6/2011 qua Vụ Kế hoạch, và biu mẫu kèm theo Quc lộ.

Nơi nhận:- Như trên;
- Lưu: VT, KHTC.

KT. BỘ TRƯỞNG, CHỦ NHIỆMPHÓ CHỦ NHIỆMTrịnh Bá Khang
""",
        {
            "issuer": "Bộ Y tế",
            "number": "5120",
            "symbol": "5120/BYT-KHTC",
            "place": "Hà Nội",
            "date": "2011-06-11",
            "type": "Công văn",
            "subject": "ủy thác Sở lập kế hoạch mua sách",
            "signer": "Trịnh Bá Khang",
            "signer_position": "PHÓ CHỦ NHIỆM",
            "signing_capacity": "KT.",
        },
        citations={"77/VPCP-KG": "2011-06-02"},
        recipients=("Như trên", "Lưu: VT, KHTC"),
    ),
    Sample(
        "Kính gửi broken in its cell, two offices signed for",
        """VĂN
PHÒNG ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
---------------
|
Số: 214/VP-KGVX
V/v góp ý quy chế tuyển sinh
|
Tuy
Hòa, ngày 08 tháng 5
năm 2006
|
Kính
gửi:
|
- Sở Giáo dục và Đào tạo;
- Sở Nội vụ.
|
Văn phòng đã nhận được dự thảo quy chế tuyển sinh của Sở, đề nghị các sở góp ý trước ngày 20/5/2006.

KT. CHÁNH VĂN PHÒNG
CHỦ NHIỆM TỔ BIÊN TẬP
PHÓ CHÁNH VĂN PHÒNG
Lương Thị Sâm
""",
        {
            "issuer": "Văn phòng Ủy ban nhân dân tỉnh Phú Yên",
            "number": "214",
            "symbol": "214/VP-KGVX",
            "place": "Tuy Hòa",
            "date": "2006-05-08",
            "type": "Công văn",
            "subject": "góp ý quy chế tuyển sinh",
            "signer": "Lương Thị Sâm",
            "signer_position": "PHÓ CHÁNH VĂN PHÒNG",
            "signing_capacity": "KT.",
        },
    ),
    Sample(
        "an office whose line under the council was lost, grounds that break",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 902/HD-SGDĐT | Vĩnh Long, ngày 15 tháng 8 năm 2016 |
HƯỚNG DẪN
TỔ CHỨC DẠY BƠI TRONG TRƯỜNG TIỂU HỌC
Căn cứ
Luật Trẻ em ngày 05 tháng 4 năm 2016;
Sở Giáo dục và Đào tạo hướng dẫn các phòng và các trường dạy bơi như sau:
1. Hồ bơi có người cứu hộ.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "number": "902",
            "symbol": "902/HD-SGDĐT",
            "place": "Vĩnh Long",
            "date": "2016-08-15",
            "type": "Hướng dẫn",
            "subject": "TỔ CHỨC DẠY BƠI TRONG TRƯỜNG TIỂU HỌC",
        },
    ),
    Sample(
        "a council's session in the heading, its first letter lost, the author behind the type",
        """Y BAN NHÂN DÂN

TỈNH GIA LAI

__________

Khóa X nhiệm kỳ 2004 – 2011

Số: 19/2005/NQ-UB

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} – Tự do – Hạnh phúc

________________

Pleiku, ngày 17 tháng 02 năm 2005

NGHỊ QUYẾT CỦA ỦY BAN NHÂN DÂN TỈNH

Về mở thêm lớp ở các làng xa

__________________________

Căn cứ Luật Giáo dục ngày 02/12/1998, Ủy ban nhân dân tỉnh quyết nghị:

Điều 1. Mở thêm 40 lớp.
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
            "number": "19",
            "symbol": "19/2005/NQ-UB",
            "place": "Pleiku",
            "date": "2005-02-17",
            "type": "Nghị quyết",
            "subject": "mở thêm lớp ở các làng xa",
        },
    ),
    Sample(
        "a Party letter whose subject stands bare under its number",
        """HUYỆN UỶ TRÀ LĨNH

      ĐẢNG CỘNG SẢN VIỆT NAM

BAN TUYÊN GIÁO

*

     Trà Lĩnh, ngày 05 tháng 4 năm 2019

Số 88 - CV/BTGHU

Gửi đề cương sinh hoạt chi bộ

 học và làm theo Bác

 

Kính gửi:

- Các chi bộ trường học,

- Đài Truyền thanh huyện.

Ban Tuyên giáo gửi đề cương theo Chỉ thị số 18-2004/CT-TTg ngày 11/3/2004 và Công văn số 35/UB-KH &ĐT ngày 02/4/2004.
""",
        {
            "issuer": "Ban Tuyên giáo",
            "superior": "Huyện ủy Trà Lĩnh",
            "number": "88",
            "symbol": "88-CV/BTGHU",
            "place": "Trà Lĩnh",
            "date": "2019-04-05",
            "type": "Công văn",
            "subject": "Gửi đề cương sinh hoạt chi bộ học và làm theo Bác",
        },
        citations={"18-2004/CT-TTg": "2004-03-11", "35/UB-KH&ĐT": "2004-04-02"},
    ),
    Sample(
        "a meeting's name between the type and its subject",
        """TỈNH ỦY QUẢNG NGÃI
ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 61-KL/TU
Quảng Ngãi, ngày 14 tháng 7 năm 2020
KẾT LUẬN
HỘI NGHỊ LẦN THỨ CHÍN
BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHOÁ XIX)
về phát triển trường chuẩn đến năm 2025,
định hướng đến năm 2030
Hội nghị đã thảo luận báo cáo và kết luận:
I. TÌNH HÌNH
Nhiều trường đã đạt chuẩn.
""",
        {
            "issuer": "Tỉnh ủy Quảng Ngãi",
            "number": "61",
            "symbol": "61-KL/TU",
            "place": "Quảng Ngãi",
            "date": "2020-07-14",
            "type": "Kết luận",
            "subject": "phát triển trường chuẩn đến năm 2025, định hướng đến năm 2030",
        },
    ),
    Sample(
        "a page's title above the letterhead, a typed number, a town above a member",
        """HƯỚNG DẪN MUA SÁCH 2003

|

UBNDTHÀNH PHỐ ĐÀ NẴNG

VĂN PHÒNG HỘI ĐỒNG THI

 

    Số:    412HĐ/VP

Về: mua sách cho thư viện

 

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM

 {independence} – Tự do – Hạnh phúc

          Đà Nẵng, ngày   09 tháng 5 năm  2003

 Kính gửi:  Các trường trung học.

Đề nghị các trường đăng ký số sách cần mua, gửi Văn phòng trước ngày 20/5/2003.

TL. CHỦ TỊCH UBND THÀNH PHỐ
ỦY VIÊN THƯ KÝ
Nguyễn Văn Sáng
""",
        {
            "issuer": "Văn phòng Hội đồng thi",
            "superior": "Ủy ban nhân dân thành phố Đà Nẵng",
            "number": "412",
            "symbol": "412HĐ/VP",
            "place": "Đà Nẵng",
            "date": "2003-05-09",
            "type": "Công văn",
            "subject": "mua sách cho thư viện",
            "signer": "Nguyễn Văn Sáng",
            "signer_position": "ỦY VIÊN THƯ KÝ",
            "signing_capacity": "TL.",
        },
    ),
    Sample(
        "a decision that lost its lines, in a list of pages",
        """Loại File: DOC | Số trang:4
lượt xem
  Vui lòng tải xuống để xem tài liệu đầy đủ của trang này

  1. BỘ Y TẾ CỘNG HÒA XÃHỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Số: 2214/QĐ-BYT Hà Nội, ngày 06 tháng 5 năm 2016 QUYẾT ĐỊNH VỀ VIỆC KHÁM SỨC KHỎE CHO HỌC SINH Căn cứ Nghị định số 63/2012/NĐ-CP ngày 31 tháng 8 năm 2012 của Chính phủ về chức năng của Bộ; Bộ Y tế quyết định khám sức khỏe cho học sinh mỗi năm một lần.
""",
        {
            "issuer": "Bộ Y tế",
            "number": "2214",
            "symbol": "2214/QĐ-BYT",
            "place": "Hà Nội",
            "date": "2016-05-06",
            "type": "Quyết định",
            "subject": "KHÁM SỨC KHỎE CHO HỌC SINH",
        },
        citations={"63/2012/NĐ-CP": "2012-08-31"},
    ),
    Sample(
        "a committee of the assembly, its page's labels above",
        """Số hiệu: 19/2018/UBTVQH14 Loại văn bản: Nghị quyết
Nơi ban hành: Uỷ ban Thường vụ Quốc hội Người ký: Trần Thị Lan

ỦY BAN THƯỜNG VỤ
QUỐC HỘI
--------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
---------------

Nghị quyết số: 19/2018/UBTVQH14

Hà Nội, ngày 05 tháng 02 năm 2018

NGHỊ QUYẾT

QUY ĐỊNH VỀ TẶNG SÁCH CHO TRƯỜNG VÙNG CAO

ỦY BAN THƯỜNG VỤ QUỐC HỘI

Căn cứ Hiến pháp và Luật Giáo dục, Ủy ban Thường vụ Quốc hội quyết nghị:
Điều 1. Mỗi trường nhận một tủ sách.
""",
        {
            "issuer": "Ủy ban Thường vụ Quốc hội",
            "number": "19",
            "symbol": "19/2018/UBTVQH14",
            "place": "Hà Nội",
            "date": "2018-02-05",
            "type": "Nghị quyết",
            "subject": "QUY ĐỊNH VỀ TẶNG SÁCH CHO TRƯỜNG VÙNG CAO",
        },
    ),
    Sample(
        "a decision whose title a page lost",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 41/2009/QĐ-UBND | Sóc Trăng, ngày 19 tháng 10 năm 2009 |
BAN HÀNH QUY ĐỊNH VỀ HỌC PHÍ CỦA TRƯỜNG NGOÀI CÔNG LẬP VÀ ỦY BAN NHÂN DÂN HUYỆN THU HỘ
ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG
Căn cứ
Luật Giáo dục ngày 14/6/2005;
Căn cứ Nghị định
số 49/2009/NĐ-CP ngày 15/5/2009 của Chính phủ;
Điều 1. Ban hành quy định về học phí.
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Sóc Trăng",
            "number": "41",
            "symbol": "41/2009/QĐ-UBND",
            "place": "Sóc Trăng",
            "date": "2009-10-19",
            "type": "Quyết định",
            "subject": "BAN HÀNH QUY ĐỊNH VỀ HỌC PHÍ CỦA TRƯỜNG NGOÀI CÔNG LẬP VÀ ỦY BAN NHÂN DÂN HUYỆN THU HỘ",
        },
        citations={"49/2009/NĐ-CP": "2009-05-15"},
    ),
    Sample(
        "a decision without a heading, under a page's button",
        """Sign In

QUYẾT ĐỊNH

Về việc mở lớp học hè ở các nhà văn hóa

 

ỦY BAN NHÂN DÂN THÀNH PHỐ VŨNG TÀU

- Căn cứ Luật Tổ chức Hội đồng nhân dân ngày 30 tháng 6 năm 1989;

QUYẾT ĐỊNH

Điều 1: Mở lớp học hè ở mỗi nhà văn hóa.
""",
        {
            "issuer": "Ủy ban nhân dân thành phố Vũng Tàu",
            "type": "Quyết định",
            "subject": "mở lớp học hè ở các nhà văn hóa",
        },
    ),
    Sample(
        "a subject on lines as far apart as the rest of its heading",
        """Chào mừng ngày thành lập trường, các lớp thi hát và thi vẽ

LIÊN ĐOÀN LAO ĐỘNG TỈNH BẾN TRE

CÔNG ĐOÀN GIÁO DỤC

 Số:  63  /CĐGD

V/v thăm thầy cô giáo cũ

nhân ngày Nhà giáo

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM

   {independence} - Tự do - Hạnh phúc

    Bến Tre, ngày  6   tháng 11 năm 2017

Kính gửi: Các công đoàn trường học.

Theo chương trình công tác năm, các công đoàn thăm thầy cô giáo cũ của trường mình.
""",
        {
            "issuer": "Công đoàn Giáo dục",
            "superior": "Liên đoàn Lao động tỉnh Bến Tre",
            "number": "63",
            "symbol": "63/CĐGD",
            "place": "Bến Tre",
            "date": "2017-11-06",
            "type": "Công văn",
            "subject": "thăm thầy cô giáo cũ nhân ngày Nhà giáo",
        },
    ),
    Sample(
        "an invitation in the news of a page: no heading, no day of its own",
        """Thứ ba, ngày 28 tháng 12 năm 2021 [14:30:03 (GMT+7)]

Ngày 20/9/1990, Hội đồng Bộ trưởng ban hành Quyết định số 15-HĐBT về ngày hội đọc sách. Trường Đại học Tây Bắc tổ chức ngày hội đọc sách.

Thời gian: sáng Thứ ba, ngày 16/11/2021. Địa điểm: thư viện của trường.
""",
        {"issuer": "Trường Đại học Tây Bắc"},
        citations={"15-HĐBT": "1990-09-20"},
    ),
    Sample(
        "marks of a page in plain text, a type that repeats its number, a wrapped body",
        """UBND TỈNH BÌNH ĐỊNH
<b>SỞ GIÁO DỤC VÀ ĐÀO TẠO</b>

<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
{independence} - Tự do - Hạnh phúc

Số: 512/KH-SGDĐT

<i>Bình Định, ngày 22 tháng 3 năm 2018</i>

<b>KẾ HOẠCH 512/KH-SGDĐT</b>

THỰC HIỆN CHỈ THỊ SỐ 37-CT/TW NGÀY 03/9/2017 CỦA BAN
BÍ THƯ TRUNG ƯƠNG ĐẢNG VỀ ĐỌC SÁCH

Căn cứ Luật Giáo dục ngày 14/6/2005, Sở lập kế hoạch đọc sách ở mọi trường.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Bình Định",
            "number": "512",
            "symbol": "512/KH-SGDĐT",
            "place": "Bình Định",
            "date": "2018-03-22",
            "type": "Kế hoạch",
            "subject": "THỰC HIỆN CHỈ THỊ SỐ 37-CT/TW NGÀY 03/9/2017 CỦA BAN BÍ THƯ TRUNG ƯƠNG ĐẢNG VỀ ĐỌC SÁCH",
        },
        citations={"37-CT/TW": "2017-09-03"},
    ),
    Sample(
        "a council said twice, the first time without its name",
        """UỶ BAN NHÂN DÂN

UỶ BAN NHÂN DÂN
TỈNH TRÀ SƠN
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Số: 731/QĐ-UBND

Trà Sơn, ngày 09 tháng 4 năm 2008

QUYẾT ĐỊNH

VỀ VIỆC THÀNH LẬP TRUNG TÂM SÁCH LƯU ĐỘNG

Căn cứ Công văn số 42/PGDĐT Bình Kiều ngày 11/3/2008 và kế hoạch số 05/KH — HĐĐ;
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Trà Sơn",
            "number": "731",
            "symbol": "731/QĐ-UBND",
            "place": "Trà Sơn",
            "date": "2008-04-09",
            "type": "Quyết định",
            "subject": "thành lập trung tâm sách lưu động",
        },
        citations={"42/PGDĐT": "2008-03-11", "05/KH-HĐĐ": None},
    ),
    Sample(
        "a council whose name the page lost, named in the text at the heading's place",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 19/KH-UBND | Kiến Sơn, ngày 12 tháng 5 năm 2021 |
KẾ HOẠCH
TRỒNG CÂY QUANH CÁC TRƯỜNG HỌC
Theo đề nghị của ngành giáo dục, Ủy ban nhân dân tỉnh Kiến Sơn ban hành kế hoạch như sau:
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Kiến Sơn",
            "number": "19",
            "symbol": "19/KH-UBND",
            "place": "Kiến Sơn",
            "date": "2021-05-12",
            "type": "Kế hoạch",
            "subject": "trồng cây quanh các trường học",
        },
    ),
    Sample(
        "the same where the place has councils of two levels: no answer",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 20/KH-UBND | Kiến Sơn, ngày 13 tháng 5 năm 2021 |
KẾ HOẠCH
SỬA CÁC SÂN TRƯỜNG
Theo yêu cầu của UBND tỉnh Kiến Sơn, UBND huyện Kiến Sơn ban hành kế hoạch như sau:
""",
        {
            "number": "20",
            "symbol": "20/KH-UBND",
            "place": "Kiến Sơn",
            "date": "2021-05-13",
            "type": "Kế hoạch",
            "subject": "sửa các sân trường",
        },
    ),
    Sample(
        "a page that says when it was changed below the subject",
        """Văn bản xã
QUYẾT ĐỊNH Về việc tặng sách cho thư viện ấp
Ngày cập nhật 21/8/2019

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ

Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;
""",
        {
            "issuer": "Ủy ban nhân dân xã",
            "type": "Quyết định",
            "subject": "tặng sách cho thư viện ấp",
        },
        citations={"61/2018/NĐ-CP": "2018-04-23"},
    ),
    Sample(
        "a page that tells the subject and its day above the heading",
        """Công văn 77/UBND-VX Quảng Kiều cho trường nghỉ dạy thêm
Công văn 77/UBND-VX của Ủy ban nhân dân tỉnh Quảng Kiều về việc trường nghỉ dạy thêm đến hết ngày 20 tháng 6 năm 2018
Lĩnh vực: Giáo dục

ỦY BAN NHÂN DÂN

TỈNH QUẢNG KIỀU

-------

Số: 77/UBND-VX

Về việc trường nghỉ dạy thêm đến hết ngày 20 tháng 6 năm 2018

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} - Tự do - Hạnh phúc

Quảng Kiều, ngày 04 tháng 6 năm 2018

Kính gửi:

- Sở Giáo dục và Đào tạo;

Ủy ban nhân dân tỉnh yêu cầu các trường nghỉ dạy thêm.
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Quảng Kiều",
            "number": "77",
            "symbol": "77/UBND-VX",
            "place": "Quảng Kiều",
            "date": "2018-06-04",
            "type": "Công văn",
            "subject": "trường nghỉ dạy thêm đến hết ngày 20 tháng 6 năm 2018",
        },
    ),
    Sample(
        "a title above a text whose line breaks in front of a number",
        """UBND TỈNH LONG TRÀ
SỞ XÂY DỰNG
-------
|
CỘNG HÒA XÃ HỘI CHỦ
NGHĨA VIỆT NAM
{independence} – Tự do – Hạnh phúc
-------
|
Số: 66/SXD-QLN
|
Long Trà, ngày 14 tháng
9 năm 2011
|
HƯỚNG DẪN
SỬA
MÁI CÁC LỚP HỌC THEO THÔNG TƯ SỐ 07/2011/TT-BXD
NGÀY 28/6/2011 CỦA BỘ XÂY DỰNG
Thực hiện Thông tư
số 07/2011/TT-BXD ngày 28/6/2011 của Bộ Xây dựng, Sở Xây dựng hướng dẫn như sau:
""",
        {
            "issuer": "Sở Xây dựng",
            "superior": "Ủy ban nhân dân tỉnh Long Trà",
            "number": "66",
            "symbol": "66/SXD-QLN",
            "place": "Long Trà",
            "date": "2011-09-14",
            "type": "Hướng dẫn",
            "subject": "sửa mái các lớp học theo thông tư số 07/2011/tt-bxd ngày 28/6/2011 của bộ xây dựng",
        },
        citations={"07/2011/TT-BXD": "2011-06-28"},
    ),
    Sample(
        "a title behind the number, all on one line",
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ỦY BAN NHÂN DÂN TỈNH TÂY KIỀU {independence} - Tự do - Hạnh phúc ------- Tây Kiều, ngày 03 tháng 7 năm 2010 Số: 09/2010/CT-UBND CHỈ THỊ VỀ VIỆC GIỮ VỆ SINH TRƯỜNG LỚP TRONG MÙA MƯA Trong thời gian qua, nhiều trường đã chú ý đến việc thoát nước, nhưng sân của một số trường còn ngập nhiều ngày.
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Tây Kiều",
            "number": "09",
            "symbol": "09/2010/CT-UBND",
            "place": "Tây Kiều",
            "date": "2010-07-03",
            "type": "Chỉ thị",
            "subject": "giữ vệ sinh trường lớp trong mùa mưa",
        },
    ),
    Sample(
        "a page without a heading that gives number, day and subject on one line",
        """Cổng thông tin ngành giáo dục
Công văn số: 402/SGDĐT-KHTC, ngày 06 tháng 5 năm 2016 V/v đóng bàn ghế mới

Kính gửi:

- Các trường trực thuộc.

Để kịp năm học mới, Sở Giáo dục và Đào tạo đề nghị các trường báo số bàn ghế cần đóng theo Thông tư số 18/2011/TT-BGD ĐT ngày 16 tháng 5 năm 2011.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "number": "402",
            "symbol": "402/SGDĐT-KHTC",
            "date": "2016-05-06",
            "type": "Công văn",
            "subject": "đóng bàn ghế mới",
        },
        citations={"18/2011/TT-BGDĐT": "2011-05-16"},
    ),
    Sample(
        "the site's table above a heading whose cells are broken behind their first word",
        """Công văn 93/VPCP-KGVX năm 2014 về xây nhà đọc sách cho trường vùng cao
Số hiệu | 93/VPCP-KGVX |
Cơ quan ban hành | Văn phòng Chính phủ |
VĂN
PHÒNG CHÍNH PHỦ |
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 93/VPCP-KGVX |
Hà
Nội, ngày 08 tháng 01 năm 2014 |
Kính gửi: Bộ Giáo dục và Đào tạo
Bộ xem xét việc xây nhà đọc sách cho trường vùng cao./.
""",
        {
            "issuer": "Văn phòng Chính phủ",
            "number": "93",
            "symbol": "93/VPCP-KGVX",
            "place": "Hà Nội",
            "date": "2014-01-08",
            "type": "Công văn",
        },
    ),
)
