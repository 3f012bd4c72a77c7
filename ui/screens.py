"""The screens in the order of the navigation: script, title, address. One line a screen."""

from dataclasses import dataclass

from ui import strings


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of the product; `path` is its address without the slash (docs/urls.md)."""

    script: str
    title: str
    path: str


SCREENS = (
    Screen("../pages/overview.py", strings.OVERVIEW, "tong-quan"),
    Screen("../pages/indicator.py", strings.INDICATOR, "chi-tieu"),
    Screen("../pages/method.py", strings.METHOD, "phuong-phap"),
    Screen("../pages/submit.py", strings.SUBMIT, "nop-so-lieu"),
    Screen("../pages/approve.py", strings.APPROVE, "duyet"),
    Screen("../pages/quality.py", strings.QUALITY, "chat-luong"),
)
