package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Count;
import chat.tern.reliability.PacketLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceFileTest {
    @TempDir
    private Path folder;

    @Test
    void eachEventIsALineWithItsNameInQlog() throws IOException {
        Path file = folder.resolve("trace.json");
        try (TraceFile trace = TraceFile.create(file)) {
            PacketLog log = trace.log().begin();
            long now = System.nanoTime();
            log.sent(now, 7, 1200, List.of("ack", "stream"));
            log.received(now, 8, 40, List.of("ping"));
            log.dropped(now, Count.FORGED);
            log.lost(now, 7);
            log.metrics(now, new PacketLog.Metrics(1_000_000, 2_500_000, 3_000_000, 12_000, 1_200, 1));
            trace.log().begin().lost(now, 1);
        }
        List<String> lines = Files.readAllLines(file);
        assertEquals(7, lines.size());
        assertTrue(lines.get(0).contains("qlog_version"));
        assertTrue(lines.get(1)
                .endsWith("\"name\":\"transport:packet_sent\",\"group_id\":\"1\",\"data\":{\"header\":"
                        + "{\"packet_type\":\"1RTT\",\"packet_number\":7},\"raw\":{\"length\":1200},"
                        + "\"frames\":[{\"frame_type\":\"ack\"},{\"frame_type\":\"stream\"}]}}"));
        assertTrue(lines.get(2).contains("transport:packet_received"));
        assertTrue(lines.get(3).contains("\"trigger\":\"forged\""));
        assertTrue(lines.get(4).contains("recovery:packet_lost"));
        assertTrue(
                lines.get(5).contains("\"smoothed_rtt\":2.500") && lines.get(5).contains("\"pto_count\":1"));
        assertTrue(lines.get(6).contains("\"group_id\":\"2\""));
    }
}
