package chat.tern.client;

import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;

/** A message of ours for one person, not sealed yet. */
record Draft(MessageId id, Nickname to, String ref, String text) {}
