from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    """The authors' door: changes of definitions drafted, looked at, approved by a second person and dated."""

    name = "thidiao.web.authoring"
    label = "authoring"
