"""When dropped words were asked to leave the index files for good."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_index_builds'),
    ]

    operations = [
        migrations.AddField(
            model_name='indexmark',
            name='purge_asked_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='lúc cần xóa hẳn'),
        ),
    ]
