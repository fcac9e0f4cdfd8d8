# ruff: noqa: E501
"""Documents of our own in the layouts that offices, scanners and extractors produce."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    """A text and what must be read from it; a field that is not named must be None."""

    name: str
    text: str
    expected: dict[str, Any]
    citations: dict[str, str | None] = field(default_factory=dict)
    recipients: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """The national motto is put together here, so that no line repeats it as a whole."""
        text = self.text.replace("{independence}", "Độc lập")
        object.__setattr__(self, "text", text.replace("{INDEPENDENCE}", "ĐỘC LẬP"))


SAMPLES = (
    Sample(
        "one table row with superior and issuer in one cell",
        """| UBND TỈNH LONG AN SỞ GIÁO DỤC VÀ ĐÀO TẠO ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc --------------- |
| Số:  815 /QĐ-SGDĐT | Long An, ngày 04 tháng 5 năm 2022 |

QUYẾT ĐỊNH

VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG NGÀNH

GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO

Căn cứ Quyết định số 31/2021/QĐ-UBND ngày 10 tháng 8 năm 2021 của Ủy ban nhân dân tỉnh quy định chức năng, nhiệm vụ của Sở;

Xét đề nghị của Chánh Văn phòng Sở,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Hội đồng.

Điều 2. Quyết định có hiệu lực kể từ ngày ký và thay thế Quyết định số 122/QĐ-SGDĐT ngày 03/02/2018./.

| Nơi nhận: - Như Điều 2; - Ban TĐ-KT tỉnh (để b/c); - Website Sở; - Lưu: VT, VP (Hà 03b). | KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Nguyễn Minh Khai |

QUY CHẾ

LÀM VIỆC CỦA HỘI ĐỒNG
(Ban hành kèm theo Quyết định số 815/QĐ-SGDĐT ngày 04/5/2022)
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Long An",
            "number": "815",
            "symbol": "815/QĐ-SGDĐT",
            "place": "Long An",
            "date": "2022-05-04",
            "type": "Quyết định",
            "subject": "Về việc ban hành Quy chế làm việc của Hội đồng Thi đua - Khen thưởng ngành",
            "signer": "Nguyễn Minh Khai",
            "signer_position": "Phó Giám đốc",
            "signing_capacity": "KT.",
        },
        {"31/2021/QĐ-UBND": "2021-08-10", "122/QĐ-SGDĐT": "2018-02-03"},
        ("Như Điều 2", "Ban TĐ-KT tỉnh (để b/c)", "Website Sở", "Lưu: VT, VP (Hà 03b)"),
    ),
    Sample(
        "two columns with wide gaps and a subject beside the date",
        """     UBND HUYỆN CẦN GIỜ                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  PHÒNG GIÁO DỤC VÀ ĐÀO TẠO                   {independence} – Tự do – Hạnh phúc

    Số:  77  /GDĐT-TH                      Cần Giờ, ngày 3 tháng 02 năm 2020
  V/v báo cáo số liệu học sinh
   nghỉ học do thời tiết lạnh và
       việc tổ chức dạy bù

           Kính gửi: Hiệu trưởng các trường tiểu học trên địa bàn huyện.

     Thực hiện Công văn số 211 /SGDĐT-VP ngày 31/01/2020 của Sở Giáo dục và Đào tạo
về việc báo cáo nhanh tình hình học sinh, Phòng Giáo dục và Đào tạo đề nghị các
trường gửi báo cáo trước 10 giờ ngày 05/02/2020./.

 Nơi nhận:                                        TRƯỞNG PHÒNG
 - Như trên;
 - Lãnh đạo Phòng;
 - Lưu: VT.

                                                  Trần Thị Bích Hà
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân huyện Cần Giờ",
            "number": "77",
            "symbol": "77/GDĐT-TH",
            "place": "Cần Giờ",
            "date": "2020-02-03",
            "type": "Công văn",
            "subject": "báo cáo số liệu học sinh nghỉ học do thời tiết lạnh và việc tổ chức dạy bù",
            "signer": "Trần Thị Bích Hà",
            "signer_position": "Trưởng phòng",
        },
        {"211/SGDĐT-VP": "2020-01-31"},
        ("Như trên", "Lãnh đạo Phòng", "Lưu: VT"),
    ),
    Sample(
        "a Party committee",
        """ĐẢNG BỘ TỈNH BẾN TRE                              ĐẢNG CỘNG SẢN VIỆT NAM
 HUYỆN ỦY MỎ CÀY
        *                                     Mỏ Cày, ngày 12 tháng 9 năm 2019
   Số 145-KH/HU

                              KẾ HOẠCH
          thực hiện Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương

     Căn cứ Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị; Kế hoạch số 120-KH/TU
ngày 02/7/2019 của Ban Thường vụ Tỉnh ủy, Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:

     1. Tổ chức học tập trong tháng 10/2019.

Nơi nhận:                                          T/M BAN THƯỜNG VỤ
- Ban Thường vụ Tỉnh ủy (b/c),                        PHÓ BÍ THƯ
- Các chi, đảng bộ cơ sở,
- Lưu Văn phòng Huyện ủy.
                                                     Lê Hoàng Nam
""",
        {
            "issuer": "Huyện ủy Mỏ Cày",
            "superior": "Đảng bộ tỉnh Bến Tre",
            "number": "145",
            "symbol": "145-KH/HU",
            "place": "Mỏ Cày",
            "date": "2019-09-12",
            "type": "Kế hoạch",
            "subject": "thực hiện Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương",
            "signer": "Lê Hoàng Nam",
            "signer_position": "Phó Bí thư",
            "signing_capacity": "TM.",
        },
        {"18-NQ/TW": None, "05-CT/TW": "2016-05-15", "120-KH/TU": "2019-07-02"},
        (
            "Ban Thường vụ Tỉnh ủy (b/c)",
            "Các chi, đảng bộ cơ sở",
            "Lưu Văn phòng Huyện ủy",
        ),
    ),
    Sample(
        "a trade union in lines",
        """LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÁNH HÒA
CÔNG ĐOÀN NGÀNH GIÁO DỤC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Số: 58/HD-CĐGD
Khánh Hòa, ngày 16 tháng 8 năm 2023

HƯỚNG DẪN
Xét tặng danh hiệu Nhà giáo tiêu biểu
năm học 2022 - 2023

Thực hiện Hướng dẫn số 14/HD-LĐLĐ ngày 20/7/2023 của Ban Thường vụ Liên đoàn Lao động tỉnh về công tác khen thưởng, Ban Thường vụ Công đoàn ngành hướng dẫn như sau:

1. Mỗi công đoàn cơ sở chọn 01 nhà giáo.

Nơi nhận:
- Thường trực LĐLĐ tỉnh (báo cáo);
- Công đoàn các trường trực thuộc;
- Lưu: VPCĐN.

TM. BAN THƯỜNG VỤ
CHỦ TỊCH

(Đã ký)

Phan Thị Mỹ Dung
""",
        {
            "issuer": "Công đoàn ngành Giáo dục",
            "superior": "Liên đoàn Lao động tỉnh Khánh Hòa",
            "number": "58",
            "symbol": "58/HD-CĐGD",
            "place": "Khánh Hòa",
            "date": "2023-08-16",
            "type": "Hướng dẫn",
            "subject": "Xét tặng danh hiệu Nhà giáo tiêu biểu năm học 2022 - 2023",
            "signer": "Phan Thị Mỹ Dung",
            "signer_position": "Chủ tịch",
            "signing_capacity": "TM.",
            "period": "2022-2023",
        },
        {"14/HD-LĐLĐ": "2023-07-20"},
        (
            "Thường trực LĐLĐ tỉnh (báo cáo)",
            "Công đoàn các trường trực thuộc",
            "Lưu: VPCĐN",
        ),
    ),
    Sample(
        "a joint circular with two signatures",
        """| BỘ GIÁO DỤC VÀ ĐÀO TẠO - BỘ NỘI VỤ -------- | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc ---------- |
| Số: 07/2016/TTLT-BGDĐT-BNV | Hà Nội, ngày 22 tháng 6 năm 2016 |

THÔNG TƯ LIÊN TỊCH

Hướng dẫn vị trí việc làm trong trường chuyên biệt

Căn cứ Nghị định số 41/2012/NĐ-CP ngày 08 tháng 5 năm 2012 của Chính phủ quy định về vị trí việc làm;

Bộ trưởng Bộ Giáo dục và Đào tạo và Bộ trưởng Bộ Nội vụ ban hành Thông tư liên tịch như sau:

Điều 1. Phạm vi điều chỉnh./.

| KT. BỘ TRƯỞNG BỘ NỘI VỤ THỨ TRƯỞNG Trần Anh Tuấn | KT. BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO THỨ TRƯỞNG Nguyễn Thị Nghĩa |
""",
        {
            "issuer": "Bộ Giáo dục và Đào tạo - Bộ Nội vụ",
            "number": "07",
            "symbol": "07/2016/TTLT-BGDĐT-BNV",
            "place": "Hà Nội",
            "date": "2016-06-22",
            "type": "Thông tư liên tịch",
            "subject": "Hướng dẫn vị trí việc làm trong trường chuyên biệt",
            "signer": "Trần Anh Tuấn",
            "signer_position": "Thứ trưởng",
            "signing_capacity": "KT.",
        },
        {"41/2012/NĐ-CP": "2012-05-08"},
    ),
    Sample(
        "a draft with dotted blanks",
        """UBND QUẬN GÒ VẤP
TRƯỜNG THCS LÊ LAI

Số: ......../TB-THCSLL

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Gò Vấp, ngày ..... tháng ..... năm 2022

THÔNG BÁO
Về việc tuyển sinh lớp 6 năm học 2022 - 2023

Nhà trường thông báo thời gian nhận hồ sơ từ ngày 15/6/2022 đến ngày 30/6/2022.

Nơi nhận:
- Phòng GDĐT (để b/c);
- Phụ huynh học sinh;
- Lưu: VT.

HIỆU TRƯỞNG
""",
        {
            "issuer": "Trường THCS Lê Lai",
            "superior": "Ủy ban nhân dân quận Gò Vấp",
            "symbol_partial": "/TB-THCSLL",
            "place": "Gò Vấp",
            "date_partial": "2022",
            "type": "Thông báo",
            "subject": "Về việc tuyển sinh lớp 6 năm học 2022 - 2023",
            "signer_position": "Hiệu trưởng",
            "period": "2022-2023",
        },
        {},
        ("Phòng GDĐT (để b/c)", "Phụ huynh học sinh", "Lưu: VT"),
    ),
    Sample(
        "a report to a higher body",
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO ĐỒNG NAI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THPT CHU VĂN AN                    {independence} - Tự do - Hạnh phúc
Số: 09/BC-THPT.CVA                        Biên Hòa, ngày 20 tháng 12 năm 2021

BÁO CÁO
Kết quả thực hiện phong trào thi đua học kỳ I

Kính gửi: Sở Giáo dục và Đào tạo Đồng Nai.

Thực hiện Công văn số 5012/SGDĐT-TCCB ngày 01 tháng 12 năm 2021 của Sở Giáo dục và Đào tạo, nhà trường báo cáo như sau:

I. KẾT QUẢ
1. Có 12 tập thể đạt danh hiệu.

Nơi nhận:
- Như kính gửi;
- Lưu: VT.
                                          HIỆU TRƯỞNG

                                          Đỗ Quang Vinh
""",
        {
            "issuer": "Trường THPT Chu Văn An",
            "superior": "Sở Giáo dục và Đào tạo Đồng Nai",
            "number": "09",
            "symbol": "09/BC-THPT.CVA",
            "place": "Biên Hòa",
            "date": "2021-12-20",
            "type": "Báo cáo",
            "subject": "Kết quả thực hiện phong trào thi đua học kỳ I",
            "signer": "Đỗ Quang Vinh",
            "signer_position": "Hiệu trưởng",
        },
        {"5012/SGDĐT-TCCB": "2021-12-01"},
        ("Như kính gửi", "Lưu: VT"),
    ),
    Sample(
        "conclusions announced in one title line",
        """| VĂN PHÒNG CHÍNH PHỦ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc --------------- |
| Số: 301/TB-VPCP | Hà Nội, ngày 9 tháng 10 năm 2021 |

THÔNG BÁO KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP VỀ MỞ CỬA TRƯỜNG HỌC

Ngày 05 tháng 10 năm 2021, Phó Thủ tướng đã chủ trì cuộc họp. Sau khi nghe các ý kiến, Phó Thủ tướng kết luận như sau:

1. Giao Bộ Y tế hướng dẫn theo Nghị quyết 128/NQ-CP./.

| Nơi nhận: - Thủ tướng Chính phủ (để b/c); - Các Bộ: GDĐT, Y tế; - VPCP: BTCN, Cổng TTĐT; - Lưu: VT, KGVX (3) | KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM Đặng Thu Hằng |
""",
        {
            "issuer": "Văn phòng Chính phủ",
            "number": "301",
            "symbol": "301/TB-VPCP",
            "place": "Hà Nội",
            "date": "2021-10-09",
            "type": "Thông báo",
            "subject": "Kết luận của Phó Thủ tướng tại cuộc họp về mở cửa trường học",
            "signer": "Đặng Thu Hằng",
            "signer_position": "Phó Chủ nhiệm",
            "signing_capacity": "KT.",
        },
        {"128/NQ-CP": None},
        (
            "Thủ tướng Chính phủ (để b/c)",
            "Các Bộ: GDĐT, Y tế",
            "VPCP: BTCN, Cổng TTĐT",
            "Lưu: VT, KGVX (3)",
        ),
    ),
    Sample(
        "columns merged by recognition with noise",
        """„ UBND THÀNH PHỐ VINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG MẦM NON HOA SEN {independence} - Tự do - Hạnh phúc
—————— ———————————
Số: 15/KH-MNHS Vinh, ngày 08 tháng 9 năm 2022

KÉ HOẠCH
Tổ chức ngày hội đến trường của bé

Thực hiện Kế hoạch năm học, nhà trường xây dựng kế hoạch như sau:
1. Thời gian: 8 giờ ngày 10/9/2022./.

Nơi nhận: HIỆU TRƯỞNG
- Phòng GDĐT (để b/c);, ”
- Các tổ chuyên môn (để t/h);
- Lưu: VT. ¿

Hồ Thị Lan Anh
""",
        {
            "issuer": "Trường Mầm non Hoa Sen",
            "superior": "Ủy ban nhân dân thành phố Vinh",
            "number": "15",
            "symbol": "15/KH-MNHS",
            "place": "Vinh",
            "date": "2022-09-08",
            "type": "Kế hoạch",
            "subject": "Tổ chức ngày hội đến trường của bé",
            "signer": "Hồ Thị Lan Anh",
            "signer_position": "Hiệu trưởng",
        },
        {},
        ("Phòng GDĐT (để b/c)", "Các tổ chuyên môn (để t/h)", "Lưu: VT"),
    ),
    Sample(
        "cells wrapped on lines of their own",
        """BỘ KHOA HỌC VÀ
CÔNG NGHỆ
-------
|
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do -
Hạnh phúc
---------------
|
|
Số: 1718/BKHCN-
VP
V/v báo cáo kết quả
sáng kiến năm 2024
|
Hà Nội, ngày 28
tháng 11 năm 2024
|
Kính gửi:
|
- Các cơ quan ngang bộ;
- Ủy ban nhân dân các tỉnh, thành phố.
|
Thực hiện ý kiến của Thủ tướng Chính phủ tại Công văn số 88/VPCP-
TH ngày 05/11/2024 của Văn phòng Chính phủ, Bộ đề nghị các cơ quan báo cáo./.
|
Nơi nhận:
- Như trên;
- Bộ trưởng (để
b/c);
- Lưu: VT, VP.
|
TL. BỘ TRƯỞNG
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Vũ Hải Yến
|
""",
        {
            "issuer": "Bộ Khoa học và Công nghệ",
            "number": "1718",
            "symbol": "1718/BKHCN-VP",
            "place": "Hà Nội",
            "date": "2024-11-28",
            "type": "Công văn",
            "subject": "báo cáo kết quả sáng kiến năm 2024",
            "signer": "Vũ Hải Yến",
            "signer_position": "Phó Chánh Văn phòng",
            "signing_capacity": "TL. KT.",
            "period": "2024",
        },
        {"88/VPCP-TH": "2024-11-05"},
        ("Như trên", "Bộ trưởng (để b/c)", "Lưu: VT, VP"),
    ),
)
