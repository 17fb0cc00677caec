"""Addresses of the whole house; each door keeps its own."""

from importlib.util import find_spec

from django.urls import include, path

from thidiao.web.health import health

DOORS = ["thidiao.web.public.urls", "thidiao.web.desk.urls", "thidiao.web.citizen.urls"]

urlpatterns = [
    path("health", health, name="health"),
    *[path("", include(door)) for door in DOORS if find_spec(door)],
]

handler400 = "thidiao.web.errors.bad_request"
handler403 = "thidiao.web.errors.permission_denied"
handler404 = "thidiao.web.errors.page_not_found"
handler500 = "thidiao.web.errors.server_error"
