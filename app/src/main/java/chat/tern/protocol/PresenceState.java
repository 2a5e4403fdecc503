package chat.tern.protocol;

import java.util.Locale;

/** Whether a person is reachable now. */
public enum PresenceState {
    OFFLINE(0),
    ONLINE(1),
    AWAY(2);

    private final int code;

    PresenceState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** A state that a newer peer invented still means that somebody is there. */
    static PresenceState of(long code) {
        for (PresenceState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return ONLINE;
    }

    /** The lower-case word for people and scripts: {@code online}, {@code away}, {@code offline}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
