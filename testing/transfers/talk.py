"""How long a line takes there and back beside three transfers at once on 10 Mbit/s, 30 ms.

talk.py LAB LINK TERN WORK SECONDS: LINK-a has the people, LINK-b the server. Ada gets a file from the server,
sends it another and is handed a third by bob; meanwhile she says ten lines a second, and so does dee on a connection of
her own, who moves nothing. Prints median, 99th of a hundred and worst, in milliseconds, of the lines of each.
"""

import json
import os
import subprocess
import sys
import threading
import time

LAB, LINK, TERN, WORK = sys.argv[1:5]
SECONDS = int(sys.argv[5])
PAUSE = 0.1


class Person:
    def __init__(self, nick):
        self.said = {}
        self.times = []
        self.seen = {}
        self.ready = threading.Event()
        command = [LAB, "in", LINK + "-a", TERN, "--line", "--json", "--nick", nick]
        command += ["--home", f"{WORK}/{nick}", "--downloads", f"{WORK}/{nick}.down", "--no-direct", "10.98.0.2"]
        os.makedirs(f"{WORK}/{nick}.down")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        threading.Thread(target=self.listen, daemon=True).start()
        if not self.ready.wait(60):
            sys.exit(nick + " did not come in")

    def listen(self):
        for line in self.process.stdout:
            now = time.monotonic()
            event = json.loads(line)
            kind = event.get("event")
            self.seen[kind, event.get("state")] = event
            if kind == "ready":
                self.ready.set()
            elif kind == "delivery" and event.get("ref") in self.said:
                self.times.append((now - self.said.pop(event["ref"])) * 1e3)
            elif kind == "offer":
                self.tell(command="/accept")

    def tell(self, **what):
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def say(self, ref):
        self.said[ref] = time.monotonic()
        self.tell(to="#lobby", text="line " + ref, ref=ref)

    def figures(self, name):
        times = sorted(self.times)
        if not times or self.said:
            sys.exit(f"{name}: {len(times)} lines came back, {len(self.said)} did not")
        worth = times[len(times) // 2], times[len(times) * 99 // 100], times[-1]
        print(f"{name:34} {len(times):5} lines  p50 {worth[0]:6.0f}  p99 {worth[1]:6.0f}  worst {worth[2]:6.0f} ms")


def main():
    for name in ("put.bin", "send.bin"):
        with open(f"{WORK}/{name}", "wb") as file:
            file.write(os.urandom(64 << 20))
    ada, bob, dee = Person("ada"), Person("bob"), Person("dee")
    talk(ada, dee, 5)
    ada.figures("ada, no transfers")
    ada.times, dee.times = [], []
    bob.tell(command=f"/send ada {WORK}/send.bin")
    ada.tell(command="/get big.bin")
    ada.tell(command=f"/put {WORK}/put.bin")
    time.sleep(5)
    talk(ada, dee, SECONDS)
    ada.figures("ada, who gets, sends and is handed")
    dee.figures("dee, beside her on the same link")
    for person in (ada, bob, dee):
        person.process.kill()
    moved = sorted(str(key[1]) for key in ada.seen if key[0] == "transfer")
    print("ada's transfers were seen:", ", ".join(moved))


def talk(ada, dee, seconds):
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until:
        number += 1
        ada.say(f"a{until:.0f}-{number}")
        dee.say(f"d{until:.0f}-{number}")
        time.sleep(PAUSE)
    time.sleep(3)


main()
