package chat.tern.client;

import chat.tern.client.Outcome.Unreachable;
import chat.tern.client.Outcome.Why;
import chat.tern.client.link.DialFailure;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.ErrorCode;
import chat.tern.reliability.packet.RejectReason;

/** What it means for its user that there is no connection. */
final class Outcomes {
    private Outcomes() {}

    /**
     * What to tell.
     *
     * @param keys the key check, which may have had an objection
     */
    static Outcome of(DialFailure failure, ServerAddress server, KeyCheck keys) {
        return switch (failure) {
            case DialFailure.NoSuchName none ->
                new Unreachable(
                        Why.NO_SUCH_NAME,
                        server.host()
                                + " has no address. Check the spelling, and that this machine is on the network.");
            case DialFailure.PortClosed closed ->
                new Unreachable(
                        Why.PORT_CLOSED,
                        "Nothing listens on " + server.place() + " (UDP). Is tern-server running there, on this port?");
            case DialFailure.NoAnswer silent -> new Unreachable(Why.NO_ANSWER, noAnswer(server));
            case DialFailure.KeyRefused refused ->
                new Outcome.KeyChanged(keys.objection().orElse(""), keys.compared());
            case DialFailure.Rejected rejected ->
                new Outcome.Refused(code(rejected.reason()), server.place() + ": " + rejected.text() + ".");
            case DialFailure.OtherVersion version ->
                new Outcome.Refused(ErrorCode.VERSION, server.place() + ": " + version.text() + ".");
        };
    }

    static String noAnswer(ServerAddress server) {
        return "No answer from " + server.place() + ". Check that tern-server runs there, that the name and UDP port "
                + server.port() + " are right, and that the firewall or router there lets UDP " + server.port()
                + " through.";
    }

    private static String code(RejectReason reason) {
        return switch (reason) {
            case PASSWORD -> "password";
            case BANNED -> "banned";
            case NOT_LISTED -> "not_listed";
            case FULL -> ErrorCode.SERVER_FULL;
            case TOO_MANY_GUESSES -> ErrorCode.RATE_LIMITED;
        };
    }

    /** Whether it makes sense to try again later. */
    static boolean passing(DialFailure failure) {
        return switch (failure) {
            case DialFailure.NoSuchName none -> true;
            case DialFailure.PortClosed closed -> true;
            case DialFailure.NoAnswer silent -> true;
            case DialFailure.KeyRefused refused -> false;
            case DialFailure.Rejected rejected ->
                rejected.reason() == RejectReason.FULL || rejected.reason() == RejectReason.TOO_MANY_GUESSES;
            case DialFailure.OtherVersion version -> false;
        };
    }

    /** The stable word of an outcome that is a failure. */
    static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Quit quit -> "quit";
            case Outcome.Unconfirmed unconfirmed -> "not_confirmed";
            case Unreachable unreachable ->
                switch (unreachable.why()) {
                    case NO_SUCH_NAME -> "no_such_name";
                    case PORT_CLOSED -> "port_closed";
                    case NO_ANSWER -> "no_answer";
                };
            case Outcome.KeyChanged changed -> changed.compared() ? "key_changed" : "key_unknown";
            case Outcome.Refused refused -> refused.code();
            case Outcome.Failed failed -> failed.file() ? "local_file" : "failed";
        };
    }
}
