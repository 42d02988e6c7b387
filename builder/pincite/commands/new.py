"""``pincite new``: a site of one's own in an empty folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click
import yaml

from pincite.load import starter
from pincite.write import begin

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_REQUIRED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FILES = {
    "seeds-README.md": "seeds/README.md",
    "glossary.yml": "seeds/glossary.yml",
    "gitignore": ".gitignore",
    "github.yml": ".github/workflows/site.yml",
    "gitlab.yml": ".gitlab-ci.yml",
}
"""Where the files of ``starter/`` go."""


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the site is called; else as its folder.")
@click.option("--language", default="en", show_default=True, help="The language of its interface, as “fr”.")
def new_command(folder: Path, name: str, language: str) -> None:
    """Make a folder for a site of your own: settings, a place for sources, and workflows that publish it."""
    if not _LANGUAGE.fullmatch(language):
        raise click.BadParameter(f"“{language}” is no language: write a code such as “fr” or “pt-BR”", param_hint="--language")
    texts = {target: starter(own) for own, target in _FILES.items()}
    texts["mkdocs.yml"] = settings(name or folder.resolve().name, language)
    texts["requirements.txt"] = "".join(f"{line}\n" for line in sorted({*pinned("pincite")}))
    try:
        begin(folder, texts)
    except FileExistsError as error:
        message = f"{error.filename} is not empty: name a new folder, or an empty one"
        raise click.BadParameter(message, param_hint="FOLDER") from error
    except OSError as error:
        raise click.BadParameter(f"{folder} cannot be written: {error.strerror}", param_hint="FOLDER") from error
    click.echo(f"Your site is in {folder}. Put texts into {folder / 'seeds'}, then:\n\n    cd {folder}\n    pincite site\n")


def settings(name: str, language: str) -> str:
    """A ``mkdocs.yml`` for a site of that name; whatever the name holds is text in it."""
    values = {
        "site_name": name,
        "theme": {"name": "material", "language": language, "features": ["navigation.tabs", "toc.follow"]},
        "plugins": ["pincite"],
        "extra": {"generator": False},
    }
    head = "# Settings of the site: all that MkDocs and Material offer. Set site_url where the site is hosted.\n"
    return head + yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def pinned(name: str) -> Iterator[str]:
    """The installed versions of a package and all that it requires, as lines of a ``requirements.txt``."""
    seen: set[str] = set()
    left = [name]
    while left:
        one = re.sub(r"[-_.]+", "-", left.pop()).lower()
        if one in seen:
            continue
        seen.add(one)
        try:
            found = distribution(one)
        except PackageNotFoundError:  # it is for another system, or for an extra
            continue
        yield f"{one}=={found.version}"
        needed = (_REQUIRED.match(one) for one in found.requires or () if "extra ==" not in one)
        left += [match[0] for match in needed if match]
