from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The officers' door: what is due, one case with what its agency received, and the acts that move it."""

    name = "thidiao.web.desk"
    label = "desk"
