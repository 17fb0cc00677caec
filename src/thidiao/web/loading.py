"""Everything loaded before the first visitor comes."""

import gc
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from django.utils import timezone

from thidiao.cases.queries import office_calendar
from thidiao.catalogue.queries import current_pack
from thidiao.journeys.apply import guide_hashes
from thidiao.web.places import provinces


def load_everything() -> None:
    """Load every page, the pack, and what all visitors need of places and days, before the server divides.

    What is loaded once is shared between the processes for as long as nobody writes into it. The garbage collector
    would, so what is there by now is put out of its reach.
    """
    get_resolver().url_patterns  # noqa: B018 - reading it imports every page
    for folder in get_app_template_dirs("templates"):
        for page in Path(folder).rglob("*.html"):
            get_template(page.relative_to(folder).as_posix())
    guide_hashes(current_pack())
    office_calendar(timezone.localdate().year)
    for language, _ in settings.LANGUAGES:
        provinces(language)
    gc.collect()
    gc.freeze()
