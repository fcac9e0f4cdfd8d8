"""Page types of the archive tree and of the public site."""

from cms.finding.models import *  # noqa: F403
from cms.portal.models import *  # noqa: F403
from cms.records.models import *  # noqa: F403
