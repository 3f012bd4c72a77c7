"""Sends the bare address to the overview, so that every screen has one address."""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HOME = "/tong-quan"


class HomeRedirect:
    """ASGI middleware: `/` goes to the overview with its query; everything else passes.

    Streamlit gives the default page the address `/` and no other; a link to /tong-quan would be unknown to it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and scope["path"] == "/":
            query = scope.get("query_string", b"").decode("latin-1")
            await RedirectResponse(f"{HOME}?{query}" if query else HOME)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
