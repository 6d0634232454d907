"""The functions every audited table shares."""

from django.db import migrations

WEIGER = """
CREATE FUNCTION public.historie_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'historie: % op % is niet toegestaan', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""

STEMPEL = """
CREATE FUNCTION public.historie_stempel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.history_date := clock_timestamp();
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(WEIGER, "DROP FUNCTION public.historie_weiger()"),
        migrations.RunSQL(STEMPEL, "DROP FUNCTION public.historie_stempel()"),
    ]
