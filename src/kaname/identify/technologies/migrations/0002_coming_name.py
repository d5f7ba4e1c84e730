from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("technologies", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="technology",
            name="coming_name",
            field=models.JSONField(default={"ja": "", "en": ""}),
            preserve_default=False,
        )
    ]
