"""From which old encoding the text of a page was put into Unicode, and how that was told."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0005_disposals'),
    ]

    operations = [
        migrations.AddField(
            model_name='attachmentpage',
            name='recoded',
            field=models.CharField(blank=True, choices=[('tcvn3-fonts', 'TCVN3 (ABC), theo phông chữ của tệp'), ('vni-fonts', 'VNI, theo phông chữ của tệp'), ('tcvn3-codes', 'TCVN3 (ABC), đoán theo mã chữ'), ('vni-codes', 'VNI, đoán theo mã chữ'), ('cp1258-codes', 'Windows-1258, đoán theo mã chữ'), ('cp1252-codes', 'Windows-1252, đoán theo mã chữ')], default='', max_length=12, verbose_name='đã chuyển mã từ'),
        ),
    ]
