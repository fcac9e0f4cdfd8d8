# ruff: noqa: E501
"""Documents as text layers hold them: boxes out of order, foreign lines, what is no document."""

from .samples import Sample

LAYERS = (
    Sample(
        "a heading that the text layer holds behind the text",
        """V/v nộp báo cáo
thiết bị trường học

Kính gửi: Hiệu trưởng các trường tiểu học

Phòng Giáo dục và Đào tạo đề nghị các trường nộp báo cáo trước ngày 05/10/2022./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TRƯỞNG PHÒNG

Hà Văn Lịch

UBND HUYỆN PHÙ YÊN
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Số: 318/PGDĐT-TH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Phù Yên, ngày 21 tháng 9 năm 2022
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân huyện Phù Yên",
            "number": "318",
            "symbol": "318/PGDĐT-TH",
            "place": "Phù Yên",
            "date": "2022-09-21",
            "type": "Công văn",
            "subject": "Nộp báo cáo thiết bị trường học",
            "signer": "Hà Văn Lịch",
            "signer_position": "TRƯỞNG PHÒNG",
        },
        {},
        ("Như trên", "Lưu: VT"),
    ),
    Sample(
        "the heading of a form behind a letter that lost its own is not the letter's",
        """Kính gửi: Hiệu trưởng các trường tiểu học

Phòng Giáo dục và Đào tạo đề nghị các trường đăng ký theo mẫu./.

TRƯỞNG PHÒNG

Hà Văn Lịch

TRƯỜNG TIỂU HỌC …
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Phù Yên, ngày 21 tháng 9 năm 2022
BẢN CAM KẾT
1. Họ và tên: …
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo",
            "type": "Công văn",
            "signer": "Hà Văn Lịch",
            "signer_position": "TRƯỞNG PHÒNG",
        },
    ),
    Sample(
        "a school that prints its name in English too, and the number with it",
        """CÔNG TY CỔ PHẦN GIÁO DỤC BIỂN XANH
TRƯỜNG TRUNG HỌC PHỔ THÔNG BIỂN XANH
BIEN XANH HIGH SCHOOL
Số/No.: 07/TB-BX

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Vũng Tàu, ngày 03 tháng 4 năm 2023

THÔNG BÁO
Lịch thi học kỳ II

HIỆU TRƯỞNG
Đinh Thị Thu Sương
""",
        {
            "issuer": "Trường Trung học phổ thông Biển Xanh",
            "superior": "Công ty Cổ phần giáo dục Biển Xanh",
            "number": "07",
            "symbol": "07/TB-BX",
            "place": "Vũng Tàu",
            "date": "2023-04-03",
            "type": "Thông báo",
            "subject": "Lịch thi học kỳ II",
            "signer": "Đinh Thị Thu Sương",
            "signer_position": "HIỆU TRƯỞNG",
        },
    ),
    Sample(
        "a motto whose words are glued, and a subject that closes with a period of years",
        """UBND QUẬN HỒNG BÀNG CỘNG HÒAXÃ HỘI CHỦNGHĨA VIỆT NAM
TRƯỜNG THCS BẠCH ĐẰNG {independence}-Tựdo-Hạnh phúc
Số: 19/KH-BĐ Hồng Bàng, ngày 11 tháng 10 năm 2021

KẾ HOẠCH
XÂY DỰNG TRƯỜNG ĐẠT CHUẨN QUỐC GIA GIAI ĐOẠN
2021 - 2025

I. MỤC ĐÍCH
""",
        {
            "issuer": "Trường THCS Bạch Đằng",
            "superior": "Ủy ban nhân dân quận Hồng Bàng",
            "number": "19",
            "symbol": "19/KH-BĐ",
            "place": "Hồng Bàng",
            "date": "2021-10-11",
            "type": "Kế hoạch",
            "subject": "XÂY DỰNG TRƯỜNG ĐẠT CHUẨN QUỐC GIA GIAI ĐOẠN 2021 - 2025",
        },
    ),
    Sample(
        "a chapter of the women's union below the union, and a subject that begins with Tài sản",
        """HỘI LIÊN HIỆP PHỤ NỮ XÃ TAM HƯNG
CHI HỘI PHỤ NỮ TRƯỜNG MẦM NON TAM HƯNG
Số: 03/BB-CHPN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Tam Hưng, ngày 08 tháng 01 năm 2026

BIÊN BẢN BÀN GIAO
Tài sản, sổ quỹ của Chi hội nhiệm kỳ 2021 - 2026

TM. CHI HỘI
CHI HỘI TRƯỞNG
Đỗ Thị Mùi
""",
        {
            "issuer": "Chi Hội phụ nữ Trường Mầm non Tam Hưng",
            "superior": "Hội Liên hiệp Phụ nữ xã Tam Hưng",
            "number": "03",
            "symbol": "03/BB-CHPN",
            "place": "Tam Hưng",
            "date": "2026-01-08",
            "type": "Biên bản",
            "subject": "BÀN GIAO Tài sản, sổ quỹ của Chi hội nhiệm kỳ 2021 - 2026",
            "signer": "Đỗ Thị Mùi",
            "signer_position": "CHI HỘI TRƯỞNG",
            "signing_capacity": "TM.",
        },
    ),
    Sample(
        "a company for school supplies, whose name a line break cuts",
        """CÔNG TY CỔ PHẦN THIẾT BỊ
TRƯỜNG HỌC HẢI LONG
Số: 15/CV-HL

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hải Dương, ngày 17 tháng 7 năm 2024

Kính gửi: Phòng Giáo dục và Đào tạo

GIÁM ĐỐC
Bùi Văn Đạo
""",
        {
            "issuer": "Công ty Cổ phần thiết bị trường học Hải Long",
            "number": "15",
            "symbol": "15/CV-HL",
            "place": "Hải Dương",
            "date": "2024-07-17",
            "type": "Công văn",
            "signer": "Bùi Văn Đạo",
            "signer_position": "GIÁM ĐỐC",
        },
    ),
    Sample(
        "a copy stamped for passing on above its heading",
        """SAO LỤC GỬI CÁC TRƯỜNG
UBND HUYỆN BÌNH CHÁNH
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Số: 402/GDĐT
Về khảo sát thư viện
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Bình Chánh, ngày 09 tháng 5 năm 2019
Kính gửi: Hiệu trưởng các trường
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân huyện Bình Chánh",
            "number": "402",
            "symbol": "402/GDĐT",
            "place": "Bình Chánh",
            "date": "2019-05-09",
            "type": "Công văn",
            "subject": "Khảo sát thư viện",
        },
    ),
    Sample(
        "an annex by itself: the day of its plan is no day of its own",
        """PHỤ LỤC I
DANH MỤC THIẾT BỊ
(Kèm theo Kế hoạch số 61/KH-SGDĐT ngày 03 tháng 02 năm 2025 của Sở Giáo dục và Đào tạo)

TT	Tên	Số lượng
1	Máy chiếu	04
""",
        {},
        {"61/KH-SGDĐT": "2025-02-03"},
    ),
    Sample(
        "an e-mail with a greeting is no letter of an office",
        """Từ: Tổ Văn <tovan@example.vn>
Đến: hieutruong@example.vn
Ngày: Mon, 06 Oct 2025 08:00:00 +0700
Chủ đề: Kế hoạch tuần

Kính gửi thầy Hiệu trưởng,
Tổ gửi thầy kế hoạch tuần 12.
""",
        {},
    ),
    Sample(
        "names and short forms of a highland commune in a sound text lose no letter",
        """ỦY BAN NHÂN DÂN
XÃ EA WY
Số: 77/UBND-VHXH
V/v vận động học sinh ra lớp

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Ea Wy, ngày 15 tháng 9 năm 2025

Kính gửi: Các trường trên địa bàn xã

Các trường vận động học sinh buôn Kdruh, buôn Krông ra lớp, báo cáo trước 11h00' ngày 20/9/2025.

Nơi nhận:
- Như trên (t/h);
- ĐU, HĐND xã (b/c);
- Lưu: VT, VHXH (H).

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Y Thuyên Niê Kdăm
""",
        {
            "issuer": "Ủy ban nhân dân xã Ea Wy",
            "number": "77",
            "symbol": "77/UBND-VHXH",
            "place": "Ea Wy",
            "date": "2025-09-15",
            "type": "Công văn",
            "subject": "Vận động học sinh ra lớp",
            "signer": "Y Thuyên Niê Kdăm",
            "signer_position": "PHÓ CHỦ TỊCH",
            "signing_capacity": "KT.",
        },
        {},
        ("Như trên (t/h)", "ĐU, HĐND xã (b/c)", "Lưu: VT, VHXH (H)"),
    ),
    Sample(
        "a nursery whose kind begins like the motto",
        """CÔNG TY TNHH MẦM NON GIÓ XANH
NHÓM TRẺ ĐỘC LẬP TƯ THỤC GIÓ XANH
Số: 02/TB-GX

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Lái Thiêu, ngày 05 tháng 8 năm 2025

THÔNG BÁO
Tuyển giáo viên

CHỦ NHÓM TRẺ
Mai Thị Tường Vân
""",
        {
            "issuer": "Nhóm Trẻ độc lập tư thục gió xanh",
            "superior": "Công ty TNHH mầm non gió xanh",
            "number": "02",
            "symbol": "02/TB-GX",
            "place": "Lái Thiêu",
            "date": "2025-08-05",
            "type": "Thông báo",
            "subject": "Tuyển giáo viên",
            "signer": "Mai Thị Tường Vân",
            "signer_position": "CHỦ NHÓM TRẺ",
        },
    ),
    Sample(
        "the number of the decision that sent a team is not the number of its minutes",
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO LAI CHÂU
ĐOÀN KIỂM TRA THEO QĐ SỐ 71/QĐ-SGDĐT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Lai Châu, ngày 20 tháng 4 năm 2018

BIÊN BẢN
Kiểm tra công tác phổ cập

Thực hiện Quyết định số 71/QĐ-SGDĐT ngày 12/4/2018 của Ban Chỉ đạo phổ cập giáo dục, Đoàn đã kiểm tra./.

TRƯỞNG ĐOÀN
Lò Văn Chiến
""",
        {
            "issuer": "Đoàn Kiểm tra theo QĐ số 71/QĐ-SGDĐT",
            "superior": "Sở Giáo dục và Đào tạo Lai Châu",
            "place": "Lai Châu",
            "date": "2018-04-20",
            "type": "Biên bản",
            "subject": "Kiểm tra công tác phổ cập",
            "signer": "Lò Văn Chiến",
            "signer_position": "TRƯỞNG ĐOÀN",
        },
        {"71/QĐ-SGDĐT": "2018-04-12"},
    ),
    Sample(
        "a copy with the book of its certification, signed for a presidium of a congress",
        """BẢN SAO
ĐẢNG BỘ XÃ PHÚ LƯƠNG
CHI BỘ TRƯỜNG THCS PHÚ LƯƠNG
Số 01-NQ/ĐH

ĐẢNG CỘNG SẢN VIỆT NAM
Phú Lương, ngày 18 tháng 5 năm 2025

NGHỊ QUYẾT
Đại hội chi bộ nhiệm kỳ 2025 - 2027

1. Thông qua Báo cáo chính trị./.

Nơi gởi:
- Đảng ủy xã,
- Lưu chi bộ.

T/M ĐOÀN CHỦ TỊCH
Ma Thị Hòe

CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH
Số chứng thực: 118 Quyển số: 02-SCT/BS
""",
        {
            "issuer": "Chi bộ Trường THCS Phú Lương",
            "superior": "Đảng bộ xã Phú Lương",
            "number": "01",
            "symbol": "01-NQ/ĐH",
            "place": "Phú Lương",
            "date": "2025-05-18",
            "type": "Nghị quyết",
            "subject": "Đại hội chi bộ nhiệm kỳ 2025 - 2027",
            "signer": "Ma Thị Hòe",
            "signing_capacity": "TM.",
        },
        {},
        ("Đảng ủy xã", "Lưu chi bộ"),
    ),
    Sample(
        "short paragraphs with empty lines between them end a subject, a region's symbol has a blank",
        """KIỂM TOÁN NHÀ NƯỚC

KIỂM TOÁN NHÀ NƯỚC KHU VỰC IX

Số: 33/KV IX-TH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} - Tự do - Hạnh phúc

Cần Thơ, ngày 04 tháng 3 năm 2025

THÔNG BÁO

Về việc tăng cường công tác chỉ đạo, tổ chức kỳ thi tốt nghiệp và tuyển
sinh đầu cấp năm 2026

Kỳ thi năm 2026 được tổ chức trong tháng 6 với nhiều thay đổi mà các đơn
vị cần chuẩn bị sớm về cơ sở vật chất, nhân lực và phần mềm cho các điểm
thi.

Các đơn vị nộp báo cáo theo Công văn số 11/SGDĐT-VP và Tờ trình số 12/TTr-SGDĐT cùng ngày 01/3/2025.

TRƯỞNG PHÒNG

Võ Thị Bông
""",
        {
            "issuer": "Kiểm toán Nhà nước khu vực IX",
            "superior": "Kiểm toán Nhà nước",
            "number": "33",
            "symbol": "33/KVIX-TH",
            "place": "Cần Thơ",
            "date": "2025-03-04",
            "type": "Thông báo",
            "subject": "tăng cường công tác chỉ đạo, tổ chức kỳ thi tốt nghiệp và tuyển sinh đầu cấp năm 2026",
            "signer": "Võ Thị Bông",
            "signer_position": "TRƯỞNG PHÒNG",
        },
        {"11/SGDĐT-VP": "2025-03-01", "12/TTr-SGDĐT": "2025-03-01"},
    ),
)
