from django.apps import AppConfig
from django.db.models.signals import pre_delete


class MediaConfig(AppConfig):
    name = "media"
    label = "media"
    verbose_name = "Tệp đính kèm"

    def ready(self) -> None:
        """Guard attachments against cascades, which pass by the model's own ``delete``."""
        from media.guards import refuse_deletion

        pre_delete.connect(
            refuse_deletion, sender="media.Attachment", dispatch_uid="media.refuse_deletion"
        )
