from django.urls import path

from befriend.giving.asks.views import appeals, guard, owner_rules, pipeline, retention

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
    path("larger/", pipeline.pipeline, name="pipeline"),
    path("larger/stages/", pipeline.stages, name="stages"),
    path("larger/stages/<int:stage_id>/", pipeline.stage, name="stage"),
    path("larger/new/<int:contact_id>/", pipeline.new, name="opportunity_new"),
    path("larger/<int:opportunity_id>/", pipeline.opportunity, name="opportunity"),
    path("larger/<int:opportunity_id>/edit/", pipeline.edit, name="opportunity_edit"),
    path("larger/<int:opportunity_id>/stage/", pipeline.moving, name="moving"),
    path("larger/<int:opportunity_id>/steps/", pipeline.steps, name="steps"),
    path("larger/<int:opportunity_id>/won/", pipeline.winning, name="winning"),
    path("larger/<int:opportunity_id>/lost/", pipeline.losing, name="losing"),
    path("larger/<int:opportunity_id>/return/", pipeline.talking_again, name="talking_again"),
    path("owners/", owner_rules.owner_rules, name="owner_rules"),
    path("owners/new/", owner_rules.new_rule, name="owner_rule_new"),
    path("owners/applying/", owner_rules.applying, name="owner_rules_applying"),
    path("owners/<int:rule_id>/removal/", owner_rules.rule_removal, name="owner_rule_removal"),
    path("owners/<int:rule_id>/return/", owner_rules.rule_return, name="owner_rule_return"),
    path("owners/<int:rule_id>/up/", owner_rules.rule_up, name="owner_rule_up"),
    path("appeals/<int:appeal_id>/", appeals.appeal, name="appeal"),
    path("appeals/<int:appeal_id>/people/<slug:who>/", appeals.people, name="appeal_people"),
    path("appeals/<int:appeal_id>/posters/<slug:paper>/", appeals.poster, name="poster"),
    path("appeals/<int:appeal_id>/costs/", appeals.costs, name="costs"),
    path("costs/<int:cost_id>/removal/", appeals.cost_removal, name="cost_removal"),
    path("costs/<int:cost_id>/return/", appeals.cost_return, name="cost_return"),
]
