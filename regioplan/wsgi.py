"""What the web server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regioplan.settings")
application = get_wsgi_application()

# What is loaded now stays as long as the process does, and a page makes tens of thousands of objects that are gone
# when it is sent: the collector need not go over either every two thousand objects.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
