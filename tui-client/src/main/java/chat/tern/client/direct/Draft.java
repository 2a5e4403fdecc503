package chat.tern.client.direct;

import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;

/** A message of ours for one person, not sealed yet. One about a file has no reference: nobody has typed it. */
public record Draft(MessageId id, Nickname to, String ref, SealedText.Kind kind, String text) {
    /** Said by our user. */
    public Draft(MessageId id, Nickname to, String ref, String text) {
        this(id, to, ref, SealedText.Kind.TEXT, text);
    }

    /** About a file. */
    public static Draft about(MessageId id, Nickname to, FileMatter matter) {
        return new Draft(id, to, "", SealedText.Kind.FILE, matter.text());
    }
}
