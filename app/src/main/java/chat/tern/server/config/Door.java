package chat.tern.server.config;

import chat.tern.reliability.packet.Address;
import java.util.Locale;

/** Whom the server takes in who was never here before. */
public enum Door {
    /** Everybody. */
    OPEN,
    /** Who comes from this machine or a private network; others with an invite. */
    LOCAL,
    /** Only who has an invite. */
    INVITE;

    /** Whether somebody new needs an invite from there. */
    public boolean needsInvite(Address from) {
        return switch (this) {
            case OPEN -> false;
            case LOCAL -> ShownAddress.of(from).isEmpty() && !shared(from);
            case INVITE -> true;
        };
    }

    /** 100.64/10, RFC 6598: behind a provider's or a private overlay's translation. */
    private static boolean shared(Address from) {
        byte[] ip = from.ip().toArray();
        return ip.length == 4 && ip[0] == 100 && (ip[1] & 0xC0) == 64;
    }

    /** As it is written on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
