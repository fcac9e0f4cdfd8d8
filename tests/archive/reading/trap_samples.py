# ruff: noqa: E501
"""Documents whose layout or words mislead, written before the rules that read them."""

from .samples import Sample

TRAPS = (
    Sample(
        "a subject interleaved with place and date",
        """UBND TỈNH HẬU GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO {independence} – Tự do – Hạnh phúc
Số: 908/SGDĐT-GDTrH
V/v hướng dẫn tổ chức cuộc thi Hậu Giang, ngày 27 tháng 4 năm 2023
khoa học kỹ thuật học sinh trung
học năm học 2023-2024

Kính gửi: Trưởng phòng Giáo dục và Đào tạo các huyện, thị xã, thành phố;
Hiệu trưởng các trường trung học phổ thông.

Căn cứ Thông tư 38/2012/TT-BGDĐT ngày 02 tháng 11 năm 2012 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy chế thi nghiên cứu khoa học kỹ thuật; Thông tư 32/2017/TT-BGDĐT ngày 19 tháng 12 năm 2017 sửa đổi, bổ sung, Sở hướng dẫn như sau:
1. Mỗi đơn vị chọn cử không quá 03 dự án dự thi cấp tỉnh.
2. Hồ sơ gửi về Sở trước ngày 30/11/2023.

Nơi nhận:
- Như trên;
- GĐ, các PGĐ;
- Lưu: VT, GDTrH, Hg (03b).
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Thị Huyền
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Hậu Giang",
            "number": "908",
            "symbol": "908/SGDĐT-GDTrH",
            "place": "Hậu Giang",
            "date": "2023-04-27",
            "type": "Công văn",
            "subject": "Hướng dẫn tổ chức cuộc thi khoa học kỹ thuật học sinh trung học năm học 2023-2024",
            "signer": "Trần Thị Huyền",
            "signer_position": "PHÓ GIÁM ĐỐC",
            "signing_capacity": "KT.",
        },
        {"38/2012/TT-BGDĐT": "2012-11-02", "32/2017/TT-BGDĐT": "2017-12-19"},
        (
            "Như trên",
            "GĐ, các PGĐ",
            "Lưu: VT, GDTrH, Hg (03b)",
        ),
    ),
    Sample(
        "a signer with a name of two short words",
        """THANH TRA TỈNH KON TUM             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN TIẾP CÔNG DÂN                    {independence} - Tự do - Hạnh phúc
Số: 55/PC-BTCD                     Kon Tum, ngày 13 tháng 8 năm 2019

PHIẾU CHUYỂN
Đơn kiến nghị của công dân

Kính gửi: Sở Giáo dục và Đào tạo tỉnh Kon Tum

Ban Tiếp công dân nhận được đơn của bà Y Hlơi. Căn cứ Luật Tiếp công dân, Ban chuyển đơn đến quý Sở để giải quyết theo thẩm quyền và báo cáo kết quả trước ngày 30/8/2019.

Nơi nhận:                            TRƯỞNG BAN
- Như trên;
- Lưu: HS.
                                     A Byot
""",
        {
            "issuer": "Ban Tiếp công dân",
            "superior": "Thanh Tra tỉnh Kon Tum",
            "number": "55",
            "symbol": "55/PC-BTCD",
            "place": "Kon Tum",
            "date": "2019-08-13",
            "type": "Phiếu chuyển",
            "subject": "Đơn kiến nghị của công dân",
            "signer": "A Byot",
            "signer_position": "TRƯỞNG BAN",
        },
        {},
        (
            "Như trên",
            "Lưu: HS",
        ),
    ),
    Sample(
        "a contract numbered under its title",
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
---------------
HỢP ĐỒNG
Cung cấp suất ăn bán trú năm học 2023 - 2024
Số: 02/HĐ-THLQĐ

Căn cứ Bộ luật Dân sự số 91/2015/QH13 ngày 24/11/2015;
Hôm nay, ngày 28 tháng 8 năm 2023, tại trường Tiểu học Lê Quý Đôn, chúng tôi gồm:
BÊN A: TRƯỜNG TIỂU HỌC LÊ QUÝ ĐÔN
Đại diện: Bà Trương Thị Ngọc Lan - Hiệu trưởng
BÊN B: CÔNG TY TNHH SUẤT ĂN SẠCH
Điều 1. Nội dung hợp đồng
Bên B cung cấp suất ăn cho học sinh.

ĐẠI DIỆN BÊN A                       ĐẠI DIỆN BÊN B
Trương Thị Ngọc Lan                  Phan Văn Tài
""",
        {
            "number": "02",
            "symbol": "02/HĐ-THLQĐ",
            "type": "Hợp đồng",
            "subject": "Cung cấp suất ăn bán trú năm học 2023 - 2024",
            "signer": "Trương Thị Ngọc Lan",
            "signer_position": "ĐẠI DIỆN BÊN A",
        },
        {"91/2015/QH13": "2015-11-24"},
        (),
    ),
    Sample(
        "a received stamp and recognition noise",
        """TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CÔNG ĐOÀN GIÁO DỤC VIỆT NAM          {independence} - Tự do - Hạnh phúc
Số: 96/CĐN-TC ~                     Hà Nội, ngày 14 tháng 3 năm 2022 `
V/v hướng dẫn công tác thi đua
khen thưởng năm học 2021-2022
_ CÔNG VĂN ĐẾN
Số: 210
Ngày 16/3/2022

Kính gửi: - Công đoàn Giáo dục các tỉnh, thành phố;
          - Công đoàn các đại học, trường đại học trực thuộc.

Căn cứ Quyết định số 1689/QĐ-TLĐ ngày 12/11/2019 của Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam về việc ban hành Quy chế khen thưởng;
Thường trực Công đoàn Giáo dục Việt Nam hướng dẫn một số nội dung sau:
1. Mỗi đơn vị giới thiệu từ 01 đến 03 cá nhân tiêu biểu. Hồ sơ gửi về Ban Tổ chức trước ngày 15/5/2022.

Nơi nhận:                    TM. BAN THƯỜNG VỤ
- Như trên;               ~  KT. CHỦ TỊCH
- Đ/c Chủ tịch (để b/c);     PHÓ CHỦ TỊCH
- Lưu VT, TC. 4
                          (*\\ CONG DOAN /*)
                             Nguyễn Ngọc Ân
""",
        {
            "issuer": "Công đoàn Giáo dục Việt Nam",
            "superior": "Tổng Liên đoàn Lao động Việt Nam",
            "number": "96",
            "symbol": "96/CĐN-TC",
            "place": "Hà Nội",
            "date": "2022-03-14",
            "type": "Công văn",
            "subject": "Hướng dẫn công tác thi đua khen thưởng năm học 2021-2022",
            "signer": "Nguyễn Ngọc Ân",
            "signer_position": "PHÓ CHỦ TỊCH",
            "signing_capacity": "TM. KT.",
        },
        {"1689/QĐ-TLĐ": "2019-11-12"},
        (
            "Như trên",
            "Đ/c Chủ tịch (để b/c)",
            "Lưu VT, TC",
        ),
    ),
    Sample(
        "annexes with headings of their own",
        """UBND HUYỆN ĐỨC CƠ                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO                 {independence} - Tự do - Hạnh phúc
Số: 44/KH-PGDĐT                        Đức Cơ, ngày 18 tháng 01 năm 2024

KẾ HOẠCH
Tổ chức Hội khỏe Phù Đổng cấp huyện lần thứ X năm 2024

Căn cứ Kế hoạch số 2966/KH-SGDĐT, ngày 22/12/2023 của Sở Giáo dục và Đào tạo tỉnh Gia Lai, Phòng Giáo dục và Đào tạo xây dựng Kế hoạch như sau:
I. Mục đích
1. Đẩy mạnh phong trào thể dục thể thao.
2. Các trường nộp danh sách đăng ký (theo Mẫu 01) về Phòng chậm nhất ngày 28/02/2024.

Nơi nhận:                               KT. TRƯỞNG PHÒNG
- Sở GD&ĐT (b/c);                       PHÓ TRƯỞNG PHÒNG
- UBND huyện (b/c);
- Các trường (t/h);
- Lưu: VT.                              Đặng Thị Mỹ Nga

PHỤ LỤC I
NỘI DUNG, SỐ LƯỢNG VẬN ĐỘNG VIÊN
(Kèm theo Kế hoạch số 44/KH-PGDĐT ngày 18/01/2024)
1. Bóng đá mini: 10 vận động viên

MẪU 01
TRƯỜNG: ...................   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                 {independence} - Tự do - Hạnh phúc
DANH SÁCH ĐĂNG KÝ THI ĐẤU
                                 ........., ngày ... tháng ... năm 2024
                                 HIỆU TRƯỞNG
                                 (Ký tên, đóng dấu)
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân huyện Đức Cơ",
            "number": "44",
            "symbol": "44/KH-PGDĐT",
            "place": "Đức Cơ",
            "date": "2024-01-18",
            "type": "Kế hoạch",
            "subject": "Tổ chức Hội khỏe Phù Đổng cấp huyện lần thứ X năm 2024",
            "signer": "Đặng Thị Mỹ Nga",
            "signer_position": "PHÓ TRƯỞNG PHÒNG",
            "signing_capacity": "KT.",
        },
        {"2966/KH-SGDĐT": "2023-12-22"},
        (
            "Sở GD&ĐT (b/c)",
            "UBND huyện (b/c)",
            "Các trường (t/h)",
            "Lưu: VT",
        ),
    ),
    Sample(
        "words glued to dates and symbols",
        """UBND THỊ XÃ HỒNG LĨNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG TH BẮC HỒNG {independence} - Tự do - Hạnh phúc
Số:17/BC-THBH Bắc Hồng, ngày28 tháng12năm 2022
BÁO CÁO
Sơ kết học kỳ I năm học 2022-2023
Thực hiệnKế hoạch số 158/KH-PGDĐTngày 15/9/2022 của Phòng GD&ĐT thị xã Hồng Lĩnh, nhà trường báo cáo như sau:
I.Đặc điểm tình hình
1. Thuận lợi
Nơi nhận: HIỆU TRƯỞNG
-Phòng GD&ĐT;
-Lưu:VT.
Nguyễn Thị Tuyết Lan
""",
        {
            "issuer": "Trường TH Bắc Hồng",
            "superior": "Ủy ban nhân dân thị xã Hồng Lĩnh",
            "number": "17",
            "symbol": "17/BC-THBH",
            "place": "Bắc Hồng",
            "date": "2022-12-28",
            "type": "Báo cáo",
            "subject": "Sơ kết học kỳ I năm học 2022-2023",
            "signer": "Nguyễn Thị Tuyết Lan",
            "signer_position": "HIỆU TRƯỞNG",
        },
        {"158/KH-PGDĐT": "2022-09-15"},
        (
            "Phòng GD&ĐT",
            "Lưu:VT",
        ),
    ),
    Sample(
        "symbols broken over lines",
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO
TỈNH BÀ RỊA - VŨNG TÀU
TRƯỜNG THPT TRẦN NGUYÊN HÃN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Số: 210/QĐ-
THPTTNH
Vũng Tàu, ngày 11
tháng 9 năm 2023
QUYẾT ĐỊNH
Về việc phân công chuyên môn năm học 2023 – 2024
HIỆU TRƯỞNG TRƯỜNG THPT TRẦN NGUYÊN HÃN
Căn cứ Thông tư số 32/2020/TT-
BGDĐT ngày 15/9/2020 của Bộ Giáo dục và Đào tạo ban hành Điều lệ trường trung học;
Căn cứ Thông tư số 28/2009/TT-BGDĐT ngày 21/10/2009, sửa đổi, bổ sung tại Thông tư số
15/2017/TT-BGDĐT ngày 09/6/2017;
QUYẾT ĐỊNH:
Điều 1. Phân công chuyên môn cho giáo viên.
Nơi nhận:
- Sở GDĐT (báo cáo);
- Như Điều 2 (thực hiện);
- Lưu: VT.
HIỆU TRƯỞNG
Lê Quốc Hùng
""",
        {
            "issuer": "Trường THPT Trần Nguyên Hãn",
            "superior": "Sở Giáo dục và Đào tạo tỉnh Bà Rịa - Vũng Tàu",
            "number": "210",
            "symbol": "210/QĐ-THPTTNH",
            "place": "Vũng Tàu",
            "date": "2023-09-11",
            "type": "Quyết định",
            "subject": "Phân công chuyên môn năm học 2023 – 2024",
            "signer": "Lê Quốc Hùng",
            "signer_position": "HIỆU TRƯỞNG",
        },
        {
            "32/2020/TT-BGDĐT": "2020-09-15",
            "28/2009/TT-BGDĐT": "2009-10-21",
            "15/2017/TT-BGDĐT": "2017-06-09",
        },
        (
            "Sở GDĐT (báo cáo)",
            "Như Điều 2 (thực hiện)",
            "Lưu: VT",
        ),
    ),
    Sample(
        "ratios, standards and addresses that are no citations",
        """ĐẠI HỌC ĐÀ NẴNG                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG ĐẠI HỌC BÁCH KHOA                {independence} - Tự do - Hạnh phúc
Số: 3302/ĐHBK-KHCN                    Đà Nẵng, ngày 30 tháng 10 năm 2018
V/v đăng ký đề tài cấp cơ sở

Kính gửi: Các Khoa, Phòng, Trung tâm

Căn cứ văn bản số 4512/ĐHĐN-KHCNMT ngày 15/10/2018 của Đại học Đà Nẵng; mục 3.2/2018 của kế hoạch; hệ số 1,2/1,5; địa chỉ số 54/12 đường Nguyễn Lương Bằng; tỷ lệ 24/7; QCVN 06:2010/BXD; TCVN 9381:2012, Trường thông báo các đơn vị đăng ký đề tài.
Mã số đề tài: T2018-02-33. Hạn nộp: 17h00 ngày 20/11/2018.

Nơi nhận:                             KT. HIỆU TRƯỞNG
- Như trên;                           PHÓ HIỆU TRƯỞNG
- Lưu: VT, KHCN.
                                      PGS.TS. Nguyễn Hữu Hiếu
""",
        {
            "issuer": "Trường Đại học Bách khoa",
            "superior": "Đại Học Đà Nẵng",
            "number": "3302",
            "symbol": "3302/ĐHBK-KHCN",
            "place": "Đà Nẵng",
            "date": "2018-10-30",
            "type": "Công văn",
            "subject": "Đăng ký đề tài cấp cơ sở",
            "signer": "Nguyễn Hữu Hiếu",
            "signer_position": "PHÓ HIỆU TRƯỞNG",
            "signing_capacity": "KT.",
        },
        {"4512/ĐHĐN-KHCNMT": "2018-10-15"},
        (
            "Như trên",
            "Lưu: VT, KHCN",
        ),
    ),
    Sample(
        "a subject that begins with Về",
        """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
QUẬN 5                      {independence} - Tự do - Hạnh phúc
Số: 1190 /UBND-GD        Quận 5, ngày 21 tháng 5 năm 2021
Về thực hiện các biện pháp phòng, chống
dịch Covid-19 trong trường học

       Kính gửi:
            - Phòng Giáo dục và Đào tạo;
            - Ủy ban nhân dân 14 phường.

     Thực hiện Công văn khẩn số 1580/UBND-VX ngày 20/5/2021 của Ủy ban nhân dân Thành phố, Ủy ban nhân dân Quận 5 chỉ đạo:
     1. Giao Phòng Giáo dục và Đào tạo kiểm tra các trường, báo cáo hằng ngày trước 15 giờ.

Nơi nhận:                        TM. ỦY BAN NHÂN DÂN
- Như trên;                        KT. CHỦ TỊCH
- TT.QU, TT.UBND;                   PHÓ CHỦ TỊCH
- VP: C, PVP;
- Lưu: VT, VX.
                                  Trương Canh Sang
""",
        {
            "issuer": "Ủy ban nhân dân Quận 5",
            "number": "1190",
            "symbol": "1190/UBND-GD",
            "place": "Quận 5",
            "date": "2021-05-21",
            "type": "Công văn",
            "subject": "Về thực hiện các biện pháp phòng, chống dịch Covid-19 trong trường học",
            "signer": "Trương Canh Sang",
            "signer_position": "PHÓ CHỦ TỊCH",
            "signing_capacity": "TM. KT.",
        },
        {"1580/UBND-VX": "2021-05-20"},
        (
            "Như trên",
            "TT.QU, TT.UBND",
            "VP: C, PVP",
            "Lưu: VT, VX",
        ),
    ),
    Sample(
        "a joint programme signed by two bodies",
        """TỈNH ĐOÀN TUYÊN QUANG - SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 05-CTPH/TĐTN-SGDĐT
                                       Tuyên Quang, ngày 12 tháng 9 năm 2022

CHƯƠNG TRÌNH PHỐI HỢP
Công tác Đoàn, Hội, Đội và phong trào thanh thiếu nhi trường học năm học 2022 - 2023

Căn cứ Kế hoạch số 10-KH/TWĐTN-BTNTH ngày 15/8/2022; Tỉnh đoàn và Sở Giáo dục và Đào tạo thống nhất:
I. Mục tiêu
1. Nâng cao chất lượng công tác Đoàn.

SỞ GIÁO DỤC VÀ ĐÀO TẠO                  TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
PHÓ GIÁM ĐỐC                            PHÓ BÍ THƯ

Nguyễn Văn Hiền                         Nguyễn Thị Minh Thảo

Nơi nhận:
- TW Đoàn (b/c);
- Lưu: VPTĐ, VPSGD.
""",
        {
            "issuer": "Tỉnh Đoàn Tuyên Quang - Sở Giáo dục và Đào tạo",
            "number": "05",
            "symbol": "05-CTPH/TĐTN-SGDĐT",
            "place": "Tuyên Quang",
            "date": "2022-09-12",
            "type": "Chương trình",
            "subject": "PHỐI HỢP Công tác Đoàn, Hội, Đội và phong trào thanh thiếu nhi trường học năm học 2022 - 2023",
            "signer": "Nguyễn Văn Hiền",
            "signer_position": "PHÓ GIÁM ĐỐC",
        },
        {"10-KH/TWĐTN-BTNTH": "2022-08-15"},
        (
            "TW Đoàn (b/c)",
            "Lưu: VPTĐ, VPSGD",
        ),
    ),
)
