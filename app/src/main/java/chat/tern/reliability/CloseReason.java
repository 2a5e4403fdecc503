package chat.tern.reliability;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.RejectReason;
import java.util.List;

/** Why a connection is over. */
public sealed interface CloseReason {
    /** One sentence for people: what happened, without what to do about it. */
    String text();

    /** This side's application closed it. */
    record Local(long code, String reason) implements CloseReason {
        @Override
        public String text() {
            return reason.isEmpty() ? "closed" : reason;
        }
    }

    /** The other side's application closed it. */
    record Peer(long code, String reason) implements CloseReason {
        @Override
        public String text() {
            return reason.isEmpty() ? "closed by the other side" : reason;
        }
    }

    /** Nothing was heard for the idle time both sides agreed on. */
    record IdleTimeout() implements CloseReason {
        @Override
        public String text() {
            return "the other side has not been heard from for too long";
        }
    }

    /** No answer, or none that could be used, while the connection was being made. */
    record HandshakeTimeout() implements CloseReason {
        @Override
        public String text() {
            return "no answer";
        }
    }

    /** The other side has forgotten this connection, as after a restart (RFC 9000 section 10.3). */
    record StatelessReset() implements CloseReason {
        @Override
        public String text() {
            return "the other side no longer knows this connection (it was restarted)";
        }
    }

    /** This side's {@link KeyPolicy} refused the peer. */
    record KeyRefused(Bytes key) implements CloseReason {
        @Override
        public String text() {
            return "the key " + Fingerprint.of(key) + " was refused";
        }
    }

    /** The server refused this client. */
    record Rejected(RejectReason reason) implements CloseReason {
        @Override
        public String text() {
            return switch (reason) {
                case PASSWORD -> "the server's access password is another one";
                case BANNED -> "this key or address is banned from the server";
                case NOT_LISTED -> "this key is not on the server's list";
                case FULL -> "the server is full";
                case TOO_MANY_GUESSES -> "too many wrong passwords came from this address";
            };
        }
    }

    /** The server speaks only other versions of the protocol. */
    record VersionRefused(List<Integer> offered) implements CloseReason {
        public VersionRefused {
            offered = List.copyOf(offered);
        }

        @Override
        public String text() {
            return "the server speaks another version of the protocol " + offered;
        }
    }

    /** One side broke the rules of the protocol, or so the other one says. */
    record ProtocolViolation(String what) implements CloseReason {
        @Override
        public String text() {
            return "protocol violation: " + what;
        }
    }
}
