package chat.tern.server.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.server.config.FilesFor;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GuardedSourcesTest {
    private static final Opaque ADA = Opaque.copyOf(new byte[] {1});
    private static final Asker GUEST = new Asker("guest", Optional.empty(), Optional.empty());
    private static final List<Request> FILES = List.of(
            new Request.Files(""),
            new Request.Fetch("a", 0, 0, Optional.empty()),
            new Request.Sums("a", 0, 0, Optional.empty()));

    private final List<Request> opened = new ArrayList<>();

    @Test
    void filesAreForThoseWhomTheyAreFor() {
        assertEquals(List.of(3, 3, 3), opened(FILES, FilesFor.ALL));
        assertEquals(List.of(0, 3, 3), opened(FILES, FilesFor.MEMBERS));
        assertEquals(List.of(0, 0, 3), opened(FILES, FilesFor.OPERATORS));
    }

    @Test
    void otherRequestsAreNotGuarded() {
        assertEquals(List.of(1, 1, 1), opened(List.of(new Request.Clock()), FilesFor.OPERATORS));
    }

    /** How many were opened for a guest, a member and an operator. */
    private List<Integer> opened(List<Request> requests, FilesFor who) {
        return List.of(
                opened(requests, who, GUEST), opened(requests, who, member(2)), opened(requests, who, member(1)));
    }

    private int opened(List<Request> requests, FilesFor who, Asker asker) {
        opened.clear();
        Sources sources = new GuardedSources(
                (request, by, inbox) -> {
                    opened.add(request);
                    return RecordSource.nothing();
                },
                () -> who,
                ADA::equals);
        SessionInbox inbox = new SessionInbox(work -> true, () -> {});
        requests.forEach(request -> sources.open(request, asker, inbox));
        return opened.size();
    }

    private static Asker member(int account) {
        return new Asker(
                "ada", Optional.of(Opaque.copyOf(new byte[] {(byte) account})), Optional.of(new Nickname("ada")));
    }
}
