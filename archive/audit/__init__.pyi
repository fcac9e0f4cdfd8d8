# What the package offers; each name is imported when it is first used.

from .attending import (
    attend_log as attend_log,
    sound_alarm as sound_alarm,
)
from .origins import (
    Origin as Origin,
    acting_from as acting_from,
)
from .premis import (
    premis_type as premis_type,
)
from .proofs import (
    consistency_proof as consistency_proof,
    inclusion_proof as inclusion_proof,
    seal_proof as seal_proof,
)
from .recording import (
    Happening as Happening,
    canonical_json as canonical_json,
    entry_of as entry_of,
    leaf_of as leaf_of,
    record_event as record_event,
    record_events as record_events,
)
from .rolling_back import (
    NothingRolledBack as NothingRolledBack,
    acknowledge_rollback as acknowledge_rollback,
    lost_heads as lost_heads,
)
from .verifying import (
    verify_log as verify_log,
)
