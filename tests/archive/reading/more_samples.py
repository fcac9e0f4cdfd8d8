# ruff: noqa: E501
"""More layouts of our own: other bodies, capacities, stamps, and damage."""

from .samples import Sample

MORE = (
    Sample(
        "a people's council resolution",
        """HỘI ĐỒNG NHÂN DÂN
TỈNH TÂY NINH
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
---------------
Số: 12/2022/NQ-HĐND
Tây Ninh, ngày 08 tháng 7 năm 2022

NGHỊ QUYẾT
Quy định mức thu học phí năm học 2022 - 2023

HỘI ĐỒNG NHÂN DÂN TỈNH TÂY NINH
KHÓA X, KỲ HỌP THỨ 5

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Nghị định số 81/2021/NĐ-CP ngày 27 tháng 8 năm 2021 của Chính phủ quy định về học phí;
Xét Tờ trình số 1650/TTr-UBND ngày 15 tháng 6 năm 2022 của Ủy ban nhân dân tỉnh;

QUYẾT NGHỊ:
Điều 1. Mức thu học phí.
Nghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 08 tháng 7 năm 2022./.

Nơi nhận:
- Ủy ban Thường vụ Quốc hội;
- Chính phủ;
- Lưu: VT, VP.
CHỦ TỊCH



Nguyễn Thành Tâm
""",
        {
            "issuer": "Hội đồng nhân dân tỉnh Tây Ninh",
            "number": "12",
            "symbol": "12/2022/NQ-HĐND",
            "place": "Tây Ninh",
            "date": "2022-07-08",
            "type": "Nghị quyết",
            "subject": "Quy định mức thu học phí năm học 2022 - 2023",
            "signer": "Nguyễn Thành Tâm",
            "signer_position": "Chủ tịch",
        },
        {"81/2021/NĐ-CP": "2021-08-27", "1650/TTr-UBND": "2022-06-15"},
        ("Ủy ban Thường vụ Quốc hội", "Chính phủ", "Lưu: VT, VP"),
    ),
    Sample(
        "an urgent telegram with a stamp",
        """ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH QUẢNG NGÃI                    {independence} - Tự do - Hạnh phúc
Số: 05/CĐ-UBND                 Quảng Ngãi, ngày 26 tháng 10 năm 2020
    HỎA TỐC

CÔNG ĐIỆN
Về việc cho học sinh nghỉ học để phòng, chống bão số 9

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI điện:

- Giám đốc Sở Giáo dục và Đào tạo;
- Chủ tịch UBND các huyện, thị xã, thành phố.

Bão số 9 đang đi nhanh về phía bờ. Chủ tịch UBND tỉnh yêu cầu:
1. Cho toàn bộ học sinh nghỉ học từ ngày 27/10/2020./.

Nơi nhận:                            KT. CHỦ TỊCH
- Như trên;                          PHÓ CHỦ TỊCH THƯỜNG TRỰC
- TT Tỉnh ủy (b/c);
- Lưu: VT, NN.
                                     Đặng Ngọc Huy
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi",
            "number": "05",
            "symbol": "05/CĐ-UBND",
            "place": "Quảng Ngãi",
            "date": "2020-10-26",
            "type": "Công điện",
            "urgency": "Hỏa tốc",
            "subject": "Về việc cho học sinh nghỉ học để phòng, chống bão số 9",
            "signer": "Đặng Ngọc Huy",
            "signer_position": "Phó Chủ tịch Thường trực",
            "signing_capacity": "KT.",
        },
        {},
        ("Như trên", "TT Tỉnh ủy (b/c)", "Lưu: VT, NN"),
    ),
    Sample(
        "a decision whose authority line follows without a gap",
        """UBND THÀNH PHỐ HÀ NỘI
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 1201/QĐ-SGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hà Nội, ngày 17 tháng 6 năm 2021
QUYẾT ĐỊNH
Về việc thành lập Ban Chỉ đạo kỳ thi
tốt nghiệp trung học phổ thông năm 2021
GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ NỘI
Căn cứ Thông tư số 15/2020/TT-BGDĐT, ngày 26/5/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy chế thi;
Căn cứ các Quyết định số 1100/QĐ-UBND, số 1101/QĐ-UBND ngày 02/6/2021 của UBND Thành phố;
Theo đề nghị của Trưởng phòng Quản lý thi,
QUYẾT ĐỊNH:
Điều 1. Thành lập Ban Chỉ đạo.
Nơi nhận:
- Như Điều 3;
- UBND TP (để b/c);
- Lưu: VT, QLT.
GIÁM ĐỐC
Chử Xuân Dũng
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân thành phố Hà Nội",
            "number": "1201",
            "symbol": "1201/QĐ-SGDĐT",
            "place": "Hà Nội",
            "date": "2021-06-17",
            "type": "Quyết định",
            "subject": "Về việc thành lập Ban Chỉ đạo kỳ thi tốt nghiệp trung học phổ thông năm 2021",
            "signer": "Chử Xuân Dũng",
            "signer_position": "Giám đốc",
        },
        {"15/2020/TT-BGDĐT": "2020-05-26", "1100/QĐ-UBND": None, "1101/QĐ-UBND": "2021-06-02"},
        ("Như Điều 3", "UBND TP (để b/c)", "Lưu: VT, QLT"),
    ),
    Sample(
        "letters set apart by recognition",
        """| B Ộ T À I C H Í N H ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc ------- |
| Số: 1450/BTC - H C SN V/v kinh phí tập huấn | H à Nội, ngày 05 tháng 02 năm 2015 |

Kính gửi: Bộ Giáo dục và Đào tạo

Trả lời Công văn số 77/BGDĐT-KHTC ngày 12/01/2015 của Bộ Giáo dục và Đào tạo, Bộ Tài chính có ý kiến như sau:

1. Kinh phí do đơn vị tự sắp xếp./.

| Nơi nhận: - Nh ư tr ê n; - V ụ Pháp ch ế; - Lưu: VT, HCSN. | TL. BỘ TRƯỞNG K T. V Ụ TRƯ Ở NG VỤ TÀI CHÍNH HÀNH CHÍNH SỰ NGHIỆP PHÓ VỤ TRƯỞNG Ng u y ễn Trường Giang |
""",
        {
            "issuer": "Bộ Tài chính",
            "number": "1450",
            "symbol": "1450/BTC-HCSN",
            "place": "Hà Nội",
            "date": "2015-02-05",
            "type": "Công văn",
            "subject": "kinh phí tập huấn",
            "signer": "Nguyễn Trường Giang",
            "signer_position": "Phó Vụ trưởng",
            "signing_capacity": "TL. KT.",
        },
        {"77/BGDĐT-KHTC": "2015-01-12"},
        ("Như trên", "Vụ Pháp chế", "Lưu: VT, HCSN"),
    ),
    Sample(
        "a submission signed by delegation",
        """UBND PHƯỜNG BẢY HIỀN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG VĂN HÓA - XÃ HỘI                {independence} - Tự do - Hạnh phúc
Số: 31/TTr-VHXH                 Bảy Hiền, ngày 02 tháng 10 năm 2025

TỜ TRÌNH
Về việc khen thưởng phong trào thi đua quý III năm 2025

Kính gửi: Ủy ban nhân dân phường Bảy Hiền

Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về thi đua, khen thưởng;
Phòng Văn hóa - Xã hội trình Ủy ban nhân dân phường xem xét khen thưởng 05 tập thể.

Nơi nhận:
- Như trên;
- Lưu: VT (2).
TUQ. TRƯỞNG PHÒNG
CHUYÊN VIÊN



Ngô Thanh Phong
""",
        {
            "issuer": "Phòng Văn hóa - Xã hội",
            "superior": "Ủy ban nhân dân phường Bảy Hiền",
            "number": "31",
            "symbol": "31/TTr-VHXH",
            "place": "Bảy Hiền",
            "date": "2025-10-02",
            "type": "Tờ trình",
            "subject": "Về việc khen thưởng phong trào thi đua quý III năm 2025",
            "signer": "Ngô Thanh Phong",
            "signer_position": "Chuyên viên",
            "signing_capacity": "TUQ.",
        },
        {"152/2025/NĐ-CP": "2025-06-14"},
        ("Như trên", "Lưu: VT (2)"),
    ),
    Sample(
        "an acting head and a restricted circulation",
        """BỘ GIÁO DỤC VÀ ĐÀO TẠO
TRƯỜNG ĐẠI HỌC
SƯ PHẠM KỸ THUẬT
-------
Số 88 /QĐ-ĐHSPKT
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} – Tự do – Hạnh phúc
----------------
Vĩnh Long, ngày 1 tháng 3 năm 2019

LƯU HÀNH NỘI BỘ

QUYẾT ĐỊNH
Ban hành Kế hoạch chiến lược phát triển Trường giai đoạn 2019 - 2025

HIỆU TRƯỞNG TRƯỜNG ĐẠI HỌC SƯ PHẠM KỸ THUẬT

Căn cứ Luật Giáo dục đại học ngày 18 tháng 6 năm 2012;

QUYẾT ĐỊNH:
Điều 1. Ban hành Kế hoạch chiến lược kèm theo Quyết định này.

Nơi nhận:
- Như Điều 3;
- Lưu VT, P.TCHC.

Q. HIỆU TRƯỞNG
(Đã ký)
PGS.TS. Lê Hồng Kỳ
""",
        {
            "issuer": "Trường Đại học Sư phạm Kỹ thuật",
            "superior": "Bộ Giáo dục và Đào tạo",
            "number": "88",
            "symbol": "88/QĐ-ĐHSPKT",
            "place": "Vĩnh Long",
            "date": "2019-03-01",
            "type": "Quyết định",
            "subject": "Ban hành Kế hoạch chiến lược phát triển Trường giai đoạn 2019 - 2025",
            "signer": "Lê Hồng Kỳ",
            "signer_position": "Hiệu trưởng",
            "signing_capacity": "Q.",
            "period": "2019-2025",
        },
        {},
        ("Như Điều 3", "Lưu VT, P.TCHC"),
    ),
    Sample(
        "a destroyed number and a day in ink",
        """UBND TỈNH LÀO CAI                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG                                   {independence} - Tự do - Hạnh phúc

Số: 4/5 /VP-NC                           Lào Cai, ngày 0f tháng 3 năm 2012
V/v cử cán bộ tham gia đoàn kiểm tra

Kính gửi:
- Sở Nội vụ;
- Thanh tra tỉnh.

Văn phòng UBND tỉnh nhận được văn bản của Sở Nội vụ. Văn phòng đề nghị các cơ quan cử cán bộ trước ngày 15/3/2012.

Nơi nhận:                          KT.CHÁNH VĂN PHÒNG
- Như trên;                        PHÓ CHÁNH VĂN PHÒNG
- TT. UBND tỉnh (b/c);
- Lưu: VT, NC.
                                   Nguyễn Đức Toàn
""",
        {
            "issuer": "Văn phòng Ủy ban nhân dân tỉnh Lào Cai",
            "superior": "Ủy ban nhân dân tỉnh Lào Cai",
            "symbol_partial": "/VP-NC",
            "place": "Lào Cai",
            "date_partial": "2012-03",
            "type": "Công văn",
            "subject": "cử cán bộ tham gia đoàn kiểm tra",
            "signer": "Nguyễn Đức Toàn",
            "signer_position": "Phó Chánh Văn phòng",
            "signing_capacity": "KT.",
        },
        {},
        ("Như trên", "TT. UBND tỉnh (b/c)", "Lưu: VT, NC"),
    ),
    Sample(
        "a text without its header, plan and number cited only",
        """KẾ HOẠCH
Phát động phong trào đọc sách trong nhà trường
năm học 2023-2024

Căn cứ Kế hoạch số 318/KH-PGDĐT ngày 15 tháng 9 năm 2023 của Phòng Giáo dục và Đào tạo;
Trường Tiểu học Kim Đồng xây dựng kế hoạch như sau:
1. Mục đích: khuyến khích học sinh đọc sách.
2. Mỗi lớp có tủ sách theo Bài số 1, Bộ chỉ số 766 và kết quả ngày 24/11/2023, tháng 12/2023.
""",
        {
            "issuer": "Trường Tiểu học Kim Đồng",
            "type": "Kế hoạch",
            "subject": "Phát động phong trào đọc sách trong nhà trường năm học 2023-2024",
            "period": "2023-2024",
        },
        {"318/KH-PGDĐT": "2023-09-15"},
    ),
    Sample(
        "signature printed before the list and a digital stamp",
        """ỦY BAN NHÂN DÂN HUYỆN CỦ CHI
Cơ quan: Ủy ban nhân dân huyện
Thời gian ký: 03.04.2023 09:11:22 +07:00

ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN CỦ CHI | {independence} - Tự do - Hạnh phúc
Số: 2210/UBND-GDĐT | Củ Chi, ngày 31 tháng 3 năm 2023
V/v rà soát cơ sở vật chất |
trường học trên địa bàn huyện |

Kính gửi: | - Phòng Giáo dục và Đào tạo;
 | - Ủy ban nhân dân các xã, thị trấn.

Ngày 20/3/2023, Ủy ban nhân dân Thành phố ban hành Văn bản số 1005/UBND-VX về rà soát trường học; căn cứ khoản 2 Mục I Công văn 55/SGDĐT-KHTC ngày 09/01/2023, Ủy ban nhân dân huyện chỉ đạo như sau:
1. Báo cáo kết quả trước ngày 15 tháng 4 năm 2023.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
Nơi nhận: | PHÓ CHỦ TỊCH
- Như trên;
- TT HU, TT HĐND huyện; | (đã ký)
- Lưu: VT, P.GDĐT. | Phạm Thị Thanh Hiền
""",
        {
            "issuer": "Ủy ban nhân dân huyện Củ Chi",
            "number": "2210",
            "symbol": "2210/UBND-GDĐT",
            "place": "Củ Chi",
            "date": "2023-03-31",
            "type": "Công văn",
            "subject": "rà soát cơ sở vật chất trường học trên địa bàn huyện",
            "signer": "Phạm Thị Thanh Hiền",
            "signer_position": "Phó Chủ tịch",
            "signing_capacity": "TM. KT.",
        },
        {"1005/UBND-VX": "2023-03-20", "55/SGDĐT-KHTC": "2023-01-09"},
        ("Như trên", "TT HU, TT HĐND huyện", "Lưu: VT, P.GDĐT"),
    ),
    Sample(
        "an invitation with a long issuer",
        """LIÊN HIỆP CÁC HỘI KHOA HỌC
VÀ KỸ THUẬT TỈNH ĐỒNG THÁP
*
Số: 19 /GM-LHH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Đồng Tháp, ngày 24 tháng 9 năm 2024

GIẤY MỜI
Dự Hội thảo khoa học

Kính gửi: Lãnh đạo các hội thành viên

Liên hiệp Hội trân trọng kính mời đại biểu dự Hội thảo.
Thời gian: 08 giờ 00 ngày 02/10/2024.

Nơi nhận:
- Như trên;
- Lưu VP.
TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
Huỳnh Thị Cẩm Tú
""",
        {
            "issuer": "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Đồng Tháp",
            "number": "19",
            "symbol": "19/GM-LHH",
            "place": "Đồng Tháp",
            "date": "2024-09-24",
            "type": "Giấy mời",
            "subject": "Dự Hội thảo khoa học",
            "signer": "Huỳnh Thị Cẩm Tú",
            "signer_position": "Chánh Văn phòng",
            "signing_capacity": "TL.",
        },
        {},
        ("Như trên", "Lưu VP"),
    ),
    Sample(
        "an old circular without a table",
        """BỘ TÀI CHÍNH

Số: 38 TC/HCVX

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Hà Nội, ngày 18 tháng 7 năm 1998

THÔNG TƯ
Hướng dẫn quản lý kinh phí tổ chức thi học sinh giỏi

Căn cứ Nghị định số 87/CP ngày 19/12/1996 của Chính phủ và Thông tư số 103/1998/TT-BTC;
Bộ Tài chính hướng dẫn như sau:
1. Nguồn kinh phí.

KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
THỨ TRƯỞNG

Nguyễn Thị Kim Ngân
""",
        {
            "issuer": "Bộ Tài chính",
            "number": "38",
            "symbol": "38TC/HCVX",
            "place": "Hà Nội",
            "date": "1998-07-18",
            "type": "Thông tư",
            "subject": "Hướng dẫn quản lý kinh phí tổ chức thi học sinh giỏi",
            "signer": "Nguyễn Thị Kim Ngân",
            "signer_position": "Thứ trưởng",
            "signing_capacity": "KT.",
        },
        {"87/CP": "1996-12-19", "103/1998/TT-BTC": None},
    ),
    Sample(
        "every line followed by an empty one",
        """UBND TỈNH KON TUM

SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 640 /SGDĐT-GDTrH

V/v tổ chức Hội thi giáo viên dạy giỏi

cấp tỉnh bậc trung học

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} - Tự do - Hạnh phúc

Kon Tum, ngày 22 tháng 3 năm 2021

Kính gửi:

- Phòng Giáo dục và Đào tạo các huyện, thành phố;

- Các trường trung học phổ thông.

Thực hiện Thông tư số 22/2019/TT-BGDĐT ngày 20/12/2019 của Bộ Giáo dục và Đào

tạo ban hành Quy định về Hội thi giáo viên dạy giỏi, Sở Giáo dục và Đào tạo hướng dẫn

các đơn vị tổ chức Hội thi theo đúng quy định, bảo đảm công bằng, khách quan trong

toàn ngành, gửi danh sách đăng ký về Sở trước ngày 30/3/2021 để tổng hợp và lập kế

hoạch tổ chức chung cho các cụm thi đua trong toàn tỉnh theo từng môn học được chọn.

Nơi nhận:

- Như trên;

- Lưu: VT, GDTrH.

KT. GIÁM ĐỐC

PHÓ GIÁM ĐỐC



Đoàn Thị Lan Phương
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Kon Tum",
            "number": "640",
            "symbol": "640/SGDĐT-GDTrH",
            "place": "Kon Tum",
            "date": "2021-03-22",
            "type": "Công văn",
            "subject": "tổ chức Hội thi giáo viên dạy giỏi cấp tỉnh bậc trung học",
            "signer": "Đoàn Thị Lan Phương",
            "signer_position": "Phó Giám đốc",
            "signing_capacity": "KT.",
        },
        {"22/2019/TT-BGDĐT": "2019-12-20"},
        ("Như trên", "Lưu: VT, GDTrH"),
    ),
)
