# ruff: noqa: E501
"""Documents as web pages pass them on: told of above, cut, misprinted, or without any heading."""

from .samples import Sample

PAGES = (
    Sample(
        "a page tells of the congress above the heading; a term of office stands below the subject",
        """Đại hội của tuổi trẻ trường ta

Để chuẩn bị cho nhiệm kỳ mới, tối 12/10/2021 Đoàn trường đã họp mở rộng và thống nhất kế hoạch dưới đây

BCH HUYỆN ĐOÀN TÂN CHÂU
BCH ĐOÀN THPT SUỐI DÂY
     Số: 27 /KH-ĐTN
ĐOÀN TNCS HỒ CHÍ MINH
 Tân Châu, ngày 14 tháng 10 năm 2021

KẾ HOẠCH

TỔ CHỨC ĐẠI HỘI ĐOÀN TRƯỜNG THPT SUỐI DÂY

NHIỆM KỲ 2021 – 2022

 1. MỤC ĐÍCH:

– Bầu ban chấp hành mới.
""",
        {
            "issuer": "Ban Chấp hành đoàn THPT Suối Dây",
            "superior": "Ban Chấp hành huyện đoàn Tân Châu",
            "number": "27",
            "symbol": "27/KH-ĐTN",
            "place": "Tân Châu",
            "date": "2021-10-14",
            "type": "Kế hoạch",
            "subject": "Tổ chức đại hội đoàn trường THPT Suối Dây nhiệm kỳ 2021 – 2022",
        },
    ),
    Sample(
        "a symbol whose last letters the date parts from it",
        """UBND HUYỆN ĐÔNG HẢI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

BAN CHỈ ĐẠO CMC

{independence} – Tự do – Hạnh phúc

Số: 31 / BC-BCĐCMC-

Đông Hải, ngày 19 tháng 11 năm 2018

PCGD

BÁO CÁO
VIỆC MỞ LỚP XÓA MÙ CHỮ
I. SỐ LỚP
Toàn huyện có sáu lớp.
""",
        {
            "issuer": "Ban Chỉ đạo CMC",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "31",
            "symbol": "31/BC-BCĐCMC-PCGD",
            "place": "Đông Hải",
            "date": "2018-11-19",
            "type": "Báo cáo",
            "subject": "việc mở lớp xóa mù chữ",
        },
    ),
    Sample(
        "a symbol whose last letters are lost is not given as whole",
        """UBND HUYỆN ĐÔNG HẢI
BAN CHỈ ĐẠO CMC
Số: 32 /BC-BCĐCMC-
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} – Tự do – Hạnh phúc
Đông Hải, ngày 20 tháng 11 năm 2018
BÁO CÁO
Việc mở lớp xóa mù chữ
I. SỐ LỚP
Toàn huyện có sáu lớp.
""",
        {
            "issuer": "Ban Chỉ đạo CMC",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "32",
            "symbol_partial": "/BC-BCĐCMC",
            "place": "Đông Hải",
            "date": "2018-11-20",
            "type": "Báo cáo",
            "subject": "việc mở lớp xóa mù chữ",
        },
    ),
    Sample(
        "a letter about a day, dated below; a line of the list without its dash",
        """ỦY BAN NHÂN DÂN

TỈNH BÌNH TRỊ

SỞ GIÁO DỤC VÀ ĐÀO TẠO

-------------

Số: 388/SGDĐT-VP

Về việc trẻ mầm non đến trường từ ngày 02 tháng 3 năm 2021.

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} - Tự do - Hạnh phúc

------------------

Bình Trị, ngày 26 tháng 02 năm 2021

Kính gửi:

Các phòng giáo dục và đào tạo.

Sở thông báo: trẻ mầm non đến trường như đã nêu./.

Nơi nhận:
- Như trên;
- VPUBND: CVP;
Phòng VX; Cổng TTĐT;
- Lưu: VT.
GIÁM ĐỐC
Lương Hải Đăng
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Bình Trị",
            "number": "388",
            "symbol": "388/SGDĐT-VP",
            "place": "Bình Trị",
            "date": "2021-02-26",
            "type": "Công văn",
            "subject": "trẻ mầm non đến trường từ ngày 02 tháng 3 năm 2021",
            "signer": "Lương Hải Đăng",
            "signer_position": "GIÁM ĐỐC",
        },
        recipients=("Như trên", "VPUBND: CVP; Phòng VX; Cổng TTĐT", "Lưu: VT"),
    ),
    Sample(
        "a page without heading: its items have no subject, the signature counts",
        """Trường mầm non Hoa Sen thông báo lịch nghỉ tết cho toàn thể cán bộ, giáo viên và phụ huynh các lớp như sau:
1.Về thời gian nghỉ tết
Các lớp nghỉ từ ngày 25/01/2017 đến hết ngày 01/02/2017.
2.Về việc trực trong những ngày nghỉ
Tổ bảo vệ trực theo ca.
HIỆU TRƯỞNG
(Đã ký)
Lê Thị Mười
""",
        {
            "issuer": "Trường mầm non Hoa Sen",
            "signer": "Lê Thị Mười",
            "signer_position": "HIỆU TRƯỞNG",
        },
    ),
    Sample(
        "a title that is no type's does not go on with the school's name",
        """Trang 1

PHÒNG GD&ĐT HUYỆN HÒA AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

TRƯỜNG TIỂU HỌC NÚI SAM {independence} – Tự do – Hạnh phúc

CHUYÊN ĐỀ GIÚP HỌC SINH LỚP MỘT VIẾT ĐẸP THEO MẪU CHỮ MỚI

A ĐẶT VẤN ĐỀ:

Căn cứ công văn số 118/PGDĐT ngày 09 tháng 9 năm 2013 của Phòng.
""",
        {
            "issuer": "Trường Tiểu học Núi Sam",
            "superior": "Phòng Giáo dục và Đào tạo huyện Hòa An",
        },
        citations={"118/PGDĐT": "2013-09-09"},
    ),
    Sample(
        "a group of teachers named above is not the school's superior",
        """Tổ Sử - Địa
TRƯỜNG THCS SUỐI TRE |
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 05/BC-THCS |
Suối Tre, ngày 11 tháng 01 năm 2022 |
BÁO CÁO
Kết quả học kỳ một
Căn cứ kế hoạch của trường, tổ báo cáo như sau:
""",
        {
            "issuer": "Trường THCS Suối Tre",
            "number": "05",
            "symbol": "05/BC-THCS",
            "place": "Suối Tre",
            "date": "2022-01-11",
            "type": "Báo cáo",
            "subject": "kết quả học kỳ một",
        },
    ),
    Sample(
        "the Pioneers' own heading is no issuer",
        """HỘI ĐỒNG ĐỘI HUYỆN HÒA AN                    ĐỘI TNTP HỒ CHÍ MINH

LIÊN ĐỘI TRƯỜNG TH NÚI SAM

KẾ HOẠCH
Tổ chức hội thi nghi thức
Thực hiện Chương trình công tác của Hội đồng Đội huyện;
""",
        {
            "issuer": "Liên đội trường TH Núi Sam",
            "superior": "Hội đồng Đội huyện Hòa An",
            "type": "Kế hoạch",
            "subject": "tổ chức hội thi nghi thức",
        },
    ),
    Sample(
        "the Union above the name of its board is the board's superior",
        """ĐOÀN TNCS HỒ CHÍ MINH
BCH TỈNH BÌNH TRỊ
* * *
Số: 14-CT/ĐTN
|
Bình Trị, ngày 05 tháng 9 năm 2011
|
CHƯƠNG TRÌNH
Công tác đoàn trong trường học
Ban Thường vụ Tỉnh đoàn triển khai chương trình công tác như sau:
""",
        {
            "issuer": "Ban Chấp hành tỉnh Bình Trị",
            "superior": "Đoàn TNCS Hồ Chí Minh",
            "number": "14",
            "symbol": "14-CT/ĐTN",
            "place": "Bình Trị",
            "date": "2011-09-05",
            "type": "Chương trình",
            "subject": "công tác đoàn trong trường học",
        },
    ),
    Sample(
        "a plan that begins like a sentence, a number glued to its word",
        """UBND HUYỆN HÒA AN
TRƯỜNG MG NÚI SAM |
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc |
Số: 66 /KH-MGNS
|
Núi Sam, ngày 12 tháng 9 năm 2021
|
KẾ HOẠCH
Thực hiện việc đưa đón trẻ an toàn
Năm học 2021 - 2022
Căn cứ Kế hoạch số702/KH-PGDĐT, ngày 9/9/2021 của Phòng Giáo dục và Đào tạo về an toàn trường học, Trường Mẫu giáo Núi Sam xây dựng kế hoạch đưa đón trẻ trong cả năm học ở các điểm trường có đường đi qua suối, qua cầu treo và qua những đoạn đường đang sửa chữa như sau:
""",
        {
            "issuer": "Trường MG Núi Sam",
            "superior": "Ủy ban nhân dân huyện Hòa An",
            "number": "66",
            "symbol": "66/KH-MGNS",
            "place": "Núi Sam",
            "date": "2021-09-12",
            "type": "Kế hoạch",
            "subject": "thực hiện việc đưa đón trẻ an toàn năm học 2021 - 2022",
        },
        citations={"702/KH-PGDĐT": "2021-09-09"},
    ),
    Sample(
        "what another act is about is not the subject; the nation's name lost letters",
        """ỦY BAN NHÂN DÂN XÃ NÚI SAM CỘNG HÒA XÃ HỘI CHỦ NGHIA VIỆT NAM {independence} – Tự – Hạnh phúc PHONG TRÀO “MỖI NHÀ MỘT TỦ SÁCH” XÃ NÚI SAM Căn vào công văn số 51/PGD-ĐT ngày 03/10/2012 V/v vận động góp sách năm học 2012-2013; Ủy ban nhân dân xã phát động phong trào. Mỗi ấp góp một trăm cuốn.
""",
        {"issuer": "Ủy ban nhân dân xã Núi Sam"},
        citations={"51/PGD-ĐT": "2012-10-03"},
    ),
    Sample(
        "marks of a page inside a cell, a motto with a vowel lost",
        """UBND XÃ NÚI SAM <b>CỘNG HỒ XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
<b>HỘI KHUYẾN HỌC</b> <b><sub>{independence} - Tự do - Hạnh phúc</sub></b>

Số: 06/BC-HKH <i> Núi Sam, ngày 15 tháng 4 năm 2012</i>

<b>BÁO CÁO</b>
<b>Tổng kết quỹ học bổng</b>
Quỹ học bổng của xã hiện có mười triệu đồng.
""",
        {
            "issuer": "Hội Khuyến học",
            "superior": "Ủy ban nhân dân xã Núi Sam",
            "number": "06",
            "symbol": "06/BC-HKH",
            "place": "Núi Sam",
            "date": "2012-04-15",
            "type": "Báo cáo",
            "subject": "tổng kết quỹ học bổng",
        },
    ),
    Sample(
        "a preview and the paper print the school twice, once with a letter lost",
        """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
TRƯỜNG MN SUỐI HOÀNG
TRƯỜNG MN SUỐI HỒNG
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/BC-MNSH
Suối Hoàng, ngày 04 tháng 01 năm 2013
BÁO CÁO
Sơ kết học kỳ một
Năm học này trường có bảy lớp mẫu giáo.
""",
        {
            "issuer": "Trường MN Suối Hoàng",
            "superior": "Phòng Giáo dục và Đào tạo",
            "number": "12",
            "symbol": "12/BC-MNSH",
            "place": "Suối Hoàng",
            "date": "2013-01-04",
            "type": "Báo cáo",
            "subject": "sơ kết học kỳ một",
        },
    ),
    Sample(
        "a page names the notice on a line below its own, and the notice cites another",
        """Friday, 12/10/2018 - 08:11
PHÒNG GIÁO DỤC THỊ XÃ TÂN CHÂU

Thông báo số: 96 /TB-PGDĐT Về việc nghỉ lễ và treo cờ trong tháng Chín

Căn cứ Thông báo số 61/TB-SGDĐT ngày 28 tháng 8 năm 2018 của Sở Giáo dục và Đào tạo, Phòng Giáo dục và Đào tạo thị xã Tân Châu thông báo:
1. Các trường nghỉ một ngày.
""",
        {
            "issuer": "Phòng Giáo dục thị xã Tân Châu",
            "number": "96",
            "symbol": "96/TB-PGDĐT",
        },
        citations={"61/TB-SGDĐT": "2018-08-28"},
    ),
    Sample(
        "a plan on one line below the name of its file",
        """KE HOACH NGAY HOI DOC SACH

SỞ GD-ĐT BÌNH TRỊ TRƯỜNG THPT SUỐI DÂY Số: 41/KH-SUOIDAY CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} – Tự do – Hạnh phúc Suối Dây, ngày 20 tháng 3 năm 2018 KẾ HOẠCH TỔ CHỨC NGÀY HỘI ĐỌC SÁCH Căn cứ nhiệm vụ năm học; trường tổ chức ngày hội với những nội dung sau: I. MỤC ĐÍCH: 1. Khuyến khích học sinh đọc sách;
""",
        {
            "issuer": "Trường THPT Suối Dây",
            "superior": "Sở Giáo dục và Đào tạo Bình Trị",
            "number": "41",
            "symbol": "41/KH-SUOIDAY",
            "place": "Suối Dây",
            "date": "2018-03-20",
            "type": "Kế hoạch",
            "subject": "tổ chức ngày hội đọc sách",
        },
    ),
    Sample(
        "a draft whose blank number stands behind the broken name, its title behind the date",
        """SỞ GD&ĐT BÌNH TRỊ TRƯỜNG THPT CHUYÊN

LÊ HỮU TRÁC Số: …/KH-LHT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc

Bình Trị, ngày 10 tháng 9 năm 2021 DỰ THẢO KẾ HOẠCH

DẠY BƠI CHO HỌC SINH NĂM HỌC 2021 – 2022

Căn cứ Điều lệ trường trung học; trường xây dựng kế hoạch như sau:
""",
        {
            "issuer": "Trường THPT chuyên Lê Hữu Trác",
            "superior": "Sở Giáo dục và Đào tạo Bình Trị",
            "symbol_partial": "/KH-LHT",
            "place": "Bình Trị",
            "date": "2021-09-10",
            "type": "Kế hoạch",
            "subject": "dạy bơi cho học sinh năm học 2021 – 2022",
        },
    ),
    Sample(
        "a symbol alone in the cell beside the date is the number and no part of the name",
        """ỦY BAN NHÂN DÂN TỈNH BÌNH TRỊ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
27/2007/QĐ-UBND | Đông Hải, ngày 09 tháng 7 năm 2007 |
BAN HÀNH ĐỀ ÁN XÂY NHÀ CÔNG VỤ CHO GIÁO VIÊN
ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức HĐND và UBND năm 2003;
QUYẾT ĐỊNH:
Quyết định này có hiệu lực sau 10 ngày./.
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Bình Trị",
            "number": "27",
            "symbol": "27/2007/QĐ-UBND",
            "place": "Đông Hải",
            "date": "2007-07-09",
            "type": "Quyết định",
            "subject": "Ban hành đề án xây nhà công vụ cho giáo viên",
        },
    ),
    Sample(
        "minutes without heading below a preview; a conclusion inside them is no title",
        """BIÊN BẢN HỌP NHÓM Nhóm góp ý về tiết dạy để trình bày chung - Ưu điểm :... KẾT LUẬN G
Trang 1BIÊN BẢN
HỌP NHÓM
II. THÀNH PHẦN
1 ……… ; Chủ trì
IV KẾT LUẬN ( Ghi ý kiến của phòng )
Họp kết thúc vào lúc ……… cùng ngày
""",
        {"type": "Biên bản", "subject": "họp nhóm"},
    ),
    Sample(
        "place and year at the foot of a cover, the title and the bodies printed twice",
        """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HÒA AN
TRƯỜNG MẦM NON NÚI SAM



BÁO CÁO TỰ ĐÁNH GIÁ


HÒA AN - 2021
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN HÒA AN
TRƯỜNG MẦM NON NÚI SAM

BÁO CÁO TỰ ĐÁNH GIÁ
MỤC LỤC
Phần I. CƠ SỞ DỮ LIỆU 6
""",
        {
            "issuer": "Trường Mầm non Núi Sam",
            "superior": "Phòng Giáo dục và Đào tạo Hòa An",
            "type": "Báo cáo",
            "subject": "tự đánh giá",
        },
    ),
    Sample(
        "the paragraph below a subject is no part of it",
        """BỘ GIÁO DỤC VÀ ĐÀO TẠO

TRƯỜNG ĐẠI HỌC BÌNH TRỊ

QUY ĐỊNH
VỀ ĐỒ ÁN MÔN HỌC
(Dùng cho sinh viên từ khóa 2012)
Đồ án môn học là học phần bắt buộc của chương trình cử
nhân và do giảng viên hướng dẫn. Sinh viên chọn đề tài trong danh
mục của khoa và nộp đồ án trước kỳ thi.
1. Chọn đề tài
""",
        {
            "issuer": "Trường Đại học Bình Trị",
            "superior": "Bộ Giáo dục và Đào tạo",
            "type": "Quy định",
            "subject": "Về đồ án môn học (Dùng cho sinh viên từ khóa 2012)",
        },
    ),
    Sample(
        "a subject whose words recognition ran together is not given",
        """UBND TỈNH BÌNH TRỊ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO {independence} - Tự do - Hạnh phúc
Số: 77/SGDĐT-GDTrH
V/v kiemtracacphong hocbomon truonghoc namhoc 2014 Binh Tri, ngay^^thdng nam 2014
Kính gửi: Các trường trung học
Sở đề nghị các trường tự kiểm tra phòng học bộ môn.
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Bình Trị",
            "number": "77",
            "symbol": "77/SGDĐT-GDTrH",
            "type": "Công văn",
        },
    ),
    Sample(
        "a title broken by a narrow column of a table, line ends as Windows writes them",
        """UBND HUYỆN ĐÔNG HẢI
 | 
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNGMN NÚI SAM
 | 
{independence} - Tự do - Hạnh phúc
Số: 18/KH-MNNS   
 | 
Đông Hải, ngày 12 tháng 9 năm 2022
 | 
KẾ   
HOẠCH PHÒNG BỆNH MÙA MƯA
 NĂM HỌC 2022 - 2023
I. MỤC ĐÍCH
1. Giữ gìn sức khỏe của trẻ.
""".replace("\n", "\r\n"),
        {
            "issuer": "Trường MN Núi Sam",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "18",
            "symbol": "18/KH-MNNS",
            "place": "Đông Hải",
            "date": "2022-09-12",
            "type": "Kế hoạch",
            "subject": "Phòng bệnh mùa mưa năm học 2022 - 2023",
        },
    ),
    Sample(
        "a name in the letters of an old font is not given; type and subject on one line",
        """UBND HuyÖn §«ng H¶i
TRƯỜNG TH NÚI SAM

Đông Hải, ngày 12 tháng 9 năm 2012
KẾ HOẠCH Hoạt động của thư viện
NĂM HỌC 2012 - 2013

Thực hiện hướng dẫn đầu năm học, nhà trường lập kế hoạch như sau:
""",
        {
            "issuer": "Trường TH Núi Sam",
            "place": "Đông Hải",
            "date": "2012-09-12",
            "type": "Kế hoạch",
            "subject": "Hoạt động của thư viện năm học 2012 - 2013",
        },
    ),
    Sample(
        "a letter without a greeting: its first sentence below the subject in the column",
        """ĐẢNG ỦY PHƯỜNG NÚI SAM
CHI BỘ TRƯỜNG THCS
*
Số 7-CV/CB
V/v nộp hồ sơ đảng viên
Thực hiện công văn của Đảng ủy phường về việc rà soát hồ sơ đảng viên trong năm;
Chi bộ đề nghị các đồng chí nộp hồ sơ trước cuối tháng.
""",
        {
            "issuer": "Chi bộ trường THCS",
            "superior": "Đảng ủy phường Núi Sam",
            "number": "7",
            "symbol": "7-CV/CB",
            "type": "Công văn",
            "subject": "Nộp hồ sơ đảng viên",
        },
    ),
    Sample(
        "an empty line below every line of a heading parts none of its subject",
        """UBND HUYỆN ĐÔNG HẢI

TRƯỜNG THCS NÚI SAM

Số: 41/BC-THCS

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} - Tự do - Hạnh phúc

Đông Hải, ngày 20 tháng 5 năm 2019

BÁO CÁO

KẾT QUẢ THỰC HIỆN CÁC KHOẢN THU

NGOÀI HỌC PHÍ NĂM HỌC

2018 - 2019

Nhà trường báo cáo kết quả như sau:

1. Các khoản thu
""",
        {
            "issuer": "Trường THCS Núi Sam",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "41",
            "symbol": "41/BC-THCS",
            "place": "Đông Hải",
            "date": "2019-05-20",
            "type": "Báo cáo",
            "subject": "Kết quả thực hiện các khoản thu ngoài học phí năm học 2018 - 2019",
        },
    ),
    Sample(
        "what the site puts below a document signs nothing; the number of a page is no subject",
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO BÌNH TRỊ
TRƯỜNG THPT NÚI SAM

BIÊN BẢN
HỌP TỔ CHUYÊN MÔN
Trang 1/2
I. THÀNH PHẦN
Toàn thể giáo viên trong tổ dự họp tại phòng bộ môn.
II. NỘI DUNG
Tổ trao đổi về tiết dạy minh họa tuần trước và phân công người dạy tuần sau.

Tin liên quan
Kế hoạch số 9/KH-THPT ngày 03/4/2019 về việc tổ chức hội thi nấu ăn
Bản quyền thuộc Trường THPT Lý Thường Kiệt - Địa chỉ: 5 Hai Bà Trưng
Hiệu trưởng: Trần Văn Bảy
""",
        {
            "issuer": "Trường THPT Núi Sam",
            "superior": "Sở Giáo dục và Đào tạo Bình Trị",
            "type": "Biên bản",
            "subject": "họp tổ chuyên môn",
        },
    ),
    Sample(
        "a decision that lost its lines: the authority behind the subject is no part of it",
        """Trang văn bản ỦY BAN NHÂN DÂN TỈNH BÌNH TRỊ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Số: 41/2007/QĐ-UBND Bình Trị, ngày 09 tháng 7 năm 2007 QUYẾT ĐỊNH VỀ VIỆC PHÊ DUYỆT ĐỀ ÁN XÂY NHÀ CÔNG VỤ CHO GIÁO VIÊN TỈNH BÌNH TRỊ ỦY BAN NHÂN DÂN TỈNH BÌNH TRỊ Căn cứ Luật Tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003; Xét tờ trình của Sở, QUYẾT ĐỊNH: Điều 1. Phê duyệt đề án kèm theo.
""",
        {
            "number": "41",
            "symbol": "41/2007/QĐ-UBND",
            "place": "Bình Trị",
            "date": "2007-07-09",
            "type": "Quyết định",
            "subject": "Phê duyệt đề án xây nhà công vụ cho giáo viên tỉnh Bình Trị",
        },
    ),
    Sample(
        "an appointed chairman is named by the subject itself",
        """ỦY BAN NHÂN DÂN TỈNH BÌNH TRỊ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 42/QĐ-UBND
Bình Trị, ngày 10 tháng 7 năm 2007
QUYẾT ĐỊNH VỀ VIỆC PHÊ CHUẨN KẾT QUẢ BẦU CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN ĐÔNG HẢI
Căn cứ Luật Tổ chức HĐND và UBND năm 2003;
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Bình Trị",
            "number": "42",
            "symbol": "42/QĐ-UBND",
            "place": "Bình Trị",
            "date": "2007-07-10",
            "type": "Quyết định",
            "subject": "Phê chuẩn kết quả bầu Chủ tịch Ủy ban nhân dân huyện Đông Hải",
        },
    ),
    Sample(
        "a place, a name and a title cut by a narrow page, or joined with the list, are not given as whole",
        """PHÒNG GD&ĐT ĐÔNG HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 43/PGDĐT                                           Đông
Hải, ngày 10 tháng 7 năm 2017
V/v rà soát bàn ghế

Kính gửi: Các trường tiểu học
Phòng đề nghị các trường rà soát bàn ghế trước ngày khai giảng./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG PHÒNG -
Trần Thị
""",
        {
            "issuer": "Phòng Giáo dục và Đào tạo Đông Hải",
            "number": "43",
            "symbol": "43/PGDĐT",
            "date": "2017-07-10",
            "type": "Công văn",
            "subject": "Rà soát bàn ghế",
            "signer_position": "TRƯỞNG PHÒNG",
        },
        recipients=("Như trên", "Lưu: VT"),
    ),
    Sample(
        "a school year in normal case closes a subject in capitals",
        """TRƯỜNG TH NÚI SAM
TỔ VĂN PHÒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} – Tự do – Hạnh phúc
Số: 06 -KH/VPNS                      Núi Sam, ngày 28 tháng 0 năm 2019

KẾ HOẠCH TỔ CHỨC NGÀY HỘI TRỒNG CÂY

Năm học 2018 -2019

Năm học 2018 - 2019, trường có vườn mới và cần trồng cây.
""",
        {
            "issuer": "Tổ Văn phòng",
            "superior": "Trường TH Núi Sam",
            "date_partial": "2019",
            "number": "06",
            "symbol": "06-KH/VPNS",
            "place": "Núi Sam",
            "type": "Kế hoạch",
            "subject": "Tổ chức ngày hội trồng cây năm học 2018 -2019",
        },
    ),
    Sample(
        "blanks for the bodies' names: the school is no part of the office above it",
        """PHÒNG GD&ĐT…….

TRƯỜNG…………

Số:……

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

{independence} - Tự do - Hạnh phúc

TỜ TRÌNH

(V/v: Xin sửa mái nhà xe)

Kính gửi: Ban Giám hiệu Trường………………………

Nay tôi kính trình Ban Giám hiệu một việc như sau: mái nhà xe bị dột.
""",
        {"type": "Tờ trình", "subject": "Xin sửa mái nhà xe"},
    ),
    Sample(
        "the head teachers who sign the week's work on a page without a heading issue nothing",
        """Công việc tuần 21

Trường THCS Núi Sam

CÔNG VIỆC CHUYÊN MÔN
TUẦN 21

• Phụ đạo học sinh yếu sau kiểm tra
• Nộp danh sách dự thi môn cờ vua

                                           BAN GIÁM HIỆU


                                           NGUYỄN VĂN BẢY
""",
        {},
    ),
    Sample(
        "two blanks between the words of a phrase",
        """ỦY  BAN NHÂN DÂN HUYỆN  ĐÔNG HẢI
TRƯỜNG MẦM  NON NÚI SAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT  NAM
{independence} - Tự do - Hạnh  phúc
Số: 08/KH-MN                      Đông  Hải, ngày 28 tháng  9 năm 2019

KẾ  HOẠCH
PHÒNG CHÁY CỦA ỦY  BAN PHỤ  HUYNH

Căn cứ  nhiệm vụ năm học, nhà trường lập kế hoạch như sau:
""",
        {
            "issuer": "Trường Mầm non Núi Sam",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "08",
            "symbol": "08/KH-MN",
            "place": "Đông Hải",
            "date": "2019-09-28",
            "type": "Kế hoạch",
            "subject": "Phòng cháy của ủy ban phụ huynh",
        },
    ),
    Sample(
        "lost lines: a title in normal case stands between the date and its address",
        """UBND HUYỆN ĐÔNG HẢI TRƯỜNG TIỂU HỌC NÚI SAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Số: 31/BC-TH Đông Hải, ngày 12 tháng 4 năm 2021 BÁO CÁO Kết quả tuần lễ đọc sách Kính gửi: Phòng Giáo dục và Đào tạo. Nhà trường báo cáo như sau: mỗi lớp đọc năm cuốn. Nơi nhận: - Như trên; - Lưu: VT. HIỆU TRƯỞNG Lê Thị Mận""",
        {
            "issuer": "Trường Tiểu học Núi Sam",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "31",
            "symbol": "31/BC-TH",
            "place": "Đông Hải",
            "date": "2021-04-12",
            "type": "Báo cáo",
            "subject": "Kết quả tuần lễ đọc sách",
            "signer": "Lê Thị Mận",
            "signer_position": "HIỆU TRƯỞNG",
        },
        recipients=("Như trên", "Lưu: VT"),
    ),
    Sample(
        "lost lines: an application stands behind the motto",
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc ĐƠN XIN HỌC LẠI Kính gửi: Ban giám hiệu trường Tiểu học Núi Sam. Tôi tên là Lê Văn Tám, xin cho con tôi được học lại.""",
        {"type": "Đơn", "subject": "XIN HỌC LẠI"},
    ),
    Sample(
        "lost lines: nobody can tell where a subject ends and a place begins",
        """UBND TỈNH BÌNH TRỊ SỞ GIÁO DỤC VÀ ĐÀO TẠO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Số: 77/SGDĐT-VP V/v đón đoàn giáo viên từ nước bạn Thái Lan Bình Trị, ngày 12 tháng 4 năm 2021 Kính gửi: Các trường trung học phổ thông. Sở đề nghị các trường chuẩn bị đón đoàn. Nơi nhận: - Như trên; - Lưu: VT. GIÁM ĐỐC Lê Thị Mận""",
        {
            "issuer": "Sở Giáo dục và Đào tạo",
            "superior": "Ủy ban nhân dân tỉnh Bình Trị",
            "number": "77",
            "symbol": "77/SGDĐT-VP",
            "type": "Công văn",
            "signer": "Lê Thị Mận",
            "signer_position": "GIÁM ĐỐC",
        },
        recipients=("Như trên", "Lưu: VT"),
    ),
    Sample(
        "lost lines: the authority behind the subject of a title that was lost is no part of it",
        """UBND TỈNH BÌNH TRỊ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Số: 15/QĐ-UBND Bình Trị, ngày 12 tháng 4 năm 2021 VỀ VIỆC XÂY NHÀ CÔNG VỤ CHO GIÁO VIÊN VÙNG CAO CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH TRỊ Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019; Điều 1. Xây mười hai nhà công vụ.""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Bình Trị",
            "number": "15",
            "symbol": "15/QĐ-UBND",
            "place": "Bình Trị",
            "date": "2021-04-12",
            "type": "Quyết định",
            "subject": "Xây nhà công vụ cho giáo viên vùng cao",
        },
    ),
    Sample(
        "a line's end cuts the signer's name beside the list",
        """UBND HUYỆN ĐÔNG HẢI
TRƯỜNG TIỂU HỌC NÚI SAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Số: 32/TB-TH
Đông Hải, ngày 12 tháng 4 năm 2021

THÔNG BÁO
Về lịch trực thư viện

Nhà trường thông báo lịch trực thư viện trong tháng.

Nơi nhận:                           HIỆU TRƯỞNG
- Tổ văn phòng;
- Lưu: VT.                                  Lê Thị Bích
Mận
""",
        {
            "issuer": "Trường Tiểu học Núi Sam",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "32",
            "symbol": "32/TB-TH",
            "place": "Đông Hải",
            "date": "2021-04-12",
            "type": "Thông báo",
            "subject": "Lịch trực thư viện",
            "signer": "Lê Thị Bích Mận",
            "signer_position": "HIỆU TRƯỞNG",
        },
        recipients=("Tổ văn phòng", "Lưu: VT"),
    ),
    Sample(
        "lost lines: a subject with which sentences run on is not given",
        """UBND HUYỆN ĐÔNG HẢI TRƯỜNG TIỂU HỌC NÚI SAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Số: 33/TB-TH Đông Hải, ngày 12 tháng 4 năm 2021 THÔNG BÁO V/v nộp sách mượn của thư viện Nhà trường thông báo lịch nộp sách như sau: khối một nộp vào thứ hai. Các khối khác nộp vào thứ ba.""",
        {
            "issuer": "Trường Tiểu học Núi Sam",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "33",
            "symbol": "33/TB-TH",
            "place": "Đông Hải",
            "date": "2021-04-12",
            "type": "Thông báo",
        },
    ),
    Sample(
        "a line's end cuts the signer's family name from the given name below it",
        """UBND HUYỆN ĐÔNG HẢI
TRƯỜNG TIỂU HỌC NÚI SAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{independence} - Tự do - Hạnh phúc
Số: 34/TB-TH
Đông Hải, ngày 13 tháng 4 năm 2021

THÔNG BÁO
Về lịch trực vườn trường

Nhà trường thông báo lịch trực vườn trường trong tháng.

Nơi nhận:                           HIỆU TRƯỞNG
- Tổ văn phòng;
- Lưu: VT.                                        Lê Thị
Tô Hoài
""",
        {
            "issuer": "Trường Tiểu học Núi Sam",
            "superior": "Ủy ban nhân dân huyện Đông Hải",
            "number": "34",
            "symbol": "34/TB-TH",
            "place": "Đông Hải",
            "date": "2021-04-13",
            "type": "Thông báo",
            "subject": "Lịch trực vườn trường",
            "signer": "Lê Thị Tô Hoài",
            "signer_position": "HIỆU TRƯỞNG",
        },
        recipients=("Tổ văn phòng", "Lưu: VT"),
    ),
    Sample(
        "lost lines: the Youth Union's name stands in place of the motto, a title behind a sentence",
        """BAN CHẤP HÀNH ĐOÀN HUYỆN ĐÔNG HẢI Số: 35-KH/HĐTN ĐOÀN TNCS HỒ CHÍ MINH Đông Hải, ngày 14 tháng 4 năm 2021 KẾ HOẠCH TRỒNG CÂY VÀ DỌN SÂN TRƯỜNG TRONG HÈ Thực hiện chương trình năm, Ban Chấp hành lập kế hoạch như sau: mỗi chi đoàn trồng năm cây.""",
        {
            "issuer": "Ban Chấp hành đoàn huyện Đông Hải",
            "number": "35",
            "symbol": "35-KH/HĐTN",
            "place": "Đông Hải",
            "date": "2021-04-14",
            "type": "Kế hoạch",
            "subject": "Trồng cây và dọn sân trường trong hè",
        },
    ),
    Sample(
        "lost lines: the title stands behind the name of the school that a page prints first",
        """TRƯỜNG TIỂU HỌC NÚI SAM BÁO CÁO TỰ ĐÁNH GIÁ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {independence} - Tự do - Hạnh phúc Số: 36/BC-TH Đông Hải, ngày 15 tháng 4 năm 2021 Nhà trường có mười lớp.""",
        {
            "issuer": "Trường Tiểu học Núi Sam",
            "number": "36",
            "symbol": "36/BC-TH",
            "place": "Đông Hải",
            "date": "2021-04-15",
        },
    ),
)
