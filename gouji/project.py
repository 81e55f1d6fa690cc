"""Where the dbt project lies: in a checkout, or inside the installed package."""

from pathlib import Path
from typing import Final

from gouji.outcomes import ForeseenError

PACKAGE: Final = Path(__file__).resolve().parent
PACKAGED: Final = "dbt_project"
MARKS: Final = ("dbt_project.yml", "profiles.yml", "models")


def is_project(directory: Path) -> bool:
    """Tell whether a directory holds a dbt project that can be built."""
    return all((directory / mark).exists() for mark in MARKS)


def checkout_directory(package: Path = PACKAGE) -> Path:
    """Find the checkout that this code is run from, whose seeds are there to be changed.

    Args:
        package: Directory of the `gouji` package.

    Returns:
        The root of the checkout.

    Raises:
        ForeseenError: The package is an installed copy: what is written into its seeds would go with the next version.
    """
    if is_project(package.parent):
        return package.parent
    raise ForeseenError("failure.no_checkout", directory=project_directory(package))


def project_directory(package: Path = PACKAGE) -> Path:
    """Find the dbt project that belongs to this code.

    Args:
        package: Directory of the `gouji` package.

    Returns:
        The root of the checkout when the package is run from one, else the copy that was installed with it.

    Raises:
        ForeseenError: Neither is there; the installation is incomplete.
    """
    for directory in (package.parent, package / PACKAGED):
        if is_project(directory):
            return directory
    raise ForeseenError("failure.no_project", directory=package)
