from django import forms
from django.utils.translation import gettext_lazy as _


class Inquiry(forms.Form):
    text = forms.CharField(
        label=_("Receipt or hash"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Paste the whole receipt, or at least the first 8 characters of the hash."),
    )
