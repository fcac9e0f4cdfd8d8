"""A file may wait in a spool for the bucket; the outcome is one more, no row changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0006_recoding'),
    ]

    operations = [
        migrations.AlterField(
            model_name='fixitystate',
            name='outcome',
            field=models.CharField(choices=[('sound', 'Nguyên vẹn'), ('changed', 'Đổi nội dung'), ('missing', 'Mất tệp'), ('unreadable', 'Không đọc được'), ('misfiled', 'Sai mã băm trong sổ'), ('waiting', 'Chờ gửi lên kho S3'), ('disposed', 'Đã tiêu hủy theo quyết định')], db_index=True, max_length=10, verbose_name='kết quả'),
        ),
    ]
