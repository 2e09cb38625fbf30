"""`sohr-tx review serve`: the review in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.errors import SohrError, UsageError

if TYPE_CHECKING:
    from toolkit.web import Settings, Site

SERVE_EXAMPLES = """Examples:

\b
  sohr-tx review serve                                   http://127.0.0.1:8000, for this machine alone
  sohr-tx review serve --port 0                          any port that is free
  sohr-tx review serve --archive archive/                with the concordance and the impact on this archive
  sohr-tx review serve --link lina@example.org           a one-time link for somebody who has no password
  sohr-tx review serve --host 0.0.0.0 --url https://review.example.org      behind a proxy that speaks https

As long as no admin has a password, a one-time link for one is printed. With --link and a server that runs already, the
link is for that one, and nothing more is started. Ctrl-C ends it.
Exit status: 0 ended or a link given, 2 there is no review here, 3 the address cannot be had."""

_ANYWHERE = ("0.0.0.0", "::", "")
_LOCAL = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 is any that is free.")] = 8000,
    url: Annotated[
        str, typer.Option(metavar="URL", help="How browsers get here, if it is by another name.", show_default=False)
    ] = "",
    archive: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="An archive with an index, or the index (default: the nearest)."),
    ] = None,
    link: Annotated[str, typer.Option(metavar="NAME", help="Print a one-time link for a user.")] = "",
) -> None:
    """Open the review in a browser: queue, concepts, concordance, releases, people."""
    from toolkit.review import Review
    from toolkit.web import Site, make_app
    from toolkit.web import serve as answer
    from toolkit.web.serving import listen

    review = Review.open(Path.cwd())
    try:
        try:
            listening = listen(host, port)
        except SohrError as error:
            if not link:
                raise
            typer.echo(f"{error}; if it is the review that answers there:", err=True)
            _invite(Site.open(review, _settings(host, port, url, archive)), link)
            return
        with listening:
            site = Site.open(review, _settings(host, listening.getsockname()[1], url, archive))
            _greet(site, host, link)
            answer(make_app(site), listening, behind_proxy=bool(url))
    finally:
        review.close()


def register(app: typer.Typer) -> None:
    """Add this command to `sohr-tx review`."""
    app.command(epilog=SERVE_EXAMPLES)(serve)


def _settings(host: str, port: int, url: str, archive: Path | None) -> Settings:
    from urllib.parse import urlsplit

    from toolkit.web import Settings
    from toolkit.web.origins import hosts_for

    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/")):
        raise UsageError(f"--url {url}: expected something like https://review.example.org, without a path")
    shown = "127.0.0.1" if host in _ANYWHERE else f"[{host}]" if ":" in host else host
    return Settings(url or f"http://{shown}:{port}", hosts_for(host, url), _index(archive))


def _index(archive: Path | None) -> Path | None:
    """Return the index of the archive that was named, or the nearest one if there is one."""
    from toolkit.impact import find_index

    if archive is not None:
        return archive if archive.is_file() else find_index(archive)
    try:
        return find_index(Path.cwd())
    except UsageError:
        return None


def _greet(site: Site, host: str, link: str) -> None:
    """Say where the review is, and give the first admin a way in."""
    settings = site.settings
    typer.echo(f"the review of {site.review.workspace.glossary} is at {settings.url}")
    if settings.archive is not None:
        typer.echo(f"with the archive whose index is {settings.archive}")
    if host not in _LOCAL and not settings.is_secure:
        typer.echo(
            "warning: others can reach it, and passwords travel as they are typed; use --url https://…", err=True
        )
    _invite(site, link)


def _invite(site: Site, link: str) -> None:
    from toolkit.web import first_link

    invited = first_link(site, link)
    if invited is not None:
        name, address, code = invited
        typer.echo(f"a link for {name} to choose a password, good once and for a day: {address}")
        typer.echo(f"(or open {site.settings.url}/welcome and type the code: {code})")
