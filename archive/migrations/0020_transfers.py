"""Nộp lưu: lists of dossiers that are handed over, and what of each was refused."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0019_received_packages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('current', 'Nộp vào lưu trữ cơ quan'), ('historical', 'Nộp vào lưu trữ lịch sử')], max_length=10, verbose_name='Nơi nhận')),
                ('state', models.CharField(choices=[('drawn_up', 'Đang lập mục lục'), ('offered', 'Chờ kiểm tra'), ('accepted', 'Đã tiếp nhận'), ('returned', 'Trả lại'), ('withdrawn', 'Đã thôi')], default='drawn_up', max_length=10)),
                ('title', models.CharField(max_length=300, verbose_name='Tên khối tài liệu')),
                ('receiver', models.CharField(max_length=300, verbose_name='Bên nhận')),
                ('condition', models.TextField(blank=True, verbose_name='Tình trạng tài liệu')),
                ('made_at', models.DateTimeField(verbose_name='Lập lúc')),
                ('offered_at', models.DateTimeField(null=True, verbose_name='Giao lúc')),
                ('minutes', models.CharField(blank=True, max_length=200, verbose_name='Biên bản giao nhận số')),
                ('deliverer', models.CharField(blank=True, max_length=150, verbose_name='Người giao')),
                ('taker', models.CharField(blank=True, max_length=150, verbose_name='Người nhận')),
                ('received_at', models.DateTimeField(null=True, verbose_name='Kiểm tra xong lúc')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='archive.unit')),
            ],
            options={
                'verbose_name': 'lần nộp lưu',
                'verbose_name_plural': 'nộp lưu',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='TransferItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveIntegerField(verbose_name='Số thứ tự')),
                ('sheets', models.PositiveIntegerField(blank=True, null=True, verbose_name='Số tờ hoặc số trang')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Ghi chú')),
                ('refusal', models.TextField(blank=True, verbose_name='Lý do không nhận')),
                ('active', models.BooleanField(default=True)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfer_items', to='archive.record')),
                ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='archive.transfer')),
            ],
            options={
                'verbose_name': 'hồ sơ nộp lưu',
                'verbose_name_plural': 'hồ sơ nộp lưu',
                'ordering': ('ordinal',),
            },
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('received_by__isnull', True), models.Q(('received_by', models.F('made_by')), _negated=True), _connector='OR'), name='transfer_received_by_another'),
        ),
        migrations.AddConstraint(
            model_name='transferitem',
            constraint=models.UniqueConstraint(fields=('transfer', 'ordinal'), name='transfer_place_once'),
        ),
        migrations.AddConstraint(
            model_name='transferitem',
            constraint=models.UniqueConstraint(fields=('transfer', 'record'), name='transfer_names_dossier_once'),
        ),
    ]
