# ruff: noqa: E501
"""Documents of kinds that the first samples lacked, each read wrong when it was new."""

from .samples import Sample

FRESH = (
    Sample(
        "a joint guidance in a stack",
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO - SỞ Y TẾ - BẢO HIỂM XÃ HỘI TỈNH
Số: 417/HDLN-SGDĐT-SYT-BHXH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Đồng Tháp, ngày 18 tháng 8 năm 2025

HƯỚNG DẪN LIÊN NGÀNH
Thực hiện bảo hiểm y tế học sinh, sinh viên
năm học 2025 - 2026
_______

Căn cứ Nghị định số 188/2025/NĐ-CP ngày 01 tháng 7 năm 2025 của Chính phủ quy định chi tiết Luật Bảo hiểm y tế, liên ngành hướng dẫn như sau:
1. Đối tượng tham gia.
2. Mức đóng.
Đề nghị các đơn vị thực hiện nghiêm túc./.

Nơi nhận:
- UBND tỉnh (b/c);
- Các trường phổ thông;
- Lưu: VT các đơn vị.

GIÁM ĐỐC SỞ Y TẾ
Lê Quang Trí
GIÁM ĐỐC SỞ GDĐT
Huỳnh Văn Bé Tám
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo - Sở Y tế - Bảo hiểm xã hội Tỉnh",
            "number": "417",
            "symbol": "417/HDLN-SGDĐT-SYT-BHXH",
            "place": "Đồng Tháp",
            "date": "2025-08-18",
            "type": "Hướng dẫn",
            "subject": "Thực hiện bảo hiểm y tế học sinh, sinh viên năm học 2025 - 2026",
            "signer": "Lê Quang Trí",
            "signer_position": "GIÁM ĐỐC SỞ Y TẾ",
        },
        {
            "188/2025/NĐ-CP": "2025-07-01",
        },
        (
            "UBND tỉnh (b/c)",
            "Các trường phổ thông",
            "Lưu: VT các đơn vị",
        ),
    ),
    Sample(
        "a letter of a minister under his title",
        """BỘ GIÁO DỤC VÀ ĐÀO TẠO
BỘ TRƯỞNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 9 năm 2025

THƯ
Gửi ngành Giáo dục nhân dịp khai giảng năm học mới
_______

Các nhà giáo, cán bộ quản lý, nhân viên và người lao động ngành Giáo dục thân mến,
Nhân dịp khai giảng năm học 2025 - 2026, tôi gửi tới các thầy giáo, cô giáo và các em học sinh lời chúc mừng tốt đẹp nhất.
Thân ái,


BỘ TRƯỞNG
Trần Thanh Mẫn Đạt
""",
        {
            "issuer": "Bộ trưởng Bộ Giáo dục và Đào tạo",
            "place": "Hà Nội",
            "date": "2025-09-05",
            "type": "Thư công",
            "subject": "Gửi ngành Giáo dục nhân dịp khai giảng năm học mới",
            "signer": "Trần Thanh Mẫn Đạt",
            "signer_position": "BỘ TRƯỞNG",
        },
    ),
    Sample(
        "a hill name with an apostrophe",
        """| ỦY BAN NHÂN DÂN XÃ ĐẠ TẺH Số: 88/KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Đạ Tẻh, ngày 21 tháng 01 năm 2026 |

KẾ HOẠCH
Huy động trẻ mầm non 3 - 5 tuổi ra lớp trên địa bàn xã năm 2026
_______

Căn cứ Nghị quyết số 218/2025/QH15 ngày 26/6/2025 của Quốc hội về phổ cập giáo dục mầm non cho trẻ em từ 3 đến 5 tuổi;
Căn cứ Kế hoạch số 3305/KH-UBND ngày 10/12/2025 của UBND tỉnh Lâm Đồng,
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Tỷ lệ huy động trẻ 3 tuổi đạt 92%.
II. TỔ CHỨC THỰC HIỆN
Phòng Văn hóa - Xã hội chủ trì, báo cáo trước ngày 30/5/2026./.

| Nơi nhận: - Sở GDĐT (b/c); - TT. Đảng ủy, HĐND xã; - Các phòng, ban thuộc UBND xã; - Các trường MN; - Lưu: VT, VHXH. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH K' Brối |
""",
        {
            "issuer": "Ủy ban nhân dân xã Đạ Tẻh",
            "number": "88",
            "symbol": "88/KH-UBND",
            "place": "Đạ Tẻh",
            "date": "2026-01-21",
            "type": "Kế hoạch",
            "subject": "Huy động trẻ mầm non 3 - 5 tuổi ra lớp trên địa bàn xã năm 2026",
            "signer": "K' Brối",
            "signer_position": "PHÓ CHỦ TỊCH",
            "signing_capacity": "TM. KT.",
        },
        {
            "218/2025/QH15": "2025-06-26",
            "3305/KH-UBND": "2025-12-10",
        },
        (
            "Sở GDĐT (b/c)",
            "TT. Đảng ủy, HĐND xã",
            "Các phòng, ban thuộc UBND xã",
            "Các trường MN",
            "Lưu: VT, VHXH",
        ),
    ),
    Sample(
        "a hill name with an apostrophe inside",
        """SỞ GD&ĐT TỈNH GIA LAI
TRƯỜNG THPT CHUYÊN HÙNG VƯƠNG
Số: 215/QĐ-CHV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Pleiku, ngày 08 tháng 9 năm 2023

QUYẾT ĐỊNH
Về việc thành lập các tổ chuyên môn năm học 2023 - 2024
_______

HIỆU TRƯỞNG TRƯỜNG THPT CHUYÊN HÙNG VƯƠNG

Căn cứ Thông tư số 32/2020/TT-BGDĐT ngày 15/9/2020 ban hành Điều lệ trường trung học;
Xét năng lực cán bộ, giáo viên,

QUYẾT ĐỊNH:

Điều 1. Thành lập 08 tổ chuyên môn.
Điều 2. Quyết định có hiệu lực từ ngày ký.
Điều 3. Các ông (bà) có tên chịu trách nhiệm thi hành./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

HIỆU TRƯỞNG
Siu H'Loan
""",
        {
            "issuer": "Trường THPT Chuyên Hùng Vương",
            "superior": "Sở Giáo dục và Đào tạo tỉnh Gia Lai",
            "number": "215",
            "symbol": "215/QĐ-CHV",
            "place": "Pleiku",
            "date": "2023-09-08",
            "type": "Quyết định",
            "subject": "Thành lập các tổ chuyên môn năm học 2023 - 2024",
            "signer": "Siu H'Loan",
            "signer_position": "HIỆU TRƯỞNG",
        },
        {
            "32/2020/TT-BGDĐT": "2020-09-15",
        },
        (
            "Như Điều 3",
            "Lưu: VT",
        ),
    ),
    Sample(
        "an office without a name of its own in one cell with its owner",
        """| UBND TỈNH BẮC NINH VĂN PHÒNG ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc --------------- |
| Số: 77/TB-VP | Bắc Ninh, ngày 06 tháng 5 năm 2026 |

THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về chuẩn bị
kỳ thi tốt nghiệp THPT năm 2026
_______

Ngày 04/5/2026, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp. Sau khi nghe báo cáo, Phó Chủ tịch kết luận:
1. Sở Giáo dục và Đào tạo hoàn thiện phương án trước ngày 15/5/2026.
Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện./.

| Nơi nhận:  - CT, các PCT UBND tỉnh (b/c);  - Các sở: GDĐT, YT, CA tỉnh;  - Lưu: VT, KGVX. | KT. CHÁNH VĂN PHÒNG  PHÓ CHÁNH VĂN PHÒNG  Ngô Xuân Thắng |
""",
        {
            "issuer": "Văn phòng Ủy ban nhân dân tỉnh Bắc Ninh",
            "superior": "Ủy ban nhân dân tỉnh Bắc Ninh",
            "number": "77",
            "symbol": "77/TB-VP",
            "place": "Bắc Ninh",
            "date": "2026-05-06",
            "type": "Thông báo",
            "subject": "Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về chuẩn bị kỳ thi tốt nghiệp THPT năm 2026",
            "signer": "Ngô Xuân Thắng",
            "signer_position": "PHÓ CHÁNH VĂN PHÒNG",
            "signing_capacity": "KT.",
        },
        recipients=(
            "CT, các PCT UBND tỉnh (b/c)",
            "Các sở: GDĐT, YT, CA tỉnh",
            "Lưu: VT, KGVX",
        ),
    ),
    Sample(
        "a Party committee below another in one cell",
        """| ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH ĐẢNG ỦY SỞ GIÁO DỤC VÀ ĐÀO TẠO * Số 18-HD/ĐU | ĐẢNG CỘNG SẢN VIỆT NAM Vĩnh Long, ngày 22 tháng 12 năm 2025 |

HƯỚNG DẪN
Kiểm điểm, đánh giá, xếp loại chất lượng tổ chức đảng,
đảng viên năm 2025
_______

Căn cứ Quy định số 366-QĐ/TW, ngày 30/8/2025 của Bộ Chính trị về kiểm điểm và đánh giá, xếp loại chất lượng, Đảng ủy Sở hướng dẫn như sau:
I- NGUYÊN TẮC CHUNG
1- Cấp ủy lãnh đạo chặt chẽ.

| Nơi nhận: - Đảng ủy UBND tỉnh (b/c), - Các chi bộ trực thuộc, - Lưu VPĐU. | T/M BAN THƯỜNG VỤ BÍ THƯ Trịnh Văn Ngoãn |
""",
        {
            "issuer": "Đảng ủy sở Giáo dục và Đào tạo",
            "superior": "Đảng ủy Ủy ban nhân dân tỉnh",
            "number": "18",
            "symbol": "18-HD/ĐU",
            "place": "Vĩnh Long",
            "date": "2025-12-22",
            "type": "Hướng dẫn",
            "subject": "Kiểm điểm, đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm 2025",
            "signer": "Trịnh Văn Ngoãn",
            "signer_position": "BÍ THƯ",
            "signing_capacity": "TM.",
        },
        {
            "366-QĐ/TW": "2025-08-30",
        },
        (
            "Đảng ủy UBND tỉnh (b/c)",
            "Các chi bộ trực thuộc",
            "Lưu VPĐU",
        ),
    ),
    Sample(
        "a place whose name ends like a compound",
        """| PHÒNG GD&ĐT HUYỆN CHỢ MỚI TRƯỜNG TH “A” LONG ĐIỀN Số: 36/BC-THALĐ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Long Điền A, ngày 28 tháng 5 năm 2019 |

BÁO CÁO
Tổng kết năm học 2018 – 2019
_______

Thực hiện Kế hoạch số 142/KH-PGDĐT ngày 10 tháng 9 năm 2018 của Phòng Giáo dục và Đào tạo huyện Chợ Mới, trường Tiểu học “A” Long Điền báo cáo kết quả như sau:
1. Quy mô: 18 lớp, 512 học sinh.
2. Chất lượng: hoàn thành chương trình lớp học 99,4%.

| Nơi nhận: - Phòng GD&ĐT; - Lưu: VT. | HIỆU TRƯỞNG Lê Thị Kim Thoa |
""",
        {
            "issuer": "Trường TH “A” long điền",
            "superior": "Phòng Giáo dục và Đào tạo huyện Chợ Mới",
            "number": "36",
            "symbol": "36/BC-THALĐ",
            "place": "Long Điền A",
            "date": "2019-05-28",
            "type": "Báo cáo",
            "subject": "Tổng kết năm học 2018 – 2019",
            "signer": "Lê Thị Kim Thoa",
            "signer_position": "HIỆU TRƯỞNG",
        },
        {
            "142/KH-PGDĐT": "2018-09-10",
        },
        (
            "Phòng GD&ĐT",
            "Lưu: VT",
        ),
    ),
    Sample(
        "the Youth Union's heading over a rule",
        """| BAN CHẤP HÀNH ĐOÀN XÃ HÒA TIẾN BCH ĐOÀN TRƯỜNG THPT ÔNG ÍCH ĐƯỜNG *** ------- | ĐOÀN TNCS HỒ CHÍ MINH --------------- |
| Số: 09-KH/ĐTN | Hòa Tiến, ngày 03 tháng 03 năm 2026 |

KẾ HOẠCH
Tổ chức các hoạt động chào mừng 95 năm Ngày thành lập
Đoàn TNCS Hồ Chí Minh
_______

I. MỤC ĐÍCH
1. Giáo dục truyền thống cho đoàn viên.
II. NỘI DUNG
1. Thi nấu ăn: ngày 22/3/2026.
2. Các chi đoàn đăng ký trước ngày 15/3/2026.

| Nơi nhận:  - Đoàn xã (b/c);  - Chi ủy, BGH;  - Các chi đoàn;  - Lưu VP Đoàn. | TM. BAN CHẤP HÀNH  BÍ THƯ  Đỗ Hữu Nhật Quang |
""",
        {
            "issuer": "Ban Chấp hành đoàn trường THPT Ông Ích Đường",
            "superior": "Ban Chấp hành đoàn xã Hòa Tiến",
            "number": "09",
            "symbol": "09-KH/ĐTN",
            "place": "Hòa Tiến",
            "date": "2026-03-03",
            "type": "Kế hoạch",
            "subject": "Tổ chức các hoạt động chào mừng 95 năm Ngày thành lập Đoàn TNCS Hồ Chí Minh",
            "signer": "Đỗ Hữu Nhật Quang",
            "signer_position": "BÍ THƯ",
            "signing_capacity": "TM.",
        },
        recipients=(
            "Đoàn xã (b/c)",
            "Chi ủy, BGH",
            "Các chi đoàn",
            "Lưu VP Đoàn",
        ),
    ),
    Sample(
        "an address in the southern spelling",
        """UBND HUYỆN ĐẦM DƠI                    CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG GIÁO DỤC - ĐÀO TẠO                     {independence} - Tự do - Hạnh phúc
     ---o0o---                                     --------o0o--------
Số: 201/PGDĐT
“V/v tổ chức kiểm tra giữa             Đầm Dơi, ngày 15 tháng 3 năm 2006
       học kỳ II”

            Kính gởi: Hiệu trưởng các trường Tiểu học, THCS trong huyện

      Để đánh giá chất lượng học sinh, Phòng Giáo dục - Đào tạo yêu cầu Hiệu trưởng các trường
tổ chức kiểm tra từ ngày 20/3 đến 25/3/2006.

Nơi nhận:                                          TRƯỞNG PHÒNG
- Như trên;
- Lưu.
                                                   Tạ Thanh Vũ
""",
        {
            "issuer": "Phòng Giáo dục - Đào tạo",
            "superior": "Ủy ban nhân dân huyện Đầm Dơi",
            "number": "201",
            "symbol": "201/PGDĐT",
            "place": "Đầm Dơi",
            "date": "2006-03-15",
            "type": "Công văn",
            "subject": "Tổ chức kiểm tra giữa học kỳ II”",
            "signer": "Tạ Thanh Vũ",
            "signer_position": "TRƯỞNG PHÒNG",
        },
        recipients=(
            "Như trên",
            "Lưu",
        ),
    ),
    Sample(
        "a symbol that is nothing but the type",
        """BỘ GIÁO DỤC
Số: 15/TT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hà Nội, ngày 24 tháng 7 năm 1984

THÔNG TƯ
HƯỚNG DẪN VIỆC TRANG BỊ SÁCH GIÁO KHOA CHO HỌC SINH VÙNG CAO
_______

Thi hành Quyết định số 305-CP ngày 1-10-1980 của Hội đồng Chính phủ về chính sách đối với vùng cao, Bộ hướng dẫn như sau:
1. Đối tượng được cấp.
2. Các Ty Giáo dục chịu trách nhiệm lập dự trù.


KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Lương Ngọc Toản Trí
""",
        {
            "issuer": "Bộ Giáo dục",
            "number": "15",
            "symbol": "15/TT",
            "place": "Hà Nội",
            "date": "1984-07-24",
            "type": "Thông tư",
            "subject": "HƯỚNG DẪN VIỆC TRANG BỊ SÁCH GIÁO KHOA CHO HỌC SINH VÙNG CAO",
            "signer": "Lương Ngọc Toản Trí",
            "signer_position": "THỨ TRƯỞNG",
            "signing_capacity": "KT.",
        },
        {
            "305-CP": "1980-10-01",
        },
    ),
    Sample(
        "a number without a colon behind capitals",
        """| UBND TỈNH ĐẮK LẮK BAN THI ĐUA - KHEN THƯỞNG Số 318/HD-BTĐKT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Đắk Lắk, ngày 10 tháng 10 năm 2017 |

HƯỚNG DẪN
Trình tự, thủ tục đề nghị khen thưởng theo chuyên đề
_______

Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ, Ban Thi đua - Khen thưởng tỉnh hướng dẫn:
1. Hồ sơ gồm 02 bộ.
2. Thời gian nộp trước ngày 15/12 hằng năm.

| Nơi nhận: - Các sở, ban, ngành; - Lưu: VT, NV. | TRƯỞNG BAN Trương Đại Phong |
""",
        {
            "issuer": "Ban Thi đua - Khen thưởng",
            "superior": "Ủy ban nhân dân tỉnh Đắk Lắk",
            "number": "318",
            "symbol": "318/HD-BTĐKT",
            "place": "Đắk Lắk",
            "date": "2017-10-10",
            "type": "Hướng dẫn",
            "subject": "Trình tự, thủ tục đề nghị khen thưởng theo chuyên đề",
            "signer": "Trương Đại Phong",
            "signer_position": "TRƯỞNG BAN",
        },
        {
            "91/2017/NĐ-CP": "2017-07-31",
        },
        (
            "Các sở, ban, ngành",
            "Lưu: VT, NV",
        ),
    ),
    Sample(
        "an application of a parent",
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

ĐƠN XIN NGHỈ HỌC

Kính gửi: - Ban giám hiệu trường Tiểu học Kim Đồng;
          - Cô giáo chủ nhiệm lớp 4A2.

Tôi tên là: ..................................... Phụ huynh em: ..............................
Nay tôi viết đơn này xin phép cho con tôi được nghỉ học từ ngày ...../...../20.... đến ngày ...../...../20....
Lý do: ......................................................................................

                                        ..............., ngày ..... tháng ..... năm 20....
                                                   NGƯỜI LÀM ĐƠN
                                                 (Ký, ghi rõ họ tên)
""",
        {
            "type": "Đơn",
            "subject": "XIN NGHỈ HỌC",
        },
    ),
    Sample(
        "a department of a general department",
        """BỘ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI          CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
       TỔNG CỤC DẠY NGHỀ                            {independence} – Tự do – Hạnh phúc
     VỤ CÔNG TÁC HỌC SINH
        Số: 311/CTHS                            Hà Nội, ngày 16 tháng 9 năm 2008
V/v báo cáo số liệu học sinh đầu khóa

                 Kính gửi: Các trường dạy nghề trực thuộc Bộ

     Theo kế hoạch tại Công văn số 905/TCDN-CTHS ngày 01/8/2008 của Tổng cục Dạy nghề, Vụ
Công tác học sinh đề nghị các trường gửi số liệu đầu khóa về Vụ trước ngày 30/9/2008.

Nơi nhận:                                       VỤ TRƯỞNG
- Như trên;                                      (đã ký)
- Lưu: CTHS.
                                             Đoàn Văn Khiết
""",
        {
            "issuer": "Vụ Công tác học sinh",
            "superior": "Tổng Cục dạy nghề",
            "number": "311",
            "symbol": "311/CTHS",
            "place": "Hà Nội",
            "date": "2008-09-16",
            "type": "Công văn",
            "subject": "Báo cáo số liệu học sinh đầu khóa",
            "signer": "Đoàn Văn Khiết",
            "signer_position": "VỤ TRƯỞNG",
        },
        {
            "905/TCDN-CTHS": "2008-08-01",
        },
        (
            "Như trên",
            "Lưu: CTHS",
        ),
    ),
    Sample(
        "three ministries, one with a comma in its name",
        """BỘ TÀI CHÍNH - BỘ GIÁO DỤC VÀ ĐÀO TẠO - BỘ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI
Số: 18/2009/TTLT/BTC-BGDĐT-BLĐTBXH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hà Nội, ngày 03 tháng 3 năm 2009

THÔNG TƯ LIÊN TỊCH
Hướng dẫn Quyết định số 152/2007/QĐ-TTg của Thủ tướng Chính phủ
về học bổng chính sách
_______

Thi hành Quyết định số 152/2007/QĐ-TTg ngày 14 tháng 9 năm 2007 của Thủ tướng Chính phủ về học bổng chính sách, liên Bộ hướng dẫn như sau:
I. PHẠM VI
1. Thông tư áp dụng cho học sinh, sinh viên hệ cử tuyển.

Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Các Bộ, cơ quan ngang Bộ;
- Lưu: VT BTC, BGDĐT, BLĐTBXH.

KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
THỨ TRƯỞNG
Phạm Sỹ Danh Hoa
KT. BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO
THỨ TRƯỞNG
Phạm Vũ Luận Anh
""",
        {
            "issuer": "Bộ Tài chính - Bộ Giáo dục và Đào tạo - Bộ Lao động, Thương binh và Xã hội",
            "number": "18",
            "symbol": "18/2009/TTLT/BTC-BGDĐT-BLĐTBXH",
            "place": "Hà Nội",
            "date": "2009-03-03",
            "type": "Thông tư liên tịch",
            "subject": "Hướng dẫn Quyết định số 152/2007/QĐ-TTg của Thủ tướng Chính phủ về học bổng chính sách",
            "signer": "Phạm Sỹ Danh Hoa",
            "signer_position": "THỨ TRƯỞNG",
            "signing_capacity": "KT.",
        },
        {
            "152/2007/QĐ-TTg": "2007-09-14",
        },
        (
            "Ban Bí thư Trung ương Đảng",
            "Các Bộ, cơ quan ngang Bộ",
            "Lưu: VT BTC, BGDĐT, BLĐTBXH",
        ),
    ),
    Sample(
        "a standing board in one cell with its union",
        """| THÀNH ĐOÀN HẢI PHÒNG BAN THƯỜNG VỤ *** Số: 265-TB/TĐTN-TNTH | ĐOÀN TNCS HỒ CHÍ MINH Hải Phòng, ngày 14 tháng 11 năm 2025 |

THÔNG BÁO
Về việc tổ chức Liên hoan Chỉ huy Đội giỏi năm 2025
_______

Ban Thường vụ Thành đoàn thông báo như sau:
1. Thời gian: ngày 06 và 07/12/2025.
2. Đăng ký trước 17 giờ ngày 25/11/2025.

| Nơi nhận: - TW Đoàn (b/c); - Sở GDĐT (p/h); - Đoàn các xã, phường, đặc khu; - Lưu VP, TNTH. | TM. BAN THƯỜNG VỤ PHÓ BÍ THƯ THƯỜNG TRỰC Đào Phú Thùy Dương |
""",
        {
            "issuer": "Ban Thường vụ",
            "superior": "Thành đoàn Hải Phòng",
            "number": "265",
            "symbol": "265-TB/TĐTN-TNTH",
            "place": "Hải Phòng",
            "date": "2025-11-14",
            "type": "Thông báo",
            "subject": "Tổ chức Liên hoan Chỉ huy Đội giỏi năm 2025",
            "signer": "Đào Phú Thùy Dương",
            "signer_position": "PHÓ BÍ THƯ THƯỜNG TRỰC",
            "signing_capacity": "TM.",
        },
        recipients=(
            "TW Đoàn (b/c)",
            "Sở GDĐT (p/h)",
            "Đoàn các xã, phường, đặc khu",
            "Lưu VP, TNTH",
        ),
    ),
    Sample(
        "a degree behind the title",
        """| ĐẠI HỌC QUỐC GIA HÀ NỘI TRƯỜNG ĐẠI HỌC GIÁO DỤC Số: 455/QĐ-ĐHGD | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Hà Nội, ngày 19 tháng 3 năm 2021 |

QUYẾT ĐỊNH
Về việc ban hành Chuẩn đầu ra ngành Quản trị trường học
_______

HIỆU TRƯỞNG TRƯỜNG ĐẠI HỌC GIÁO DỤC

Căn cứ Quyết định số 26/2014/QĐ-TTg ngày 26/3/2014 của Thủ tướng Chính phủ về Quy chế tổ chức và hoạt động của Đại học quốc gia;
Căn cứ Quyết định số 3568/QĐ-ĐHQGHN ngày 08/10/2014 của Giám đốc Đại học Quốc gia Hà Nội;
Xét đề nghị của Trưởng phòng Đào tạo,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Chuẩn đầu ra.
Điều 2. Quyết định có hiệu lực kể từ ngày ký.
Điều 3. Các đơn vị chịu trách nhiệm thi hành./.

| Nơi nhận: - Như Điều 3; - ĐHQGHN (để b/c); - Lưu: VT, ĐT, N5. | HIỆU TRƯỞNG GS.TS. Nguyễn Quý Thanh Bình |
""",
        {
            "issuer": "Trường Đại học Giáo dục",
            "superior": "Đại học Quốc gia Hà Nội",
            "number": "455",
            "symbol": "455/QĐ-ĐHGD",
            "place": "Hà Nội",
            "date": "2021-03-19",
            "type": "Quyết định",
            "subject": "Ban hành Chuẩn đầu ra ngành Quản trị trường học",
            "signer": "Nguyễn Quý Thanh Bình",
            "signer_position": "HIỆU TRƯỞNG",
        },
        {
            "26/2014/QĐ-TTg": "2014-03-26",
            "3568/QĐ-ĐHQGHN": "2014-10-08",
        },
        (
            "Như Điều 3",
            "ĐHQGHN (để b/c)",
            "Lưu: VT, ĐT, N5",
        ),
    ),
    Sample(
        "a company for school equipment",
        """CÔNG TY CỔ PHẦN SÁCH - THIẾT BỊ TRƯỜNG HỌC BẾN TRE
Số: 14/CV-STB
V/v giới thiệu danh mục thiết bị lớp 5

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Bến Tre, ngày 22 tháng 5 năm 2024

Kính gửi: Các trường tiểu học trong tỉnh

Căn cứ Thông tư số 37/2021/TT-BGDĐT ngày 30/12/2021 của Bộ Giáo dục và Đào tạo ban hành Danh mục thiết bị dạy học tối thiểu cấp Tiểu học, Công ty trân trọng giới thiệu danh mục kèm theo.

Nơi nhận:
- Như trên;
- Lưu: KD.

GIÁM ĐỐC
Đoàn Văn Đảnh
""",
        {
            "issuer": "Công ty Cổ phần sách - Thiết bị trường Học Bến Tre",
            "number": "14",
            "symbol": "14/CV-STB",
            "place": "Bến Tre",
            "date": "2024-05-22",
            "type": "Công văn",
            "subject": "Giới thiệu danh mục thiết bị lớp 5",
            "signer": "Đoàn Văn Đảnh",
            "signer_position": "GIÁM ĐỐC",
        },
        {
            "37/2021/TT-BGDĐT": "2021-12-30",
        },
        (
            "Như trên",
            "Lưu: KD",
        ),
    ),
)
