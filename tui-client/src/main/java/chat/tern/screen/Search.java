package chat.tern.screen;

/** Looking for something; the input is a prompt for it meanwhile. */
sealed interface Search permits TextSearch, HistorySearch, JumpSearch {
    /** What is looked for. */
    InputLine query();

    /** The query is another one. */
    void refresh();

    /** Goes on to the next thing found, or back to the one before. */
    void next(boolean back);

    /** Takes what is found. */
    void accept();

    /** Leaves everything as it was. */
    void cancel();

    /** Such as {@code find}. */
    String label();

    /** What is found, in a few words. */
    String result();

    /** The keys, for who has not used them before. */
    String keys();
}
