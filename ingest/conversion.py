"""Old Word documents, converted by LibreOffice where it is installed: within limits, without network and macros."""

import functools
import os
import resource
import shutil
import signal
import subprocess
from pathlib import Path

from ingest.bounds import Bounds
from ingest.reading import Problem, UnreadableDocumentError

PROGRAM = "soffice"
_CUT_OFF = ("unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
"""Runs a program without network, in a world of processes that ends with it."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
</oor:items>
"""
_SHARE_OF_TIME = 0.8
"""Share of a document's time that conversion may take; what it gives must still be read."""


@functools.cache
def can_convert() -> bool:
    """Return whether LibreOffice is installed, and can be run without network on this machine."""
    if shutil.which(PROGRAM) is None or shutil.which(_CUT_OFF[0]) is None:
        return False
    return subprocess.run([*_CUT_OFF, "true"], capture_output=True, check=False).returncode == 0


def convert_to_docx(path: Path, folder: Path, bounds: Bounds) -> Path:
    """Convert an old Word document.

    Args:
        path: The document.
        folder: Empty folder for what is written.
        bounds: Limits.

    Returns:
        The docx file.

    Raises:
        UnreadableDocumentError: If it cannot be converted, or takes too long.
    """
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    copy = folder / "document.doc"  # a name that is no option and no address, whatever the file is called
    shutil.copyfile(path, copy)
    options = [
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
    ]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    try:
        completed = subprocess.run(
            [*_CUT_OFF, PROGRAM, profile, *options, str(copy)],
            env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=bounds.wall_seconds * _SHARE_OF_TIME,
            preexec_fn=functools.partial(_limit_files, bounds.unpacked_byte_count),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _refuse_slowness() from error
    if completed.returncode in (-signal.SIGXCPU, 128 + signal.SIGXCPU):
        raise _refuse_slowness()
    result = folder / "document.docx"
    if not result.is_file():
        raise UnreadableDocumentError(
            Problem.OLD_WORD_FORMAT,
            "The file is an old Word document (doc, wps or rtf), which LibreOffice cannot convert: it is damaged or "
            "protected by a password. Open it in Word or WPS and save it as docx. Then ingest the docx.",
        )
    return result


def _limit_files(byte_count: int) -> None:
    """Limit how large a file this process may write."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (byte_count, byte_count))


def _refuse_slowness() -> UnreadableDocumentError:
    """Return the refusal of a document whose conversion takes too long."""
    return UnreadableDocumentError(
        Problem.TIMED_OUT, "Converting the old Word document takes too long. Save it as docx, and ingest that."
    )
