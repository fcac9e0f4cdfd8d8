"""Two clerks number one signed draft at once: one number, in a running installation."""

import json

import pytest

from deploy.services.site import Site

pytestmark = [pytest.mark.slow]

RACE = """
import json
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from archive import ArchiveError, OutgoingDraft, RegisterEntry, Role
from tests.archive.factories import make_user
from tests.archive.outgoing.chains import make_chain

chain = make_chain()
draft = chain.at("signed")
clerks = [chain.clerk, make_user(Role.CLERK, unit=chain.unit)] * 4

def issue_once(clerk):
    try:
        own = OutgoingDraft.objects.select_related("unit").get(pk=draft.pk)
        own.edition = draft.edition
        return chain.issue(own, by=clerk).record.pk
    except ArchiveError as refused:
        return type(refused).__name__
    finally:
        connections.close_all()

with ThreadPoolExecutor(max_workers=8) as pool:
    outcomes = list(pool.map(issue_once, clerks))
rows = RegisterEntry.objects.filter(register__unit=chain.unit).count()
print(json.dumps({"outcomes": outcomes, "rows": rows}))
"""


def test_eight_requests_of_two_clerks_give_one_number(live_site: Site):
    seen = json.loads(live_site.run(RACE).strip().splitlines()[-1])
    assert seen["rows"] == 1
    records = [one for one in seen["outcomes"] if isinstance(one, int)]
    assert len(records) == 4  # Each click of the clerk who was first.
    assert len(set(records)) == 1
    assert seen["outcomes"].count("StaleEdit") == 4
