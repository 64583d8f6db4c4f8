from django.urls import path

from befriend.thanks.views import clock, colleagues, home, openers, prints, reply, several, thanking, wall

app_name = "thanks"
urlpatterns = [
    path("people/<int:contact_id>/thanks/new/", thanking.new_thanks, name="new"),
    path("thanks/", home.home, name="home"),
    path("thanks/clock/", clock.clock, name="clock"),
    path("thanks/left-out/", clock.left_out_page, name="left_out"),
    path("thanks/colleagues/", colleagues.colleagues, name="colleagues"),
    path("thanks/openers/", openers.openers, name="openers"),
    path("thanks/openers/suggestions/", openers.suggestions, name="opener_suggestions"),
    path("thanks/openers/<slug:language>/<slug:occasion>/", openers.edit_openers, name="edit_openers"),
    path("thanks/prints/", prints.prints, name="prints"),
    path("thanks/prints/letterhead/", prints.letterhead, name="letterhead"),
    path("thanks/prints/new/<slug:paper>/", prints.new_batch, name="new_batch"),
    path("thanks/prints/<int:print_id>/", prints.batch_page, name="batch"),
    path("thanks/prints/<int:print_id>/printing/", prints.printing, name="printing"),
    path("thanks/prints/<int:print_id>/printing/undo/", prints.printing_undo, name="printing_undo"),
    path("thanks/prints/<int:print_id>/scattering/", prints.scattering, name="scattering"),
    path("thanks/prints/<int:print_id>/<slug:what>.pdf", prints.batch_file, name="batch_file"),
    path("reply/<str:reply_code>/", reply.reply, name="reply"),
    path("wall/", wall.wall, name="wall"),
    path("wall/screen/", wall.screen, name="wall_screen"),
    path("thanks/wall/", wall.our_wall, name="our_wall"),
    path("thanks/wall/<int:entry_id>/look/", wall.entry_look, name="entry_look"),
    path("people/<int:contact_id>/naming/", wall.naming, name="naming"),
    path("thanks/several/", several.several, name="several"),
    path("thanks/several/return/", several.several_return, name="several_return"),
    path("thanks/size/", home.size, name="size"),
    path("thanks/lines/<int:line_id>/swap/", home.line_swap, name="line_swap"),
    path("thanks/lines/<int:line_id>/later/", home.line_later, name="line_later"),
    path("thanks/lines/<int:line_id>/return/", home.line_return, name="line_return"),
    path("thanks/<int:thanks_id>/return/", thanking.undo, name="return"),
]
