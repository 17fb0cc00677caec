"""Addresses of the officers' desk."""

from django.urls import path

from thidiao.web.desk import case, correction, decision, queue

app_name = "desk"
urlpatterns = [
    path("desk/", queue.queue, name="queue"),
    path("desk/cases/<slug:number>/", case.show, name="case"),
    path("desk/cases/<slug:number>/documents/<uuid:document_id>", case.document, name="document"),
    path("desk/cases/<slug:number>/take-up/", case.take_up_case, name="take-up"),
    path("desk/cases/<slug:number>/correction/", correction.ask, name="correction"),
    path("desk/cases/<slug:number>/approve/", decision.approve_case, name="approve"),
    path("desk/cases/<slug:number>/refuse/", decision.refuse_case, name="refuse"),
]
