__all__ = ["sub_public", "leaf"]
sub_public = 1
sub_private = 2
_hidden = 3
