from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = "Văn Khố"

    def ready(self) -> None:
        """Register the Vietnamese collation, slug box and labels."""
        from django.db.models import SlugField
        from wagtail.admin.forms.models import register_form_field_override

        from cms.collation import create_on_postgresql, register_on_sqlite
        from cms.labels import label_wagtail_forms
        from cms.slugs import VietnameseSlugInput

        connection_created.connect(register_on_sqlite, dispatch_uid="cms.collation.sqlite")
        post_migrate.connect(
            create_on_postgresql, sender=self, dispatch_uid="cms.collation.postgresql"
        )
        register_form_field_override(SlugField, override={"widget": VietnameseSlugInput})
        label_wagtail_forms()
        import_module("cms.dossiers.desk")
        import_module("cms.portal.desk")
        import_module("cms.intake.desk")
        import_module("cms.registers.desk")
        import_module("cms.obligations.desk")
        import_module("cms.outgoing.desk")
        import_module("cms.duties.desk")
        import_module("cms.registrations.desk")
        import_module("cms.rounds.desk")
        import_module("cms.office.desk")
        import_module("cms.inspections.desk")
        import_module("cms.keeping.desk")
        import_module("cms.finding.saved.desk")
