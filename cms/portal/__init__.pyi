# What the package offers; each name is imported when it is first used.

from .approval import (
    PublicationRefused as PublicationRefused,
)
from .gate import (
    obstacles as obstacles,
)
from .people import (
    public_collection as public_collection,
)
from .publishing import (
    approve_exemplar as approve_exemplar,
    candidates as candidates,
    draft_exemplar_from as draft_exemplar_from,
    hold_exemplars as hold_exemplars,
    lift_hold as lift_hold,
    record_consent as record_consent,
    send_back_exemplar as send_back_exemplar,
    submit_exemplar as submit_exemplar,
    withdraw_consent as withdraw_consent,
    withdraw_exemplar as withdraw_exemplar,
)
from .setup import (
    create_portal as create_portal,
    ensure_portal as ensure_portal,
)
