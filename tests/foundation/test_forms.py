"""Every field of every form is drawn by one partial and says what is wrong beside itself."""

from __future__ import annotations

from django import forms


class Letter(forms.Form):
    address = forms.EmailField(label="E-mail", help_text="For the receipt.")
    by = forms.ChoiceField(label="By", choices=[("post", "Post"), ("mail", "Mail")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed")


def test_field_has_its_class_and_is_described_by_its_hint() -> None:
    html = str(Letter()["address"].as_field_group())
    assert '<label for="id_address">E-mail</label>' in html
    assert 'class="input"' in html
    assert 'aria-describedby="id_address_helptext"' in html
    assert 'id="id_address_helptext"' in html


def test_wrong_field_keeps_what_was_typed_and_says_what_is_wrong() -> None:
    html = str(Letter({"address": "mari@harbour,ee"})["address"].as_field_group())
    assert 'value="mari@harbour,ee"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_address_helptext id_address_error"' in html
    assert 'id="id_address_error"' in html


def test_choices_are_one_question_with_a_legend() -> None:
    html = str(Letter()["by"].as_field_group())
    assert "<fieldset" in html
    assert '<legend class="label">By</legend>' in html
    assert html.count('type="radio"') == 2


def test_tick_stands_before_its_label() -> None:
    html = str(Letter()["agreed"].as_field_group())
    assert html.index('type="checkbox"') < html.index("Agreed")
    assert 'class="input"' not in html


def test_class_given_to_a_widget_stays() -> None:
    class Wide(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))

    assert 'class="input wide"' in str(Wide()["name"])
