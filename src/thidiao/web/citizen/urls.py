"""Addresses of the citizen's door."""

from django.urls import path

from thidiao.web.citizen import apply, check, documents, follow, plan, quiz, sign_in

app_name = "citizen"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("events/<slug:event>/", quiz.begin, name="event"),
    path("plan/<uuid:draft_id>/", plan.show_plan, name="plan"),
    path("plan/<uuid:draft_id>/next/", quiz.next_question, name="next"),
    path("plan/<uuid:draft_id>/<str:element>/", quiz.ask, name="ask"),
    path("apply/<uuid:draft_id>/who/", apply.who, name="who"),
    path("apply/<uuid:draft_id>/", apply.tasks, name="tasks"),
    path("apply/<uuid:draft_id>/documents/", documents.hand_in, name="documents"),
    path("apply/<uuid:draft_id>/documents/<uuid:document_id>", documents.show, name="document"),
    path("apply/<uuid:draft_id>/check/", check.check, name="check"),
    path("apply/<uuid:draft_id>/file/", check.file, name="file"),
    path("apply/<uuid:draft_id>/<slug:section>/", apply.section, name="section"),
    path("applications/", follow.mine, name="applications"),
    path("applications/<str:number>/", follow.show, name="application"),
    path("applications/<str:number>/receipt/", check.receipt, name="receipt"),
    path("applications/<str:number>/receipt.jws", check.signed_receipt, name="signed-receipt"),
    path("applications/<str:number>/documents/<uuid:document_id>", follow.document, name="filed-document"),
    path("cases/<str:number>/answer/", follow.answer, name="answer"),
    path("cases/<str:number>/withdraw/", follow.withdraw_case, name="withdraw"),
    path("notices/", follow.notices, name="notices"),
    path("my-data/", follow.my_data, name="my-data"),
]
