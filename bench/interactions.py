"""What a visitor does on an open page: filters, days, slides, ways from page to page. Milliseconds until painted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

from bench.visits import Servers, await_idle

_TIMES = 4
"""Of each act in one run."""
_ACT = "([act, kind, word]) => window.kpiTimed(new Function(act), kind, word)"
_WALK = (
    ("/tong-quan", "Tổng quan"),
    ("/chi-tieu?ma=02", "02 – "),
    ("/co-quan", "Cơ quan"),
    ("/chi-tieu?ma=15.1", "15.1 – "),
    ("/chat-luong", "Chất lượng"),
)
_WARM_STEPS, _STEPS = 10, 50


@dataclass(frozen=True, slots=True)
class Act:
    """JavaScript to run, and what must be painted then: kind and word of watch.js."""

    code: str
    kind: str
    word: str | int | None = None


def measure_reruns(context: BrowserContext, servers: Servers) -> list[float]:
    """The framework's own: a button of an otherwise empty page."""
    with _opened(context, servers.rerun, "rerun", "Lần 0") as page:
        press = "document.querySelector('[data-testid=\"stBaseButton-secondary\"]').click()"
        return [_time(page, Act(press, "rerun", f"Lần {count + 1}")) for count in range(_TIMES)]


def _choose(name: str, value: str) -> str:
    return (
        f"const list = kpiAll('select[aria-label=\"{name}\"]')[0]; list.value = '{value}';"
        "list.dispatchEvent(new Event('input'));"
    )


def _write(text: str) -> str:
    return f"const box = kpiAll('input[type=search]')[0]; box.value = '{text}'; box.dispatchEvent(new Event('input'));"


def _day(text: str) -> str:
    return (
        f"const box = kpiAll('.day input[type=text]')[0]; box.value = '{text}'; box.dispatchEvent(new Event('change'));"
    )


_FILTERS = {
    "Lọc theo nhóm": (Act(_choose("Mọi nhóm", "KT"), "rows", 29), Act(_choose("Mọi nhóm", ""), "rows", 82)),
    "Tìm “grdp binh quan”": (Act(_write("grdp binh quan"), "rows", 2), Act(_write(""), "rows", 82)),
    "Chọn kỳ số liệu": (
        Act(_choose("Mọi kỳ", "2026-Q2"), "period", "QII/26"),
        Act(_choose("Mọi kỳ", ""), "period", "QIII/26"),
    ),
    "Chọn ngày": (Act(_day("15/07/2026"), "moment", "15/07/2026"), Act(_day("23/11/2026"), "moment", "23/11/2026")),
}


def measure_filters(context: BrowserContext, servers: Servers) -> dict[str, list[float]]:
    """Each filter of the overview, set and taken back."""
    with _opened(context, f"{servers.ours}/tong-quan", "overview") as page:
        return {
            title: [_time(page, act) for _ in range(_TIMES // 2) for act in acts] for title, acts in _FILTERS.items()
        }


def measure_ways(context: BrowserContext, servers: Servers) -> dict[str, list[float]]:
    """From a row to its page, and from an indicator to the next, within the session."""
    with _opened(context, f"{servers.ours}/tong-quan", "overview") as page:
        click = Act("kpiAll('a.row[data-code=\"02\"]')[0].click()", "head", "02 – ")
        opened = [_time(page, click)]
        await_idle(page)
        key = "document.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{}', bubbles: true }}))"
        turned = []
        for name, code in (("ArrowRight", "03"), ("ArrowLeft", "02")) * (_TIMES // 2):
            turned.append(_time(page, Act(key.format(name), "head", f"{code} – ")))
            await_idle(page)
    return {"Bấm một dòng → trang chỉ tiêu": opened, "Phím → từ chỉ tiêu sang chỉ tiêu": turned}


def measure_slides(context: BrowserContext, servers: Servers) -> list[float]:
    """Every slide of all 82, by key."""
    with _opened(context, f"{servers.ours}/trinh-chieu?thu-tu=all", "meeting") as page:
        return [
            float(ms)
            for ms in page.evaluate("""async () => {
                const total = Number(kpiAll('dialog.room .count')[0].textContent.split('/')[1]), took = [];
                for (let n = 2; n <= total; n += 1) {
                  const start = performance.now();
                  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', cancelable: true }));
                  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                  took.push(performance.now() - start);
                  if (kpiAll('dialog.room .count')[0].textContent !== `${n}/${total}`) throw new Error(`slide ${n}`);
                  await new Promise((done) => setTimeout(done, 40));
                }
                return took;
            }""")
        ]


def measure_memory(context: BrowserContext, servers: Servers) -> tuple[float, float]:
    """MB of the browser's heap after a walk of ten page changes and after fifty more, rubbish collected."""
    with _opened(context, f"{servers.ours}/tong-quan", "overview") as page:
        _walk(page, _WARM_STEPS)
        before = _heap(context, page)
        _walk(page, _STEPS)
        return before, _heap(context, page)


def _walk(page: Page, steps: int) -> None:
    go = "history.pushState({{}}, '', '{}'); dispatchEvent(new PopStateEvent('popstate'))"
    for step in range(1, steps + 1):
        path, head = _WALK[step % len(_WALK)]
        _time(page, Act(go.format(path), "head", head))
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def _heap(context: BrowserContext, page: Page) -> float:
    session = context.new_cdp_session(page)
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(200)
    used = float(session.send("Runtime.getHeapUsage")["usedSize"])
    session.detach()
    return used / 1e6


@contextmanager
def _opened(context: BrowserContext, address: str, kind: str, word: str | None = None) -> Iterator[Page]:
    """A tab of this visitor at `address`, looked at until it is idle."""
    page = context.new_page()
    page.goto(address)
    page.evaluate("([kind, word]) => window.kpiWatch(kind, word)", [kind, word])
    await_idle(page)
    yield page
    page.close()


def _time(page: Page, act: Act) -> float:
    return float(page.evaluate(_ACT, [act.code, act.kind, act.word]))
