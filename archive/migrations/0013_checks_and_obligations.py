"""What was read beside what was kept, and proposed obligations."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("archive", "0012_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name='FieldCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=30)),
                ('read', models.TextField(blank=True)),
                ('kept', models.TextField(blank=True)),
                ('outcome', models.CharField(choices=[('right', 'Đọc đúng'), ('corrected', 'Đọc sai'), ('missed', 'Đọc sót'), ('invented', 'Đọc thừa')], max_length=10)),
                ('confidence', models.FloatField(null=True)),
                ('issuer', models.CharField(blank=True, max_length=300)),
                ('doc_type', models.CharField(blank=True, max_length=60)),
                ('quality', models.CharField(blank=True, max_length=10)),
                ('reader', models.CharField(blank=True, max_length=16)),
                ('checked_at', models.DateTimeField()),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='archive.intakeitem')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='archive.record')),
            ],
            options={
                'verbose_name': 'mục đã kiểm tra',
                'verbose_name_plural': 'mục đã kiểm tra',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['checked_at', 'field'], name='archive_fie_checked_273813_idx')],
                'constraints': [models.UniqueConstraint(fields=('item', 'field'), name='field_checked_once_per_item')],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('proposed', 'Đề xuất'), ('confirmed', 'Đã xác nhận'), ('dropped', 'Bỏ')], default='proposed', max_length=10, verbose_name='Tình trạng')),
                ('quote', models.TextField(verbose_name='Lời văn bản')),
                ('page', models.PositiveIntegerField(null=True, verbose_name='Trang')),
                ('confidence', models.FloatField(null=True)),
                ('action', models.TextField(verbose_name='Việc phải làm')),
                ('responsible', models.TextField(blank=True, verbose_name='Ai làm')),
                ('receiver', models.CharField(blank=True, max_length=300, verbose_name='Nơi nhận kết quả')),
                ('deadline_sort', models.CharField(choices=[('fixed', 'Một ngày'), ('recurring', 'Định kỳ'), ('event', 'Theo sự việc'), ('continuous', 'Thường xuyên'), ('unspecified', 'Không ghi thời hạn')], default='unspecified', max_length=12, verbose_name='Loại thời hạn')),
                ('deadline_words', models.CharField(blank=True, max_length=300, verbose_name='Thời hạn theo lời văn bản')),
                ('deadline_rule', models.CharField(blank=True, max_length=200)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='Ngày cuối còn hợp lệ')),
                ('quota_least', models.PositiveIntegerField(blank=True, null=True, verbose_name='Ít nhất')),
                ('quota_most', models.PositiveIntegerField(blank=True, null=True, verbose_name='Nhiều nhất')),
                ('quota_words', models.CharField(blank=True, max_length=300, verbose_name='Chỉ tiêu')),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, verbose_name='Lý do bỏ')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='archive.record')),
            ],
            options={
                'verbose_name': 'nhiệm vụ',
                'verbose_name_plural': 'nhiệm vụ',
                'ordering': ('record', 'ordinal'),
                'indexes': [models.Index(fields=['state', 'due_on'], name='archive_obl_state_dfd1a2_idx')],
                'constraints': [models.UniqueConstraint(fields=('record', 'ordinal'), name='obligation_place_once'), models.CheckConstraint(condition=models.Q(('state', 'proposed'), ('decided_by__isnull', False), _connector='OR'), name='decided_obligation_names_who')],
            },
        ),
    ]
