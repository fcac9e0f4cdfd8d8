"""What the tests of the interface need before the first message is read."""

from django.utils.translation import trans_real

from cms.catalogue import compile_catalogues

if compile_catalogues():
    trans_real._translations.clear()
    trans_real._default = None
