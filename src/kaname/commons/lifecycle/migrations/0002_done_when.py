from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lifecycle", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="done",
            index=models.Index(fields=["done_at"], name="lifecycle_done_when"),
        )
    ]
