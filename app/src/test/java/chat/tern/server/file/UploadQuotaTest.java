package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadQuotaTest {
    private static final UploadLimits NONE = new UploadLimits(0, 0, 0);

    @TempDir
    private Path folder;

    private long free = 200;

    private UploadQuota quota(UploadLimits limits) {
        return new UploadQuota(folder, limits, () -> Instant.EPOCH, () -> new UploadQuota.Disk(1_000, free));
    }

    private static String refused(UploadQuota quota, String person, long bytes) {
        SharedFileException refused = assertThrows(
                SharedFileException.class, () -> quota.promise(Uploader.of(person), bytes), person + " " + bytes);
        assertEquals(ErrorCode.QUOTA, refused.code());
        return refused.text();
    }

    @Test
    void theDiskIsNeverFilledBeyondNinetyPercent() throws IOException, SharedFileException {
        UploadQuota quota = quota(NONE);
        quota.promise(Uploader.of("ada"), 60);
        assertTrue(refused(quota, "bob", 41).contains("90 %"));
        quota.promise(Uploader.of("bob"), 40);
        quota.keep("bob", 40, 0);
        free = 160;
        assertTrue(refused(quota, "bob", 1).contains("90 %"));
    }

    @Test
    void whatIsOnItsWayCountsAsMuchAsWhatIsThere() throws IOException, SharedFileException {
        free = 1_000;
        Files.createDirectory(folder.resolve("ada"));
        Files.write(folder.resolve("ada/old"), new byte[30]);
        UploadQuota quota = quota(new UploadLimits(100, 150, 0));
        quota.promise(Uploader.of("ada"), 50);
        assertTrue(refused(quota, "ada", 21).contains("tern rm"));
        assertTrue(refused(quota, "bob", 71).contains("Everybody"));
        quota.keep("ada", 50, 10);
        quota.promise(Uploader.of("ada"), 60);
        quota.promise(Uploader.of("bob"), 50);
    }

    @Test
    void filesUnderAllNicksOfAnAccountCountTogether() throws IOException, SharedFileException {
        free = 1_000;
        UploadQuota quota = quota(new UploadLimits(100, 0, 0));
        quota.promise(Uploader.of("bob"), 60);
        quota.keep("bob", 60, 60);
        Uploader rob = new Uploader("rob", List.of("bob", "rob"));
        SharedFileException refused = assertThrows(SharedFileException.class, () -> quota.promise(rob, 41));
        assertTrue(refused.text().contains("Your files here have 60 bytes of 100 bytes"), refused.text());
        quota.promise(rob, 40);
        assertTrue(refused(quota, "bob", 41).contains("60 bytes"), "by himself he has as much as before");
    }
}
