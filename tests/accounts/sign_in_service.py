"""A sign-in service (OpenID Connect) as small as can be, on this machine: it vouches for whoever it is told to."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from django.test import Client

CLIENT_ID, SECRET = "befriend", "known to the tests: thirty-two letters"


class SignInService:
    """`person` is who sits at the service; `says` replaces whole answers by path."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.says: dict[str, Any] = {}
        self.challenge = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "BEFRIEND_OIDC_URL": self.url + "/",
            "BEFRIEND_OIDC_CLIENT_ID": CLIENT_ID,
            "BEFRIEND_OIDC_SECRET": SECRET,
            "BEFRIEND_OIDC_NAME": "the harbour account",
        }

    def __enter__(self) -> SignInService:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def come_in(self, client: Client, *, path: str = "/accounts/login/openid/", person: dict[str, Any]) -> Any:
        """What a browser does: follow to the service, be `person` there, follow back."""
        self.person = person
        there = client.get(path)
        asked = {name: value[0] for name, value in parse_qs(urlsplit(there.url).query).items()}
        self.challenge = asked["code_challenge"]
        return client.get(urlsplit(asked["redirect_uri"]).path, {"code": "a-code", "state": asked["state"]})

    def answer(self, path: str, posted: dict[str, str]) -> Any:
        if path in self.says:
            return self.says[path]
        match path:
            case "/.well-known/openid-configuration":
                names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                endpoints = {f"{name}_endpoint": f"{self.url}/{place}" for name, place in names.items()}
                return {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **endpoints}
            case "/token":
                return self._token(posted)
            case "/userinfo":
                return self.person
        return None

    def _token(self, posted: dict[str, str]) -> dict[str, Any]:
        proof = base64.urlsafe_b64encode(hashlib.sha256(posted.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if (posted.get("client_secret"), proof) != (SECRET, self.challenge):
            return {"error": "invalid_grant"}
        said = {"iss": self.url, "aud": CLIENT_ID, "exp": time.time() + 60, "iat": time.time(), **self.person}
        return {"access_token": "a-token", "token_type": "Bearer", "id_token": jwt.encode(said, SECRET)}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._say(service.answer(urlsplit(self.path).path, {}))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._say(service.answer(self.path, {name: value[0] for name, value in parse_qs(body).items()}))

            def _say(self, answer: Any) -> None:
                body = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
                self.send_response(404 if answer is None else 200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: Any) -> None:
                pass

        return Handler
