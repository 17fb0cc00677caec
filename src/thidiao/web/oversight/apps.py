from django.apps import AppConfig


class OversightDoorConfig(AppConfig):
    """The pages on which anyone may follow the state's own reform: reports, figures and the records behind them."""

    name = "thidiao.web.oversight"
    label = "oversight_door"
