"""Addresses of the authors' door."""

from django.urls import path

from thidiao.web.authoring import approval, change, edit, home, preview

app_name = "authoring"
urlpatterns = [
    path("authoring/", home.home, name="home"),
    path("authoring/services/<slug:service>/start/", home.start, name="start"),
    path("authoring/changes/<uuid:change_id>/", change.show, name="change"),
    path("authoring/changes/<uuid:change_id>/propose/", change.propose, name="propose"),
    path("authoring/changes/<uuid:change_id>/withdraw/", change.withdraw, name="withdraw"),
    path("authoring/changes/<uuid:change_id>/again/", home.start_again, name="again"),
    path("authoring/changes/<uuid:change_id>/rebase/", change.rebase, name="rebase"),
    path("authoring/changes/<uuid:change_id>/form/", preview.form, name="form"),
    path("authoring/changes/<uuid:change_id>/difference/", preview.difference, name="difference"),
    path("authoring/changes/<uuid:change_id>/approve/", approval.approve, name="approve"),
    path("authoring/changes/<uuid:change_id>/send-back/", approval.send_back, name="send-back"),
    path("authoring/changes/<uuid:change_id>/<slug:part>/", edit.edit, name="part"),
]
