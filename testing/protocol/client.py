"""A Tern client written from app/PROTOCOL.md alone, with nothing but Python's library: that page is complete enough."""

import hashlib
import os
import socket
import struct
import sys
import time

from crypto import BASE, Noise, ed25519_public, ed25519_sign, seal, unseal, x25519

VERSION = struct.pack(">I", 1)
INIT, RESP, FIN, COOKIE, REJECT = 1, 2, 3, 4, 6


def varint(n):
    for bits, size in ((6, 1), (14, 2), (30, 4), (62, 8)):
        if n < 1 << bits:
            return (n | (size.bit_length() - 1) << size * 8 - 2).to_bytes(size, "big")
    raise ValueError(n)


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def left(self):
        return len(self.data) - self.at

    def take(self, size):
        assert size <= self.left(), "it ends too early"
        self.at += size
        return self.data[self.at - size : self.at]

    def varint(self):
        first = self.take(1)[0]
        rest = self.take((1 << (first >> 6)) - 1)
        return int.from_bytes(bytes([first & 63]) + rest, "big")

    def bytes(self):
        return self.take(self.varint())

    def text(self):
        return self.bytes().decode()

    def list(self, item):
        return [item() for _ in range(self.varint())]


def text(value):
    return data(value.encode())


def data(value):
    return varint(len(value)) + value


def record(kind, *fields):
    return data(varint(kind) + b"".join(fields))


class Connection:
    """Sends what was not acknowledged again, and puts together what came."""

    def __init__(self, host, port, drop=lambda: False):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.address, self.drop = (host, port), drop
        self.id, self.static = os.urandom(8), os.urandom(32)
        self.opened, self.waiting, self.number = set(), {}, 0
        self.streams, self.ended, self.next_stream = {}, {}, 0
        self.written, self.closed, self.to_acknowledge = {}, None, False
        self.noise = Noise(b"Noise_XXpsk3_25519_ChaChaPoly_SHA256", b"tern" + VERSION + self.id)
        self.shake_hands()

    # ---- The handshake ----

    def shake_hands(self):
        ephemeral, noise = os.urandom(32), self.noise
        public = x25519(ephemeral, BASE)
        noise.mix_hash(public)
        noise.mix_key(public)
        first, cookie = public + noise.encrypt(b""), b""
        while True:
            packet = bytes([INIT]) + VERSION + self.id + bytes([len(cookie)]) + cookie + first
            answer = self.ask(packet.ljust(1200, b"\0"), (RESP, COOKIE))
            if answer[0] == RESP:
                break
            cookie = answer[9:25]
        self.peer, message = answer[9:17], Reader(answer[17:])
        theirs = message.take(32)
        noise.mix_hash(theirs)
        noise.mix_key(theirs)
        noise.mix_key(x25519(ephemeral, theirs))
        self.server_key = noise.decrypt(message.take(48))
        noise.mix_key(x25519(ephemeral, self.server_key))
        self.limits = parameters(noise.decrypt(message.take(message.left())))
        assert self.limits[0] == self.id and self.limits[15] == self.peer
        third = noise.encrypt(x25519(self.static, BASE))
        noise.mix_key(x25519(self.static, theirs))
        noise.mix_key_and_hash(bytes(32))
        third += noise.encrypt(self.parameters())
        self.sending, self.receiving = noise.split()
        self.fin = bytes([FIN]) + self.peer + third
        self.account_proof = b"tern account" + noise.h
        self.confirmed = False
        self.socket.sendto(self.fin, self.address)

    def ask(self, packet, kinds):
        for patience in (1, 2, 3, 3):
            self.socket.sendto(packet, self.address)
            end = time.monotonic() + patience
            while (left := end - time.monotonic()) > 0:
                answer = self.datagram(left)
                if answer and answer[1:9] == self.id:
                    assert answer[0] != REJECT, "refused for reason %d" % answer[9]
                    if answer[0] in kinds:
                        return answer
        raise TimeoutError("no answer")

    def parameters(self):
        values = {0: self.peer, 1: varint(30_000), 3: varint(1200), 4: varint(1 << 40), 5: varint(1 << 40), 15: self.id}
        return b"".join(varint(key) + data(value) for key, value in sorted(values.items()))

    def datagram(self, patience):
        self.socket.settimeout(max(patience, 0.001))
        try:
            packet = self.socket.recv(65536)
        except (socket.timeout, ConnectionRefusedError):
            return None
        return None if self.drop() else packet

    # ---- Packets and frames ----

    def send(self, frames, again=True):
        # A packet is never shorter than 29 bytes; frames end in PADDING.
        header = b"\x40" + self.peer + struct.pack(">I", self.number)
        if again:
            self.waiting[self.number] = (frames, time.monotonic())
        if not self.drop():
            self.socket.sendto(header + seal(self.sending, self.number, header, frames), self.address)
        self.number += 1

    def write(self, stream, content, last=False):
        for at in range(0, max(len(content), 1), 1000):
            part = content[at : at + 1000]
            end = last and at + 1000 >= len(content)
            offset = self.written.get(stream, 0)
            self.written[stream] = offset + len(part)
            self.send(bytes([14 | end]) + varint(stream) + varint(offset) + data(part))

    def open(self, content, last):
        stream = self.next_stream
        self.next_stream += 4
        self.streams[stream] = {}
        self.write(stream, content, last)
        return stream

    def turn(self, patience=0.2):
        """Takes one datagram, or sends again what is overdue."""
        packet = self.datagram(patience)
        if packet and packet[0] & 0xFE == 0x40 and packet[1:9] == self.id:
            self.open_packet(packet)
        if self.to_acknowledge:
            self.acknowledge()
        overdue = [n for n, (_, at) in self.waiting.items() if time.monotonic() - at > 0.5]
        for number in sorted(overdue):
            if not self.confirmed:
                self.socket.sendto(self.fin, self.address)
            self.send(self.waiting.pop(number)[0])

    def open_packet(self, packet):
        expected = max(self.opened, default=-1) + 1
        low = struct.unpack(">I", packet[9:13])[0]
        number = min((low + (round << 32) for round in range(3)), key=lambda n: abs(n - expected))
        if number in self.opened:
            return
        plain = unseal(self.receiving, number, packet[:13], packet[13:])
        if plain is None:
            return
        self.opened.add(number)
        self.confirmed = True
        frames = Reader(plain)
        while frames.left():
            self.frame(frames)

    def frame(self, frames):
        kind = frames.take(1)[0]
        if kind not in (0, 2, 0x1C, 0x1D):
            self.to_acknowledge = True
        if kind == 2:
            self.acknowledged(frames)
        elif kind in (4, 0x11, 5, 0x15):
            values = [frames.varint() for _ in range(3 if kind == 4 else 2)]
            if kind == 4:
                self.ended[values[0]] = -values[1] - 1
        elif kind == 7:
            frames.bytes()
        elif 8 <= kind <= 15:
            stream, offset = frames.varint(), frames.varint() if kind & 4 else 0
            part = frames.bytes() if kind & 2 else frames.take(frames.left())
            self.streams.setdefault(stream, {})[offset] = part
            if kind & 1:
                self.ended[stream] = offset + len(part)
        elif kind in (0x10, 0x12, 0x13, 0x14, 0x16, 0x17):
            frames.varint()
        elif kind == 0x1A:
            self.send(b"\x1b" + frames.take(8) + bytes(1200 - 29 - 9), again=False)
        elif kind == 0x1B:
            frames.take(8)
        elif kind in (0x1C, 0x1D):
            self.closed = (frames.varint(), frames.text())
        elif kind == 0x30:
            frames.take(frames.left())
        elif kind == 0x31:
            frames.bytes()
        else:
            assert kind in (0, 1, 0x1E), "no frame %02x is described" % kind

    def acknowledged(self, frames):
        largest, _, count, first = (frames.varint() for _ in range(4))
        low = largest - first
        ranges = [(low, largest)]
        for _ in range(count):
            high = low - frames.varint() - 2
            low = high - frames.varint()
            ranges.append((low, high))
        for number in list(self.waiting):
            if any(low <= number <= high for low, high in ranges):
                del self.waiting[number]

    def acknowledge(self):
        numbers, ranges = sorted(self.opened, reverse=True), []
        for n in numbers:
            if ranges and ranges[-1][0] == n + 1:
                ranges[-1][0] = n
            else:
                ranges.append([n, n])
        ranges = ranges[:32]
        frame = varint(ranges[0][1]) + varint(0) + varint(len(ranges) - 1) + varint(ranges[0][1] - ranges[0][0])
        for before, (low, high) in zip(ranges, ranges[1:]):
            frame += varint(before[0] - high - 2) + varint(high - low)
        self.to_acknowledge = False
        self.send(b"\x02" + frame, again=False)

    def received(self, stream):
        parts, content = self.streams[stream], bytearray()
        for offset in sorted(parts):
            if offset > len(content):
                break
            content += parts[offset][len(content) - offset :]
        return bytes(content)

    def until(self, found, seconds=20):
        """Gives up after so long without a new packet, and after ten times that in any case."""
        last = time.monotonic() + 10 * seconds
        end, heard = 0, -1
        while True:
            value = found()
            if value:
                return value
            assert not self.closed, "closed: %s" % (self.closed,)
            if len(self.opened) > heard:
                end, heard = min(last, time.monotonic() + seconds), len(self.opened)
            elif time.monotonic() > end:
                raise TimeoutError("not in time")
            self.turn()

    def answer(self, request):
        stream = self.open(request, True)
        self.until(lambda: stream in self.ended and len(self.received(stream)) >= self.ended[stream])
        assert self.ended[stream] >= 0, "reset with code %d" % (-self.ended[stream] - 1)
        return Reader(self.received(stream))

    def close(self):
        self.send(b"\x1d" + varint(0) + data(b"bye"), again=False)


def parameters(packed):
    reader, values = Reader(packed), {}
    while reader.left():
        key, value = reader.varint(), reader.bytes()
        values[key] = value if key in (0, 2, 15) else Reader(value).varint()
    return values


class Client:
    def __init__(self, host, port, nick, drop=lambda: False):
        self.connection = Connection(host, port, drop)
        self.account = os.urandom(32)
        self.control = self.connection.open(self.hello(nick), False)
        self.records = lambda: records(self.connection.received(self.control))
        self.welcome = self.wait(32)

    def hello(self, nick):
        proof = ed25519_sign(self.account, self.connection.account_proof)
        who = data(ed25519_public(self.account)) + data(proof)
        none = varint(0)
        return record(1, varint(1), text("a stranger"), os.urandom(16), text(nick), who, none, none, data(b""), none)

    def wait(self, kind, fits=lambda fields: True):
        def found():
            for number, fields in self.records():
                assert number != 33, "refused: %s" % fields
                if number == kind and fits(fields):
                    return Reader(fields)

        return self.connection.until(found)

    def say(self, room, line):
        message = os.urandom(16)
        self.connection.write(self.control, record(2, message, text(room), varint(0), text(line)))
        self.wait(35, lambda fields: fields[:16] == message)
        return message

    def line_of(self, message):
        def same(fields):
            reader = Reader(fields)
            reader.text(), reader.varint()
            return reader.take(16) == message

        return room_line(self.wait(34, same))

    def history(self, room):
        answer = self.connection.answer(record(16, text(room), varint(0), varint(2**62 - 1), varint(1000)))
        return [room_line(Reader(fields)) for kind, fields in records(answer.data) if kind == 34]

    def files(self):
        answer = self.connection.answer(record(17, text("")))
        entries = [Reader(fields) for kind, fields in records(answer.data) if kind == 24]
        return [(entry.text(), entry.varint()) for entry in entries]

    def fetch(self, name):
        answer = self.connection.answer(record(18, text(name), varint(0), varint(0), data(b"")))
        kind, header = next_record(answer)
        assert kind == 25, "no header but %d" % kind
        size, content = header.varint(), b""
        while len(content) < size:
            chunk = answer.take(min(1 << 20, size - len(content)))
            content += chunk
            kind, sums = next_record(answer)
            assert kind == 132 and sums.list(sums.bytes) == [hashlib.sha256(chunk).digest()]
        kind, trailer = next_record(answer)
        assert kind == 26 and trailer.bytes() in (b"", hashlib.sha256(content).digest())
        return content

    def leave(self):
        self.connection.write(self.control, record(7, text("bye")), True)
        self.connection.until(lambda: self.connection.closed)
        assert self.connection.closed[0] == 0


def next_record(reader):
    body = Reader(reader.bytes())
    return body.varint(), Reader(body.take(body.left()))


def records(content):
    """All that are whole."""
    reader, found = Reader(content), []
    try:
        while reader.left():
            kind, fields = next_record(reader)
            found.append((kind, fields.data))
    except AssertionError:
        pass
    return found


def room_line(reader):
    room, seq, _ = reader.text(), reader.varint(), reader.take(16)
    author, action, line = reader.text(), reader.varint(), reader.text()
    return room, seq, author, line


def visit(host, port, nick, shared, drop):
    stranger = Client(host, port, nick, drop)
    said = "a line from Python at %d" % time.time_ns()
    line = stranger.line_of(stranger.say("#lobby", said))
    assert line[0] == "#lobby" and line[2:] == (nick, said), line
    assert stranger.history("#lobby")[-1] == line
    files = stranger.files()
    for name, size in files:
        content = stranger.fetch(name)
        with open(os.path.join(shared, name), "rb") as file:
            assert content == file.read() and len(content) == size
    stranger.leave()
    return len(files)


def main():
    host, port, shared = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    count = visit(host, port, "stranger", shared, lambda: False)
    print("ok: came in, spoke, heard it, read it back, fetched %d files, left" % count)
    datagrams = iter(range(10**9))
    visit(host, port, "careless", shared, lambda: next(datagrams) % 5 == 3)
    print("ok: the same with every fifth datagram lost")


if __name__ == "__main__":
    main()
