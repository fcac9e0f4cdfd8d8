"""Topics: admission, contests, meals, standards, emulation, science."""

from deploy.demo.texts.topic import Topic

TOPICS = (
    Topic(
        key="tuyen-sinh",
        field="Tuyển sinh",
        title="tổ chức tuyển sinh đầu cấp đúng quy định, thuận lợi cho người dân",
        reason="Năm trước còn tình trạng phụ huynh xếp hàng nộp hồ sơ do chưa rõ địa bàn tuyển sinh.",
        goals=(
            "100% trẻ trong độ tuổi được tiếp nhận vào học, đúng tuyến, không phải chờ đợi.",
            "Hồ sơ tuyển sinh nộp trực tuyến; ai gặp khó khăn được hỗ trợ tại trường.",
        ),
        tasks=(
            "Điều tra số trẻ theo từng tổ dân phố, công khai địa bàn và chỉ tiêu trước ngày 15 tháng 5.",
            "Bố trí bàn hướng dẫn tại cổng trường trong thời gian nhận hồ sơ.",
            "Báo cáo nhanh số liệu hằng ngày trong tuần cao điểm.",
        ),
        school_steps=(
            "Thành lập hội đồng tuyển sinh 07 người, phân công trực cả thứ bảy.",
            "Niêm yết danh sách trúng tuyển tại bảng tin và trang thông tin của trường.",
            "Sắp xếp lớp theo nguyên tắc cân bằng, công khai cho phụ huynh biết.",
        ),
        results=(
            "Tiếp nhận 286 học sinh đầu cấp, trong đó 271 hồ sơ nộp trực tuyến.",
            "Không có đơn thư khiếu nại về tuyển sinh.",
        ),
        difficulty="Số trẻ tạm trú biến động nhiều vào tháng 8 nên phải điều chỉnh số lớp.",
    ),
    Topic(
        key="hoc-sinh-gioi",
        field="Chuyên môn",
        title="tổ chức kỳ thi học sinh giỏi và cuộc thi khoa học kỹ thuật",
        reason="Đề tài của học sinh những năm qua còn trùng lặp và ít gắn với đời sống địa phương.",
        goals=(
            "Chọn được đội tuyển có năng lực thật, học sinh tham gia tự nguyện.",
            "Mỗi trường trung học có ít nhất 02 dự án khoa học gắn với vấn đề tại địa phương.",
        ),
        tasks=(
            "Tổ chức vòng trường trong tháng 11, vòng huyện trong tháng 12, vòng tỉnh trong tháng 02.",
            "Không dồn thời gian ôn luyện làm ảnh hưởng môn học khác.",
            "Công bố đề thi, đáp án sau kỳ thi để các trường cùng rút kinh nghiệm.",
        ),
        school_steps=(
            "Câu lạc bộ khoa học sinh hoạt chiều thứ ba, mời cựu học sinh cùng hướng dẫn.",
            "Mỗi dự án có sổ nhật ký nghiên cứu, giáo viên xác nhận từng mốc.",
            "Khen thưởng cả nhóm làm chưa thành công nhưng ghi chép trung thực.",
        ),
        results=(
            "Đạt 14 giải cấp huyện, 03 giải cấp tỉnh; dự án máy tách hạt tiêu được dùng thử tại hợp tác xã.",
            "92 học sinh tham gia câu lạc bộ, tăng 35 em so với năm trước.",
        ),
        difficulty="Phòng thí nghiệm thiếu dụng cụ đo, phải mượn của trường bạn.",
    ),
    Topic(
        key="ban-tru",
        field="Y tế, bán trú",
        title="nâng cao chất lượng bữa ăn bán trú và công tác y tế trường học",
        reason="Kết quả cân đo đầu năm cho thấy tỷ lệ trẻ thừa cân và trẻ thấp còi cùng tăng.",
        goals=(
            "Thực đơn đủ nhóm chất, công khai giá và nguồn gốc thực phẩm hằng ngày.",
            "Mọi trẻ được khám sức khỏe một lần và cân đo ba lần trong năm học.",
        ),
        tasks=(
            "Ký hợp đồng với cơ sở cung cấp có giấy chứng nhận an toàn thực phẩm.",
            "Mời đại diện cha mẹ học sinh cùng giao nhận thực phẩm mỗi tuần một buổi.",
            "Lưu mẫu thức ăn đủ 24 giờ, ghi sổ kiểm thực ba bước.",
        ),
        school_steps=(
            "Xây dựng thực đơn bốn tuần, thay món theo mùa, giảm đồ chiên và nước ngọt.",
            "Trồng vườn rau sạch 120 mét vuông do cô và trẻ cùng chăm.",
            "Nhân viên y tế theo dõi riêng nhóm trẻ cần tăng cân và nhóm trẻ thừa cân.",
        ),
        results=(
            "Tỷ lệ trẻ thấp còi giảm từ 6,8% xuống 4,1%; không có ngộ độc thực phẩm.",
            "96% phụ huynh được hỏi hài lòng với bữa ăn của trường.",
        ),
        difficulty="Giá thực phẩm tăng trong khi mức thu bữa ăn chưa điều chỉnh.",
    ),
    Topic(
        key="chuan-quoc-gia",
        field="Kiểm định chất lượng",
        title="tự đánh giá và xây dựng trường đạt chuẩn quốc gia",
        reason="Một số trường đã hết thời hạn công nhận nhưng chưa hoàn thành tự đánh giá để đề nghị công nhận lại.",
        goals=(
            "Hoàn thành báo cáo tự đánh giá đúng tiến độ, minh chứng được mã hóa và lưu trữ khoa học.",
            "Khắc phục xong các tiêu chí chưa đạt trước khi mời đoàn đánh giá ngoài.",
        ),
        tasks=(
            "Thành lập hội đồng tự đánh giá, chia nhóm theo từng tiêu chuẩn.",
            "Sắp xếp minh chứng theo năm học, mỗi minh chứng chỉ lưu một bản.",
            "Ưu tiên kinh phí sửa chữa nhà vệ sinh, sân chơi, phòng học bộ môn.",
        ),
        school_steps=(
            "Rà soát 28 tiêu chí, lập bảng việc cần làm với người phụ trách và ngày xong.",
            "Số hóa văn bản của năm năm gần nhất, đặt tên tệp thống nhất.",
            "Lấy ý kiến toàn thể giáo viên trước khi ký báo cáo tự đánh giá.",
        ),
        results=(
            "Hoàn thành báo cáo 74 trang, thu thập 386 minh chứng; tự đánh giá đạt mức 2.",
            "Sửa xong khu vệ sinh học sinh và sân bóng, lắp thêm 08 bồn rửa tay.",
        ),
        difficulty="Diện tích đất còn thiếu 640 mét vuông so với yêu cầu.",
    ),
    Topic(
        key="thi-dua",
        field="Thi đua, khen thưởng",
        title="tổ chức phong trào thi đua dạy tốt, học tốt và xét khen thưởng cuối năm",
        reason="Việc đăng ký thi đua ở một số đơn vị còn hình thức, tiêu chí chung chung, khó đánh giá.",
        goals=(
            "Tiêu chí thi đua cụ thể, đo được, do chính tổ chuyên môn góp ý xây dựng.",
            "Khen thưởng kịp thời, đúng người, quan tâm giáo viên trực tiếp đứng lớp.",
        ),
        tasks=(
            "Đăng ký thi đua trước ngày 30 tháng 9, sơ kết vào cuối học kỳ I.",
            "Hội đồng thi đua họp công khai, bỏ phiếu kín đối với danh hiệu cao.",
            "Gửi hồ sơ đề nghị khen thưởng trước ngày 31 tháng 5.",
        ),
        school_steps=(
            "Mỗi lớp tự chọn một việc tốt để làm trong tháng và tự đánh giá.",
            "Bảng thi đua chỉ ghi tiến bộ, không xếp hạng học sinh.",
            "Cuối tháng tuyên dương ba gương cố gắng nhất trước cờ.",
        ),
        results=(
            "02 tổ đạt danh hiệu tập thể lao động tiên tiến, 19 cá nhân được khen thưởng.",
            "Số lớp tự đánh giá đúng hạn tăng từ 12 lên 20 lớp.",
        ),
        difficulty="Minh chứng của một số cá nhân nộp muộn nên phải xét bổ sung.",
    ),
    Topic(
        key="stem",
        field="Chuyên môn",
        title="triển khai giáo dục STEM và trải nghiệm khoa học cho học sinh",
        reason="Hoạt động STEM mới dừng ở ngày hội, chưa đi vào bài học thường ngày.",
        goals=(
            "Mỗi môn khoa học có ít nhất 02 chủ đề STEM mỗi học kỳ, dùng vật liệu dễ tìm.",
            "Học sinh nữ và học sinh vùng khó được tham gia bình đẳng.",
        ),
        tasks=(
            "Biên soạn bộ chủ đề dùng chung cho cụm trường, thử nghiệm rồi chỉnh sửa.",
            "Tổ chức ngày hội STEM cấp cụm vào tháng 3, sản phẩm do học sinh tự thuyết trình.",
            "Kết nối cơ sở sản xuất tại địa phương để học sinh đến tìm hiểu.",
        ),
        school_steps=(
            "Dành phòng học cũ làm xưởng sáng tạo, mở cửa vào giờ nghỉ trưa.",
            "Giáo viên Vật lí và Công nghệ cùng soạn chủ đề nhà chống bão mini.",
            "Học sinh lớp lớn hướng dẫn lớp nhỏ làm la bàn, máy lọc nước.",
        ),
        results=(
            "Thực hiện 17 chủ đề, 640 lượt học sinh tham gia; 45% trưởng nhóm là học sinh nữ.",
            "Xưởng sáng tạo mở cửa 148 buổi, sửa được 61 đồ dùng học tập.",
        ),
        difficulty="Giáo viên còn lúng túng khi đánh giá sản phẩm của nhóm.",
    ),
)
