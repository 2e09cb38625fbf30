"""The pages, a module for each part of the site; every public function answers one row of `toolkit.web.routes`."""
