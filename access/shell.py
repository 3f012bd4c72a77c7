"""The HTML shell around every page: Vietnamese, with our title, and told where its server is.

Streamlit's page finds its server by trying the address it was opened under first; under /tong-quan that costs two
refused requests and a pause of about 0.13 s. The same seam that its embedding hosts use (window.__streamlit) tells it
at once. The code that mounts our components is loaded and run while the connection is made. What stands in the head
besides (theme, tools, words) is handed in by app.py.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.addresses import is_navigation

_BACKEND = "<script>window.__streamlit={BACKEND_BASE_URL:window.location.origin}</script>"
_AHEAD = ("BidiComponent", "_arrayReduce", "serialization", "recordbatch")
"""What mounting one of our components loads, otherwise one after the other and only when the first one arrives."""
_TITLE = re.compile(r"<title>[^<]*</title>")


Head = Callable[[str, Mapping[str, str]], str]


def _no_head(path: str, query: Mapping[str, str]) -> str:
    return ""


class HtmlShell:
    """ASGI middleware: completes Streamlit's index page; every other response passes untouched."""

    def __init__(self, app: ASGIApp, title: str, head: Head = _no_head) -> None:
        """`head` gives what stands in the head of the page at a path and query: markup of ours."""
        self._app, self._title, self._head = app, title, head

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not is_navigation(scope):
            await self._app(scope, receive, send)
            return
        query = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
        # In a thread of its own: what stands in the head may be read from the ledger.
        head = await to_thread.run_sync(self._head, scope["path"], query)
        page = _Page(send, lambda html: complete(html, self._title, head))
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, page.send)


class _Page:
    """Holds an HTML answer back until it is whole, then sends it completed."""

    def __init__(self, send: Send, completed: Callable[[str], str]) -> None:
        self._send, self._completed = send, completed
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = dict(message["headers"]).get(b"content-type", b"")
            if message["status"] == 200 and kind.startswith(b"text/html"):
                self._start = message
                return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = self._completed(self._body.decode("utf-8")).encode("utf-8")
        # An entity tag of the unfinished page would let the browser keep an older completion.
        left_out = {b"content-length", b"etag", b"last-modified"}
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in left_out]
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def complete(html: str, title: str, head: str) -> str:
    """Streamlit's index page in Vietnamese, with the server's address, the chunks every page needs, and `head`."""
    ahead = "".join(f'<script type="module">import("/static/js/{name}")</script>' for name in _chunk_files())
    html = html.replace('<html lang="en">', '<html lang="vi">', 1)
    html = _TITLE.sub(f"<title>{title}</title>", html, count=1)
    return html.replace("<head>", f"<head>{_BACKEND}{head}", 1).replace("</head>", f"{ahead}</head>", 1)


@cache
def _chunk_files() -> tuple[str, ...]:
    """File names of these chunks; their hashes change with every release of Streamlit."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "static" / "static" / "js"
    return tuple(sorted(file.name for name in _AHEAD for file in folder.glob(f"{name}.*.js")))
