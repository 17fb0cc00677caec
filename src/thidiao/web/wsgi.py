"""The door that a web server opens."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidiao.settings")
application = get_wsgi_application()

# Only now do the rooms exist, and can be imported by what loads them.
import_module("thidiao.web.loading").load_everything()
