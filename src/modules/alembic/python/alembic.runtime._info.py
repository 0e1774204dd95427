# What on_version_apply callbacks are told of a step.


class MigrationInfo:
    def __init__(self, revision_map, is_upgrade, is_stamp, up_revisions, down_revisions):
        self._revision_map, self.is_upgrade, self.is_stamp = revision_map, is_upgrade, is_stamp
        self.up_revision_ids, self.down_revision_ids = tuple(up_revisions), tuple(down_revisions)
        self.up_revision_id = self.up_revision_ids[0] if self.up_revision_ids else None

    @property
    def revision_map(self):
        """Read when somebody asks: most callbacks look at ids."""
        if self._revision_map is None:
            from alembic import context
            self._revision_map = context.script.revision_map
        return self._revision_map

    @property
    def is_migration(self):
        return not self.is_stamp

    @property
    def source_revision_ids(self):
        return self.down_revision_ids if self.is_upgrade else self.up_revision_ids

    @property
    def destination_revision_ids(self):
        return self.up_revision_ids if self.is_upgrade else self.down_revision_ids

    @property
    def up_revision(self):
        return self.revision_map.get_revision(self.up_revision_id)

    @property
    def up_revisions(self):
        return self.revision_map.get_revisions(self.up_revision_ids)

    @property
    def down_revisions(self):
        return self.revision_map.get_revisions(self.down_revision_ids)

    @property
    def source_revisions(self):
        return self.revision_map.get_revisions(self.source_revision_ids)

    @property
    def destination_revisions(self):
        return self.revision_map.get_revisions(self.destination_revision_ids)
