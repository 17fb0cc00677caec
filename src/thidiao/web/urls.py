"""Addresses of the whole house; each door keeps its own."""

from django.urls import include, path

from thidiao.web.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("oversight/", include("thidiao.web.oversight.urls")),
    path("", include("thidiao.web.public.urls")),
    path("", include("thidiao.web.citizen.urls")),
    path("", include("thidiao.web.authoring.urls")),
    path("", include("thidiao.web.desk.urls")),
]

handler400 = "thidiao.web.errors.bad_request"
handler403 = "thidiao.web.errors.permission_denied"
handler404 = "thidiao.web.errors.page_not_found"
handler500 = "thidiao.web.errors.server_error"
