package chat.tern.screen;

/** Which panes the user wants to see, as far as there is room for them. */
final class Panes {
    private boolean usersHidden;
    private boolean roomsHidden;
    private boolean transfersSmall;
    private boolean quietShown;
    private boolean mouse;

    boolean usersHidden() {
        return usersHidden;
    }

    void usersHidden(boolean now) {
        usersHidden = now;
    }

    boolean roomsHidden() {
        return roomsHidden;
    }

    void roomsHidden(boolean now) {
        roomsHidden = now;
    }

    /** Whether transfers have one line only. */
    boolean transfersSmall() {
        return transfersSmall;
    }

    void transfersSmall(boolean now) {
        transfersSmall = now;
    }

    /** Whether all who come and go are shown. */
    boolean quietShown() {
        return quietShown;
    }

    void quietShown(boolean now) {
        quietShown = now;
    }

    /** Whether the terminal tells us of its mouse, which then cannot mark text. */
    boolean mouse() {
        return mouse;
    }

    void mouse(boolean now) {
        mouse = now;
    }
}
