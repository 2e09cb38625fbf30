"""The review in a browser: queue, concepts, search, concordance, releases and people, over the store of the review.

`Site.open` takes a review; `make_app` makes an ASGI application of it, `serve` runs one, and `first_link` gives the
first admin a way in. Every page is a function from a `Visit` to an answer, and stands in `toolkit.web.routes.ROUTES`
with the role that it takes. Pages are plain HTML forms: scripts make them quicker to use, and nothing needs them.
"""

from __future__ import annotations

from toolkit.web.app import make_app
from toolkit.web.serving import first_link, serve
from toolkit.web.sites import Settings, Site

__all__ = ["Settings", "Site", "first_link", "make_app", "serve"]
