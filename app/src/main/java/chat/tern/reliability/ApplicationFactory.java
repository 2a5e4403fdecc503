package chat.tern.reliability;

/** Makes what runs over a new connection; called once, on the owner's thread, before any event. */
@FunctionalInterface
public interface ApplicationFactory {
    Application create(Connection connection, Mailbox mailbox);
}
