from django.urls import path

from befriend.giving.asks.views import appeals, guard, retention

app_name = "asks"
urlpatterns = [
    path("", guard.may_ask, name="may_ask"),
    path("people/<int:contact_id>/", guard.permits, name="permits"),
    path("permits/<int:permit_id>/removal/", guard.permit_removal, name="permit_removal"),
    path("retention/", retention.retention, name="retention"),
    path("retention/cohorts/<int:year>/", retention.cohort, name="cohort"),
    path("retention/<slug:group>/", retention.givers, name="givers"),
    path("retention/<slug:group>/export/", retention.export, name="givers_export"),
    path("retention/<slug:group>/segment/", retention.segment, name="givers_segment"),
    path("appeals/<int:appeal_id>/", appeals.appeal, name="appeal"),
    path("appeals/<int:appeal_id>/people/<slug:who>/", appeals.people, name="appeal_people"),
    path("appeals/<int:appeal_id>/posters/<slug:paper>/", appeals.poster, name="poster"),
    path("appeals/<int:appeal_id>/costs/", appeals.costs, name="costs"),
    path("costs/<int:cost_id>/removal/", appeals.cost_removal, name="cost_removal"),
    path("costs/<int:cost_id>/return/", appeals.cost_return, name="cost_return"),
]
