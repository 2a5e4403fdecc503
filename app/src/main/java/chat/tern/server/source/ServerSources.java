package chat.tern.server.source;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.server.file.BytePipe;
import chat.tern.server.file.FilePump;
import chat.tern.server.file.ReadPlan;
import chat.tern.server.file.SharedFolder;
import chat.tern.server.file.Uploader;
import chat.tern.server.file.Uploads;
import chat.tern.server.stream.Archive;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tinylog.Logger;

/** Answers out of the store and the shared folder. */
public record ServerSources(
        Archive archive,
        Optional<SharedFolder> folder,
        Optional<Uploads> uploads,
        Predicate<Opaque> operators,
        Relays relays,
        InstantSource clock,
        Semaphore longEchoes)
        implements Sources {
    private static final int LONG_ECHOES = 16;

    /**
     * @param operators whether an account may remove what others sent
     * @param clock what clients are told who ask for the time
     */
    public ServerSources(
            Archive archive,
            Optional<SharedFolder> folder,
            Optional<Uploads> uploads,
            Predicate<Opaque> operators,
            Relays relays,
            InstantSource clock) {
        this(archive, folder, uploads, operators, relays, clock, new Semaphore(LONG_ECHOES));
    }

    @Override
    public Source open(Request request, Asker asker, SessionInbox inbox) {
        return switch (request) {
            case Request.History history -> new HistorySource(archive, history, asker, inbox);
            case Request.Search search -> new SearchSource(archive, search, asker, inbox);
            case Request.Files files ->
                folder.<Source>map(shared -> new ListSource(shared.listLater(files.pattern()), inbox))
                        .orElseGet(RecordSource::nothing);
            case Request.Fetch first -> new FetchesSource(first, fetch -> fetch(fetch, asker, inbox));
            case Request.Echo echo -> new EchoSource(echo, longEchoes);
            case Request.Clock question -> new RecordSource(List.of(new Reply.ClockIs(clock.millis())));
            case Request.Collect collect -> relays.collect(collect, asker, inbox);
            case Request.Serve serve -> relays.serve(serve, inbox);
            case Request.Sums sums -> {
                ReadPlan plan = new ReadPlan(sums.name(), sums.first(), sums.count(), sums.ifSame());
                yield file("the sums of " + sums.name(), asker, shared -> shared.sums(plan, inbox::wake));
            }
            case Request.Put put ->
                person(asker, (taker, person) -> {
                    Logger.info("{} sends {}, {} bytes", asker.name(), put.name(), put.size());
                    BytePipe pipe = new BytePipe(inbox::wake);
                    return new UploadSource(taker.take(person, put, pipe, inbox::wake), pipe);
                });
            case Request.Remove remove ->
                person(asker, (taker, person) -> {
                    Logger.info("{} removes {}", asker.name(), remove.name());
                    BytePipe pipe = new BytePipe(inbox::wake);
                    boolean anybodys = asker.account().filter(operators).isPresent();
                    return new UploadSource(taker.remove(person, anybodys, remove.name(), inbox::wake), pipe);
                });
        };
    }

    private Source fetch(Request.Fetch fetch, Asker asker, SessionInbox inbox) {
        Logger.info(
                "{} gets {} from byte {}, {} bytes (0: all)",
                asker.name(),
                fetch.name(),
                fetch.offset(),
                fetch.length());
        ReadPlan plan = new ReadPlan(fetch.name(), fetch.offset(), fetch.length(), fetch.ifSame(), fetch.rate());
        return file(fetch.name(), asker, shared -> shared.fetch(plan, inbox::wake));
    }

    /** Uploads belong to people. */
    private Source person(Asker asker, BiFunction<Uploads, Uploader, Source> answer) {
        if (uploads.isEmpty()) {
            return failed(ErrorCode.NOT_PERMITTED, "This server takes no files (it is started without --uploads).");
        }
        return asker.uploader()
                .map(uploader -> answer.apply(uploads.get(), uploader))
                .orElseGet(() -> failed(ErrorCode.NOT_PERMITTED, "Only somebody with a nick can send files: --nick."));
    }

    private Source file(String name, Asker asker, Function<SharedFolder, FilePump> read) {
        return folder.<Source>map(shared -> new FileSource(read.apply(shared), asker.name(), name))
                .orElseGet(() -> failed(ErrorCode.NO_SUCH_FILE, "This server shares no files."));
    }

    private static Source failed(String code, String text) {
        return RecordSource.only(new Failed(Optional.empty(), 0, code, text));
    }
}
