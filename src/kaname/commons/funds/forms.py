from django.utils.translation import gettext_lazy as _

from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Yen


class EndowForm(ActForm):
    amount_yen = Yen(
        label=_("Sum (yen)"), help_text=_("In yen, to the digit. Commas may be left out.")
    )
    booked_on = Day(label=_("Day of booking"))
    text = BothLanguages(label=_("Particulars"), help_text=_("Such as the budget that it is from."))


class CorrectForm(ActForm):
    reason = BothLanguages(
        label=_("Reason"),
        help_text=_("It stands in the journal as the particulars of the reversal."),
    )
