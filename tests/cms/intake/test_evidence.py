"""What the clerk corrects is kept, and the last Vào sổ can be taken back within the rules."""

import pytest
from django.urls import reverse

from archive import FieldCheck, IntakeItem, InvalidFiling, RegisterEntry, revise_record
from cms.intake.errors import TooLate
from cms.intake.filing import file_item
from cms.intake.prefill import sources_of, to_check
from cms.intake.recalling import last_filed, recall_item
from tests.cms.intake.papers import checked, letter, office, received, typed_form

pytestmark = pytest.mark.django_db
ARRIVED = {"registered_on": "20/05/2024"}


def filed(item, clerk, scope, **changed):
    return file_item(
        item=item,
        cleaned=checked(item, **ARRIVED, **changed),
        by=clerk,
        scope=scope,
        confirmed=frozenset(),
    )


def outcomes():
    return dict(FieldCheck.objects.values_list("field", "outcome"))


def test_each_field_is_compared_with_what_was_read():
    unit, clerk, scope = office()
    item = received(letter(code="300/SGDĐT-VP"), unit=unit, by=clerk)
    filed(item, clerk, scope, subject="tổ chức ngày hội thể thao", signer="")
    found = outcomes()
    assert found["code"] == "right"
    assert found["subject"] == "corrected"
    assert found["signer"] == "invented"
    row = FieldCheck.objects.get(field="subject")
    assert (row.read, row.kept) == ("Tổ chức ngày hội đọc sách", "tổ chức ngày hội thể thao")
    assert (row.quality, len(row.reader), row.checked_by) == ("clear", 12, clerk)


def test_a_paper_without_words_says_nothing_about_reading():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    item.reading = item.reading | {"status": "failed"}
    item.save()
    filed(item, clerk, scope)
    assert not FieldCheck.objects.exists()


def test_a_correction_on_the_record_page_corrects_the_evidence(client):
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    outcome = filed(item, clerk, scope)
    client.force_login(clerk)
    page = outcome.entry.record.page
    shown = client.get(reverse("record_edit", args=[page.pk])).context["form"]
    values = {n: "" if (v := shown[n].value()) is None else v for n in shown.fields}
    values |= {"signer": "Trần Văn Bình", "reason": "Gõ nhầm", "seen_version": "1"}
    answer = client.post(reverse("record_edit", args=[page.pk]), values)
    assert answer.status_code == 302
    assert outcomes()["signer"] == "corrected"


def test_taking_back_strikes_the_number_and_the_paper_waits_again(client):
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    item.typed = {"fields": typed_form(item, handler="Tổ Văn phòng")}
    item.save()
    filed(item, clerk, scope)
    client.force_login(clerk)
    shown = client.get(reverse("intake_queue")).content.decode()
    assert "Rút lại số 1" in shown
    address = reverse("intake_decide", args=[item.pk, "rut-lai"])
    client.post(address, {"reason": "Vào nhầm sổ"})
    entry = RegisterEntry.objects.get()
    assert (entry.state, entry.cancelled_reason) == ("cancelled", "Vào nhầm sổ")
    waiting = IntakeItem.objects.get(pk=item.pk)
    assert (waiting.state, waiting.record) == ("ready", None)
    assert waiting.typed["fields"]["handler"] == "Tổ Văn phòng"
    again = filed(IntakeItem.objects.select_related("unit").get(pk=item.pk), clerk, scope)
    assert again.entry.number == 2
    assert FieldCheck.objects.filter(field="code").get().record == again.entry.record


def test_taking_back_needs_a_reason_and_an_untouched_record():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    outcome = filed(item, clerk, scope)
    item.refresh_from_db()
    with pytest.raises(InvalidFiling):
        recall_item(item=item, reason=" x ", scope=scope, by=clerk)
    assert last_filed(unit_id=unit.pk, by=clerk) == (item, outcome.entry)
    page = outcome.entry.record.page.specific
    page.subject = "Đã sửa"
    revise_record(page, by=clerk, reason="Gõ nhầm", seen_version=1)
    item = IntakeItem.objects.get(pk=item.pk)
    with pytest.raises(TooLate):
        recall_item(item=item, reason="Vào nhầm sổ", scope=scope, by=clerk)
    assert last_filed(unit_id=unit.pk, by=clerk) is None


def test_unseen_and_least_sure_fields_come_first():
    unit, clerk, _ = office()
    item = received(letter(), unit=unit, by=clerk)
    fields = item.reading["fields"]
    fields["issuer"]["confidence"] = 0.7
    fields["signer"]["confidence"] = 0.5
    del fields["code"]
    item.reading["missing"] = {"code": "absent"}
    names = ("code", "issued", "issuer", "subject", "signer")
    assert to_check(sources_of(item, names)) == ["code", "signer", "issuer"]
