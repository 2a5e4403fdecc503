#!/usr/bin/env python3
"""Answers "!rev some words" in any room, and whatever is said to it alone, with the words reversed.

Usage: reverse.py SERVER [NICK]
"""
import json
import subprocess
import sys

CALL = "!rev "
nick = sys.argv[2] if len(sys.argv) > 2 else "reverser"
tern = subprocess.Popen(
    ["tern", "--line", "--json", "--history", "0", "--nick", nick, sys.argv[1]],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


def say(to, text):
    print(json.dumps({"to": to, "text": text}), file=tern.stdin, flush=True)


for line in tern.stdout:
    event = json.loads(line)
    if event.get("self"):
        continue
    if event["event"] == "message" and event["text"].startswith(CALL):
        say(event["room"], event["text"][len(CALL):][::-1])
    elif event["event"] == "dm":
        say(event["from"], event["text"][::-1])
sys.exit(tern.wait())
