"""A stand-in for Telegram's Bot API: HTTPS on this machine, with a CA of its own, as obedient or as faulty as a test says.

Source:
    https://core.telegram.org/bots/api#making-requests
"""

import contextlib
import email
import email.policy
import functools
import http.server
import json
import socket
import ssl
import struct
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import trustme

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"

#: Longest text of a message, and of a caption, in UTF-16 units.
LONGEST = {"text": 4096, "caption": 1024}

#: What happens to a connection before any request is read.
CONNECTION_FAULTS = ("reset", "cut in the handshake", "no TLS")

#: What the Bot API, or something in front of it, answers without taking the message.
ANSWERS = {
    "bad request": (400, {"description": "Bad Request: can't parse entities"}),
    "chat not found": (400, {"description": "Bad Request: chat not found"}),
    "unauthorized": (401, {"description": "Unauthorized"}),
    "forbidden": (403, {"description": "Forbidden: bot was blocked by the user"}),
    "not found": (404, {"description": "Not Found"}),
    "too many": (
        429,
        {
            "description": "Too Many Requests: retry after 3",
            "parameters": {"retry_after": 3},
        },
    ),
    "internal error": (500, {"description": "Internal Server Error"}),
}

#: The message was taken, and the client is not told.
TAKEN_UNTOLD = (
    "taken and cut",
    "taken and half answered",
    "taken and answered with nonsense",
    "taken and 502",
)

#: All faults after which a client cannot know whether the message was taken.
UNKNOWN = (
    *TAKEN_UNTOLD,
    "cut before it is read",
    "cut",
    "internal error",
    "bad gateway",
    "hang",
    "taken and hang",
)


@dataclass(frozen=True)
class Message:
    """What was taken for a chat."""

    chat: str
    text: str
    document: str
    told: bool
    time: float

    @property
    def content(self):
        """The whole text: that of the document, if there is one."""
        return self.document or self.text


@functools.cache
def authority():
    """The CA, and the context of a server that it vouches for."""
    ca = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    with tempfile.NamedTemporaryFile(suffix=".pem", delete=False) as file:
        file.write(ca.cert_pem.bytes())
    return Path(file.name), context


class BotApi:
    """A server with one bot.

    Args:
        script: What is done with the first connections and requests, in turn; "ok" or a fault.
            Behind its end all is well.
        chats: The chats that the bot may write to; None: any.
        rates: Limits that are kept as Telegram does, by 429: (messages, seconds) to one chat.
    """

    def __init__(self, script=(), *, chats=None, rates=()):
        self.ca_file, context = authority()
        self.script = deque(script)
        self.met = []
        self.chats = chats
        self.rates = rates
        self.messages = []
        self.requests = []
        self.redirected = []
        self.closing = threading.Event()
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.api, self._server.context = self, context
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()

    @property
    def url(self):
        """Where it is."""
        return f"https://127.0.0.1:{self._server.server_address[1]}"

    def settings(self, **more):
        """The table ``[tool.alembicx.errors]`` for it, as the core takes it."""
        entries = {"chat": "7", "api": self.url, "ca_file": str(self.ca_file), **more}
        return {f"telegram.{name}": str(value) for name, value in entries.items()}

    def next_fault(self, kinds=None):
        """Take what is to be done next, if it is one of these kinds."""
        with self.lock:
            if not self.script or (kinds and self.script[0] not in kinds):
                return "ok"
            self.met.append(self.script.popleft())
            return self.met[-1]

    def take(self, chat, text, document, *, told):
        """Keep a message as taken."""
        with self.lock:
            self.messages.append(Message(chat, text, document, told, time.monotonic()))
            return len(self.messages)

    def contents(self):
        """The whole texts of what was taken, in order."""
        return [message.content for message in self.messages]

    def wait_for(self, count, seconds=30):
        """Wait until so many messages are there."""
        end = time.monotonic() + seconds
        while len(self.messages) < count:
            assert time.monotonic() < end, f"{len(self.messages)} of {count} came"
            time.sleep(0.005)

    def close(self):
        """End, with all that hangs."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def get_request(self):
        connection, address = self.socket.accept()
        if self.api.next_fault(CONNECTION_FAULTS[:1]) == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
            raise ConnectionResetError
        return connection, address

    def handle_error(self, request, client_address):
        """Clients that go away are what is tested."""


class _Cut(Exception):
    """Ends a connection without another word."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server_version = "nginx/1.18.0"
    sys_version = ""

    def setup(self):
        self.request.settimeout(30)
        fault = self.server.api.next_fault(CONNECTION_FAULTS[1:])
        if fault != "ok":
            self.request.recv(4096)
            if fault == "no TLS":
                self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            raise ConnectionAbortedError
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self):
        with contextlib.suppress(OSError):
            super().finish()
            self.request.close()

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        self.server.api.redirected.append(self.path)
        self._answer(200, {"ok": True, "result": {}})

    def do_POST(self):
        api = self.server.api
        api.requests.append((time.monotonic(), self.path))
        fault = api.next_fault()
        try:
            self._post(api, fault)
        except _Cut:
            self.close_connection = True

    def _post(self, api, fault):
        if fault == "cut before it is read":
            raise _Cut
        fields = self._fields(self.rfile.read(int(self.headers["Content-Length"])))
        if fault == "slow":
            time.sleep(0.03)
        elif fault == "cut":
            raise _Cut
        elif fault == "hang":
            self._hang()
        elif fault == "redirect":
            self._send(302, b"", {"Location": f"{api.url}{self.path}"})
            return
        elif fault == "page of a proxy":
            self._send(403, b"<html>blocked</html>", {"Content-Type": "text/html"})
            return
        elif fault == "bad gateway":
            self._send(502, b"<html>502 Bad Gateway</html>", {"Content-Type": "text/html"})
            return
        elif fault == "too many, in a header":
            self._answer(429, {"description": "Too Many Requests"}, {"Retry-After": "3"})
            return
        elif fault in ANSWERS:
            self._answer(*ANSWERS[fault])
            return
        refusal = self._refusal(api, fields)
        if refusal:
            self._answer(*refusal)
            return
        self._take(api, fields, fault)

    def _take(self, api, fields, fault):
        untold = fault in TAKEN_UNTOLD or fault == "taken and hang"
        text = fields.get("text", fields.get("caption", ""))
        number = api.take(fields["chat_id"], text, fields.get("document", ""), told=not untold)
        body = {"ok": True, "result": {"message_id": number, "chat": {"id": fields["chat_id"]}}}
        if fault == "taken and cut":
            raise _Cut
        if fault == "taken and hang":
            self._hang()
        elif fault == "taken and half answered":
            self._send(200, json.dumps(body).encode(), length=10_000)
            raise _Cut
        elif fault == "taken and answered with nonsense":
            self._send(200, b'{"ok":tr')
        elif fault == "taken and 502":
            self._send(502, b"<html>502 Bad Gateway</html>")
        else:
            self._answer(200, body)

    def _fields(self, body):
        kind = self.headers["Content-Type"]
        if kind == "application/json":
            return json.loads(body)
        parts = email.message_from_bytes(
            b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=email.policy.HTTP
        )
        return {
            part.get_param("name", header="content-disposition"): part.get_payload(
                decode=True
            ).decode()
            for part in parts.iter_parts()
        }

    def _refusal(self, api, fields):
        """Give what Telegram answers to a request that is wrong."""
        _, bot, method = self.path.split("/")
        if bot != f"bot{TOKEN}":
            return 401, {"description": "Unauthorized"}
        if method not in ("sendMessage", "sendDocument"):
            return 404, {"description": "Not Found: method not found"}
        if api.chats is not None and fields["chat_id"] not in api.chats:
            return ANSWERS["chat not found"]
        if method == "sendMessage" and not fields["text"].strip():
            return 400, {"description": "Bad Request: message text is empty"}
        for name, most in LONGEST.items():
            if len(fields.get(name, "").encode("utf-16-le")) // 2 > most:
                return 400, {"description": f"Bad Request: {name} is too long"}
        for most, seconds in api.rates:
            now = time.monotonic()
            earlier = [each.time for each in api.messages if each.chat == fields["chat_id"]]
            if sum(now - each < seconds for each in earlier) >= most:
                return ANSWERS["too many"]
        return None

    def _hang(self):
        """Answer nothing until the client goes away."""
        self.request.settimeout(0.02)
        while not self.server.api.closing.is_set():
            try:
                if not self.request.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        raise _Cut

    def _answer(self, status, body, headers=None):
        whole = {"ok": status == 200, **({} if status == 200 else {"error_code": status}), **body}
        self._send(status, json.dumps(whole).encode(), headers or {})

    def _send(self, status, body, headers=None, length=None):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
