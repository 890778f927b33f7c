"""The general part of the judge, copied by the build."""
