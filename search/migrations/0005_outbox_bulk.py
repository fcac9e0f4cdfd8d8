"""What is filed singly is indexed before large runs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_purging")]

    operations = [
        migrations.AddField(
            model_name="outboxentry",
            name="bulk",
            field=models.BooleanField(default=False, verbose_name="thuộc một loạt lớn"),
        ),
    ]
