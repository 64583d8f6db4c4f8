"""Someone would like to bring us things."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from befriend.giving.forms.offer import NewsField, OfferForm
from befriend.giving.models import Category, Condition


class ThingsOfferForm(OfferForm):
    """What, of which sort, in which state; a photo, if they like."""

    what = forms.CharField(
        label=gettext_lazy("What would you like to give?"),
        max_length=200,
        help_text=gettext_lazy("A few words: two winter coats, a kitchen table."),
        error_messages={"required": gettext_lazy("What is it? A word or two will do.")},
    )
    category = forms.ChoiceField(label=gettext_lazy("What sort of thing is it?"), choices=Category.choices, initial=Category.OTHER)
    condition = forms.ChoiceField(label=gettext_lazy("In which condition?"), choices=Condition.choices, initial=Condition.GOOD)
    words = forms.CharField(
        label=gettext_lazy("When could you bring it, or should we fetch it?"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
    )
    photo = forms.FileField(label=gettext_lazy("A photo, if you have one"), required=False, widget=forms.FileInput({"accept": "image/*"}))
    news = NewsField()

    field_order = ("what", "category", "condition", "photo", "words", "name", "email", "phone", "news")
