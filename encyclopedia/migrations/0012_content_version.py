"""The version of the content, which triggers move (`encyclopedia.caching.triggers`); migrating makes those last."""

import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('encyclopedia', '0011_wishes_of_readers'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('moved_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'version of the content',
                'verbose_name_plural': 'versions of the content',
                'default_permissions': (),
            },
            managers=[
                ('dumped', django.db.models.manager.Manager()),
            ],
        ),
    ]
