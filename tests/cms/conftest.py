"""What the tests of the interface need: its messages compiled, its typeface made."""

import gettext
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import trans_real

from deploy import fonts
from deploy.catalogue import compile_catalogues

if compile_catalogues():
    gettext._translations.clear()
    trans_real._translations.clear()
    trans_real._default = None


@pytest.fixture(scope="session", autouse=True)
def _letters() -> None:
    fonts.build(Path(settings.FONTS_DIR))
