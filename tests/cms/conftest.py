"""What the tests of the interface need before the first message is read."""

import gettext

from django.utils.translation import trans_real

from deploy.catalogue import compile_catalogues

if compile_catalogues():
    gettext._translations.clear()
    trans_real._translations.clear()
    trans_real._default = None
