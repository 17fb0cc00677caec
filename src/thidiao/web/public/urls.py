"""Addresses of the pages anyone may read."""

from django.urls import path

from thidiao.web.public import styleguide, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
