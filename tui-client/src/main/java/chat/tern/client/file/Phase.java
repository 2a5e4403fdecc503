package chat.tern.client.file;

/**
 * How far a {@link Download} is.
 *
 * <pre>
 *   looking -> comparing (a file has the name) -> done | exists
 *       |           v another one, to be replaced
 *       +------> fetching -> finishing -> done                   any -> failed | cancelled
 * </pre>
 */
enum Phase {
    LOOKING,
    COMPARING,
    FETCHING,
    FINISHING,
    OVER
}
