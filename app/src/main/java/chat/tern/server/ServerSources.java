package chat.tern.server;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Request;
import chat.tern.server.file.FilePump;
import chat.tern.server.file.ReadPlan;
import chat.tern.server.file.SharedFolder;
import java.util.Optional;
import java.util.function.Function;
import org.tinylog.Logger;

/** Answers out of the store and the shared folder. */
record ServerSources(Archive archive, Optional<SharedFolder> folder) implements Sources {
    @Override
    public Source open(Request request, Asker asker, SessionInbox inbox) {
        return switch (request) {
            case Request.History history -> new HistorySource(archive, history, asker, inbox);
            case Request.Search search -> new SearchSource(archive, search, asker, inbox);
            case Request.Files files ->
                folder.<Source>map(shared -> new ListSource(shared.listLater(files.pattern()), inbox))
                        .orElseGet(RecordSource::nothing);
            case Request.Fetch fetch -> {
                Logger.info("{} gets {} from byte {}", asker.name(), fetch.name(), fetch.offset());
                ReadPlan plan = new ReadPlan(fetch.name(), fetch.offset(), fetch.length(), fetch.ifSame());
                yield file(fetch.name(), asker.name(), shared -> shared.fetch(plan, inbox::wake));
            }
            case Request.Sums sums -> {
                ReadPlan plan = new ReadPlan(sums.name(), sums.first(), sums.count(), sums.ifSame());
                yield file("the sums of " + sums.name(), asker.name(), shared -> shared.sums(plan, inbox::wake));
            }
        };
    }

    private Source file(String name, String asker, Function<SharedFolder, FilePump> read) {
        return folder.<Source>map(shared -> new FileSource(read.apply(shared), asker, name))
                .orElseGet(() -> failed(ErrorCode.NO_SUCH_FILE, "This server shares no files."));
    }

    private static Source failed(String code, String text) {
        return RecordSource.only(new Failed(Optional.empty(), 0, code, text));
    }
}
