
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0010_every_event_has_its_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='EmergencyAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='Xin lúc')),
                ('reason', models.TextField(verbose_name='Lý do')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='Số giờ')),
                ('granted', models.BooleanField(null=True, verbose_name='Được phép')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='Quyết định lúc')),
                ('note', models.TextField(blank=True, verbose_name='Ý kiến')),
                ('ends_at', models.DateTimeField(null=True, verbose_name='Hết hạn lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='Kết thúc lúc')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to='archive.record')),
            ],
            options={
                'verbose_name': 'quyền đọc khẩn cấp',
                'verbose_name_plural': 'quyền đọc khẩn cấp',
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='emergency_second_person'), models.UniqueConstraint(condition=models.Q(('granted__isnull', True)), fields=('record', 'asked_by'), name='emergency_asked_once')],
            },
        ),
    ]
