# ruff: noqa: E501
"""Documents of many kinds of bodies, written before the rules that read them."""

from .samples import Sample

OFFICES = (
    Sample(
        "a stamp below the subject in two columns",
        """UBND TỈNH BẮC GIANG                CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO                   {independence} - Tự do - Hạnh phúc

Số: 1123/SGDĐT-GDMN                  Bắc Giang, ngày 9 tháng 9 năm 2021
V/v tăng cường phòng, chống dịch
  Covid-19 trong cơ sở GDMN
          KHẨN

              Kính gửi:
                     - Phòng GD&ĐT các huyện, thành phố;
                     - Các trường mầm non thực hành.

      Thực hiện Công điện số 1102/CĐ-TTg ngày 23/8/2021 của Thủ tướng Chính phủ; Công văn số 4726/UBND-KGVX ngày 06/9/2021 của UBND tỉnh về việc siết chặt kỷ cương phòng, chống dịch, Sở Giáo dục và Đào tạo yêu cầu các đơn vị:
      1. Rà soát học sinh, giáo viên trở về từ vùng dịch; báo cáo về Sở (qua phòng GDMN) trước 16 giờ 00 ngày 12/9/2021.
      2. Chuẩn bị phương án đón trẻ trở lại trường.
      Sở Giáo dục và Đào tạo đề nghị các đơn vị nghiêm túc thực hiện./.

Nơi nhận:                                      KT. GIÁM ĐỐC
- Như trên;                                    PHÓ GIÁM ĐỐC
- UBND tỉnh (b/c);
- Ban Giám đốc Sở;
- Lưu: VT, GDMN.
                                              Bạch Đăng Khoa
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Bắc Giang",
            "number": "1123",
            "symbol": "1123/SGDĐT-GDMN",
            "place": "Bắc Giang",
            "date": "2021-09-09",
            "type": "Công văn",
            "subject": "Tăng cường phòng, chống dịch Covid-19 trong cơ sở GDMN",
            "urgency": "Khẩn",
            "signer": "Bạch Đăng Khoa",
            "signer_position": "PHÓ GIÁM ĐỐC",
            "signing_capacity": "KT.",
        },
        {"1102/CĐ-TTg": "2021-08-23", "4726/UBND-KGVX": "2021-09-06"},
        (
            "Như trên",
            "UBND tỉnh (b/c)",
            "Ban Giám đốc Sở",
            "Lưu: VT, GDMN",
        ),
    ),
    Sample(
        "a plan of a Party cell with T/M",
        """ĐẢNG BỘ HUYỆN MAI SƠN                 ĐẢNG CỘNG SẢN VIỆT NAM
CHI BỘ TRƯỜNG THPT CÒ NÒI
          *                          Cò Nòi, ngày 15 tháng 02 năm 2024
     Số 07-KH/CB

                          KẾ HOẠCH
        Kiểm tra, giám sát của Chi bộ năm 2024

       Căn cứ Quy định số 22-QĐ/TW ngày 28/7/2021 của Ban Chấp hành Trung ương về công tác kiểm tra, giám sát và kỷ luật của Đảng;
       Căn cứ Hướng dẫn số 02-HD/UBKTTW, ngày 09/12/2021 của Ủy ban Kiểm tra Trung ương,
       Chi bộ Trường THPT Cò Nòi xây dựng kế hoạch như sau:
       I. MỤC ĐÍCH, YÊU CẦU
       1. Nâng cao nhận thức của đảng viên.
       II. NỘI DUNG
       Kiểm tra 02 đảng viên trong quý II/2024.

Nơi nhận:                                   T/M CHI BỘ
- Huyện ủy (B/c);                             BÍ THƯ
- UBKT Huyện ủy;
- Các đảng viên;
- Lưu Chi bộ.
                                           Lò Văn Thoa
""",
        {
            "issuer": "Chi bộ trường THPT Cò Nòi",
            "superior": "Đảng bộ huyện Mai Sơn",
            "number": "07",
            "symbol": "07-KH/CB",
            "place": "Cò Nòi",
            "date": "2024-02-15",
            "type": "Kế hoạch",
            "subject": "Kiểm tra, giám sát của Chi bộ năm 2024",
            "signer": "Lò Văn Thoa",
            "signer_position": "BÍ THƯ",
            "signing_capacity": "TM.",
        },
        {"22-QĐ/TW": "2021-07-28", "02-HD/UBKTTW": "2021-12-09"},
        (
            "Huyện ủy (B/c)",
            "UBKT Huyện ủy",
            "Các đảng viên",
            "Lưu Chi bộ",
        ),
    ),
    Sample(
        "a Party directive with its author under the type and commas in the list",
        """  TỈNH UỶ HÀ GIANG                          ĐẢNG CỘNG SẢN VIỆT NAM
        *                               Hà Giang, ngày 3 tháng 6 năm 2016
    Số 09-CT/TU

                              CHỈ THỊ
                      CỦA BAN THƯỜNG VỤ TỈNH UỶ
   về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài

       Những năm qua, các cấp uỷ đảng đã quán triệt Chỉ thị số 11-CT/TW, ngày 13/4/2007 của Bộ Chính trị (khoá X). Tuy nhiên còn hạn chế. Ban Thường vụ Tỉnh uỷ yêu cầu:
       1- Các cấp uỷ đảng tiếp tục quán triệt Kết luận số 05-KL/TW ngày 15/7/2011.
       2- Ban Tuyên giáo Tỉnh uỷ hướng dẫn việc thực hiện Chỉ thị này.

  Nơi nhận                                     T/M BAN THƯỜNG VỤ
- Ban Bí thư Trung ương Đảng (để b/c),             PHÓ BÍ THƯ
- Các đồng chí Tỉnh uỷ viên,
- Các huyện, thành uỷ,
- Lưu Văn phòng Tỉnh uỷ.
                                            Thào Hồng Sơn
""",
        {
            "issuer": "Tỉnh ủy Hà Giang",
            "number": "09",
            "symbol": "09-CT/TU",
            "place": "Hà Giang",
            "date": "2016-06-03",
            "type": "Chỉ thị",
            "subject": "Về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài",
            "signer": "Thào Hồng Sơn",
            "signer_position": "PHÓ BÍ THƯ",
            "signing_capacity": "TM.",
        },
        {"11-CT/TW": "2007-04-13", "05-KL/TW": "2011-07-15"},
        (
            "Ban Bí thư Trung ương Đảng (để b/c)",
            "Các đồng chí Tỉnh uỷ viên",
            "Các huyện, thành uỷ",
            "Lưu Văn phòng Tỉnh uỷ",
        ),
    ),
    Sample(
        "a Youth Union plan signed above its list",
        """BCH ĐOÀN TỈNH BÌNH PHƯỚC                ĐOÀN TNCS HỒ CHÍ MINH
        ***                             Đồng Xoài, ngày 22 tháng 8 năm 2022
Số: 318-KH/TĐTN-TTNTH

KẾ HOẠCH
Tổ chức Ngày hội "Thiếu nhi Việt Nam - Học tập tốt, rèn luyện chăm"
năm học 2022 - 2023

Thực hiện Chương trình công tác Đoàn năm 2022, Ban Thường vụ Tỉnh đoàn xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
1. Tạo môi trường rèn luyện cho thiếu nhi.

TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
PHÓ BÍ THƯ
(Đã ký)
Nguyễn Thị Hương Giang

Nơi nhận:
- Ban Thường trực HĐĐ Trung ương;
- Sở GD&ĐT;
- Lưu: VT, Ban TTNTH.
""",
        {
            "issuer": "Ban Chấp hành đoàn tỉnh Bình Phước",
            "number": "318",
            "symbol": "318-KH/TĐTN-TTNTH",
            "place": "Đồng Xoài",
            "date": "2022-08-22",
            "type": "Kế hoạch",
            "subject": 'Tổ chức Ngày hội "Thiếu nhi Việt Nam - Học tập tốt, rèn luyện chăm" năm học 2022 - 2023',
            "signer": "Nguyễn Thị Hương Giang",
            "signer_position": "PHÓ BÍ THƯ",
            "signing_capacity": "TM.",
        },
        {},
        (
            "Ban Thường trực HĐĐ Trung ương",
            "Sở GD&ĐT",
            "Lưu: VT, Ban TTNTH",
        ),
    ),
    Sample(
        "minutes signed by secretary and chair side by side",
        """SỞ GD&ĐT TỈNH AN GIANG         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THPT NGUYỄN KHUYẾN        {independence} - Tự do - Hạnh phúc
Số: 21/BB-THPTNK

BIÊN BẢN
Họp xét thi đua cuối năm học 2022 - 2023

Thời gian bắt đầu: 14 giờ 00, ngày 25 tháng 5 năm 2023
Địa điểm: Phòng họp trường THPT Nguyễn Khuyến
Thành phần tham dự: 15/15 thành viên Hội đồng
Chủ trì: Ông Trần Văn Lộc - Hiệu trưởng
Thư ký: Bà Huỳnh Thị Diễm
Nội dung: Hội đồng đã xét và bỏ phiếu các danh hiệu thi đua.
Cuộc họp kết thúc vào 16 giờ 30 phút cùng ngày./.

THƯ KÝ                                CHỦ TRÌ


Huỳnh Thị Diễm                        Trần Văn Lộc

Nơi nhận:
- Các thành viên Hội đồng;
- Lưu: VT, HĐTĐ.
""",
        {
            "issuer": "Trường THPT Nguyễn Khuyến",
            "superior": "Sở Giáo dục và Đào tạo tỉnh An Giang",
            "number": "21",
            "symbol": "21/BB-THPTNK",
            "type": "Biên bản",
            "subject": "Họp xét thi đua cuối năm học 2022 - 2023",
            "signer": "Trần Văn Lộc",
            "signer_position": "CHỦ TRÌ",
        },
        {},
        (
            "Các thành viên Hội đồng",
            "Lưu: VT, HĐTĐ",
        ),
    ),
    Sample(
        "a joint plan with two signatures",
        """ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO -                  {independence} - Tự do - Hạnh phúc
CÔNG AN TỈNH
Số: 2210/KHLT-SGDĐT-CAT                Đồng Nai, ngày 11 tháng 5 năm 2022

KẾ HOẠCH LIÊN TỊCH
Phối hợp bảo đảm an ninh, trật tự Kỳ thi tốt nghiệp THPT năm 2022

Căn cứ Công văn số 1318/BGDĐT-QLCL ngày 05/4/2022 của Bộ Giáo dục và Đào tạo,
Sở Giáo dục và Đào tạo và Công an tỉnh xây dựng Kế hoạch liên tịch như sau:
I. Mục đích
1. Bảo đảm an toàn tuyệt đối kỳ thi.

CÔNG AN TỈNH                           SỞ GIÁO DỤC VÀ ĐÀO TẠO
KT. GIÁM ĐỐC                           GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Đại tá Trần Tiến Đạt                   Trương Thị Kim Huệ

Nơi nhận:
- UBND tỉnh;
- Công an các huyện;
- Lưu: VT.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo - Công an tỉnh",
            "superior": "Ủy ban nhân dân tỉnh Đồng Nai",
            "number": "2210",
            "symbol": "2210/KHLT-SGDĐT-CAT",
            "place": "Đồng Nai",
            "date": "2022-05-11",
            "type": "Kế hoạch",
            "subject": "Phối hợp bảo đảm an ninh, trật tự Kỳ thi tốt nghiệp THPT năm 2022",
            "signer": "Trần Tiến Đạt",
            "signer_position": "PHÓ GIÁM ĐỐC",
            "signing_capacity": "KT.",
        },
        {"1318/BGDĐT-QLCL": "2022-04-05"},
        (
            "UBND tỉnh",
            "Công an các huyện",
            "Lưu: VT",
        ),
    ),
    Sample(
        "wrapped cells one after the other",
        """UBND THÀNH PHỐ
CẦN THƠ
SỞ GIÁO DỤC VÀ
ĐÀO TẠO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} – Tự do – Hạnh phúc
Số: 2765/SGDĐT-
TCCB
V/v đăng ký nhu cầu
bồi dưỡng chuẩn chức
danh nghề nghiệp
Cần Thơ, ngày 28
tháng 11 năm 2022

Kính gửi: Thủ trưởng các đơn vị trực thuộc

Căn cứ Thông tư số 34/2021/TT-BGDĐT ngày 30/11/2021 của Bộ Giáo dục và Đào tạo; để có cơ sở xây dựng kế hoạch bồi dưỡng, Sở đề nghị các đơn vị đăng ký số lượng gửi về phòng Tổ chức cán bộ chậm nhất ngày 10/12/2022.
Trân trọng./.

Nơi nhận:
- Như trên;
- Giám đốc, các PGĐ;
- Lưu: VT, TCCB.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Nguyễn Phúc Tăng
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân thành phố Cần Thơ",
            "number": "2765",
            "symbol": "2765/SGDĐT-TCCB",
            "place": "Cần Thơ",
            "date": "2022-11-28",
            "type": "Công văn",
            "subject": "Đăng ký nhu cầu bồi dưỡng chuẩn chức danh nghề nghiệp",
            "signer": "Nguyễn Phúc Tăng",
            "signer_position": "PHÓ GIÁM ĐỐC",
            "signing_capacity": "KT.",
        },
        {"34/2021/TT-BGDĐT": "2021-11-30"},
        (
            "Như trên",
            "Giám đốc, các PGĐ",
            "Lưu: VT, TCCB",
        ),
    ),
    Sample(
        "a joint circular with two capacities",
        """BỘ NỘI VỤ - BỘ GIÁO DỤC VÀ ĐÀO TẠO      CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                          {independence} - Tự do - Hạnh phúc
Số: 71/2007/TTLT-BGDĐT-BNV              Hà Nội, ngày 28 tháng 11 năm 2007

THÔNG TƯ LIÊN TỊCH
Hướng dẫn định mức biên chế sự nghiệp trong các cơ sở giáo dục mầm non công lập

Căn cứ Nghị định số 178/2007/NĐ-CP ngày 03 tháng 12 năm 2007 của Chính phủ;
Liên tịch Bộ Giáo dục và Đào tạo, Bộ Nội vụ hướng dẫn như sau:
I. QUY ĐỊNH CHUNG
1. Phạm vi điều chỉnh.

KT. BỘ TRƯỞNG                         KT. BỘ TRƯỞNG
BỘ NỘI VỤ                             BỘ GIÁO DỤC VÀ ĐÀO TẠO
THỨ TRƯỞNG                            THỨ TRƯỞNG
Trần Hữu Thắng                        Đặng Huỳnh Mai

Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Công báo;
- Lưu: BNV: VT, Vụ TCBC; BGDĐT: VT, Vụ TCCB.
""",
        {
            "issuer": "Bộ Nội vụ - Bộ Giáo dục và Đào tạo",
            "number": "71",
            "symbol": "71/2007/TTLT-BGDĐT-BNV",
            "place": "Hà Nội",
            "date": "2007-11-28",
            "type": "Thông tư liên tịch",
            "subject": "Hướng dẫn định mức biên chế sự nghiệp trong các cơ sở giáo dục mầm non công lập",
            "signer": "Trần Hữu Thắng",
            "signer_position": "THỨ TRƯỞNG",
            "signing_capacity": "KT.",
        },
        {"178/2007/NĐ-CP": "2007-12-03"},
        (
            "Ban Bí thư Trung ương Đảng",
            "Công báo",
            "Lưu: BNV: VT, Vụ TCBC; BGDĐT: VT, Vụ TCCB",
        ),
    ),
    Sample(
        "an agency whose name holds quản lý",
        """BỘ GIÁO DỤC VÀ ĐÀO TẠO            CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
CỤC NHÀ GIÁO VÀ CÁN BỘ QUẢN LÝ        {independence} - Tự do - Hạnh phúc
         GIÁO DỤC
Số: 615/NGCBQLGD-CSNGCB           Hà Nội, ngày 04 tháng 5 năm 2023
V/v xin ý kiến dự thảo Luật Nhà giáo

Kính gửi: Các Sở Giáo dục và Đào tạo

Cục Nhà giáo và Cán bộ quản lý giáo dục đang chủ trì xây dựng dự thảo Luật Nhà giáo. Cục đề nghị Quý Sở góp ý bằng văn bản và gửi về Cục trước ngày 20/5/2023.
Trân trọng cảm ơn./.

Nơi nhận:                           KT. CỤC TRƯỞNG
- Như trên;                         PHÓ CỤC TRƯỞNG
- Thứ trưởng Phạm Ngọc Thưởng (để b/c);
- Lưu: VT, CSNGCB.
                                    Trịnh Thị Nguyệt
""",
        {
            "issuer": "Cục Nhà giáo và cán bộ quản lý giáo dục",
            "superior": "Bộ Giáo dục và Đào tạo",
            "number": "615",
            "symbol": "615/NGCBQLGD-CSNGCB",
            "place": "Hà Nội",
            "date": "2023-05-04",
            "type": "Công văn",
            "subject": "Xin ý kiến dự thảo Luật Nhà giáo",
            "signer": "Trịnh Thị Nguyệt",
            "signer_position": "PHÓ CỤC TRƯỞNG",
            "signing_capacity": "KT.",
        },
        {},
        (
            "Như trên",
            "Thứ trưởng Phạm Ngọc Thưởng (để b/c)",
            "Lưu: VT, CSNGCB",
        ),
    ),
    Sample(
        "a letter in Markdown with starred place and date",
        """**UBND TỈNH SƠN LA**
**SỞ NỘI VỤ**
-------
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
**{independence} - Tự do - Hạnh phúc**
---------------
Số: 1750/SNV-CCVC
V/v thi nâng ngạch công chức năm 2020
*Sơn La, ngày 14 tháng 10 năm 2020*

**Kính gửi:** Các sở, ban, ngành; UBND các huyện, thành phố.

Căn cứ Nghị định 24/2010/NĐ-CP ngày 15/3/2010 của Chính phủ quy định về tuyển dụng, sử dụng và quản lý công chức; Thông tư 03/2019/TT-BNV ngày 14/5/2019 của Bộ trưởng Bộ Nội vụ;
Sở Nội vụ đề nghị các cơ quan lập danh sách gửi về Sở trước ngày 30/10/2020./.

**Nơi nhận:**
- Như trên;
- Lưu: VT, CCVC.

**GIÁM ĐỐC**

**Nguyễn Đình Phong**
""",
        {
            "issuer": "Sở Nội vụ",
            "superior": "Ủy ban nhân dân tỉnh Sơn La",
            "number": "1750",
            "symbol": "1750/SNV-CCVC",
            "place": "Sơn La",
            "date": "2020-10-14",
            "type": "Công văn",
            "subject": "Thi nâng ngạch công chức năm 2020",
            "signer": "Nguyễn Đình Phong",
            "signer_position": "GIÁM ĐỐC",
        },
        {"24/2010/NĐ-CP": "2010-03-15", "03/2019/TT-BNV": "2019-05-14"},
        (
            "Như trên",
            "Lưu: VT, CCVC",
        ),
    ),
    Sample(
        "a table whose rows hold both columns",
        """| BỘ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
| --- | --- |
| Số: 4102 /BNV-TCBC | {independence} - Tự do - Hạnh phúc |
| V/v giao biên chế giáo viên năm học 2022-2023 | Hà Nội, ngày 26 tháng 8 năm 2022 |

Kính gửi: Ủy ban nhân dân tỉnh Gia Lai

Trả lời Công văn số 1551/UBND-NC ngày 14/7/2022 của Ủy ban nhân dân tỉnh Gia Lai về việc bổ sung biên chế giáo viên, Bộ Nội vụ có ý kiến như sau:
Đề nghị UBND tỉnh thực hiện Kết luận số 71-TB/TW và Quyết định số 72-QĐ/TW ngày 18/7/2022 của Bộ Chính trị./.

| Nơi nhận: | TUQ. BỘ TRƯỞNG |
| - Như trên; | VỤ TRƯỞNG VỤ TỔ CHỨC - BIÊN CHẾ |
| - Bộ trưởng (để b/c); | |
| - Lưu: VT, TCBC. | Vũ Hải Nam |
""",
        {
            "issuer": "Bộ Nội vụ",
            "number": "4102",
            "symbol": "4102/BNV-TCBC",
            "place": "Hà Nội",
            "date": "2022-08-26",
            "type": "Công văn",
            "subject": "Giao biên chế giáo viên năm học 2022-2023",
            "signer": "Vũ Hải Nam",
            "signer_position": "VỤ TRƯỞNG VỤ TỔ CHỨC - BIÊN CHẾ",
            "signing_capacity": "TUQ.",
        },
        {"1551/UBND-NC": "2022-07-14", "71-TB/TW": None, "72-QĐ/TW": "2022-07-18"},
        (
            "Như trên",
            "Bộ trưởng (để b/c)",
            "Lưu: VT, TCBC",
        ),
    ),
)
