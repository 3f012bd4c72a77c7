"""How long reading a file may take, by what it says of itself before anything is unpacked."""

import io
import zipfile

SECONDS_PER_MEGABYTE = 0.25
"""A whole check goes through 12 MB of unpacked XML a second here; an old office machine is some three times slower."""
MOST_SECONDS = 45.0
_MEGABYTE = 2**20
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 2_000
_MOST_MEGABYTES = 512
_HONEST_RATIO = 60
"""Unpacked over packed size; sheets of real figures stay below 30, a zip bomb is at 1,000."""


def reading_seconds(content: bytes, seconds: float) -> float:
    """`seconds`, and more for a large file as long as it is honest.

    A zip whose directory is absurd (unreadable, thousands of parts, packed as no figures can be, or larger than any
    workbook) gets `seconds` and no more: it is refused long before, or it is hostile. Any other file gets
    SECONDS_PER_MEGABYTE for every megabyte it unpacks to, MOST_SECONDS at the utmost.
    """
    megabytes = _unpacked_megabytes(content)
    return seconds if megabytes is None else max(seconds, min(seconds + megabytes * SECONDS_PER_MEGABYTE, MOST_SECONDS))


def _unpacked_megabytes(content: bytes) -> float | None:
    """The size a file declares; its own size when it is no zip; None when what it declares is absurd."""
    if not content.startswith(b"PK"):
        return len(content) / _MEGABYTE
    if content.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:  # counted first: reading a directory of millions takes seconds
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            declared = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return None
    is_absurd = declared > _HONEST_RATIO * len(content) or declared > _MOST_MEGABYTES * _MEGABYTE
    return None if is_absurd else declared / _MEGABYTE
