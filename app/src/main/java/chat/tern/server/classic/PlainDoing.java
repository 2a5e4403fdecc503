package chat.tern.server.classic;

import chat.tern.protocol.Nickname;
import java.net.InetSocketAddress;

/** What a plain datagram leads to. */
sealed interface PlainDoing {
    /** A text goes back. */
    record Reply(InetSocketAddress to, String text) implements PlainDoing {}

    /** Somebody comes in, who gets everything at that address from now on. */
    record Enter(InetSocketAddress at, Nickname nick) implements PlainDoing {}

    record Say(Nickname nick, String text) implements PlainDoing {}

    record Leave(Nickname nick, String reason) implements PlainDoing {}
}
