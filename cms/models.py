"""Page types of the archive tree and of the public site; ways in that the worker looks after."""

from cms.finding.models import *  # noqa: F403
from cms.intake.models import *  # noqa: F403
from cms.portal.models import *  # noqa: F403
from cms.records.models import *  # noqa: F403
