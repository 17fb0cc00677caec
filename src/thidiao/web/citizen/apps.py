from django.apps import AppConfig


class CitizenConfig(AppConfig):
    """The citizen's door: the quiz, the plan, the one form, filing and following."""

    name = "thidiao.web.citizen"
    label = "citizen"
