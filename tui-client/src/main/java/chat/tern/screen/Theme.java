package chat.tern.screen;

/** Which colours: for backgrounds of any kind, for dark and light ones, and for eyes that see red and green alike. */
enum Theme {
    AUTO,
    DARK,
    LIGHT,
    SAFE
}
