package chat.tern.launch;

/**
 * What the doctor found out about one thing.
 *
 * @param check a stable word
 * @param fix what to do; empty where there is nothing to do
 */
record Finding(String check, State state, String text, String fix) {
    enum State {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String check, String text) {
        return new Finding(check, State.OK, text, "");
    }

    static Finding warn(String check, String text, String fix) {
        return new Finding(check, State.WARN, text, fix);
    }

    static Finding fail(String check, String text, String fix) {
        return new Finding(check, State.FAIL, text, fix);
    }
}
