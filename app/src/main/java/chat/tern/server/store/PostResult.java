package chat.tern.server.store;

/** What became of a sealed box. */
public sealed interface PostResult {
    /** It is kept until its recipient says that it has it. */
    record Kept() implements PostResult {}

    /** The recipient's mailbox has as much in it as it takes, in all or from this sender. */
    record Full() implements PostResult {}

    /** The device to which it is sealed is none of the recipient's, or not any more. */
    record NoSuchDevice() implements PostResult {}

    /** Nobody has ever had the recipient's name. */
    record NoSuchUser() implements PostResult {}
}
