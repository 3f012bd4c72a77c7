"""Which addresses there are: the bare one leads to the overview, unknown ones get a sentence."""

from collections.abc import Collection
from html import escape

from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_UNKNOWN = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:18px/1.5 sans-serif;color:#16202c;max-width:36em;margin:12vh auto;padding:0 1em}}</style>
</head><body><h1>Không có trang này</h1>
<p>Địa chỉ “{path}” không thuộc phần mềm; hãy mở <a href="{home}">Tổng quan</a>.</p>
</body></html>"""


class Addresses:
    """ASGI middleware over the pages a browser opens; requests of the pages themselves pass untouched.

    Streamlit gives its default page the address `/` and no other, and answers an unknown address in English.
    """

    def __init__(self, app: ASGIApp, screens: Collection[str], title: str) -> None:
        self._app = app
        self._screens = frozenset(screens)
        self._home = f"/{next(iter(screens))}"
        self._title = title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._answer(scope) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        await (answer or self._app)(scope, receive, send)

    def _answer(self, scope: Scope) -> RedirectResponse | HTMLResponse | None:
        path, query = scope["path"], scope.get("query_string", b"").decode("latin-1")
        if path == "/":
            return RedirectResponse(f"{self._home}?{query}" if query else self._home)
        if path.strip("/") in self._screens or not is_navigation(scope):
            return None
        text = _UNKNOWN.format(title=escape(self._title), path=escape(path), home=self._home)
        return HTMLResponse(text, status_code=404)


def is_navigation(scope: Scope) -> bool:
    """Whether a browser asks for a page to show, not a page for one of its parts."""
    accept = dict(scope["headers"]).get(b"accept", b"")
    return b"text/html" in accept and not scope["path"].startswith(("/_stcore/", "/static/", "/media/"))
