"""Screens asked for in tests: the words of an answer, all of them Vietnamese."""

from django.urls import reverse

from tests.cms.english import assert_vietnamese


def text_of(answer, status=200) -> str:
    """The answer's text; of another status, or with English in it, it fails."""
    assert answer.status_code == status, answer.content.decode()[-2000:]
    text = answer.content.decode()
    assert_vietnamese(text)
    return text


def screen(client, name, *args, **query) -> str:
    """The text of a screen by the name of its route."""
    return text_of(client.get(reverse(name, args=args), query))
