from django.apps import AppConfig


class WebConfig(AppConfig):
    """The face that all doors share: templates, styles, words of the page."""

    name = "thidiao.web"
    label = "web"
