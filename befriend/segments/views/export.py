"""A segment taken out as a file."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBadRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.segments.actions.export_segment import as_csv, as_xlsx, rows_to_export
from befriend.segments.models import Segment
from befriend.segments.views.segments import ColleagueRequest

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
@requires(Permission.EXPORT_PEOPLE)
def export(request: ColleagueRequest, segment_id: int) -> HttpResponseBase:
    """The people of a segment as CSV or XLSX."""
    segment = get_object_or_404(Segment, pk=segment_id, archived_at=None)
    file_format = request.POST.get("format", "csv")
    if file_format not in ("csv", "xlsx"):
        return HttpResponseBadRequest(_("A segment can be exported as csv or xlsx."))
    table = rows_to_export(segment=segment, file_format=file_format, by=request.user)
    name = f"{segment.name}.{file_format}"
    if file_format == "xlsx":
        return FileResponse(as_xlsx(table), as_attachment=True, filename=name, content_type=_XLSX)
    response = StreamingHttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
