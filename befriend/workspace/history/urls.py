from django.urls import path

from befriend.workspace.history.views import histories, uploads

urlpatterns = [
    path("", histories.histories, name="histories"),
    path("<int:batch_id>/removal/", histories.removal, name="history_removal"),
    path("<int:batch_id>/rejected/", histories.rejected, name="history_rejected"),
    path("uploads/<int:upload_id>/", uploads.upload, name="history_upload"),
    path("uploads/<int:upload_id>/map/", uploads.described, name="history_map"),
    path("uploads/<int:upload_id>/entry/", uploads.entry, name="history_entry"),
    path("uploads/<int:upload_id>/rejected/", uploads.rejected, name="history_upload_rejected"),
]
