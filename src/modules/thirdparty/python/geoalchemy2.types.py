"""GeoAlchemy2's column types."""

from sqlalchemy.types import UserDefinedType

__partial__ = True


class _GISType(UserDefinedType):
    name = None
    cache_ok = False

    def __init__(
        self,
        geometry_type="GEOMETRY",
        srid=-1,
        dimension=None,
        spatial_index=True,
        use_N_D_index=False,
        use_typmod=None,
        from_text=None,
        name=None,
        nullable=True,
    ):
        self.geometry_type = geometry_type.upper() if geometry_type else geometry_type
        self.srid = int(srid)
        if name is not None:
            self.name = name
        if from_text is not None:
            self.from_text = from_text
        if dimension is None and geometry_type is not None:
            dimension = 2
            if self.geometry_type.endswith("ZM"):
                dimension = 4
            elif self.geometry_type.endswith(("Z", "M")):
                dimension = 3
        self.dimension = dimension
        self.spatial_index = spatial_index
        self.use_N_D_index = use_N_D_index
        self.use_typmod = use_typmod
        self.nullable = nullable

    def __repr__(self):
        parts = []
        if self.geometry_type != "GEOMETRY":
            parts.append("geometry_type=%r" % self.geometry_type)
        if self.srid != -1:
            parts.append("srid=%r" % self.srid)
        if self.dimension is not None:
            parts.append("dimension=%r" % self.dimension)
        if not self.spatial_index:
            parts.append("spatial_index=False")
        parts.append("from_text=%r" % self.from_text)
        parts.append("name=%r" % self.name)
        if not self.nullable:
            parts.append("nullable=False")
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    def get_col_spec(self, **kw):
        if not self.geometry_type:
            return self.name
        return "%s(%s,%d)" % (self.name, self.geometry_type, self.srid)


class Geometry(_GISType):
    name = "geometry"
    from_text = "ST_GeomFromEWKT"


class Geography(_GISType):
    name = "geography"
    from_text = "ST_GeogFromText"


class Raster(_GISType):
    name = "raster"
    from_text = "raster"

    def __init__(self, spatial_index=True, from_text=None, name=None, nullable=True):
        super().__init__(geometry_type=None, spatial_index=spatial_index, name=name, nullable=nullable)
