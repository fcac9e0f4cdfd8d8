# What the package offers; each name is imported when it is first used.

from .archives import (
    ArchiveFormat as ArchiveFormat,
    archive_format as archive_format,
    opened_archive as opened_archive,
)
from .disposal import (
    dispose_attachment as dispose_attachment,
)
from .errors import (
    AttachmentIsKept as AttachmentIsKept,
    ExtractionBusy as ExtractionBusy,
    MediaError as MediaError,
    PreviewUnavailable as PreviewUnavailable,
    RejectedFile as RejectedFile,
    StorageDamaged as StorageDamaged,
    StorageUnavailable as StorageUnavailable,
    why_not_opened as why_not_opened,
)
from .extraction.by_type import (
    read_file as read_file,
)
from .extraction.conversion import (
    converted as converted,
)
from .extraction.edges import (
    Edges as Edges,
    cut_edges as cut_edges,
)
from .extraction.result import (
    ExtractedText as ExtractedText,
    PageText as PageText,
    WordBox as WordBox,
)
from .extraction.service import (
    extract_attachment as extract_attachment,
    extracted_text as extracted_text,
    pending_extractions as pending_extractions,
)
from .fixity import (
    FixityReport as FixityReport,
    verify_attachments as verify_attachments,
)
from .holders import (
    is_dead as is_dead,
    this_process as this_process,
)
from .inspection.detection import (
    detect as detect,
)
from .inspection.embedded import (
    Embedded as Embedded,
    opened_embedded as opened_embedded,
)
from .inspection.envelopes import (
    is_envelope as is_envelope,
)
from .inspection.messages import (
    EML as EML,
)
from .intake import (
    keep_bytes as keep_bytes,
    keep_row as keep_row,
    release_attachment as release_attachment,
    sha256_of as sha256_of,
    store_attachment as store_attachment,
    sweep_interrupted as sweep_interrupted,
)
from .messages import (
    MESSAGE_TYPES as MESSAGE_TYPES,
    Message as Message,
    message_type as message_type,
    opened_message as opened_message,
)
from .models import (
    Attachment as Attachment,
    AttachmentPage as AttachmentPage,
    AttachmentState as AttachmentState,
    ExtractionJob as ExtractionJob,
    ExtractionState as ExtractionState,
    TextMethod as TextMethod,
    TextQuality as TextQuality,
    TextRecoding as TextRecoding,
)
from .naming import (
    in_unicode as in_unicode,
    is_junk as is_junk,
    safe_name as safe_name,
    stem_of as stem_of,
)
from .parts import (
    Part as Part,
)
from .preview import (
    page_count as page_count,
    page_words as page_words,
    preview_page as preview_page,
)
from .scans import (
    SEPARATOR as SEPARATOR,
    Batch as Batch,
    Series as Series,
    bound_pictures as bound_pictures,
    joined_sides as joined_sides,
    sorted_series as sorted_series,
    split_batch as split_batch,
)
from .serving import (
    serve as serve,
)
