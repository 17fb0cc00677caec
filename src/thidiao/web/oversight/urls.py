"""Addresses of the pages that show what the state's figures rest on."""

from django.urls import path

from thidiao.web.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.front, name="front"),
]
