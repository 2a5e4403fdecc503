package chat.tern.server;

import chat.tern.protocol.Request;

/** Answers about the shared folder. */
interface SharedFiles {
    Answer list(Request.Files request);

    Answer fetch(Request.Fetch request, String asker);
}
