"""What the clerk typed is kept, and nobody's words are overwritten unseen."""

import pytest
from django.urls import reverse

from cms.intake.drafts import arrange_files, file_notes, save_draft
from cms.intake.errors import ItemGone, StaleDraft
from cms.intake.prefill import initial_of
from cms.intake.receiving import queue_attachments, receive_paper
from media import store_attachment
from tests.cms.intake.papers import office, text_file

pytestmark = pytest.mark.django_db


def test_what_was_typed_comes_back_instead_of_what_was_read():
    unit, clerk, _ = office()
    item = receive_paper(unit=unit, by=clerk)
    assert save_draft(item_id=item.pk, revision=0, fields={"code": "5/QĐ-UBND"}) == 1
    item.refresh_from_db()
    assert initial_of(item)["code"] == "5/QĐ-UBND"


def test_an_unchanged_form_makes_no_new_revision():
    unit, clerk, _ = office()
    item = receive_paper(unit=unit, by=clerk)
    save_draft(item_id=item.pk, revision=0, fields={"code": "5"})
    assert save_draft(item_id=item.pk, revision=1, fields={"code": "5"}) == 1


def test_a_draft_older_than_the_kept_one_is_refused_until_forced():
    unit, clerk, _ = office()
    item = receive_paper(unit=unit, by=clerk)
    save_draft(item_id=item.pk, revision=0, fields={"code": "1"})
    with pytest.raises(StaleDraft) as stale:
        save_draft(item_id=item.pk, revision=0, fields={"code": "2"})
    assert stale.value.revision == 1
    assert save_draft(item_id=item.pk, revision=0, fields={"code": "2"}, force=True) == 2


def test_a_draft_of_an_item_that_left_the_queue_is_told_so():
    unit, clerk, _ = office()
    item = receive_paper(unit=unit, by=clerk)
    type(item).objects.filter(pk=item.pk).update(state="set_aside")
    with pytest.raises(ItemGone):
        save_draft(item_id=item.pk, revision=0, fields={"code": "2"})


def test_files_keep_their_order_caption_and_role():
    unit, clerk, _ = office()
    first = store_attachment(file=text_file("một"), by=clerk, unit_id=unit.pk)
    second = store_attachment(file=text_file("hai"), by=clerk, unit_id=unit.pk)
    item = queue_attachments(attachments=[first], unit=unit, by=clerk)
    item.files.create(attachment=second, ordinal=1)
    one, two = item.files.all()
    described = {two.pk: {"caption": "Phụ lục 1", "role": "main"}, one.pk: {"role": "bogus"}}
    arrange_files(item_id=item.pk, order=[two.pk, one.pk], described=described)
    item.refresh_from_db()
    assert [file.pk for file in item.files.all()] == [two.pk, one.pk]
    assert file_notes(item)[two.pk] == {"caption": "Phụ lục 1", "role": "main"}
    assert file_notes(item)[one.pk]["role"] == "annex"


def test_a_date_that_is_none_does_not_close_the_queue(client):
    unit, clerk, _ = office()
    client.force_login(clerk)
    item = receive_paper(unit=unit, by=clerk)
    item.typed = {"fields": {"issued": "1E02", "code": "1/A"}}
    item.save()
    assert client.get(reverse("intake_item", args=[item.pk])).status_code == 200
