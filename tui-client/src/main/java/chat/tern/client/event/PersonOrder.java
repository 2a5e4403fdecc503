package chat.tern.client.event;

import chat.tern.protocol.Nickname;
import java.util.Optional;

/** What its user wants that concerns one person, beyond saying something. */
public sealed interface PersonOrder {
    /** Shows the last lines of the talk again, from this device's own log. */
    record History(Nickname nick, int lines) implements PersonOrder {}

    /** Shows again, as if they came now, the messages of all people that nobody has looked at on this device. */
    record ShowUnread() implements PersonOrder {}

    /** The message with that id, and what that person said before it, was looked at here. */
    record MarkRead(Nickname nick, String id) implements PersonOrder {}

    /** Looks for words in the talk, in this device's own log. */
    record Search(Nickname nick, String words) implements PersonOrder {}

    /** Shows the number that two people compare; without a nick our own key. */
    record ShowKey(Optional<Nickname> nick) implements PersonOrder {}

    /** Says whether that person is here, in which rooms, and which key it is. */
    record Whois(Nickname nick) implements PersonOrder {}

    /** Whether that person, or everybody, may learn our address, so that messages can go straight. */
    record AllowDirect(Optional<Nickname> nick, boolean allowed) implements PersonOrder {}

    /** Says how messages for that person travel, and why; without a nick how the connection to the server is. */
    record Stats(Optional<Nickname> nick) implements PersonOrder {}

    /** Something about one's own account. */
    record OwnAccount(AccountOrder order) implements PersonOrder {}

    /** The key shown is the person's; {@code number} is what that person read out, or empty when our user compared. */
    record Verify(Nickname nick, String number) implements PersonOrder {}
}
