from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class MediaConfig(AppConfig):
    name = "media"
    label = "media"
    verbose_name = "Tệp đính kèm"

    def import_models(self) -> None:
        """Two modules hold our models."""
        super().import_models()
        import_module("media.fixity_models")

    def ready(self) -> None:
        """Guard attachments against cascades, which pass by the model's own ``delete``."""
        from media.guards import refuse_deletion

        pre_delete.connect(
            refuse_deletion, sender="media.Attachment", dispatch_uid="media.refuse_deletion"
        )
