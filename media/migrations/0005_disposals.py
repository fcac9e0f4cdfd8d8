"""A file may be disposed of by a decision; the state is one more, no row changes.

SQLite makes the table anew for the constraint and loses the trigger: it is put on again.
"""

from typing import Any

from django.conf import settings
from django.db import migrations, models

from media import triggers


def install(apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0004_fixity'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='attachment',
            name='media_state_known',
        ),
        migrations.AlterField(
            model_name='attachment',
            name='state',
            field=models.CharField(choices=[('accepted', 'Đã nhận'), ('quarantined', 'Cách ly'), ('disposed', 'Đã tiêu hủy')], default='accepted', editable=False, max_length=12, verbose_name='tình trạng'),
        ),
        migrations.AlterField(
            model_name='fixitystate',
            name='outcome',
            field=models.CharField(choices=[('sound', 'Nguyên vẹn'), ('changed', 'Đổi nội dung'), ('missing', 'Mất tệp'), ('unreadable', 'Không đọc được'), ('misfiled', 'Sai mã băm trong sổ'), ('disposed', 'Đã tiêu hủy theo quyết định')], db_index=True, max_length=10, verbose_name='kết quả'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['accepted', 'quarantined', 'disposed'])), name='media_state_known'),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
