"""Takes every mail and keeps it as a file: as it came (.eml) and as it reads (.json). Ends when its input does."""

import email
import json
import pathlib
import sys
from email import policy

from aiosmtpd.controller import Controller


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = len(list(folder.glob("*.eml")))

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = f"{self.count:04}"
        (self.folder / f"{name}.eml").write_bytes(envelope.content)
        unfinished = self.folder / f"{name}.part"
        unfinished.write_text(json.dumps(reading(envelope)), encoding="utf-8")
        unfinished.rename(self.folder / f"{name}.json")
        return "250 OK"


def reading(envelope):
    mail = email.message_from_bytes(envelope.content, policy=policy.default)
    return {
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "subject": str(mail["subject"] or ""),
        "text": body(mail, "plain"),
        "html": body(mail, "html"),
        "headers": {name.lower(): str(value) for name, value in mail.items()},
    }


def body(mail, kind):
    part = mail.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""


def main():
    folder, port = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    controller = Controller(Keeper(folder), hostname="127.0.0.1", port=port)
    controller.start()
    print("ready", flush=True)
    sys.stdin.read()
    controller.stop()


main()
