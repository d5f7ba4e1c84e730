"""A machine that calls the API: for nobody, or with the token of one seat of a person."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from kaname.commons.accounts import commands
from kaname.commons.accounts.models import User
from kaname.commons.accounts.rules import digest_of
from kaname.commons.calendar import day_of
from kaname.commons.clock import wall
from kaname.commons.reference import written
from world import as_viewer

SOON = timedelta(days=30)


def account(who: UUID, language: str = "") -> User:
    found = User.objects.filter(person=who).first()
    user = found or User.objects.create_user(f"{uuid4()}@example.jp", person=who)
    user.language = language
    user.save()
    return user


def token(who: UUID, role: str, body: UUID, last_day: date | None = None) -> str:
    """A token of a person with an account, for one seat."""
    text = commands.fresh()
    commands.make_token(
        as_viewer(who),
        uuid4(),
        account(who).person,
        name="script",
        role=role,
        body=body,
        last_day=last_day or day_of(wall()) + SOON,
        digest=digest_of(text),
    )
    return text


class Caller:
    def __init__(self, token: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status_code == 200, (answer.status_code, answer.content.decode())
        return answer.json()

    def do(
        self,
        act: str,
        ref: UUID,
        arguments: dict[str, Any] | None = None,
        *,
        key: UUID | str | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> Any:
        body = {"ref": written(ref), "arguments": arguments or {}, **more}
        sent = {**self.headers, "idempotency-key": str(key or uuid4()), **(headers or {})}
        return self.client.post(
            f"/api/v1/acts/{act}", json.dumps(body), content_type="application/json", headers=sent
        )
