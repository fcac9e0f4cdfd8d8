# ruff: noqa: E501
"""Papers made out to persons, and headings and signatures that are not an office's usual ones."""

from .samples import Sample

PAPERS = (
    Sample(
        "a letter of introduction whose body ends like a short word",
        """UBND HUYỆN ĐAK RƠ VE
TRUNG TÂM GDNN - GDTX
HUYỆN ĐAK RƠ VE

Số: ......./GGT-GDNN-GDTX

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Đak Rơ Ve, ngày ..... tháng ..... năm 2020

GIẤY GIỚI THIỆU

Trung tâm GDNN - GDTX huyện Đak Rơ Ve trân trọng giới thiệu:
Ông (bà): .................................................
Chức vụ: ..................................................
Được cử đến: ..............................................
Về việc: ..................................................
Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.
Giấy này có giá trị đến hết ngày ..... / ..... /2020.

GIÁM ĐỐC
(Ký tên, đóng dấu)
""",
        {
            "issuer": "Trung tâm GDNN - GDTX huyện Đak Rơ Ve",
            "superior": "Ủy ban nhân dân huyện Đak Rơ Ve",
            "symbol_partial": "/GGT-GDNN-GDTX",
            "place": "Đak Rơ Ve",
            "date_partial": "2020",
            "type": "Giấy giới thiệu",
            "signer_position": "GIÁM ĐỐC",
        },
        {},
        (),
    ),
    Sample(
        "a telegram whose heading begins with the chairman",
        """     CHỦ TỊCH                           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN TỈNH                         {independence} - Tự do - Hạnh phúc
    QUẢNG SƠN
                                      Quảng Sơn, ngày 14 tháng 10 năm 2022
Số: 07/CĐ-CTUBND
    HỎA TỐC

                               CÔNG ĐIỆN
         Về việc cho học sinh nghỉ học để ứng phó với mưa lũ

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG SƠN điện:
     - Giám đốc Sở Giáo dục và Đào tạo;
     - Chủ tịch UBND các huyện, thị xã, thành phố.

Thực hiện Công điện số 24/CĐ-BCHPCTT ngày 13/10/2022 của Ban Chỉ huy PCTT và TKCN tỉnh, Chủ tịch UBND tỉnh yêu cầu:
1. Cho học sinh toàn tỉnh nghỉ học ngày 15/10/2022.
2. Báo cáo tình hình trước 16 giờ 00 hằng ngày.

Nơi nhận:                                        CHỦ TỊCH
- Như trên;
- TT Tỉnh ủy, TT HĐND tỉnh (b/c);
- CT, các PCT UBND tỉnh;
- Đài PTTH tỉnh, Báo Quảng Sơn;
- Lưu: VT, KGVX (02).                         Trương Đình Quý
""",
        {
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Sơn",
            "number": "07",
            "symbol": "07/CĐ-CTUBND",
            "place": "Quảng Sơn",
            "date": "2022-10-14",
            "type": "Công điện",
            "subject": "Cho học sinh nghỉ học để ứng phó với mưa lũ",
            "urgency": "Hỏa tốc",
            "signer": "Trương Đình Quý",
            "signer_position": "CHỦ TỊCH",
        },
        {"24/CĐ-BCHPCTT": "2022-10-13"},
        (
            "Như trên",
            "TT Tỉnh ủy, TT HĐND tỉnh (b/c)",
            "CT, các PCT UBND tỉnh",
            "Đài PTTH tỉnh, Báo Quảng Sơn",
            "Lưu: VT, KGVX (02)",
        ),
    ),
    Sample(
        "a certificate dated above its signature",
        """HỘI ĐỒNG THI TUYỂN VIÊN CHỨC
Số: 88/GCN-HĐTT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

GIẤY CHỨNG NHẬN

Chứng nhận ông (bà): Ngô Thị Tuyết Nhung
Sinh ngày: 14/02/1990
Đã trúng tuyển kỳ thi tuyển viên chức ngành giáo dục năm 2017.

Trà Ôn Bắc, ngày 04 tháng 12 năm 2017
TM. HỘI ĐỒNG
CHỦ TỊCH

Dương Hoài Nam
""",
        {
            "issuer": "Hội Đồng thi tuyển viên chức",
            "number": "88",
            "symbol": "88/GCN-HĐTT",
            "place": "Trà Ôn Bắc",
            "date": "2017-12-04",
            "type": "Giấy chứng nhận",
            "signer": "Dương Hoài Nam",
            "signer_position": "CHỦ TỊCH",
            "signing_capacity": "TM.",
        },
        {},
        (),
    ),
    Sample(
        "a contract that parties sign",
        """UBND TỈNH BIÊN PHÚ
TRƯỜNG CĐSP MIỀN ĐÔNG
Số: 26/HĐ-CĐSP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

HỢP ĐỒNG
Thuê khoán bảo vệ

Hôm nay, ngày 03 tháng 01 năm 2018, tại Trường CĐSP Miền Đông, chúng tôi gồm:
BÊN A: Trường CĐSP Miền Đông
Đại diện: Ông Nguyễn Văn Tư - Chức vụ: Hiệu trưởng
BÊN B: Ông Đào Duy Khánh
Số CMND: xxxxxxxxx
Điều 1. Bên B thực hiện bảo vệ.

ĐẠI DIỆN BÊN A                         ĐẠI DIỆN BÊN B
""",
        {
            "issuer": "Trường Cao đẳng Sư phạm miền đông",
            "superior": "Ủy ban nhân dân tỉnh Biên Phú",
            "number": "26",
            "symbol": "26/HĐ-CĐSP",
            "type": "Hợp đồng",
            "subject": "Thuê khoán bảo vệ",
        },
        {},
        (),
    ),
    Sample(
        "a power of attorney signed by two",
        """TRƯỜNG THPT BÁN CÔNG LÊ LỢI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 03/GUQ-THPTLL                     {independence} - Tự do - Hạnh phúc
                                    Hòa Bình Đông, ngày 01 tháng 7 năm 2010

GIẤY ỦY QUYỀN

Tôi là: Ngô Gia Tự Lập, Hiệu trưởng
Ủy quyền cho ông: Mạc Đăng Khoa, Phó Hiệu trưởng
Được thay mặt điều hành nhà trường từ ngày 05/7/2010 đến hết ngày 20/7/2010.

NGƯỜI ĐƯỢC ỦY QUYỀN                     HIỆU TRƯỞNG


Mạc Đăng Khoa                          Ngô Gia Tự Lập
""",
        {
            "issuer": "Trường THPT Bán Công Lê Lợi",
            "number": "03",
            "symbol": "03/GUQ-THPTLL",
            "place": "Hòa Bình Đông",
            "date": "2010-07-01",
            "type": "Giấy ủy quyền",
            "signer_position": "HIỆU TRƯỞNG",
            "signer": "Ngô Gia Tự Lập",
        },
        {},
        (),
    ),
    Sample(
        "a leave paper without a subject",
        """UBND TỈNH LONG PHÚ
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 140/GNP-SGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Long Phú, ngày 22 tháng 7 năm 2024

GIẤY NGHỈ PHÉP

Xét Đơn đề nghị nghỉ phép ngày 18/7/2024 của bà Tăng Mỹ Lệ;
Sở Giáo dục và Đào tạo cấp cho: Bà Tăng Mỹ Lệ
Chức vụ: Chuyên viên
Được nghỉ phép năm 2024 trong thời gian 05 ngày, kể từ ngày 29/7/2024 đến hết ngày 02/8/2024.

TL. GIÁM ĐỐC
TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ

Lương Thế Hùng
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Long Phú",
            "number": "140",
            "symbol": "140/GNP-SGDĐT",
            "place": "Long Phú",
            "date": "2024-07-22",
            "type": "Giấy nghỉ phép",
            "signer": "Lương Thế Hùng",
            "signer_position": "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ",
            "signing_capacity": "TL.",
        },
        {},
        (),
    ),
    Sample(
        "a slip with numbered points under its addressee",
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG TỔ CHỨC CÁN BỘ                   {independence} - Tự do - Hạnh phúc

Số: 19/PTr-TCCB                   Hải Thịnh, ngày 15 tháng 5 năm 2023

PHIẾU TRÌNH
Giải quyết công việc về điều động viên chức

Kính trình: Giám đốc Sở
1. Nội dung trình: Điều động bà Phùng Thị Xoan.
2. Ý kiến của phòng chuyên môn: nhất trí.
3. Ý kiến chỉ đạo của Giám đốc: ..............................

                                        TRƯỞNG PHÒNG

                                        Lại Văn Cường
""",
        {
            "issuer": "Phòng Tổ chức cán bộ",
            "superior": "Sở Giáo dục và Đào tạo",
            "number": "19",
            "symbol": "19/PTr-TCCB",
            "place": "Hải Thịnh",
            "date": "2023-05-15",
            "type": "Phiếu trình",
            "subject": "Giải quyết công việc về điều động viên chức",
            "signer": "Lại Văn Cường",
            "signer_position": "TRƯỞNG PHÒNG",
        },
        {},
        (),
    ),
    Sample(
        "a plan signed by an acting deputy",
        """SỞ GD&ĐT THÀNH PHỐ HẢI ĐÔNG
TRƯỜNG THCS VÀ THPT NGUYỄN TRI PHƯƠNG
Số: 61/PA-NTP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hải Đông, ngày 01 tháng 9 năm 2021
PHƯƠNG ÁN
Tổ chức dạy học trực tuyến trong tình hình dịch bệnh COVID-19
Thực hiện Công văn 3699/BGDĐT-GDTrH ngày 27/8/2021 của Bộ GDĐT về việc thực hiện Chương trình GDPT cấp trung học năm học 2021-2022 ứng phó với dịch Covid-19, nhà trường xây dựng phương án:
I. Đối tượng
II. Thời gian
Từ ngày 06/9/2021 cho đến khi có thông báo mới.
Nơi nhận:
- Sở GD&ĐT (để báo cáo);
- Tổ CM, GVCN;
- Lưu: VT.
PHÓ HIỆU TRƯỞNG PHỤ TRÁCH
ThS. Trịnh Thị Quỳnh Như
""",
        {
            "issuer": "Trường THCS và THPT Nguyễn Tri Phương",
            "superior": "Sở Giáo dục và Đào tạo thành phố Hải Đông",
            "number": "61",
            "symbol": "61/PA-NTP",
            "place": "Hải Đông",
            "date": "2021-09-01",
            "type": "Phương án",
            "subject": "Tổ chức dạy học trực tuyến trong tình hình dịch bệnh COVID-19",
            "signer": "Trịnh Thị Quỳnh Như",
            "signer_position": "PHÓ HIỆU TRƯỞNG PHỤ TRÁCH",
        },
        {"3699/BGDĐT-GDTrH": "2021-08-27"},
        ("Sở GD&ĐT (để báo cáo)", "Tổ CM, GVCN", "Lưu: VT"),
    ),
    Sample(
        "a decision that names its author behind the type",
        """ỦY BAN NHÂN DÂN                    CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÀ TÂY MỚI                         {independence} - Tự do - Hạnh phúc
Số: 845/QĐ-CTUBND
                                    Hà Tây Mới, ngày 09 tháng 5 năm 2005

QUYẾT ĐỊNH CỦA CHỦ TỊCH UBND TỈNH
V/v tặng Bằng khen cho các tập thể, cá nhân
ngành Giáo dục - Đào tạo

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TÂY MỚI

- Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;
- Căn cứ Nghị định 121/2005/NĐ-CP ngày 30/9/2005 của Chính phủ;
- Xét đề nghị của Sở Giáo dục - Đào tạo tại Tờ trình số 45/TTr-GDĐT ngày 28/4/2005,

QUYẾT ĐỊNH

Điều 1: Tặng Bằng khen cho 12 tập thể và 30 cá nhân (có danh sách kèm theo).
Điều 2: Mức thưởng theo quy định.
Điều 3: Các ông (bà) Chánh Văn phòng, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành./.

Nơi nhận:                             KT. CHỦ TỊCH
- Như Điều 3;                        PHÓ CHỦ TỊCH
- Lưu VT, NV.

                                      Ngô Thị Doãn
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Hà Tây Mới",
            "number": "845",
            "symbol": "845/QĐ-CTUBND",
            "place": "Hà Tây Mới",
            "date": "2005-05-09",
            "type": "Quyết định",
            "subject": "Tặng Bằng khen cho các tập thể, cá nhân ngành Giáo dục - Đào tạo",
            "signer": "Ngô Thị Doãn",
            "signer_position": "PHÓ CHỦ TỊCH",
            "signing_capacity": "KT.",
        },
        {"121/2005/NĐ-CP": "2005-09-30", "45/TTr-GDĐT": "2005-04-28"},
        ("Như Điều 3", "Lưu VT, NV"),
    ),
    Sample(
        "a resolution of a Party cell with a blank number",
        """ĐẢNG BỘ THỊ XÃ BUÔN HỒ TÂY                    ĐẢNG CỘNG SẢN VIỆT NAM
CHI BỘ TRƯỜNG THPT PHAN CHU TRINH
               *                         Buôn Hồ Tây, ngày      tháng 4 năm 2019
       Số       -NQ/CB

                            NGHỊ QUYẾT
             họp chi bộ thường kỳ tháng 4 năm 2019

       Ngày 03/4/2019, Chi bộ Trường THPT Phan Chu Trinh tiến hành họp chi bộ thường kỳ.
       Có mặt: 31/32 đảng viên.
       I. Đánh giá công tác tháng 3
       1. Ưu điểm.
       II. Nhiệm vụ tháng 4

Nơi nhận:                                     T/M CHI BỘ
- Thị ủy (b/c),                                 BÍ THƯ
- Đảng viên chi bộ,
- Lưu CB.
                                       Nguyễn Thị Thu Thủy
""",
        {
            "issuer": "Chi bộ trường THPT Phan Chu Trinh",
            "superior": "Đảng bộ thị xã Buôn Hồ Tây",
            "symbol_partial": "-NQ/CB",
            "place": "Buôn Hồ Tây",
            "date_partial": "2019-04",
            "type": "Nghị quyết",
            "subject": "Họp chi bộ thường kỳ tháng 4 năm 2019",
            "signer": "Nguyễn Thị Thu Thủy",
            "signer_position": "BÍ THƯ",
            "signing_capacity": "TM.",
        },
        {},
        ("Thị ủy (b/c)", "Đảng viên chi bộ", "Lưu CB"),
    ),
    Sample(
        "a decision with the certification of a copy",
        """ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN BẮC TRÀ                       {independence} - Tự do - Hạnh phúc

Số: 1934/QĐ-UBND               Bắc Trà, ngày 04 tháng 6 năm 2018


QUYẾT ĐỊNH
Về việc thành lập Hội đồng tuyển sinh lớp 10 trường PTDTNT
năm học 2018 - 2019

ỦY BAN NHÂN DÂN HUYỆN BẮC TRÀ

Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;
Căn cứ Thông tư số 11/2014/TT-BGDĐT ngày 18/4/2014 của Bộ GD&ĐT về ban hành Quy chế tuyển sinh trung học cơ sở và tuyển sinh trung học phổ thông;
Xét đề nghị của Phòng GD&ĐT tại Tờ trình số 57/TTr-PGDĐT ngày 28/5/2018,

QUYẾT ĐỊNH:

Điều 1. Thành lập Hội đồng tuyển sinh gồm các ông, bà có tên sau:
1. Ông Nguyễn Trường Sơn, Trưởng phòng GD&ĐT, Chủ tịch Hội đồng;
2. Bà Đinh Thị Hồng, Hiệu trưởng, Phó Chủ tịch Hội đồng.
Điều 2. Hội đồng tự giải thể sau khi hoàn thành nhiệm vụ.
Điều 3. Chánh Văn phòng HĐND và UBND, các ông bà có tên tại Điều 1 căn cứ Quyết định thi hành./.

Nơi nhận:                       TM. ỦY BAN NHÂN DÂN
- Như Điều 3;                       KT. CHỦ TỊCH
- Sở GD&ĐT;                        PHÓ CHỦ TỊCH
- Lưu: VT.

                                  Huỳnh Thị Tuyết

SAO Y BẢN CHÍNH
Số: 212/SY-PGDĐT
Bắc Trà, ngày 06 tháng 6 năm 2018
TRƯỞNG PHÒNG
Nguyễn Trường Sơn
""",
        {
            "issuer": "Ủy ban nhân dân huyện Bắc Trà",
            "number": "1934",
            "symbol": "1934/QĐ-UBND",
            "place": "Bắc Trà",
            "date": "2018-06-04",
            "type": "Quyết định",
            "subject": "Thành lập Hội đồng tuyển sinh lớp 10 trường PTDTNT năm học 2018 - 2019",
            "signer": "Huỳnh Thị Tuyết",
            "signer_position": "PHÓ CHỦ TỊCH",
            "signing_capacity": "TM. KT.",
        },
        {"11/2014/TT-BGDĐT": "2014-04-18", "57/TTr-PGDĐT": "2018-05-28"},
        ("Như Điều 3", "Sở GD&ĐT", "Lưu: VT"),
    ),
    Sample(
        "a press communiqué",
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ HÀ TRUNG

Số: 11/TCBC-SGDĐT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Hà Trung, ngày 30 tháng 6 năm 2024

THÔNG CÁO BÁO CHÍ
Về công tác tổ chức kỳ thi tuyển sinh lớp 10 năm học 2024 - 2025

Hôm nay, kỳ thi tuyển sinh lớp 10 đã kết thúc an toàn.
Tổng số thí sinh dự thi: 102.334.

Nơi nhận:
- Các cơ quan báo chí;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Vương Hương Giang Thu
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo thành phố Hà Trung",
            "number": "11",
            "symbol": "11/TCBC-SGDĐT",
            "place": "Hà Trung",
            "date": "2024-06-30",
            "type": "Thông cáo",
            "subject": "Về công tác tổ chức kỳ thi tuyển sinh lớp 10 năm học 2024 - 2025",
            "signer": "Vương Hương Giang Thu",
            "signer_position": "PHÓ GIÁM ĐỐC",
            "signing_capacity": "KT.",
        },
        {},
        ("Các cơ quan báo chí", "Lưu: VT"),
    ),
    Sample(
        "an application without a heading",
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

ĐƠN XIN CHUYỂN CÔNG TÁC

Kính gửi:
- Sở Giáo dục và Đào tạo tỉnh Gia Long;
- Ban Giám hiệu trường THPT Hà Huy Tập.

Tôi tên là: Đinh Yang
Sinh ngày 02/9/1985
Nay tôi làm đơn này kính mong các cấp xem xét.
Tôi xin chân thành cảm ơn.

Kông Chro Nam, ngày 14 tháng 3 năm 2022
NGƯỜI LÀM ĐƠN


Đinh Yang
""",
        {
            "place": "Kông Chro Nam",
            "date": "2022-03-14",
            "type": "Đơn",
            "subject": "XIN CHUYỂN CÔNG TÁC",
            "signer": "Đinh Yang",
            "signer_position": "NGƯỜI LÀM ĐƠN",
        },
        {},
        (),
    ),
    Sample(
        "a report of the parents of a school",
        """TRƯỜNG THPT NGUYỄN HIỀN ĐÔNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN ĐẠI DIỆN CHA MẸ HỌC SINH               {independence} - Tự do - Hạnh phúc
     Số: 02/BC-BĐDCMHS                Duy Tân, ngày 26 tháng 5 năm 2021

                            BÁO CÁO
           Kết quả hoạt động năm học 2020 - 2021

   Trong năm học qua, Ban đại diện đã phối hợp tốt với nhà trường.
   1. Công tác khuyến học.
   2. Thu chi quỹ.

Nơi nhận:                         TM. BAN ĐẠI DIỆN CMHS
- BGH nhà trường;                      TRƯỞNG BAN
- Lưu.
                                    Lê Thị Xuân Lan
""",
        {
            "issuer": "Ban Đại diện cha mẹ học sinh",
            "superior": "Trường THPT Nguyễn Hiền Đông",
            "number": "02",
            "symbol": "02/BC-BĐDCMHS",
            "place": "Duy Tân",
            "date": "2021-05-26",
            "type": "Báo cáo",
            "subject": "Kết quả hoạt động năm học 2020 - 2021",
            "signer": "Lê Thị Xuân Lan",
            "signer_position": "TRƯỞNG BAN",
            "signing_capacity": "TM.",
        },
        {},
        ("BGH nhà trường", "Lưu"),
    ),
    Sample(
        "a rule of a union whose name goes on over a line",
        """CÔNG ĐOÀN GIÁO DỤC THÀNH PHỐ TAM HIỆP
BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ
TRƯỜNG THCS LÝ TỰ TRỌNG

Số: 04/QĐ-CĐCS

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc

Tam Hiệp, ngày 08 tháng 3 năm 2023

QUYẾT ĐỊNH
Ban hành Quy chế chi tiêu nội bộ của Công đoàn cơ sở

BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ TRƯỜNG THCS LÝ TỰ TRỌNG

Căn cứ Quyết định số 4290/QĐ-TLĐ ngày 01/3/2022 của Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam;
Căn cứ kết quả Hội nghị Ban Chấp hành ngày 06/3/2023,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế chi tiêu nội bộ.
Điều 2. Quyết định có hiệu lực từ ngày ký.
Điều 3. Ban Chấp hành, Ủy ban Kiểm tra chịu trách nhiệm thi hành./.

Nơi nhận:
- Như Điều 3;
- LĐLĐ thành phố (b/c);
- Lưu: CĐCS.

TM. BAN CHẤP HÀNH
CHỦ TỊCH


Châu Thị Thu Nga
""",
        {
            "issuer": "Ban Chấp hành công đoàn cơ sở trường THCS Lý Tự Trọng",
            "superior": "Công đoàn Giáo dục thành phố Tam Hiệp",
            "number": "04",
            "symbol": "04/QĐ-CĐCS",
            "place": "Tam Hiệp",
            "date": "2023-03-08",
            "type": "Quyết định",
            "subject": "Ban hành Quy chế chi tiêu nội bộ của Công đoàn cơ sở",
            "signer": "Châu Thị Thu Nga",
            "signer_position": "CHỦ TỊCH",
            "signing_capacity": "TM.",
        },
        {"4290/QĐ-TLĐ": "2022-03-01"},
        ("Như Điều 3", "LĐLĐ thành phố (b/c)", "Lưu: CĐCS"),
    ),
    Sample(
        "a notice in lines without a gap, as Word gives it",
        """TRƯỜNG ĐẠI HỌC AN BIÊN
KHOA SƯ PHẠM
Số: 31/TB-KSP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
An Biên, ngày 20 tháng 11 năm 2018
THÔNG BÁO
Về việc đăng ký thực tập sư phạm năm học 2018 - 2019
Khoa Sư phạm thông báo đến sinh viên khóa 41 việc đăng ký như sau:
1. Hình thức: trực tuyến.
TRƯỞNG KHOA
Trịnh Quốc Lập
""",
        {
            "issuer": "Khoa Sư phạm",
            "superior": "Trường Đại học An Biên",
            "number": "31",
            "symbol": "31/TB-KSP",
            "place": "An Biên",
            "date": "2018-11-20",
            "type": "Thông báo",
            "subject": "Về việc đăng ký thực tập sư phạm năm học 2018 - 2019",
            "signer": "Trịnh Quốc Lập",
            "signer_position": "TRƯỞNG KHOA",
        },
    ),
    Sample(
        "a telegram whose columns were read as one line",
        """CHỦ TỊCH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN TỈNH {independence} - Tự do - Hạnh phúc
QUẢNG SƠN
Quảng Sơn, ngày 14 tháng 10 năm 2022
Số: 07/CĐ-CTUBND
HỎA TỐC

CÔNG ĐIỆN
Về việc cho học sinh nghỉ học để ứng phó với mưa lũ

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG SƠN điện:
- Giám đốc Sở Giáo dục và Đào tạo;
- Chủ tịch UBND các huyện, thị xã, thành phố.

Thực hiện Công điện số 24/CĐ-BCHPCTT ngày 13/10/2022 của Ban Chỉ huy PCTT và TKCN tỉnh, Chủ tịch UBND tỉnh yêu cầu:
1. Cho học sinh toàn tỉnh nghỉ học ngày 15/10/2022.
2. Báo cáo tình hình trước 16 giờ 00 hằng ngày.

Nơi nhận: CHỦ TỊCH
- Như trên;
- TT Tỉnh ủy, TT HĐND tỉnh (b/c);
- CT, các PCT UBND tỉnh;
- Đài PTTH tỉnh, Báo Quảng Sơn;
- Lưu: VT, KGVX (02). Trương Đình Quý
""",
        {
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Sơn",
            "number": "07",
            "symbol": "07/CĐ-CTUBND",
            "place": "Quảng Sơn",
            "date": "2022-10-14",
            "type": "Công điện",
            "subject": "Về việc cho học sinh nghỉ học để ứng phó với mưa lũ",
            "urgency": "Hỏa tốc",
            "signer": "Trương Đình Quý",
            "signer_position": "CHỦ TỊCH",
        },
        {"24/CĐ-BCHPCTT": "2022-10-13"},
        (
            "Như trên",
            "TT Tỉnh ủy, TT HĐND tỉnh (b/c)",
            "CT, các PCT UBND tỉnh",
            "Đài PTTH tỉnh, Báo Quảng Sơn",
            "Lưu: VT, KGVX (02)",
        ),
    ),
    Sample(
        "a plan whose union stands behind its body",
        """HUYỆN ĐOÀN BÌNH HẢI ĐOÀN TNCS HỒ CHÍ MINH
BCH ĐOÀN TRƯỜNG THPT LÝ SƠN HẢI
*** Bình Hải, ngày 20 tháng 02 năm 2024
Số: 09-KH/ĐTN

KẾ HOẠCH
Tổ chức các hoạt động Tháng Thanh niên năm 2024
-------

Thực hiện Kế hoạch số 21-KH/HĐ ngày 05/02/2024 của Ban Thường vụ Huyện đoàn Bình Hải, BCH Đoàn trường xây dựng kế hoạch như sau:
I. MỤC ĐÍCH - YÊU CẦU
1. Phát huy vai trò xung kích.
II. NỘI DUNG
1. Các chi đoàn đăng ký công trình thanh niên với Đoàn trường trong tuần đầu tháng 3.

Nơi nhận: TM. BCH ĐOÀN TRƯỜNG
- BTV Huyện đoàn; BÍ THƯ
- Chi ủy, BGH (b/c);
- Các chi đoàn;
- Lưu VP.
Nguyễn Tấn Phát
""",
        {
            "issuer": "Ban Chấp hành đoàn trường THPT Lý Sơn Hải",
            "superior": "Huyện đoàn Bình Hải",
            "number": "09",
            "symbol": "09-KH/ĐTN",
            "place": "Bình Hải",
            "date": "2024-02-20",
            "type": "Kế hoạch",
            "subject": "Tổ chức các hoạt động Tháng Thanh niên năm 2024",
            "signer": "Nguyễn Tấn Phát",
            "signer_position": "BÍ THƯ",
            "signing_capacity": "TM.",
        },
        {"21-KH/HĐ": "2024-02-05"},
        ("BTV Huyện đoàn", "Chi ủy, BGH (b/c)", "Các chi đoàn", "Lưu VP"),
    ),
    Sample(
        "minutes whose two names were read as one",
        """PHÒNG GD&ĐT THỊ XÃ ĐÔNG GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG MẦM NON HOA SEN {independence} - Tự do - Hạnh phúc

Số: 05/BB-MNHS

BIÊN BẢN
Họp Hội đồng trường lần thứ ba năm học 2023 - 2024

Thời gian bắt đầu: 14 giờ 00 phút, ngày 12 tháng 4 năm 2024.
Địa điểm: Phòng họp Trường Mầm non Hoa Sen.
Thành phần tham dự: 09/09 thành viên Hội đồng trường.
Chủ trì (chủ tọa): Bà Trần Thị Hậu, Chủ tịch Hội đồng trường.
Thư ký (người ghi biên bản): Bà Lê Thị Na.
Nội dung:
1. Thông qua báo cáo tài chính.
2. Biểu quyết: 9/9 nhất trí.
Cuộc họp kết thúc vào 16 giờ 15 phút cùng ngày./.

THƯ KÝ CHỦ TỌA


Lê Thị Na Trần Thị Hậu
""",
        {
            "issuer": "Trường Mầm non Hoa Sen",
            "superior": "Phòng Giáo dục và Đào tạo thị xã Đông Giang",
            "number": "05",
            "symbol": "05/BB-MNHS",
            "type": "Biên bản",
            "subject": "Họp Hội đồng trường lần thứ ba năm học 2023 - 2024",
        },
        {},
        (),
    ),
)
