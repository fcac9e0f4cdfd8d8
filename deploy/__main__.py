"""``python -m deploy COMMAND``: Django's management commands with the project's settings."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
execute_from_command_line(["python -m deploy", *sys.argv[1:]])
