"""The pages of the public site: home, list and story; nothing else may stand under the Site."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page, Revision as PageRevision

from archive import RecognitionLevel, SubjectKind
from cms.portal.approval import PublicationRefused, approval_of
from cms.portal.blocks import StoryBlock, story_images, story_texts
from cms.portal.folding import folded_words
from cms.portal.forms import ExemplarPageForm, HomePageForm
from cms.portal.people import FixedPagePermissions, FrontPermissions, StoryPermissions
from cms.slugs import VietnameseSlugPage

ADD_A_BLOCK = "Bấm dấu ⊕ để thêm đoạn văn, ảnh, trích dẫn hoặc số liệu."
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)


class PublicPage(VietnameseSlugPage, Page):
    """What every page of the site shares: fresh HTML, no cookies, no password gates."""

    search_auto_update = False
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    show_in_menus_default = False

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page so that a withdrawn story is gone from every cache at once."""
        response = super().serve(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render a preview that the workroom, and nobody else, may frame."""
        response = super().serve_preview(request, mode_name)
        response["Content-Security-Policy"] = PREVIEW_POLICY
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def permissions_for_user(self, user: Any) -> FixedPagePermissions:
        """Rights come from the archive's roles, not from Wagtail's groups."""
        return FrontPermissions(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page frame needs."""
        from cms.portal.frame import frame_context

        context = super().get_context(request, *args, **kwargs)
        return context | frame_context(request, page=self)


class HomePage(PublicPage):
    """The first page: who we honour, three stories large."""

    intro = models.TextField(
        "Lời giới thiệu",
        max_length=400,
        blank=True,
        help_text="Hai, ba câu nói cổng này dành cho ai và có gì.",
    )
    owner_name = models.CharField("Cơ quan chủ quản", max_length=200, blank=True)
    contact = models.TextField(
        "Thông tin liên hệ",
        max_length=400,
        blank=True,
        help_text="Địa chỉ và hộp thư của cơ quan, hiện ở chân trang.",
    )

    base_form_class = HomePageForm
    template = "portal/home.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["cms.ExemplarIndexPage"]
    content_panels = [
        FieldPanel("title", heading="Tên cổng"),
        FieldPanel("intro"),
        InlinePanel(
            "featured",
            heading="Câu chuyện giới thiệu",
            label="Câu chuyện",
            max_num=3,
            help_text="Tối đa ba. Bỏ trống thì lấy các điển hình mới công bố.",
        ),
        MultiFieldPanel([FieldPanel("owner_name"), FieldPanel("contact")], heading="Chân trang"),
    ]

    class Meta:
        verbose_name = "trang chủ của cổng"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the three large stories, the newest ones and the ways in."""
        from cms.portal.listing import home_stories

        return super().get_context(request, *args, **kwargs) | home_stories(self)


class HomeStory(Orderable):
    """A story that the editors put on the first page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured")
    exemplar = models.ForeignKey(
        "cms.ExemplarPage", on_delete=models.CASCADE, related_name="+", verbose_name="Điển hình"
    )

    panels = [FieldPanel("exemplar", widget=forms.Select())]


class ExemplarIndexPage(PublicPage):
    """The list of all public exemplars, with filters and a search box."""

    intro = models.TextField("Lời dẫn", max_length=400, blank=True)

    template = "portal/exemplar_index.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ExemplarPage"]
    max_count_per_parent = 1
    content_panels = [FieldPanel("title", heading="Tên trang"), FieldPanel("intro")]

    class Meta:
        verbose_name = "danh sách điển hình"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the stories that the address asks for."""
        from cms.portal.listing import listing_context

        return super().get_context(request, *args, **kwargs) | listing_context(request, index=self)


class ExemplarPage(PublicPage):
    """One public story: a copy of approved content, never the record itself."""

    kind = models.CharField("Loại đối tượng", max_length=10, choices=SubjectKind)
    role = models.CharField(
        "Chức danh, mô tả ngắn",
        max_length=150,
        blank=True,
        help_text="Ví dụ: Giáo viên Ngữ văn; Tổ Khoa học tự nhiên. Không ghi ngày sinh, địa chỉ.",
    )
    unit_name = models.CharField("Đơn vị", max_length=200)
    unit_id = models.PositiveBigIntegerField("Mã đơn vị", null=True, blank=True, editable=False)
    field = models.CharField("Lĩnh vực", max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(
        "Năm công nhận",
        validators=[MinValueValidator(1975), MaxValueValidator(2100)],
    )
    school_year = models.CharField(
        "Năm học", max_length=9, blank=True, help_text="Ví dụ: 2024-2025"
    )
    level = models.CharField("Cấp công nhận", max_length=10, choices=RecognitionLevel, blank=True)
    summary = models.TextField(
        "Tóm tắt",
        max_length=400,
        help_text="Hai, ba câu để người đọc hiểu vì sao câu chuyện này đáng học.",
    )
    portrait = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Ảnh chính",
    )
    portrait_alt = models.CharField(
        "Mô tả ảnh chính",
        max_length=200,
        blank=True,
        help_text="Tả điều nhìn thấy trong ảnh, để người khiếm thị cũng hiểu.",
    )
    work = StreamField(StoryBlock(), verbose_name="Việc đã làm", blank=True)
    results = StreamField(StoryBlock(), verbose_name="Kết quả", blank=True)
    replication = StreamField(StoryBlock(), verbose_name="Cách nhân rộng", blank=True)
    source_version = models.ForeignKey(
        "archive.RecordVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    offered_attachments = models.JSONField(default=list, blank=True, editable=False)
    folded_title = models.TextField(default="", blank=True, editable=False)
    folded_text = models.TextField(default="", blank=True, editable=False)

    base_form_class = ExemplarPageForm
    template = "portal/exemplar.html"
    parent_page_types: ClassVar[list[str]] = ["cms.ExemplarIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False
    content_panels = [
        HelpPanel(template="portal/office/editor_help.html"),
        MultiFieldPanel(
            [
                FieldPanel("title", heading="Tên điển hình"),
                FieldPanel("kind"),
                FieldPanel("role"),
                FieldPanel("summary", widget=forms.Textarea(attrs={"rows": 3})),
            ],
            heading="Ai, việc gì",
        ),
        MultiFieldPanel([FieldPanel("portrait"), FieldPanel("portrait_alt")], heading="Ảnh chính"),
        FieldPanel("work", heading="1. Việc đã làm", help_text=ADD_A_BLOCK),
        FieldPanel("results", heading="2. Kết quả", help_text=ADD_A_BLOCK),
        FieldPanel("replication", heading="3. Cách nhân rộng", help_text=ADD_A_BLOCK),
        MultiFieldPanel(
            [
                FieldPanel("unit_name"),
                FieldPanel("field"),
                FieldPanel("year"),
                FieldPanel("school_year"),
                FieldPanel("level"),
            ],
            heading="Thông tin công nhận",
        ),
        InlinePanel(
            "released_documents",
            heading="Tài liệu công bố kèm",
            label="Tài liệu",
            help_text="Chỉ tài liệu được đánh dấu “Công bố” mới mở được trên cổng.",
        ),
    ]

    class Meta:
        verbose_name = "điển hình tiên tiến"
        verbose_name_plural = "điển hình tiên tiến"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded text and the shown pictures; refuse to go live without approval."""
        whole = kwargs.get("update_fields") is None
        if whole:
            self._require_approval()
            self.folded_title = folded_words(self.title)
            self.folded_text = folded_words(" ".join(text for _, text in self.public_texts()))
        super().save(*args, **kwargs)
        if whole:
            self._note_shown_images()

    def publish(self, revision: PageRevision, user: Any = None, **kwargs: Any) -> Any:
        """Publish an approved version; the approval is the permission, whoever presses."""
        from cms.portal.gate import require_publishable

        require_publishable(page=revision.as_object(), revision=revision)
        kwargs["skip_permission_checks"] = True
        return super().publish(revision, user=user, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the released files and other stories of the field."""
        from cms.portal.listing import related_stories

        context = super().get_context(request, *args, **kwargs)
        rows = [row for row in self.released_documents.all() if row.released]
        return context | {"released": rows, "related": related_stories(self)}

    def permissions_for_user(self, user: Any) -> StoryPermissions:
        """Editors of the unit write; the approval publishes."""
        return StoryPermissions(user, self)

    def public_texts(self) -> list[tuple[str, str]]:
        """Return every text a reader will see, each with the name of its place."""
        texts = [
            ("Tên điển hình", self.title),
            ("Chức danh, mô tả ngắn", self.role),
            ("Đơn vị", self.unit_name),
            ("Lĩnh vực", self.field),
            ("Tóm tắt", self.summary),
            ("Mô tả ảnh chính", self.portrait_alt),
        ]
        sections = (
            ("Việc đã làm", self.work),
            ("Kết quả", self.results),
            ("Cách nhân rộng", self.replication),
        )
        texts += [(name, text) for name, stream in sections for text in story_texts(stream)]
        released = [row for row in self.released_documents.all() if row.released]
        texts += [("Tên tài liệu công bố", row.caption) for row in released]
        return [(name, text) for name, text in texts if text]

    def shown_image_ids(self) -> frozenset[int]:
        """Return the pictures that the page shows."""
        values = [v for s in (self.work, self.results, self.replication) for v in story_images(s)]
        chosen = {value["image"].pk for value in values if value["image"]}
        return frozenset(chosen | ({self.portrait_id} if self.portrait_id else set()))

    @cached_property
    def consent(self) -> Any:
        """The consent in force, or None."""
        return self.consents.filter(withdrawn_at__isnull=True).order_by("-recorded_at").first()

    @property
    def consent_recorder_id(self) -> int | None:
        """Who recorded the consent in force."""
        return self.consent.recorded_by_id if self.consent else None

    @property
    def withdrawn_at(self) -> datetime | None:
        """When the page was last taken off the site."""
        return self.withdrawals.aggregate(last=models.Max("at"))["last"] if self.pk else None

    def _require_approval(self) -> None:
        if self.live and approval_of(page=self, revision_id=self.live_revision_id) is None:
            raise PublicationRefused("Trang chưa được người thứ hai duyệt nên chưa thể công khai.")

    def _note_shown_images(self) -> None:
        wanted = self.shown_image_ids() if self.live else frozenset()
        known = set(self.shown_images.values_list("image_id", flat=True))
        if known - wanted:
            self.shown_images.filter(image_id__in=known - wanted).delete()
        new = [ShownImage(page=self, image_id=pk) for pk in sorted(wanted - known)]
        if new:
            ShownImage.objects.bulk_create(new)


class ShownImage(models.Model):
    """A picture that a public page shows now; only such pictures are served."""

    page = models.ForeignKey(ExemplarPage, on_delete=models.CASCADE, related_name="shown_images")
    image = models.ForeignKey(
        get_image_model_string(), on_delete=models.CASCADE, related_name="shown_on"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "image"], name="portal_image_shown_once")
        ]
