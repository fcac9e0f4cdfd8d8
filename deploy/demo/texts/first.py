"""Topics: exemplars, reading, digital work, safety, drowning, teachers."""

from deploy.demo.texts.topic import Topic

TOPICS = (
    Topic(
        key="dien-hinh",
        field="Thi đua, khen thưởng",
        title="phát hiện, bồi dưỡng và giới thiệu điển hình tiên tiến trong ngành Giáo dục",
        reason="Nhiều tập thể, cá nhân có cách làm tốt nhưng chưa được ghi chép và giới thiệu để nơi khác học theo.",
        goals=(
            "Mỗi đơn vị chọn được ít nhất một mô hình hoặc một gương điển hình tiên tiến trong năm.",
            "Điển hình được giới thiệu phải có số liệu trước và sau, có người xác nhận, có thể làm theo ở nơi khác.",
            "Hồ sơ minh chứng đầy đủ, lưu giữ được lâu dài và tra cứu được khi cần.",
        ),
        tasks=(
            "Tổ chuyên môn đề xuất điển hình tiên tiến từ tháng 9; hiệu trưởng đi thực tế trước khi chọn.",
            "Mỗi quý giới thiệu một gương trên bảng tin và trang thông tin của đơn vị.",
            "Lập hồ sơ gồm công văn đề nghị, báo cáo thành tích và minh chứng, gửi trước ngày 15 của tháng cuối quý.",
            "Hội đồng thi đua xét chọn công khai, ghi biên bản và trả lời đơn vị có hồ sơ chưa đạt.",
        ),
        school_steps=(
            "Tháng 9: họp tổ, đề xuất mô hình; tháng 10: dự giờ, khảo sát ý kiến phụ huynh về mô hình được đề xuất.",
            "Phân công đồng chí phó hiệu trưởng theo dõi việc thu thập ảnh, phiếu khảo sát, bảng điểm làm minh chứng.",
            "Cuối học kỳ I tổ chức buổi chia sẻ kinh nghiệm để giáo viên toàn trường cùng học.",
        ),
        results=(
            "Đã chọn 02 mô hình, giới thiệu 04 gương người tốt, việc tốt; 01 tập thể được đề nghị cấp trên công nhận.",
            "Buổi chia sẻ kinh nghiệm thu hút 46 giáo viên, 31 phiếu góp ý cho biết sẽ áp dụng ngay trong học kỳ II.",
        ),
        difficulty="Minh chứng còn chủ yếu là ảnh, ít số liệu so sánh giữa hai năm học.",
    ),
    Topic(
        key="van-hoa-doc",
        field="Thư viện",
        title="phát triển văn hóa đọc và đổi mới hoạt động thư viện trường học",
        reason="Số lượt mượn sách bình quân mỗi học sinh còn thấp và phần lớn tập trung vào sách tham khảo.",
        goals=(
            "Mỗi học sinh đọc trọn ít nhất 08 cuốn sách trong năm học, có nhật ký đọc.",
            "Thư viện mở cửa cả giờ ra chơi và sau buổi học chiều, mỗi tuần có một tiết đọc.",
        ),
        tasks=(
            "Rà soát vốn sách, thanh lý sách hỏng, bổ sung sách văn học và khoa học thường thức.",
            "Tổ chức ngày hội sách vào tháng 4, khuyến khích phụ huynh góp sách.",
            "Xây dựng góc đọc ngoài trời và tủ sách lớp học do học sinh tự quản.",
        ),
        school_steps=(
            "Lập lịch tiết đọc cho từng lớp, giáo viên chủ nhiệm đọc cùng học sinh trong 15 phút đầu.",
            "Mỗi tháng chọn một cuốn sách chung, học sinh viết hoặc vẽ cảm nhận để trưng bày.",
            "Liên đội phụ trách quầy trao đổi sách vào sáng thứ sáu hằng tuần.",
        ),
        results=(
            "Lượt mượn tăng từ 1.120 lên 3.465 lượt, bình quân 7,9 cuốn mỗi học sinh.",
            "Phụ huynh tặng 512 cuốn sách; 18 góc đọc lớp học hoạt động đều.",
        ),
        difficulty="Phòng đọc chật, giờ cao điểm học sinh phải ngồi ở hành lang.",
    ),
    Topic(
        key="chuyen-doi-so",
        field="Chuyển đổi số",
        title="đẩy mạnh chuyển đổi số trong quản lý và dạy học",
        reason="Hồ sơ chuyên môn vẫn làm song song bản giấy và bản điện tử, gây mất thời gian cho giáo viên.",
        goals=(
            "100% sổ điểm, học bạ được lập và ký trên môi trường điện tử theo lộ trình.",
            "Giáo viên sử dụng thành thạo kho học liệu dùng chung, mỗi tổ đóng góp ít nhất 20 bài giảng.",
        ),
        tasks=(
            "Kiểm tra đường truyền, thiết bị; ưu tiên các điểm trường lẻ chưa có mạng ổn định.",
            "Tập huấn kỹ năng số theo nhóm nhỏ, người làm được hướng dẫn người chưa làm được.",
            "Cắt giảm biểu mẫu trùng lặp, mỗi số liệu chỉ báo cáo một lần.",
        ),
        school_steps=(
            "Thành lập tổ hỗ trợ gồm 05 giáo viên trẻ, trực giải đáp vào chiều thứ tư.",
            "Chuyển toàn bộ lịch báo giảng và sổ đầu bài sang dạng điện tử từ tuần 5.",
            "Thông báo cho phụ huynh qua một kênh thống nhất, không lập nhóm riêng từng môn.",
        ),
        results=(
            "Giảm 11 loại sổ giấy; thời gian tổng hợp điểm cuối kỳ còn 02 ngày so với 06 ngày trước đây.",
            "Kho học liệu có 214 bài giảng, bình quân mỗi bài được dùng lại 05 lần.",
        ),
        difficulty="Máy tính của phòng bộ môn đã dùng quá chín năm, hay hỏng trong giờ học.",
    ),
    Topic(
        key="an-toan",
        field="An toàn trường học",
        title="bảo đảm an toàn trường học và phòng, chống bạo lực học đường",
        reason="Qua phản ánh của phụ huynh, một số mâu thuẫn giữa học sinh bắt đầu từ mạng xã hội mà nhà trường biết chậm.",
        goals=(
            "Không để xảy ra bạo lực học đường; mọi phản ánh được trả lời trong 24 giờ.",
            "Cổng trường, cầu thang, lan can, cây xanh được kiểm tra định kỳ và có sổ theo dõi.",
        ),
        tasks=(
            "Kiện toàn tổ tư vấn tâm lý, công khai số điện thoại và nơi gặp.",
            "Ký cam kết giữa nhà trường, gia đình và công an xã về quản lý học sinh sau giờ học.",
            "Diễn tập thoát nạn và chữa cháy mỗi học kỳ một lần.",
        ),
        school_steps=(
            "Đặt hộp thư điều em muốn nói tại ba vị trí, mở vào sáng thứ hai và thứ năm.",
            "Giáo viên trực cổng đầu giờ và cuối giờ, phân luồng xe đạp điện.",
            "Tổ chức 04 buổi nói chuyện chuyên đề về ứng xử trên mạng cho học sinh khối 7 và khối 8.",
        ),
        results=(
            "Tiếp nhận 37 ý kiến qua hộp thư, giải quyết xong 37 ý kiến, không có vụ việc nghiêm trọng.",
            "Hoàn thành thay 62 mét lan can và tỉa 14 cây xanh trước mùa mưa bão.",
        ),
        difficulty="Chưa có cán bộ tư vấn tâm lý chuyên trách, giáo viên phải kiêm nhiệm.",
    ),
    Topic(
        key="duoi-nuoc",
        field="An toàn trường học",
        title="phòng, chống tai nạn đuối nước và dạy bơi an toàn cho học sinh",
        reason="Địa bàn có nhiều ao, kênh và bến sông; kỳ nghỉ hè học sinh thường tự đi tắm khi không có người lớn.",
        goals=(
            "Tỷ lệ học sinh lớp 5 và lớp 9 biết bơi an toàn đạt từ 70% trở lên.",
            "Mọi gia đình học sinh ký cam kết quản lý con em trong dịp hè.",
        ),
        tasks=(
            "Lập bản đồ các điểm nước nguy hiểm trên địa bàn và đặt biển cảnh báo.",
            "Phối hợp Đoàn thanh niên mở lớp dạy bơi tại bể bơi lắp ghép.",
            "Bồi dưỡng kỹ năng cứu đuối, hồi sức tim phổi cho giáo viên thể dục.",
        ),
        school_steps=(
            "Khảo sát học sinh biết bơi theo từng lớp trong tuần đầu tháng 4.",
            "Mở 06 lớp bơi, mỗi lớp 20 học sinh, học 12 buổi có huấn luyện viên.",
            "Giáo viên chủ nhiệm nhắn phụ huynh nhắc quản lý con vào mỗi chiều thứ sáu.",
        ),
        results=(
            "Thêm 118 học sinh biết bơi an toàn, nâng tỷ lệ từ 41% lên 68%.",
            "Đặt 23 biển cảnh báo; không xảy ra tai nạn đuối nước trong dịp hè.",
        ),
        difficulty="Kinh phí thuê bể bơi còn phụ thuộc đóng góp tự nguyện.",
    ),
    Topic(
        key="giao-vien",
        field="Chuyên môn",
        title="bồi dưỡng giáo viên và sinh hoạt chuyên môn theo nghiên cứu bài học",
        reason="Sinh hoạt tổ chuyên môn ở nhiều nơi còn nặng về thông báo công việc, ít bàn về việc học của học sinh.",
        goals=(
            "Mỗi tổ chuyên môn thực hiện ít nhất 04 lượt nghiên cứu bài học trong năm.",
            "Giáo viên mới được một đồng nghiệp có kinh nghiệm kèm cặp suốt năm đầu.",
        ),
        tasks=(
            "Xây dựng cụm sinh hoạt chuyên môn liên trường, luân phiên dạy minh họa.",
            "Quay lại giờ học để phân tích, không xếp loại giờ dạy khi sinh hoạt.",
            "Mỗi giáo viên tự chọn một vấn đề để cải tiến và báo cáo kết quả cuối năm.",
        ),
        school_steps=(
            "Tổ Ngữ văn và tổ Toán dạy minh họa trước, các tổ khác dự và rút kinh nghiệm.",
            "Dành chiều thứ năm tuần thứ hai hằng tháng cho sinh hoạt chuyên môn toàn trường.",
            "Lưu kế hoạch bài dạy đã chỉnh sửa vào kho dùng chung của trường.",
        ),
        results=(
            "Thực hiện 26 lượt nghiên cứu bài học, 100% giáo viên tham gia ít nhất hai lượt.",
            "Khảo sát cuối năm: 83% học sinh cho biết được nói và làm nhiều hơn trong giờ học.",
        ),
        difficulty="Giáo viên môn ít tiết phải dạy liên trường nên khó xếp lịch sinh hoạt chung.",
    ),
)
