from typing import Any

from django.db import migrations, models

from kaname.commons.reference import written


def write_down(apps: Any, schema_editor: Any) -> None:
    """What was submitted before contents were kept is written down as its application now says it."""
    tables = {
        name: apps.get_model("applications", name)._base_manager
        for name in ("Submission", "Application", "Member", "BudgetLine")
    }
    for one in tables["Submission"].all():
        application = tables["Application"].get(ref=one.application_id)
        of = {"application_id": one.application_id}
        one.content = {
            "institution": written(application.institution_id),
            "title": application.title,
            "answers": application.answers,
            "members": [
                {
                    "person": written(row.person),
                    "name": row.name,
                    "role": row.role,
                    "institution": written(row.institution_id),
                    "effort_percent": row.effort_percent,
                }
                for row in tables["Member"].filter(**of).order_by("pk")
            ],
            "budget": [
                {
                    "institution": written(row.institution_id),
                    "year": row.year,
                    "item": row.item,
                    "yen": row.yen,
                }
                for row in tables["BudgetLine"].filter(**of).order_by("pk")
            ],
            "attachments": [],
        }
        one.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="content",
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
    ]
