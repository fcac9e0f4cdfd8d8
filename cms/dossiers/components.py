"""What a dossier must hold, by its kind; offices may reword the names on each dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.records.choices import ComponentState, DossierKind
from cms.records.models import DossierComponent

if TYPE_CHECKING:
    from collections.abc import Collection

    from cms.records.models import DossierPage

LACKING = (ComponentState.MISSING, ComponentState.REJECTED)
# key, name, required. The forms differ between offices; these are the parts common to them.
TEMPLATES: dict[str, tuple[tuple[str, str, bool], ...]] = {
    DossierKind.RECOGNITION: (
        ("request", "Công văn đề nghị", True),
        ("report", "Báo cáo thành tích", True),
        ("evidence", "Minh chứng", True),
        ("portrait", "Ảnh, phim giới thiệu", False),
    ),
    DossierKind.MOVEMENT: (
        ("registration", "Bản đăng ký thi đua", True),
        ("report", "Báo cáo kết quả", True),
        ("evidence", "Minh chứng", False),
    ),
    DossierKind.WORK: (
        ("documents", "Văn bản của hồ sơ", True),
        ("closing", "Chứng từ kết thúc", False),
    ),
}


def blank_components(kind: str) -> list[DossierComponent]:
    """The unsaved checklist of a new dossier."""
    return [
        DossierComponent(key=key, name=name, required=required)
        for key, name, required in TEMPLATES[kind]
    ]


def refresh_states(page: DossierPage, *, changed: Collection[str] = ()) -> None:
    """Missing or present by the files at hand; a judged line keeps its judgement until changed."""
    held = {row.component for row in page.record_attachments.all()}
    components = list(page.components.all())
    for row in components:
        judged = row.state in (ComponentState.ACCEPTED, ComponentState.REJECTED)
        if row.key not in held:
            row.state = ComponentState.MISSING
        elif row.key in changed or not judged:
            row.state = ComponentState.PRESENT
    page.components = components


def missing_names(page: DossierPage) -> list[str]:
    """Required lines that hold no file or were judged insufficient."""
    return [row.name for row in page.components.all() if row.required and row.state in LACKING]
