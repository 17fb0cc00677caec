"""Addresses of the pages anyone may read."""

from django.urls import path

from thidiao.web.public import styleguide, verify, verify_receipt, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("verify/", verify.verify, name="verify"),
    path("verify/receipt/", verify_receipt.verify_receipt, name="verify-receipt"),
    path("verify/<slug:token>/", verify.verify_licence, name="verify-licence"),
    path("licences/<slug:token>.pdf", verify.licence_pdf, name="licence-pdf"),
    path(".well-known/jwks.json", verify.public_keys, name="keys"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
