from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The pages anyone may read: home, help, accessibility, privacy, cookies."""

    name = "thidiao.web.public"
    label = "public"
