"""Everything loaded before the first visitor comes."""

import gc

from django.urls import get_resolver

from thidiao.catalogue.queries import current_pack


def load_everything() -> None:
    """Load every page and the pack, before the server divides into processes.

    What is loaded once is shared between them for as long as nobody writes into it. The garbage collector would, so
    what is there by now is put out of its reach.
    """
    get_resolver().url_patterns  # noqa: B018 - reading it imports every page
    current_pack()
    gc.collect()
    gc.freeze()
