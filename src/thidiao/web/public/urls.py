"""Addresses of the pages anyone may read."""

from django.urls import path, re_path

from thidiao.web.public import (
    catalogue_data,
    directory,
    directory_places,
    drafts,
    guide,
    search,
    styleguide,
    verify,
    verify_receipt,
    views,
)

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("search/", search.search, name="search"),
    path("search.json", search.search_data, name="search-data"),
    path("services/", directory.browse, name="directory"),
    path("services/by/<slug:way>/<slug:id>/", directory.list_shelf, name="directory-shelf"),
    path("services/in/", directory_places.list_provinces, name="directory-provinces"),
    path("services/in/<slug:code>/", directory_places.show_place, name="directory-place"),
    path("services/<slug:service>/", guide.show, name="guide"),
    path("authoring/changes/<uuid:change_id>/guide/", drafts.show_draft, name="draft-guide"),
    path("services/<slug:service>/versions/", guide.list_versions, name="guide-versions"),
    path("services/<slug:service>/versions/difference/", guide.difference, name="guide-difference"),
    path("services/<slug:service>/versions/<slug:hash>/", guide.show_version, name="guide-version"),
    re_path(r"^catalogue\.(?P<form>json|csv|jsonld|ttl)$", catalogue_data.catalogue, name="catalogue-data"),
    path("openapi.json", catalogue_data.catalogue, {"form": "openapi"}, name="openapi"),
    path("id/service/<slug:id>", catalogue_data.service, name="id-service"),
    path("id/terms", catalogue_data.terms, name="id-terms"),
    path("id/<slug:kind>/<slug:id>", catalogue_data.thing, name="id"),
    path("verify/", verify.verify, name="verify"),
    path("verify/receipt/", verify_receipt.verify_receipt, name="verify-receipt"),
    path("verify/<slug:token>/", verify.verify_licence, name="verify-licence"),
    path("licences/<slug:token>.pdf", verify.licence_pdf, name="licence-pdf"),
    path(".well-known/jwks.json", verify.public_keys, name="keys"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
