package chat.tern.reliability.noise;

import chat.tern.reliability.noise.HandshakePattern.Token;
import chat.tern.reliability.packet.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Noise's HandshakeState (section 5.3). One message is processed on a copy, which is dropped when it fails. */
final class HandshakeState {
    /** What does not change: the pattern and what this side brings. */
    record Side(HandshakePattern pattern, boolean initiator, IdentityKey own, IdentityKey ephemeral, Bytes psk) {}

    private final Side side;
    private final SymmetricState symmetric;
    private Optional<Bytes> remoteStatic;
    private Optional<Bytes> remoteEphemeral;
    private int messages;

    HandshakeState(Side side, Bytes prologue, Optional<Bytes> remoteStatic) {
        this.side = side;
        this.symmetric = new SymmetricState(side.pattern().protocolName());
        this.remoteStatic = remoteStatic;
        this.remoteEphemeral = Optional.empty();
        symmetric.mixHash(prologue.toArray());
        if (side.pattern().responderKnown()) {
            symmetric.mixHash(remoteStatic.orElse(side.own().publicKey()).toArray());
        }
    }

    private HandshakeState(HandshakeState that) {
        side = that.side;
        symmetric = new SymmetricState(that.symmetric);
        remoteStatic = that.remoteStatic;
        remoteEphemeral = that.remoteEphemeral;
        messages = that.messages;
    }

    HandshakeState copy() {
        return new HandshakeState(this);
    }

    boolean complete() {
        return messages == side.pattern().length();
    }

    boolean turnToWrite() {
        return !complete() && side.initiator() == (messages % 2 == 0);
    }

    boolean turnToRead() {
        return !complete() && side.initiator() != (messages % 2 == 0);
    }

    Optional<Bytes> remoteStatic() {
        return remoteStatic;
    }

    SymmetricState symmetric() {
        return symmetric;
    }

    byte[] write(byte[] payload) throws NoiseException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Token token : side.pattern().message(messages)) {
            switch (token) {
                case E -> out.writeBytes(writeEphemeral());
                case S ->
                    out.writeBytes(
                            symmetric.encryptAndHash(side.own().publicKey().toArray()));
                case EE, ES, SE, SS, PSK -> mix(token);
            }
        }
        out.writeBytes(symmetric.encryptAndHash(payload));
        messages++;
        return out.toByteArray();
    }

    private byte[] writeEphemeral() {
        byte[] key = side.ephemeral().publicKey().toArray();
        mixEphemeral(key);
        return key;
    }

    byte[] read(Bytes message) throws NoiseException {
        Bytes rest = message;
        for (Token token : side.pattern().message(messages)) {
            switch (token) {
                case E -> {
                    Bytes key = first(rest, IdentityKey.SIZE);
                    remoteEphemeral = Optional.of(key.copy());
                    mixEphemeral(key.toArray());
                    rest = rest.slice(key.size(), rest.size());
                }
                case S -> {
                    Bytes key = first(rest, IdentityKey.SIZE + (symmetric.keyed() ? Aead.TAG : 0));
                    remoteStatic = Optional.of(Bytes.wrap(symmetric.decryptAndHash(key)));
                    rest = rest.slice(key.size(), rest.size());
                }
                case EE, ES, SE, SS, PSK -> mix(token);
            }
        }
        messages++;
        return readPayload(rest);
    }

    private byte[] readPayload(Bytes sealed) throws NoiseException {
        try {
            return symmetric.decryptAndHash(sealed);
        } catch (NoiseException e) {
            throw new NoiseException("the payload does not open", true);
        }
    }

    private static Bytes first(Bytes rest, int size) throws NoiseException {
        if (rest.size() < size) {
            throw new NoiseException("the message ends early");
        }
        return rest.slice(0, size);
    }

    private void mixEphemeral(byte[] key) {
        symmetric.mixHash(key);
        if (side.pattern().usesPsk()) {
            symmetric.mixKey(key);
        }
    }

    private void mix(Token token) throws NoiseException {
        switch (token) {
            case EE -> symmetric.mixKey(side.ephemeral().agree(remoteEphemeral.orElseThrow()));
            case ES -> symmetric.mixKey(side.initiator() ? ephemeralWithStatic() : staticWithEphemeral());
            case SE -> symmetric.mixKey(side.initiator() ? staticWithEphemeral() : ephemeralWithStatic());
            case SS -> symmetric.mixKey(side.own().agree(remoteStatic.orElseThrow()));
            case PSK -> symmetric.mixKeyAndHash(side.psk().toArray());
            case E, S -> throw new IllegalArgumentException(token + " is no key to mix");
        }
    }

    private byte[] ephemeralWithStatic() throws NoiseException {
        return side.ephemeral().agree(remoteStatic.orElseThrow());
    }

    private byte[] staticWithEphemeral() throws NoiseException {
        return side.own().agree(remoteEphemeral.orElseThrow());
    }
}
