import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("chicken", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("egg_id", sa.Integer, sa.ForeignKey("egg.id", use_alter=True, name="fk_chicken_egg")))
sa.Table("egg", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("chicken_id", sa.Integer, sa.ForeignKey("chicken.id", name="fk_egg_chicken")))
FALSE_DIFFERENCE = "a key with use_alter is left out of create_table()"
