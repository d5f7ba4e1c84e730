from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kaname.identify.vision import decided_stays


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    decided_stays.install(schema_editor.connection)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    decided_stays.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("vision", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
