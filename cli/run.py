"""`run`: prepare the data, then serve the dashboard until stopped."""

import ipaddress
import socket
import subprocess
import sys

from cli.parser import Parser
from etl.setup import ready_installation
from metrics.errors import KpiError
from settings import ROOT, child_environment, read_settings


def main(argv: list[str]) -> int:
    """Serve on --host and --port. KpiError when the port is taken or the host is not this machine."""
    parser = Parser("run", "Mở trang theo dõi; dừng bằng Ctrl+C.")
    parser.add_argument("--demo", action="store_true", help="dùng số liệu minh họa, ở cơ sở dữ liệu riêng")
    parser.add_argument("--port", type=int, default=8501, help="cổng (mặc định 8501)")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ (mặc định 127.0.0.1)")
    options = parser.parse_args(argv)
    _check_host(options.host)
    _check_port(options.host, options.port)
    settings = read_settings(demo=options.demo or None)
    ready_installation(settings, create=True, say=_say).database.close()
    _say(f"Mở trình duyệt tại http://{options.host}:{options.port} (dừng bằng Ctrl+C)")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += [f"--server.port={options.port}", f"--server.address={options.host}"]
    # Streamlit looks for .streamlit/config.toml in the working directory.
    return subprocess.run(command, cwd=ROOT, env=child_environment(settings), check=False).returncode


def _check_host(host: str) -> None:
    """Without accounts the product serves this machine alone."""
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise KpiError(f"“{host}” không phải địa chỉ máy; hãy dùng 127.0.0.1.") from None
    if not is_local:
        raise KpiError("Chế độ một máy chỉ mở ở 127.0.0.1; mở cho máy khác cần tài khoản đăng nhập, bản này chưa có.")


def _check_port(host: str, port: int) -> None:
    if not 1 <= port <= 65535:
        raise KpiError(f"Cổng {port} không hợp lệ; hãy chọn số từ 1 đến 65535.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise KpiError(
                f"Cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ --port {port + 1}."
            ) from None


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
