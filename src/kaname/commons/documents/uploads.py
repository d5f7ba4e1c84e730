"""How a file comes in: piece by piece into a file without a name; too large, not past the door."""

from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from . import storage

AROUND = 1_000_000
"""What a request may hold beside the file."""
IN_MEMORY = 1 << 20


class Unnamed(FileUploadHandler):
    """In place of Django's, which leaves a readable file where a process dies."""

    file: IO[bytes]
    taken = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  # Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        if content_length > settings.KANAME_LARGEST_FILE + AROUND:
            raise RequestDataTooBig(content_length)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        # Django closes it with the request.
        self.file = SpooledTemporaryFile(IN_MEMORY, dir=str(storage.incoming()))  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.taken += len(raw_data)
        if self.taken > settings.KANAME_LARGEST_FILE + AROUND:
            raise RequestDataTooBig(self.taken)
        try:
            self.file.write(raw_data)
        except OSError as error:
            if error.errno in storage.FULL:
                raise storage.NoRoom from None
            raise

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self.file.seek(0)
        return UploadedFile(
            file=self.file, name=self.file_name, content_type=self.content_type, size=file_size
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
