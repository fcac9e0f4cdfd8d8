"""Labels for fields of Wagtail's forms that have none: Django would show the English name."""

from importlib import import_module

PAGE_FORMS = "wagtail.admin.forms"
FIELD_LABELS: dict[tuple[str, str], dict[str, str]] = {
    (f"{PAGE_FORMS}.auth", "LoginForm"): {
        "password": "Mật khẩu",
        "remember": "Ghi nhớ đăng nhập",
    },
    (f"{PAGE_FORMS}.choosers", "ExternalLinkChooserForm"): {"link_text": "Chữ hiển thị"},
    (f"{PAGE_FORMS}.choosers", "AnchorLinkChooserForm"): {"link_text": "Chữ hiển thị"},
    (f"{PAGE_FORMS}.choosers", "EmailLinkChooserForm"): {
        "email_address": "Địa chỉ thư điện tử",
        "link_text": "Chữ hiển thị",
        "subject": "Chủ đề",
        "body": "Nội dung thư",
    },
    (f"{PAGE_FORMS}.choosers", "PhoneLinkChooserForm"): {
        "phone_number": "Số điện thoại",
        "link_text": "Chữ hiển thị",
    },
    (f"{PAGE_FORMS}.comments", "CommentForm"): {"resolved": "Đã giải quyết"},
    (f"{PAGE_FORMS}.pages", "WagtailAdminPageForm"): {
        "comment_notifications": "Thông báo về ý kiến"
    },
    (f"{PAGE_FORMS}.workflows", "WorkflowPageForm"): {"page": "Trang"},
    (f"{PAGE_FORMS}.workflows", "WorkflowContentTypeForm"): {"content_types": "Loại nội dung"},
    ("wagtail.admin.views.pages.bulk_actions.page_bulk_action", "DefaultPageForm"): {
        "include_descendants": "Gồm cả trang con"
    },
    ("wagtail.users.forms", "PagePermissionsForm"): {"page": "Trang", "permissions": "Quyền"},
    ("wagtail.users.views.bulk_actions.assign_role", "RoleForm"): {"role": "Vai trò"},
}


def label_wagtail_forms() -> None:
    """Give the fields above their labels; an unknown form or field is an error at start."""
    for (module, name), labels in FIELD_LABELS.items():
        fields = getattr(import_module(module), name).base_fields
        for field, label in labels.items():
            fields[field].label = label
