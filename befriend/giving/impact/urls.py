from django.urls import path

from befriend.giving.impact.views import in_public, showing, telling

app_name = "impact"
urlpatterns = [
    path("people/<int:contact_id>/", telling.giver, name="giver"),
    path("people/<int:contact_id>/paper/", telling.giver_pdf, name="giver_pdf"),
    path("funds/<int:fund_id>/", telling.givers, name="givers"),
    path("tellings/<int:telling_id>/stop/", telling.stop, name="stop"),
    path("funds/<int:fund_id>/showing/", showing.showing, name="showing"),
    path("funds/<int:fund_id>/hiding/", showing.hiding, name="hiding"),
    path("funds/<int:fund_id>/stories/", showing.ties, name="ties"),
    path("funds/<int:fund_id>/stories/<int:story_id>/", showing.tying, name="tying"),
    path("funds/<int:fund_id>/stories/<int:story_id>/removal/", showing.untying, name="untying"),
]
public_urlpatterns = [path("", in_public.funds, name="funds"), path("<int:fund_id>/", in_public.fund, name="fund")]
