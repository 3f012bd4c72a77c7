"""The screens in the order of the navigation: script, title, address. One line a screen."""

from dataclasses import dataclass

from ui import strings


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of the product; `path` is its address without the slash (docs/urls.md)."""

    script: str
    title: str
    path: str
    skeleton: str = "page"
    """The grey picture shown until the page is there (ui/shell/shell.css); empty for none. "desk": a page of several
    parts, all of which must be there."""


SCREENS = (
    Screen("../pages/overview.py", strings.OVERVIEW, "tong-quan", "board"),
    Screen("../pages/indicator.py", strings.INDICATOR, "chi-tieu"),
    Screen("../pages/agency.py", strings.AGENCIES, "co-quan"),
    Screen("../pages/present.py", strings.MEETING, "trinh-chieu", "desk"),
    Screen("../pages/submit.py", strings.SUBMIT, "nop-so-lieu", "desk"),
    Screen("../pages/approve.py", strings.APPROVE, "duyet", "desk"),
    Screen("../pages/quality.py", strings.QUALITY, "chat-luong"),
    Screen("../pages/method.py", strings.METHOD, "phuong-phap"),
)
