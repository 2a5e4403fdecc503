package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.RoomOrder;
import chat.tern.command.Dates;
import chat.tern.command.SafeText;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern history}. */
@Command(
        name = "history",
        description = "Print the last lines of a room (--history of them).",
        customSynopsis = "tern history SERVER ROOM [OPTIONS]",
        footer = {
            "tern history pi.example lobby",
            "tern history pi.example ops --history 1000 > ops.txt",
            "tern history pi.example ops --after 2026-03 --search 'backup fail*'"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class HistoryCommand extends OneShot {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final String REF = "history";
    private static final int PAGE = 1_000;
    private static final int USUAL = 100;
    private static final int MOST = 100_000;

    @Parameters(index = "1", paramLabel = "ROOM", description = "The room; # may be left out.")
    private String room = "";

    @Option(names = "--after", paramLabel = "DATE", description = "Not older: 2026-03, 2026-03-14, or 3d (ago).")
    private @Nullable String after;

    @Option(names = "--before", paramLabel = "DATE", description = "Older than this.")
    private @Nullable String before;

    @Option(
            names = "--search",
            paramLabel = "WORDS",
            description = "Only lines with all of these words; word* begins one. Then, or with a date, up to 100,000.")
    private String words = "";

    private Optional<RoomName> name = Optional.empty();
    private long sinceMillis;
    private long beforeMillis;

    @Override
    void prepare() {
        try {
            name = Optional.of(new RoomName(room.startsWith("#") ? room : "#" + room));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        sinceMillis = after == null ? 0 : date("--after", after);
        beforeMillis = before == null ? 0 : date("--before", before);
    }

    private long date(String option, String text) {
        return Dates.parse(text, Instant.now(), ZoneId.systemDefault())
                .map(Instant::toEpochMilli)
                .orElseThrow(() -> wrong(option + " takes 2026-03, 2026-03-14 or 3d (ago), not \"" + text + "\"."));
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        Deque<ClientEvent.RoomMessage> lines = new ArrayDeque<>();
        boolean bounded = after != null || before != null || !words.isEmpty();
        int wanted = general().history().orElse(bounded ? MOST : USUAL);
        long upTo = 0;
        while (lines.size() < wanted) {
            int limit = Math.min(PAGE, wanted - lines.size());
            List<ClientEvent.RoomMessage> page = page(run, upTo, limit);
            page.reversed().forEach(lines::addFirst);
            upTo = page.isEmpty() ? 0 : page.getFirst().seq() - 1;
            if (page.size() < limit || upTo == 0) {
                break;
            }
        }
        for (ClientEvent.RoomMessage message : lines) {
            print.json(message);
            if (!print.isJson()) {
                lines(message).forEach(print::line);
            }
        }
        print.flush();
        return ExitCode.DONE;
    }

    /** Pages come from the newest to the oldest. */
    private List<ClientEvent.RoomMessage> page(ClientRun run, long upTo, int limit)
            throws StoppedException, InterruptedException {
        run.client()
                .order(
                        new RoomOrder.Find(new Request.Search(
                                name, words, Optional.empty(), sinceMillis, beforeMillis, upTo, limit)),
                        REF);
        while (true) {
            ClientEvent event = run.next();
            run.check(event, REF);
            if (event instanceof ClientEvent.Found found) {
                return found.lines();
            }
        }
    }

    private static List<String> lines(ClientEvent.RoomMessage it) {
        String head = TIME.format(it.time().atZone(ZoneId.systemDefault()))
                + (it.me() ? " * " + it.from() + " " : " <" + it.from() + "> ");
        return SafeText.under(head, it.text());
    }
}
