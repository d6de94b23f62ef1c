"""Opens HEIC photos where the extra is there that reads them (`corral[heic]`), as phones take them."""

from __future__ import annotations

from pillow_heif import HeifImageFile


class HeicImage(HeifImageFile):
    """One or more pictures, each turned as the phone held it: the decoder has done that, and says so."""

    format = "HEIC"
    places: tuple[int, ...]

    def _open(self) -> None:
        super()._open()  # type: ignore[no-untyped-call]
        first = self.tell()  # the one that the phone shows need not stand first
        self.places = (first, *(place for place in range(self.n_frames) if place != first))
