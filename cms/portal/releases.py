"""What stands beside a page and is not part of its text: released files, consent, withdrawals."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.portal.forms import attachment_choice
from cms.portal.pages import ExemplarPage


class ReleasedDocument(Orderable):
    """A file of the source dossier that the editor may open to everybody."""

    page = ParentalKey(ExemplarPage, on_delete=models.CASCADE, related_name="released_documents")
    attachment = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Tệp trong hồ sơ",
    )
    caption = models.CharField("Tên hiện trên cổng", max_length=200)
    released = models.BooleanField(
        "Công bố",
        default=False,
        help_text="Chỉ đánh dấu khi đã xem hết nội dung tệp và tệp không có dữ liệu cá nhân.",
    )

    panels = [
        FieldPanel("attachment", widget=attachment_choice()),
        FieldPanel("caption"),
        FieldPanel("released"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "tài liệu công bố"
        verbose_name_plural = "tài liệu công bố"


class ConsentGiver(models.TextChoices):
    SELF = "self", "Chính người được giới thiệu"
    GUARDIAN = "guardian", "Cha mẹ hoặc người giám hộ"
    HEAD = "head", "Người đứng đầu tập thể"


class Consent(models.Model):
    """A written consent to publication: who gave it, when, on which paper."""

    page = models.ForeignKey(ExemplarPage, on_delete=models.CASCADE, related_name="consents")
    giver_name = models.CharField("Người đồng ý", max_length=150)
    giver = models.CharField("Tư cách", max_length=10, choices=ConsentGiver.choices)
    signed_on = models.DateField("Ngày ký")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Văn bản đồng ý",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "văn bản đồng ý công bố"
        verbose_name_plural = "văn bản đồng ý công bố"


class Withdrawal(models.Model):
    """A page was taken off the site, or must stay off while its dossier is held."""

    page = models.ForeignKey(ExemplarPage, on_delete=models.CASCADE, related_name="withdrawals")
    reason = models.CharField("Lý do", max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    hold = models.BooleanField(default=False)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lần gỡ công bố"
        verbose_name_plural = "các lần gỡ công bố"
