"""Two clerks, one paper: one number, in a running installation with real connections."""

import json

import pytest

from deploy.services.site import Site

pytestmark = [pytest.mark.slow]

RACE = """
import json
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from archive import IntakeItem, RegisterEntry, scope_for
from cms.intake.filing import file_item
from tests.cms.intake.papers import checked, letter, office, received

unit, clerk, _ = office()
item = received(letter(), unit=unit, by=clerk)
cleaned = checked(item, registered_on="20/05/2024")

def file_once(_):
    try:
        own = IntakeItem.objects.select_related("unit").get(pk=item.pk)
        done = file_item(
            item=own, cleaned=cleaned, by=clerk, scope=scope_for(clerk), again_reason="hai bản"
        )
        return [done.entry.number, done.repeated]
    finally:
        connections.close_all()

with ThreadPoolExecutor(max_workers=8) as pool:
    outcomes = list(pool.map(file_once, range(8)))
rows = RegisterEntry.objects.filter(register__unit=unit).count()
print(json.dumps({"outcomes": outcomes, "rows": rows}))
"""


def test_eight_requests_for_one_paper_take_one_number_and_all_see_it(live_site: Site):
    seen = json.loads(live_site.run(RACE).strip().splitlines()[-1])
    assert {number for number, _ in seen["outcomes"]} == {1}
    assert sum(not repeated for _, repeated in seen["outcomes"]) == 1
    assert seen["rows"] == 1
