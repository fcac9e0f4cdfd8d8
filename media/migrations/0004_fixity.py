"""When each file was last read again, its second copy, and whole checks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0003_lease_holder'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FixityRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='bắt đầu')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='kết thúc')),
                ('total', models.PositiveBigIntegerField(default=0, verbose_name='số tệp')),
                ('checked', models.PositiveBigIntegerField(default=0, verbose_name='đã kiểm tra')),
                ('reached', models.PositiveBigIntegerField(default=0)),
                ('damaged', models.PositiveBigIntegerField(default=0, verbose_name='hỏng')),
                ('untracked', models.PositiveBigIntegerField(default=0, verbose_name='không có trong sổ')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lượt kiểm tra tệp',
                'verbose_name_plural': 'lượt kiểm tra tệp',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='FixityState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checked_at', models.DateTimeField(db_index=True, verbose_name='kiểm tra lúc')),
                ('outcome', models.CharField(choices=[('sound', 'Nguyên vẹn'), ('changed', 'Đổi nội dung'), ('missing', 'Mất tệp'), ('unreadable', 'Không đọc được'), ('misfiled', 'Sai mã băm trong sổ')], db_index=True, max_length=10, verbose_name='kết quả')),
                ('copied_at', models.DateTimeField(blank=True, null=True, verbose_name='có bản thứ hai từ')),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='fixity', to='media.attachment', verbose_name='tệp')),
            ],
            options={
                'verbose_name': 'tình trạng toàn vẹn',
                'verbose_name_plural': 'tình trạng toàn vẹn',
            },
        ),
    ]
