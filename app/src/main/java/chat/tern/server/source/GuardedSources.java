package chat.tern.server.source;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.server.config.FilesFor;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps the shared files for those whom they are for. */
public record GuardedSources(Sources open, Supplier<FilesFor> filesFor, Predicate<Opaque> operators)
        implements Sources {
    @Override
    public Source open(Request request, Asker asker, SessionInbox inbox) {
        boolean files =
                request instanceof Request.Files || request instanceof Request.Fetch || request instanceof Request.Sums;
        Optional<String> objection = files ? objection(asker) : Optional.empty();
        return objection
                .<Source>map(text -> RecordSource.only(new Failed(Optional.empty(), 0, ErrorCode.NOT_PERMITTED, text)))
                .orElseGet(() -> open.open(request, asker, inbox));
    }

    private Optional<String> objection(Asker asker) {
        return switch (filesFor.get()) {
            case ALL -> Optional.empty();
            case MEMBERS ->
                asker.account().isPresent()
                        ? Optional.empty()
                        : Optional.of("The files here are for members: say who you are (--nick NAME).");
            case OPERATORS ->
                asker.account().filter(operators).isPresent()
                        ? Optional.empty()
                        : Optional.of("The files here are for operators of the server.");
        };
    }
}
