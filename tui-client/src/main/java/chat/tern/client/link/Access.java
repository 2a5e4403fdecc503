package chat.tern.client.link;

import chat.tern.reliability.CloseReason;
import chat.tern.reliability.noise.AccessPassword;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.util.Optional;

/**
 * The access password, which is stretched with the server's key as its salt: so that key must be known before the
 * handshake that uses it. Where it is not, a first handshake ends after message 2, in which nothing is shown of the
 * password. Only the loop's thread.
 */
public final class Access {
    private final Optional<String> password;
    private Optional<Bytes> wanted = Optional.empty();
    private Optional<Bytes> key = Optional.empty();
    private Bytes psk = AccessPassword.NONE;

    /** The password as it was typed, if there is one. */
    public Access(Optional<String> password) {
        this.password = password;
    }

    /** Without a password. */
    static Access free() {
        return new Access(Optional.empty());
    }

    /** The pre-shared key of the next handshake. */
    Bytes psk() {
        return psk;
    }

    /** Whether the handshake under way may go on to message 3. */
    boolean fits(Bytes serverKey) {
        boolean fits = password.isEmpty() || key.equals(Optional.of(serverKey));
        wanted = fits ? Optional.empty() : Optional.of(serverKey.copy());
        return fits;
    }

    /** Why the server does not take us in, with what can be done about it. */
    public DialFailure rejected(CloseReason.Rejected rejected, Bytes ownKey) {
        return new DialFailure.Rejected(
                rejected.reason(),
                switch (rejected.reason()) {
                    case PASSWORD ->
                        password.isEmpty()
                                ? "only who knows its password can connect (--password-file FILE)"
                                : "its password is not the one in the file for --password-file";
                    case NOT_LISTED ->
                        "this device is not on its list. Its owner can add the line " + Fingerprint.of(ownKey)
                                + " to the file for --allow-keys";
                    case TOO_MANY_GUESSES ->
                        "too many wrong passwords came from your address. Wait a minute, then try again";
                    case BANNED, FULL -> rejected.text();
                });
    }

    /** Stretches the password for the server whose key did not fit; false when that was not what was wrong. */
    boolean prepare(Network network, Runnable ready) {
        if (wanted.isEmpty()) {
            return false;
        }
        Bytes server = wanted.get();
        wanted = Optional.empty();
        network.stretch(password.orElseThrow(), server, stretched -> {
            key = Optional.of(server);
            psk = stretched;
            ready.run();
        });
        return true;
    }
}
