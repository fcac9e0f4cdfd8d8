"""Rounds of disposal and tombstones; a record's state gets two more choices, no row changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0017_legal_holds'),
        ('media', '0004_fixity'),
    ]

    operations = [
        migrations.AlterField(
            model_name='record',
            name='state',
            field=models.CharField(choices=[('filed', 'Đã vào sổ'), ('cancelled', 'Đã hủy số'), ('closed', 'Đã kết thúc'), ('handed', 'Đã nộp lưu'), ('disposed', 'Đã tiêu hủy')], default='filed', max_length=10),
        ),
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'Đang lập'), ('submitted', 'Chờ quyết định'), ('decided', 'Đã có quyết định'), ('running', 'Đang hủy'), ('done', 'Đã hủy'), ('withdrawn', 'Đã thôi')], default='proposed', max_length=10)),
                ('note', models.TextField(blank=True, verbose_name='Thuyết minh')),
                ('proposed_at', models.DateTimeField(verbose_name='Đề nghị lúc')),
                ('council_decision', models.CharField(blank=True, max_length=200, verbose_name='Quyết định lập hội đồng')),
                ('met_on', models.DateField(null=True, verbose_name='Ngày họp')),
                ('minutes', models.CharField(blank=True, max_length=200, verbose_name='Biên bản họp số')),
                ('opinion', models.TextField(blank=True, verbose_name='Ý kiến của hội đồng')),
                ('submitted_at', models.DateTimeField(null=True, verbose_name='Trình lúc')),
                ('decision', models.CharField(blank=True, max_length=200, verbose_name='Quyết định hủy')),
                ('decided_on', models.DateField(null=True, verbose_name='Ngày quyết định')),
                ('signer', models.CharField(blank=True, max_length=150, verbose_name='Người ký')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='Xác nhận lúc')),
                ('begun_at', models.DateTimeField(null=True, verbose_name='Bắt đầu hủy lúc')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='Hủy xong lúc')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('executed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposals', to='archive.unit')),
            ],
            options={
                'verbose_name': 'đợt hủy tài liệu',
                'verbose_name_plural': 'hủy tài liệu',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='CouncilMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='Họ và tên')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='Chức vụ')),
                ('role', models.CharField(choices=[('chair', 'Chủ tịch'), ('member', 'Ủy viên'), ('secretary', 'Thư ký')], max_length=10, verbose_name='Vai trò')),
                ('disposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='council', to='archive.disposal')),
            ],
            options={
                'verbose_name': 'thành viên hội đồng',
                'verbose_name_plural': 'thành viên hội đồng',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='DisposalItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveIntegerField(verbose_name='Số thứ tự')),
                ('verdict', models.CharField(blank=True, choices=[('dispose', 'Đồng ý hủy'), ('keep', 'Giữ lại')], max_length=8, verbose_name='Hội đồng')),
                ('note', models.TextField(blank=True, verbose_name='Ý kiến, lý do giữ lại')),
                ('active', models.BooleanField(default=True)),
                ('done_at', models.DateTimeField(null=True, verbose_name='Hủy lúc')),
                ('disposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='archive.disposal')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposal_items', to='archive.record')),
            ],
            options={
                'verbose_name': 'hồ sơ xét hủy',
                'verbose_name_plural': 'hồ sơ xét hủy',
                'ordering': ('ordinal',),
            },
        ),
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('disposed_at', models.DateTimeField(verbose_name='Tiêu hủy lúc')),
                ('position', models.BigIntegerField(unique=True, verbose_name='Vị trí trong nhật ký')),
                ('versions', models.JSONField(default=dict)),
                ('files', models.JSONField(default=list)),
                ('disposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tombstones', to='archive.disposalitem')),
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tombstone', to='archive.record')),
            ],
            options={
                'verbose_name': 'dấu tiêu hủy',
                'verbose_name_plural': 'dấu tiêu hủy',
            },
        ),
        migrations.CreateModel(
            name='DoomedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_at', models.DateTimeField(null=True, verbose_name='Hủy lúc')),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.attachment')),
                ('tombstone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doomed', to='archive.tombstone')),
            ],
            options={
                'verbose_name': 'tệp tiêu hủy',
                'verbose_name_plural': 'tệp tiêu hủy',
            },
        ),
        migrations.AddConstraint(
            model_name='disposal',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(models.Q(('confirmed_by', models.F('proposed_by')), _negated=True), models.Q(('decision', ''), _negated=True), models.Q(('signer', ''), _negated=True)), _connector='OR'), name='disposal_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='disposal',
            constraint=models.CheckConstraint(condition=models.Q(('executed_by__isnull', True), models.Q(('confirmed_by__isnull', False), models.Q(('executed_by', models.F('confirmed_by')), _negated=True)), _connector='OR'), name='disposal_executed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='disposalitem',
            constraint=models.UniqueConstraint(fields=('disposal', 'ordinal'), name='disposal_place_once'),
        ),
        migrations.AddConstraint(
            model_name='disposalitem',
            constraint=models.UniqueConstraint(condition=models.Q(('active', True)), fields=('record',), name='offered_for_disposal_once'),
        ),
        migrations.AddConstraint(
            model_name='doomedfile',
            constraint=models.UniqueConstraint(fields=('tombstone', 'attachment'), name='doomed_once'),
        ),
    ]
