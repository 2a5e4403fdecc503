"""The primitives of app/PROTOCOL.md as their RFCs have them, slow and plain: this is a check, not a library."""

import hashlib
import hmac

P = 2**255 - 19


def x25519(scalar, u):
    """RFC 7748 section 5."""
    k = int.from_bytes(scalar, "little") & ~7 & (2**255 - 1) | 2**254
    x1 = int.from_bytes(u, "little") & (2**255 - 1)
    x2, z2, x3, z3, swapped = 1, 0, x1, 1, 0
    for t in reversed(range(255)):
        bit = k >> t & 1
        if swapped ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swapped = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a % P, c * b % P, a * a % P, b * b % P
        x3, z3 = (da + cb) ** 2 % P, x1 * (da - cb) ** 2 % P
        e = aa - bb
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


BASE = (9).to_bytes(32, "little")


def chacha20_block(key, counter, nonce):
    """RFC 8439 section 2.3."""
    words = [int.from_bytes(part, "little") for part in fours(b"expand 32-byte k" + key)]
    words += [counter] + [int.from_bytes(part, "little") for part in fours(nonce)]
    s = list(words)
    for _ in range(10):
        for a, b, c, d in ROUNDS:
            for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                s[x] = s[x] + s[y] & 0xFFFFFFFF
                v = s[z] ^ s[x]
                s[z] = (v << turn | v >> 32 - turn) & 0xFFFFFFFF
    return b"".join((w + v & 0xFFFFFFFF).to_bytes(4, "little") for w, v in zip(words, s))


ROUNDS = [(i, 4 + i, 8 + i, 12 + i) for i in range(4)]
ROUNDS += [(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4) for i in range(4)]


def fours(data):
    return [data[i : i + 4] for i in range(0, len(data), 4)]


def chacha20(key, nonce, data):
    stream = b"".join(chacha20_block(key, 1 + i, nonce) for i in range((len(data) + 63) // 64))
    return bytes(a ^ b for a, b in zip(data, stream))


def poly1305(key, nonce, associated, ciphertext):
    once = chacha20_block(key, 0, nonce)
    r = int.from_bytes(once[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    text = padded(associated) + padded(ciphertext)
    text += len(associated).to_bytes(8, "little") + len(ciphertext).to_bytes(8, "little")
    for i in range(0, len(text), 16):
        total = (total + int.from_bytes(text[i : i + 16] + b"\1", "little")) * r % (2**130 - 5)
    return (total + int.from_bytes(once[16:32], "little") & 2**128 - 1).to_bytes(16, "little")


def padded(data):
    return data + bytes(-len(data) % 16)


def seal(key, number, associated, plain):
    nonce = bytes(4) + number.to_bytes(8, "little")
    ciphertext = chacha20(key, nonce, plain)
    return ciphertext + poly1305(key, nonce, associated, ciphertext)


def unseal(key, number, associated, sealed):
    """The plain text, or None where the tag is wrong."""
    nonce = bytes(4) + number.to_bytes(8, "little")
    ciphertext, tag = sealed[:-16], sealed[-16:]
    if not hmac.compare_digest(tag, poly1305(key, nonce, associated, ciphertext)):
        return None
    return chacha20(key, nonce, ciphertext)


# Ed25519, RFC 8032 section 6.

Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
G_Y = 4 * pow(5, P - 2, P) % P
G_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
G = (G_X, G_Y, 1, G_X * G_Y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(s, p):
    result = (0, 1, 1, 0)
    while s:
        if s & 1:
            result = add(result, p)
        p, s = add(p, p), s >> 1
    return result


def compressed(p):
    inverse = pow(p[2], P - 2, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def ed25519_secret(seed):
    h = hashlib.sha512(seed).digest()
    return int.from_bytes(h[:32], "little") & (2**254 - 8) | 2**254, h[32:]


def ed25519_public(seed):
    return compressed(times(ed25519_secret(seed)[0], G))


def ed25519_sign(seed, message):
    a, prefix = ed25519_secret(seed)
    public = ed25519_public(seed)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % Q
    big_r = compressed(times(r, G))
    h = int.from_bytes(hashlib.sha512(big_r + public + message).digest(), "little") % Q
    return big_r + ((r + h * a) % Q).to_bytes(32, "little")


class Noise:
    """Noise revision 34 section 5.2, SHA-256 and ChaChaPoly: the symmetric state."""

    def __init__(self, name, prologue):
        self.h = name.ljust(32, b"\0") if len(name) <= 32 else hashlib.sha256(name).digest()
        self.ck, self.k, self.n = self.h, None, 0
        self.mix_hash(prologue)

    def mix_hash(self, data):
        self.h = hashlib.sha256(self.h + data).digest()

    def hkdf(self, material, count):
        secret, last, out = hmac.digest(self.ck, material, "sha256"), b"", []
        for i in range(count):
            last = hmac.digest(secret, last + bytes([i + 1]), "sha256")
            out.append(last)
        return out

    def mix_key(self, material):
        self.ck, self.k = self.hkdf(material, 2)
        self.n = 0

    def mix_key_and_hash(self, material):
        self.ck, mixed, self.k = self.hkdf(material, 3)
        self.mix_hash(mixed)
        self.n = 0

    def encrypt(self, plain):
        data = plain if self.k is None else seal(self.k, self.n, self.h, plain)
        self.n += 1
        self.mix_hash(data)
        return data

    def decrypt(self, data):
        plain = data if self.k is None else unseal(self.k, self.n, self.h, data)
        assert plain is not None, "this does not verify"
        self.n += 1
        self.mix_hash(data)
        return plain

    def split(self):
        return self.hkdf(b"", 2)
