"""GeoAlchemy2's column types."""

from geoalchemy2.types import Geography, Geometry, Raster

__partial__ = True

__all__ = ["Geometry", "Geography", "Raster"]
