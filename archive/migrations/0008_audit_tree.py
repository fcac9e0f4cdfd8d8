"""The audit log becomes a Merkle tree: positions, tiles, signed heads, checks."""

import archive.models.audit
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from archive.guards import install_guards, remove_guards


def remove(apps, schema_editor):
    remove_guards(schema_editor.connection)


def install(apps, schema_editor):
    install_guards(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0007_imports_and_likeness'),
    ]

    operations = [
        migrations.RunPython(remove, install),
        migrations.CreateModel(
            name='AuditLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('size', models.BigIntegerField(default=0)),
                ('clock_ms', models.BigIntegerField(default=0)),
                ('earlier_ms', models.BigIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'nhật ký',
                'verbose_name_plural': 'nhật ký',
            },
        ),
        migrations.CreateModel(
            name='TreeHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.BigIntegerField(unique=True, verbose_name='Số dòng')),
                ('root', models.CharField(max_length=64, verbose_name='Gốc')),
                ('at', models.DateTimeField(verbose_name='Ký lúc')),
                ('key', models.CharField(max_length=64, verbose_name='Khóa công khai')),
                ('signature', models.CharField(max_length=128, verbose_name='Chữ ký')),
            ],
            options={
                'verbose_name': 'đầu cây nhật ký',
                'verbose_name_plural': 'đầu cây nhật ký',
                'ordering': ('-size',),
            },
        ),
        migrations.AlterModelOptions(
            name='auditevent',
            options={'ordering': ('-position',), 'verbose_name': 'dòng nhật ký', 'verbose_name_plural': 'nhật ký hệ thống'},
        ),
        migrations.AddField(
            model_name='auditevent',
            name='origin_address',
            field=models.CharField(blank=True, default='', max_length=45, verbose_name='Địa chỉ'),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='origin_kind',
            field=models.CharField(blank=True, default='', max_length=20, verbose_name='Phiên'),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='position',
            field=models.BigIntegerField(null=True, unique=True, verbose_name='Vị trí'),
        ),
        migrations.AddField(
            model_name='recordversion',
            name='manifest',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='recordversion',
            name='position',
            field=models.BigIntegerField(null=True, unique=True, verbose_name='Vị trí trong nhật ký'),
        ),
        migrations.AlterField(
            model_name='auditevent',
            name='event',
            field=models.CharField(choices=archive.models.audit.event_choices, max_length=30, verbose_name='Việc'),
        ),
        migrations.CreateModel(
            name='LogCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='Bắt đầu')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='Kết thúc')),
                ('size', models.BigIntegerField(verbose_name='Số dòng')),
                ('checked', models.BigIntegerField(default=0, verbose_name='Đã kiểm tra')),
                ('roots', models.JSONField(default=list)),
                ('first_bad', models.BigIntegerField(null=True, verbose_name='Vị trí sai đầu tiên')),
                ('finding', models.CharField(blank=True, default='', max_length=30)),
                ('seals', models.BigIntegerField(default=0, verbose_name='Niêm phong đã kiểm tra')),
                ('bad_seals', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lượt kiểm tra nhật ký',
                'verbose_name_plural': 'lượt kiểm tra nhật ký',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='TreeTile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('index', models.BigIntegerField()),
                ('hashes', models.BinaryField()),
            ],
            options={
                'verbose_name': 'mảnh cây nhật ký',
                'verbose_name_plural': 'mảnh cây nhật ký',
                'constraints': [models.UniqueConstraint(fields=('level', 'index'), name='tree_tile_once')],
            },
        ),
    ]
