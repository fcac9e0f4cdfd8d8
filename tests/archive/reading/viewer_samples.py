# ruff: noqa: E501
"""Documents as viewers of files show them: page numbers, cut boxes, lines said twice."""

from .samples import Sample

VIEWED = (
    Sample(
        "a page number before the first body, both columns on one line, a list without its heading",
        """Kiểm kê thư viện các trường năm học mới
Trang 1UBND TỈNH BÌNH TRỊ - ĐÔNG HẢI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO {independence} – Tự do – Hạnh phúc
Số: 518/SGDĐT-TV Đông Hải, ngày 17 tháng 5 năm 2013
Kính gửi:
- Các phòng giáo dục;
- Các trường trực thuộc
Thực hiện Công văn số 402/BGDĐT-TV ngày 02/5/2013 của Bộ, Sở đề nghị các trường kiểm kê sách trước khi nghỉ hè./.
- Như trên;
- Thanh tra Sở;
- Lưu: VT, TV.
GIÁM ĐỐC
(đã ký)
Lương Thị Hải Yến
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Bình Trị - Đông Hải",
            "number": "518",
            "symbol": "518/SGDĐT-TV",
            "place": "Đông Hải",
            "date": "2013-05-17",
            "type": "Công văn",
            "signer": "Lương Thị Hải Yến",
            "signer_position": "Giám đốc",
        },
        citations={"402/BGDĐT-TV": "2013-05-02"},
        recipients=("Như trên", "Thanh tra Sở", "Lưu: VT, TV"),
    ),
    Sample(
        "a commune's submission behind a page number",
        """Trang 1ỦY BAN NHÂN DÂN
XÃ AN LẠC THÔN
Số: 22 /TTr - UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
An Lạc Thôn, ngày 03 tháng 8 năm 2015
TỜ TRÌNH
Về việc xây thêm hai phòng học ở điểm trường ấp Ba
Kính gửi: Ủy ban nhân dân huyện.
Điểm trường ấp Ba có bảy lớp mà chỉ có năm phòng.
""",
        {
            "issuer": "Ủy ban nhân dân xã An Lạc Thôn",
            "number": "22",
            "symbol": "22/TTr-UBND",
            "place": "An Lạc Thôn",
            "date": "2015-08-03",
            "type": "Tờ trình",
            "subject": "xây thêm hai phòng học ở điểm trường ấp Ba",
        },
    ),
    Sample(
        "an issuer glued to the nation's name, the subject printed twice",
        """UBND HUYỆN TÂN CHÂU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMTRƯỜNG MN HOA CÚC {independence} – Tự do – Hạnh phúc
Số: 31 /BC-MNHC Tân Phú, ngày 12 tháng 6 năm 2022
BÁO CÁO
Kết quả một năm xây dựng vườn rau của bé trong trường mầm non
Kết quả một năm xây dựng vườn rau của bé trong trường mầm non
Thực hiện Kế hoạch số 14/KH-PGDĐT ngày 20/9/2021, nhà trường báo cáo như sau:
""",
        {
            "issuer": "Trường MN Hoa Cúc",
            "superior": "Ủy ban nhân dân huyện Tân Châu",
            "number": "31",
            "symbol": "31/BC-MNHC",
            "place": "Tân Phú",
            "date": "2022-06-12",
            "type": "Báo cáo",
            "subject": "Kết quả một năm xây dựng vườn rau của bé trong trường mầm non",
        },
        citations={"14/KH-PGDĐT": "2021-09-20"},
    ),
    Sample(
        "a whole decision on one line behind the number of its page",
        """<span class='page'>(1)</span>PGD & ĐT TÂN CHÂU TRƯỜNG TH PHAN BỘI CHÂU Số: 07/ QĐ-CM. CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence}- Tự do- Hạnh phúc Tân Hòa, ngày 15 tháng 9 năm 2014.. QUYẾT ĐỊNH (Ban hành lịch trực thư viện của trường) Căn cứ vào Thông tư số: 41/2010/TT-BGDĐT ngày 30 tháng 12 năm 2010; Trường ban hành lịch trực năm học như sau: 1. Sáng thứ hai, tổ Một.
""",
        {
            "issuer": "Trường TH Phan Bội Châu",
            "superior": "Phòng Giáo dục và Đào tạo Tân Châu",
            "number": "07",
            "symbol": "07/QĐ-CM",
            "place": "Tân Hòa",
            "date": "2014-09-15",
            "type": "Quyết định",
            "subject": "Ban hành lịch trực thư viện của trường",
        },
        citations={"41/2010/TT-BGDĐT": "2010-12-30"},
    ),
    Sample(
        "a page that kept no heading names the letter on its first line",
        """Công văn số 266/PGDĐT V/v góp sách cho thư viện vùng lũ

Kính gửi: Các trường tiểu học trong huyện

Căn cứ Công văn số 1204/SGDĐT-VP ngày 05/10/2016 của Sở Giáo dục và Đào tạo,

Phòng Giáo dục và Đào tạo Hương Thủy đề nghị mỗi trường góp một tủ sách trước ngày 20/10/2016./.
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo Hương Thủy",
            "number": "266",
            "symbol": "266/PGDĐT",
            "type": "Công văn",
            "subject": "góp sách cho thư viện vùng lũ",
        },
        citations={"1204/SGDĐT-VP": "2016-10-05"},
    ),
    Sample(
        "a site says the type in its own words above the title in capitals",
        """Thông tư

THÔNG TƯ

CỦA BỘ GIÁO DỤC SỐ 14/GD-TT NGÀY 18-4-1979 HƯỚNG DẪN
TỔ CHỨC LỚP HỌC BUỔI TỐI CHO CÔNG NHÂN CÁC NÔNG TRƯỜNG

Thi hành Quyết định số 61-CP ngày 12-3-1979 của Hội đồng Chính phủ, Bộ Giáo dục hướng dẫn như sau:

1. Mỗi nông trường mở một lớp.
""",
        {
            "issuer": "Bộ Giáo dục",
            "number": "14",
            "symbol": "14/GD-TT",
            "date": "1979-04-18",
            "type": "Thông tư",
            "subject": "hướng dẫn tổ chức lớp học buổi tối cho công nhân các nông trường",
        },
        citations={"61-CP": "1979-03-12"},
    ),
    Sample(
        "the author behind a repeated title, a name above the word that it is signed",
        """THỦ TƯỚNG CHÍNH PHỦ
Số: 219/TTg
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hà Nội, ngày 11 tháng 4 năm 1994
QUYếT địNH

QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ

Về việc mở khoa sư phạm kỹ thuật ở miền núi

THỦ TƯỚNG CHÍNH PHỦ

Xét đề nghị của Bộ Giáo dục và Đào tạo (công văn số 902/ĐH ngày 06/3/1994);

QUYẾT ĐỊNH:

Điều 1. Mở khoa sư phạm kỹ thuật từ năm học 1994-1995.

Điều 2. Bộ trưởng Bộ Giáo dục và Đào tạo thi hành Quyết định này.

Trần Hữu Đức

(Đã ký)
""",
        {
            "issuer": "Thủ tướng Chính phủ",
            "number": "219",
            "symbol": "219/TTg",
            "place": "Hà Nội",
            "date": "1994-04-11",
            "type": "Quyết định",
            "subject": "mở khoa sư phạm kỹ thuật ở miền núi",
            "signer": "Trần Hữu Đức",
        },
        citations={"902/ĐH": "1994-03-06"},
    ),
    Sample(
        "a name glued to the title of a deputy prime minister",
        """HỘI ĐỒNG CHÍNH PHỦ******

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc********

Số: 118-CP

Hà Nội, ngày 05 tháng 7 năm 1977

QUYẾT ĐỊNH

VỀ VIỆC MỞ TRƯỜNG TRUNG HỌC THỦY LỢI Ở TÂY NGUYÊN

HỘI ĐỒNG CHÍNH PHỦ

Căn cứ đề nghị của Bộ Thủy lợi và Ủy ban Kế hoạch Nhà nước.

QUYẾT ĐỊNH:

Điều 1. – Cho phép mở trường từ năm học 1977-1978.

T.M. HỘI ĐỒNG CHÍNH PHỦ
K.T. THỦ TƯỚNG CHÍNH PHỦ
PHÓ THỦ TƯỚNGĐỗ Văn Lương
""",
        {
            "issuer": "Hội đồng Chính phủ",
            "number": "118",
            "symbol": "118-CP",
            "place": "Hà Nội",
            "date": "1977-07-05",
            "type": "Quyết định",
            "subject": "mở trường trung học thủy lợi ở Tây Nguyên",
            "signer": "Đỗ Văn Lương",
            "signer_position": "Phó Thủ tướng",
            "signing_capacity": "TM. KT.",
        },
    ),
    Sample(
        "a resolution that lost its title and says what it sets",
        """HỘI ĐỒNG NHÂN DÂN
TỈNH HÀ GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 19/2019/NQ-HĐND | Hà Giang, ngày 12 tháng 7 năm 2019 |
QUY ĐỊNH MỨC HỖ TRỢ TIỀN ĂN CHO TRẺ Ở ĐIỂM TRƯỜNG LẺ
HỘI ĐỒNG NHÂN DÂN TỈNH HÀ GIANG
Căn cứ Nghị định số 77/2018/NĐ-CP ngày 14/5/2018 của Chính phủ;
QUYẾT NGHỊ:
Điều 1. Mỗi trẻ được hỗ trợ chín tháng trong năm.
""",
        {
            "issuer": "Hội đồng nhân dân tỉnh Hà Giang",
            "number": "19",
            "symbol": "19/2019/NQ-HĐND",
            "place": "Hà Giang",
            "date": "2019-07-12",
            "type": "Nghị quyết",
            "subject": "Quy định mức hỗ trợ tiền ăn cho trẻ ở điểm trường lẻ",
        },
        citations={"77/2018/NĐ-CP": "2018-05-14"},
    ),
    Sample(
        "two types in one title",
        """UBND TỈNH HẬU GIANG
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 644/THPT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Vị Thanh, ngày 20 tháng 10 năm 2004
QUY ĐỊNH VÀ HƯỚNG DẪN
VỀ VIỆC MƯỢN SÁCH CỦA THƯ VIỆN TRƯỜNG BẠN
Căn cứ Quyết định số 61/1998/QĐ-BGD&ĐT ngày 06/11/1998 của Bộ trưởng Bộ Giáo dục và Đào tạo, Sở quy định như sau:
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Hậu Giang",
            "number": "644",
            "symbol": "644/THPT",
            "place": "Vị Thanh",
            "date": "2004-10-20",
            "type": "Quy định",
            "subject": "mượn sách của thư viện trường bạn",
        },
        citations={"61/1998/QĐ-BGD&ĐT": "1998-11-06"},
    ),
    Sample(
        "a name of the nation that runs into the place, and a month that is lost",
        """PHÒNG GD&ĐT LỤC NGẠN
CỘNG HOÀ XÃ HỘI C{independence}H - Tự do - Ủ NGHHạnh phúcĨA VIỆT NAM Chũ Mới, ngày 14 tháng năm 2013
Kính gửi: Các trường tiểu học
Theo Công văn số 712/SGD&ĐT-GDTH ngày 19/8/2013 của Sở, Phòng gửi các trường lịch họp của tổ chuyên môn.
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo Lục Ngạn",
            "place": "Chũ Mới",
            "date_partial": "2013",
            "type": "Công văn",
        },
        citations={"712/SGD&ĐT-GDTH": "2013-08-19"},
    ),
    Sample(
        "a site's weekday and hour, and a heading without number and date",
        """Monday, 14/03/2022 - 08:15|
Chào mừng bạn đến với trang thông tin của Trường Tiểu học Vĩnh Tường

     UBND HUYỆN LONG MỸ                              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

PHÒNG GIÁO DỤC VÀ ĐÀO TẠO                                {independence} - Tự do - Hạnh phúc


Kính gửi: Hiệu trưởng các trường tiểu học.

Căn cứ Kế hoạch số 19/KH-PGDĐT ngày 08/3/2022, Phòng gửi các trường lịch thi viết chữ đẹp.
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân huyện Long Mỹ",
            "type": "Công văn",
        },
        citations={"19/KH-PGDĐT": "2022-03-08"},
    ),
    Sample(
        "a regulation whose title is broken inside the people's committee",
        """ỦY BAN NHÂN DÂN
XÃ XUÂN HIỆP
|
CỘNG HOÀ XÃ HỘI
CHỦ NGHĨA VIỆT NAM
{independence} -
Tự do - Hạnh phúc
|
QUY CHẾ TIẾP
DÂN
CỦA ỦY
BAN NHÂN DÂN XÃ XUÂN HIỆP NĂM 2022
(Ban hành
kèm theo Quyết định số: 18/QĐ-UBND
Ngày 15 tháng
3 năm 2022 của Ủy ban nhân dân xã)
Chương I
QUY ĐỊNH CHUNG
""",
        {
            "issuer": "Ủy ban nhân dân xã Xuân Hiệp",
            "type": "Quy chế",
            "subject": "TIẾP DÂN CỦA ỦY BAN NHÂN DÂN XÃ XUÂN HIỆP NĂM 2022",
        },
        citations={"18/QĐ-UBND": "2022-03-15"},
    ),
    Sample(
        "grounds behind dashes under a Party plan, and its heading once more as a preview",
        """ĐẢNG BỘ HUYỆN PHÚ HÒA ĐẢNG ỦY XÃ HÒA THẮNG Số 07 KH/ĐU

ĐẢNG BỘ HUYỆN PHÚ HÒA
ĐẢNG ỦY XÃ HÒA THẮNG
*
Số 07 -KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Hòa Thắng, ngày 04 tháng 9 năm 2021
KẾ HOẠCH
học tập nghị quyết đại hội của các chi bộ trường học
-Thực hiện Hướng dẫn số 12-HD/HU ngày 20/8/2021 của Ban Thường vụ Huyện ủy,
Đảng ủy xã lập kế hoạch như sau:
""",
        {
            "issuer": "Đảng ủy xã Hòa Thắng",
            "superior": "Đảng bộ huyện Phú Hòa",
            "number": "07",
            "symbol": "07-KH/ĐU",
            "place": "Hòa Thắng",
            "date": "2021-09-04",
            "type": "Kế hoạch",
            "subject": "học tập nghị quyết đại hội của các chi bộ trường học",
        },
        citations={"12-HD/HU": "2021-08-20"},
    ),
    Sample(
        "a page's help where the recipients were lost",
        """VĂN PHÒNG CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 4410/VPCP-KGVX | Hà Nội, ngày 09 tháng 6 năm 2015 |
Kính gửi: Bộ Giáo dục và Đào tạo
Xét báo cáo số 233/BC-BGDĐT ngày 28/5/2015, Phó Thủ tướng đồng ý mở thêm lớp dự bị.
Văn phòng Chính phủ thông báo để Bộ biết, thực hiện./.
Nơi nhận: | KT. BỘ TRƯỞNG, CHỦ NHIỆM |
Góp ý của bạn đọc
Bấm vào biểu tượng ở góc phải để gửi góp ý.
""",
        {
            "issuer": "Văn phòng Chính phủ",
            "number": "4410",
            "symbol": "4410/VPCP-KGVX",
            "place": "Hà Nội",
            "date": "2015-06-09",
            "type": "Công văn",
            "signing_capacity": "KT.",
        },
        citations={"233/BC-BGDĐT": "2015-05-28"},
    ),
    Sample(
        "a submission that lost its lines, the date before the number, the code in mixed case",
        """UBND HUYỆN CÁI BÈ TRƯỜNG MẦM NON HOA SEN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} – Tự do - Hạnh phúc Mỹ Đức, ngày 06 tháng 3 năm 2017 Số: 18 /Ttr -MNHS TỜ TRÌNH Về việc xin lợp lại mái nhà xe của trường Kính gửi: - UBND huyện Cái Bè; - Phòng Tài chính. Mái nhà xe dột từ mùa mưa năm trước.
""",
        {
            "issuer": "Trường Mầm non Hoa Sen",
            "superior": "Ủy ban nhân dân huyện Cái Bè",
            "number": "18",
            "symbol": "18/TTr-MNHS",
            "place": "Mỹ Đức",
            "date": "2017-03-06",
            "type": "Tờ trình",
            "subject": "xin lợp lại mái nhà xe của trường",
        },
    ),
    Sample(
        "a sentence that goes on with about, and no subject",
        """UBND TỈNH HẬU GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ GIÁO DỤC VÀ ĐÀO TẠO {independence} - Tự do - Hạnh phúc Số: 77/SGDĐT-VP Vị Thanh, ngày 03 tháng 4 năm 2014 Nhắc lại quy định về việc treo cờ ngày lễ
Kính gửi: Các trường trực thuộc Sở.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Hậu Giang",
            "number": "77",
            "symbol": "77/SGDĐT-VP",
            "place": "Vị Thanh",
            "date": "2014-04-03",
            "type": "Công văn",
        },
    ),
    Sample(
        "a letter without dấu that lost its lines",
        """UBND TINH HAU GIANG CONG HOA XA HOI CHU NGHIA VIET NAM SO GIAO DUC VA DAO TAO Doc lap - Tu do - Hanh phuc So: 81/SGDDT-VP Vi Thanh, ngay 09 thang 4 nam 2014 V/v doc sach trong tuan le hoc tap Kinh gui: - Cac truong truc thuoc. De nghi cac truong mo cua thu vien ca tuan.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Hau Giang",
            "number": "81",
            "symbol": "81/SGDDT-VP",
            "place": "Vi Thanh",
            "date": "2014-04-09",
            "type": "Công văn",
            "subject": "doc sach trong tuan le hoc tap",
        },
    ),
    Sample(
        "the line of authority behind the year that closes a subject, words run together",
        """ỦY BAN NHÂN DÂN
TỈNH HẬU GIANG
Số: 455/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hậu Giang, ngày 02 tháng 3 năm 2016
QUYẾT ĐỊNH
VỀVIỆC GIAO CHỈ TIÊU LỚP HỌC TIẾNG KHMER ĐẾN NĂM 2018 CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HẬU GIANG
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Hậu Giang",
            "number": "455",
            "symbol": "455/QĐ-UBND",
            "place": "Hậu Giang",
            "date": "2016-03-02",
            "type": "Quyết định",
            "subject": "giao chỉ tiêu lớp học tiếng Khmer đến năm 2018",
        },
    ),
    Sample(
        "letters that a converter of old fonts gives as others, a first part behind a stroke",
        """UBND HUYỆN KON PLÔNG PHỊNG GIÁO DỤC VÀ ĐÀO TẠO
CỘNG HỊA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Số: 36/BC-PGDĐT
Măng Đen, ngày 28 tháng 5 năm 2011
BÁO CÁO
TÌNH HÌNH NHÀ Ở CỦA HỌC SINH BÁN TRÚ
I/ ĐẶC ĐIỂM CHUNG
Các xã ở xa trung tâm huyện.
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân huyện Kon Plông",
            "number": "36",
            "symbol": "36/BC-PGDĐT",
            "place": "Măng Đen",
            "date": "2011-05-28",
            "type": "Báo cáo",
            "subject": "tình hình nhà ở của học sinh bán trú",
        },
    ),
    Sample(
        "a circular that repeats its typed number under its title",
        """BỘ TÀI CHÍNH
Số: 88 TC/HCSN
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Hà Nội, ngày 3 tháng 4 năm 1997
THÔNG TƯ
CỦA BỘ TÀI CHÍNH SỐ 88 TC/HCSN NGÀY 3 THÁNG 4 NĂM 1997 VỀ VIỆC CẤP TIỀN MUA SÁCH CHO THƯ VIỆN TRƯỜNG
Bộ Tài chính quy định như sau: mỗi trường được cấp một khoản mỗi năm.
""",
        {
            "issuer": "Bộ Tài chính",
            "number": "88",
            "symbol": "88TC/HCSN",
            "place": "Hà Nội",
            "date": "1997-04-03",
            "type": "Thông tư",
            "subject": "cấp tiền mua sách cho thư viện trường",
        },
    ),
    Sample(
        "a line drawn under the subject and grounds set off by dashes, all on one line",
        """CÔNG ĐOÀN GIÁO DỤC TỈNH HẬU GIANG Số: 19/QĐ-CĐGD CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Vị Thanh, ngày 06 tháng 8 năm 2013 QUYẾT ĐỊNH Về việc khen thưởng công đoàn trường--------- BAN THƯỜNG VỤ CÔNG ĐOÀN GIÁO DỤC- Căn cứ Điều lệ Công đoàn; - Căn cứ kết quả một năm hoạt động, QUYẾT ĐỊNH Điều 1. Khen các công đoàn có tên sau.
""",
        {
            "issuer": "Công đoàn Giáo dục tỉnh Hậu Giang",
            "number": "19",
            "symbol": "19/QĐ-CĐGD",
            "place": "Vị Thanh",
            "date": "2013-08-06",
            "type": "Quyết định",
            "subject": "khen thưởng công đoàn trường",
        },
    ),
)
