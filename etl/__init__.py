import settings  # noqa: F401 - before any module here imports openpyxl: it fixes openpyxl's XML library
