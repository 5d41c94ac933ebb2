"""An HTTP server on loopback that takes what is posted to it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Webhook:
    """Keeps what was posted, as JSON, and answers with a status."""

    def __init__(self):
        self.posts = []
        self.authorizations = []
        self.status = 200
        webhook = self

        class Answering(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                webhook.posts.append(json.loads(body))
                webhook.authorizations.append(self.headers["Authorization"])
                self.send_response(webhook.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.place = f"127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self):
        """Stop; from then on nobody answers there."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
