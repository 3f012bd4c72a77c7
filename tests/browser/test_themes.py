"""Light, dark, projector: chosen in the bar or by the address, kept for the browser, down to Streamlit's controls."""

from journey import await_still, new_context, open_overview, query_of, visit, watched_page
from playwright.sync_api import Browser, Page, expect

from charts.tokens import PALETTES

THEME = "document.documentElement.dataset.theme"
GROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def rgb(colour: str) -> str:
    """#0F1822 as a browser writes it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def choose(page: Page, name: str) -> None:
    """Press the button; the page is loaded anew, because Streamlit reads its theme when it starts."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()
    await_still(page)


def test_a_chosen_theme_is_kept_and_reaches_every_control(browser: Browser, demo_address: str) -> None:
    dark, light = PALETTES["dark"], PALETTES["light"]
    context = new_context(browser, demo_address)
    with watched_page(context) as page:
        open_overview(page, "?nhom=KT")
        assert (page.evaluate(THEME), page.evaluate(GROUND)) == ("light", rgb(light.ground))
        choose(page, "Giao diện tối")
        assert (page.evaluate(THEME), page.evaluate(GROUND)) == ("dark", rgb(dark.ground))
        assert query_of(page) == {"nhom": "KT"}  # what was looked at stays
        expect(page.get_by_role("button", name="Giao diện tối")).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".top h1")).to_have_css("color", rgb(dark.accent))
        page.reload()
        await_still(page)
        assert page.evaluate(THEME) == "dark"
        page.goto("/nop-so-lieu?co-quan=SCT&ky=2026-Q3")  # a page of Streamlit's own controls
        await_still(page)
        field = page.get_by_label("Họ tên người nộp")
        expect(field).to_have_css("color", rgb(dark.ink))
        assert page.evaluate(GROUND) == rgb(dark.ground)
        expect(page.locator('[data-testid="stCaptionContainer"]').first).to_have_css("color", rgb(dark.ink_2))
        choose(page, "Giao diện máy chiếu")
        assert (page.evaluate(THEME), page.evaluate(GROUND)) == ("projector", rgb(light.ground))
        choose(page, "Giao diện sáng")
        assert page.evaluate(THEME) == "light"
    context.close()


def test_an_address_may_ask_for_a_theme_once(browser: Browser, demo_address: str) -> None:
    with visit(browser, demo_address) as page:
        for name, theme in (("may-chieu", "projector"), ("khong-co", "light")):
            open_overview(page, f"?giao-dien={name}")
            assert page.evaluate(THEME) == theme
        open_overview(page, "?giao-dien=toi")
        open_overview(page)
        assert page.evaluate(THEME) == "light"
