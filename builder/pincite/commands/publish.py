"""``pincite site`` and ``pincite serve``: the whole way from the sources to a site, and a preview of it."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import click

from pincite.commands.mkdocs_standing import site_as_left

_LOOK = "Look at it: the same with “serve” in the place of “site”, then open http://127.0.0.1:8000/ in a browser."
SETTINGS = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("site")
@click.option("--config", "settings", type=SETTINGS, default=Path("mkdocs.yml"), show_default=True, help="The site's settings.")
@click.option("--engine", type=click.Choice(("mkdocs", "zensical")), default="mkdocs", help="What makes the HTML of the pages.")
@click.option("--strict", is_flag=True, help="Let the engine's own warnings, as of dead links, end the build.")
@click.option("--profile", is_flag=True, help="Say where the time went, by stage and by document.")
def site_command(settings: Path, engine: str, strict: bool, profile: bool) -> None:
    """Publish the site: pages, engine, search and exports. Ends with 1 where a source could not be published as it is."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if engine == "mkdocs" and (known := site_as_left(settings, strict=strict)):
        for level, line in known.said:
            click.echo(f"{logging.getLevelName(level):7} -  {line}", err=True)
        click.echo("Nothing has changed since the last build.")
        _told(Path(known.site), unsound=known.unsound)
        return
    if engine == "mkdocs":
        from pincite.commands.mkdocs_site import made_by_mkdocs  # MkDocs takes a while to import
    else:
        from pincite.commands.zensical_site import made_by_zensical as made_by_mkdocs
    site, unsound = made_by_mkdocs(settings, strict=strict, profile=profile)
    _told(site, unsound=unsound)


def _told(site: Path, *, unsound: bool) -> None:
    """Say where the site is; ends with 1 where some sources could not be published."""
    click.echo(f"\nThe site is in {site}.\n{_LOOK}")
    if unsound:
        click.echo("Some sources could not be published as they are: see the errors above.", err=True)
        sys.exit(1)


@click.command("serve")
@click.option("--config", "settings", type=SETTINGS, default=Path("mkdocs.yml"), show_default=True, help="The site's settings.")
@click.option("--dev-addr", "address", default="127.0.0.1:8000", show_default=True, help="Where it is served.")
def serve_command(settings: Path, address: str) -> None:
    """Preview the site, and build it again when a source changes."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from pincite.commands.mkdocs_site import previewed_by_mkdocs

    previewed_by_mkdocs(settings, address)
