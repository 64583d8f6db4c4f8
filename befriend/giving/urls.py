from django.urls import path

from befriend.giving.views import appeals, funds, gifts, put_right

app_name = "giving"
urlpatterns = [
    path("", gifts.gifts, name="gifts"),
    path("gifts/new/", gifts.new_gift, name="new_gift"),
    path("gifts/<int:gift_id>/", gifts.gift, name="gift"),
    path("gifts/<int:gift_id>/refunds/", put_right.refunds, name="refunds"),
    path("gifts/<int:gift_id>/split/", put_right.split, name="split"),
    path("gifts/<int:gift_id>/withdrawal/", put_right.withdrawal, name="withdrawal"),
    path("gifts/<int:gift_id>/return/", put_right.gift_return, name="return"),
    path("gifts/<int:gift_id>/credits/", put_right.credits, name="credits"),
    path("credits/<int:credit_id>/removal/", put_right.credit_removal, name="credit_removal"),
    path("credits/<int:credit_id>/return/", put_right.credit_return, name="credit_return"),
    path("chargebacks/<int:chargeback_id>/end/", put_right.chargeback_end, name="chargeback_end"),
    path("tributes/<int:tribute_id>/card/", put_right.tribute_told, name="tribute_told"),
    path("tributes/<int:tribute_id>/card/return/", put_right.tribute_not_told, name="tribute_not_told"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/new/", appeals.new_appeal, name="new_appeal"),
    path("appeals/<int:appeal_id>/", appeals.edit_appeal, name="edit_appeal"),
    path("funds/", funds.funds, name="funds"),
    path("funds/new/", funds.new_fund, name="new_fund"),
    path("funds/<int:fund_id>/", funds.fund, name="fund"),
    path("funds/<int:fund_id>/edit/", funds.edit_fund, name="edit_fund"),
    path("funds/<int:fund_id>/closure/", funds.closure, name="fund_closure"),
    path("funds/<int:fund_id>/reopening/", funds.reopening, name="fund_reopening"),
    path("funds/<int:fund_id>/spendings/", funds.spendings, name="spendings"),
    path("funds/<int:fund_id>/outcomes/", funds.outcomes, name="outcomes"),
    path("spendings/<int:spending_id>/removal/", funds.spending_removal, name="spending_removal"),
    path("spendings/<int:spending_id>/return/", funds.spending_return, name="spending_return"),
    path("outcomes/<int:outcome_id>/removal/", funds.outcome_removal, name="outcome_removal"),
    path("outcomes/<int:outcome_id>/return/", funds.outcome_return, name="outcome_return"),
]
