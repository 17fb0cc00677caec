"""Addresses of the pages that show what the state's figures rest on; each has its data beside it."""

from django.urls import path, re_path

from thidiao.web.oversight import check, copies, figures, measures, reports, views

FORM = r"\.(?P<form>json|csv|csvw)$"
ID = r"(?P<id>[a-z0-9-]+)"

app_name = "oversight"
urlpatterns = [
    path("", views.front, name="front"),
    path("data/", views.data, name="data"),
    path("check/", check.check, name="check"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:year>/", reports.report, name="report"),
    re_path(r"^reports/(?P<year>\d{4})\.(?P<form>html|pdf|docx)$", reports.download, name="report-file"),
    re_path(rf"^reports/(?P<year>\d{{4}}){FORM}", reports.data, name="report-data"),
    path("figures/", figures.figures, name="figures"),
    re_path(rf"^figures{FORM}", figures.figures_data, name="figures-data"),
    path("figures/<slug:id>/", figures.figure, name="figure"),
    path("figures/<slug:id>/records/", figures.figure_records, name="figure-records"),
    re_path(rf"^figures/{ID}/records{FORM}", figures.figure_records_data, name="figure-records-data"),
    re_path(rf"^figures/{ID}{FORM}", figures.figure_data, name="figure-data"),
    path("differences/", figures.moves, name="differences"),
    re_path(rf"^differences{FORM}", figures.moves_data, name="differences-data"),
    path("measures/", measures.measures, name="measures"),
    re_path(rf"^measures{FORM}", measures.measures_data, name="measures-data"),
    path("measures/<slug:id>/", measures.measure, name="measure"),
    path("measures/<slug:id>/records/", measures.measure_records, name="measure-records"),
    re_path(rf"^measures/{ID}/records{FORM}", measures.measure_records_data, name="measure-records-data"),
    re_path(rf"^measures/{ID}{FORM}", measures.measure_data, name="measure-data"),
    path("no-copies/", copies.overview, name="copies"),
    re_path(rf"^no-copies{FORM}", copies.data, name="copies-data"),
    path("no-copies/<slug:agency>/", copies.one_agency, name="copies-agency"),
    re_path(rf"^no-copies/(?P<agency>[a-z0-9-]+){FORM}", copies.data, name="copies-agency-data"),
]
