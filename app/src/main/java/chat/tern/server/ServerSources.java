package chat.tern.server;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Request;
import chat.tern.server.file.SharedFolder;
import java.util.Optional;
import org.tinylog.Logger;

/** Answers out of the store and the shared folder. */
record ServerSources(Archive archive, Optional<SharedFolder> folder) implements Sources {
    @Override
    public Source open(Request request, String asker, SessionInbox inbox) {
        return switch (request) {
            case Request.History history -> new HistorySource(archive, history, inbox);
            case Request.Files files ->
                folder.<Source>map(shared -> new ListSource(shared.listLater(files.pattern()), inbox))
                        .orElseGet(RecordSource::nothing);
            case Request.Fetch fetch -> fetch(fetch, asker, inbox);
        };
    }

    private Source fetch(Request.Fetch fetch, String asker, SessionInbox inbox) {
        Logger.info("{} gets {} from byte {}", asker, fetch.name(), fetch.offset());
        return folder.<Source>map(shared -> new FileSource(
                        shared.fetch(fetch.name(), fetch.offset(), fetch.ifSame(), inbox::wake), asker, fetch.name()))
                .orElseGet(() -> failed(ErrorCode.NO_SUCH_FILE, "This server shares no files."));
    }

    private static Source failed(String code, String text) {
        return RecordSource.only(new Failed(Optional.empty(), 0, code, text));
    }
}
