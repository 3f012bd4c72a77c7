"""The HTML shell around every page: Vietnamese, with our title, and told where its server is.

Streamlit's page finds its server by trying the address it was opened under first; under /tong-quan that costs two
refused requests and a pause of about 0.13 s. The same seam that its embedding hosts use (window.__streamlit) tells it
at once. Chunks the page will need are announced, so that they load while the connection is made; the chart library is
run ahead of need: at once on the page with a chart, in an idle moment elsewhere. A few words of Streamlit's own that
no setting reaches are put into Vietnamese (shell_words.js).
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.addresses import is_navigation

_BACKEND = "<script>window.__streamlit={BACKEND_BASE_URL:window.location.origin}</script>"
_CHART_NOW = '<script type="module">import("{chart}")</script>'
_CHART_WHEN_IDLE = (
    '<script type="module">const warm=()=>import("{chart}");addEventListener("load",()=>'
    "(window.requestIdleCallback??setTimeout)(()=>setTimeout(warm,600)))</script>"
)
_CHART_PATH = "/chi-tieu"
_COMPONENT = ("BidiComponent", "_arrayReduce", "serialization", "recordbatch")
"""What mounting one of our components loads, otherwise one after the other."""
_CHUNKS: Mapping[str, tuple[str, ...]] = {
    "": (*_COMPONENT,),
    _CHART_PATH: (*_COMPONENT, "PlotlyChart", "withFullScreenWrapper", "printWidthCap"),
}
_WORDS = f"<script>{(Path(__file__).parent / 'shell_words.js').read_text(encoding='utf-8')}</script>"
_TITLE = re.compile(r"<title>[^<]*</title>")


class HtmlShell:
    """ASGI middleware: completes Streamlit's index page; every other response passes untouched."""

    def __init__(self, app: ASGIApp, title: str) -> None:
        self._app = app
        self._title = title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not is_navigation(scope):
            await self._app(scope, receive, send)
            return
        page = _Page(send, scope["path"], self._title)
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, page.send)


class _Page:
    """Holds an HTML answer back until it is whole, then sends it completed."""

    def __init__(self, send: Send, path: str, title: str) -> None:
        self._send, self._path, self._title = send, path, title
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
        body = complete(self._body.decode("utf-8"), self._path, self._title).encode("utf-8")
        # An entity tag of the unfinished page would let the browser keep an older completion.
        left_out = {b"content-length", b"etag", b"last-modified"}
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in left_out]
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def complete(html: str, path: str, title: str) -> str:
    """Streamlit's index page in Vietnamese, with the server's address and the chunks of the page at `path`."""
    links = "".join(f'<link rel="modulepreload" crossorigin href="/static/js/{name}">' for name in _chunk_files(path))
    links += _chart_script(path)
    html = html.replace('<html lang="en">', '<html lang="vi">', 1)
    html = _TITLE.sub(f"<title>{title}</title>", html, count=1)
    return html.replace("<head>", f"<head>{_BACKEND}{_WORDS}", 1).replace("</head>", f"{links}</head>", 1)


def _chart_script(path: str) -> str:
    charts = [name for name in _chunk_files(_CHART_PATH) if name.startswith("PlotlyChart")]
    template = _CHART_NOW if path.rstrip("/") == _CHART_PATH else _CHART_WHEN_IDLE
    return "".join(template.format(chart=f"/static/js/{name}") for name in charts)


@cache
def _chunk_files(path: str) -> tuple[str, ...]:
    """File names of the chunks of a page; their hashes change with every release of Streamlit."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "static" / "static" / "js"
    wanted = _CHUNKS.get(path.rstrip("/"), _CHUNKS[""])
    return tuple(sorted(file.name for name in wanted for file in folder.glob(f"{name}.*.js")))
