"""`alembicx errors test telegram`: a message to every chat, and what came of it in plain words."""

import os

import pytest
from support.bot_api import TOKEN, BotApi
from support.command import run_command

SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def api():
    with BotApi(chats={"7", "-100"}) as server:
        yield server


@pytest.fixture
def tried(tmp_path, api):
    """Run the command in a project with these settings."""

    def run(token=TOKEN, **entries):
        settings = {"chat": "7", "api": api.url, "ca_file": str(api.ca_file), **entries}
        lines = "".join(f'{name} = "{value}"\n' for name, value in settings.items())
        (tmp_path / "pyproject.toml").write_text(f"[tool.alembicx.errors.telegram]\n{lines}")
        done = run_command(
            "errors",
            "test",
            "telegram",
            folder=tmp_path,
            env={**os.environ, "ALEMBICX_TELEGRAM_TOKEN": token},
        )
        assert SECRET not in done.output + done.errors
        return done

    return run


def test_it_says_that_the_message_is_delivered(tried, api):
    done = tried()

    assert (done.code, done.output, done.errors) == (0, "chat 7: delivered\n", "")
    (message,) = api.messages
    assert (message.chat, message.told) == ("7", True)
    assert message.text.startswith("A test message of AlembicX")


def test_it_tries_every_chat_and_says_which_failed(tried):
    done = tried(chat="-100, 12, 7")

    assert done.code == 2
    assert done.output == "chat -100: delivered\nchat 7: delivered\n"
    assert done.errors == (
        "alembicx: chat 12: the bot cannot write to this chat "
        "(Telegram answered 400: Bad Request: chat not found) [AX-TLG-004]\n"
    )


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        ("unauthorized", 2, "the token of the bot is wrong, or was revoked"),
        ("forbidden", 2, "the bot cannot write to this chat"),
        ("too many", 3, "the bot has sent too much, and is to wait 3 seconds"),
        ("internal error", 3, "nobody knows whether the message has arrived"),
        ("bad request", 3, "the message was refused"),
        ("redirect", 3, "somebody redirects to another place (status 302), which is not followed"),
        ("reset", 3, "Telegram cannot be reached"),
        ("no TLS", 3, "Telegram cannot be reached: SSL connect error"),
    ],
)
def test_it_says_what_is_wrong(tried, api, fault, code, said):
    api.script.append(fault)

    done = tried()

    assert done.code == code
    assert said in done.errors
    assert done.output == ""


def test_it_says_that_nobody_is_there(tried):
    done = tried(api="https://127.0.0.1:1")

    assert done.code == 3
    assert "Telegram cannot be reached: Couldn't connect to server [AX-TLG-005]" in done.errors


def test_it_says_that_the_token_is_wrong(tried):
    done = tried(token="123456:another")

    assert done.code == 2
    assert "the token of the bot is wrong, or was revoked" in done.errors
    assert "another" not in done.errors


def test_it_says_that_there_is_no_token(tried, api):
    done = tried(token="")

    assert done.code == 2
    assert "AX-TLG-001" in done.errors
    assert api.requests == []


def test_it_says_that_no_chat_is_set(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.alembicx.errors]\nfile = "errors.jsonl"\n')

    done = run_command("errors", "test", "telegram", folder=tmp_path)

    assert done.code == 2
    assert "errors.telegram must name a chat" in done.errors
    assert "pyproject.toml:" in done.errors


def test_it_takes_no_token_from_the_command_line(api):
    done = run_command("errors", "test", "telegram", "--token", TOKEN)

    assert done.code == 2
    assert api.requests == []


def test_the_settings_are_shown_without_a_secret(tried, tmp_path):
    tried(proxy="http://me:hunter22@127.0.0.1:1")

    done = run_command("config", folder=tmp_path)

    assert '"telegram.chat" = "7"' in done.output
    assert "hunter22" not in done.output
