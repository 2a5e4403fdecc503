package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Notice;
import chat.tern.protocol.Nickname;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DiskWatchTest {
    private static final long MEGA = 1_000_000;

    private DiskWatch.Disk disk = new DiskWatch.Disk(100 * MEGA, 50 * MEGA);
    private final DiskWatch watch = new DiskWatch(() -> disk);

    @Test
    void operatorsAreToldBeforeNothingIsTakenAnyMoreAndAfterwards() {
        assertEquals(Optional.empty(), watch.look());
        free(7);
        assertTrue(watch.look().orElseThrow().contains("93 % full"));
        assertEquals(Optional.empty(), watch.look(), "once");
        assertFalse(watch.isFull());
        free(5);
        assertTrue(watch.look().orElseThrow().contains("nothing more that people say is taken until"));
        assertTrue(watch.isFull());
        assertTrue(watch.warning().isPresent());
        free(50);
        assertTrue(watch.look().orElseThrow().contains("room again"));
        assertFalse(watch.isFull());
        assertEquals(Optional.empty(), watch.warning());
    }

    @Test
    void ofALargeDiskASmallPartIsEnoughAndOneThatTellsNothingIsTrusted() {
        disk = new DiskWatch.Disk(1_000_000 * MEGA, 2_000 * MEGA);
        assertEquals(Optional.empty(), watch.look());
        disk = new DiskWatch.Disk(0, 0);
        assertEquals(Optional.empty(), watch.look());
    }

    @Test
    void whatIsSaidIsRefusedWhileItIsFullAndOperatorsWhoComeAreTold() {
        FakeServer server = new FakeServer();
        FakeClient alice = server.login(1, "alice");
        alice.heard();
        server.disk = new DiskWatch.Disk(100 * MEGA, MEGA);
        server.services.disk().look();
        alice.line("is there room?");
        server.settle();
        assertEquals(ErrorCode.STORAGE, alice.hears(Failed.class).code());
        server.operators.made(
                server.directory.sessions(new Nickname("alice")).getFirst().account(), true);
        FakeClient again = server.login(1, "alice");
        assertTrue(again.hears(Notice.class).text().contains("95 % full"));
    }

    private void free(long megas) {
        disk = new DiskWatch.Disk(100 * MEGA, megas * MEGA);
    }
}
