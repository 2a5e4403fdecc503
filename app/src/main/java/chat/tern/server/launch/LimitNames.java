package chat.tern.server.launch;

import chat.tern.server.config.FloodRules;
import chat.tern.server.config.NetworkLimit;
import chat.tern.server.config.NetworkSettings;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.file.FileRates;
import chat.tern.server.file.UploadLimits;
import chat.tern.server.room.Outbox;
import chat.tern.server.store.MailLimits;
import chat.tern.server.store.RoomLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The stable names behind {@code --limit}, and how their values are written: 16384, 16Ki, 2M. */
final class LimitNames {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})([kKMG]i?)?");

    private static final Map<String, Change<UploadLimits>> UPLOADS = new LinkedHashMap<>();
    private static final Map<String, Change<ServerLimits>> PEOPLE = new LinkedHashMap<>();

    /** What a limit's new value makes of those there are. */
    private interface Change<T> {
        T to(T limits, long value);
    }

    static {
        UPLOADS.put("upload-quota", (now, n) -> new UploadLimits(n, now.total(), now.days()));
        UPLOADS.put("upload-total", (now, n) -> new UploadLimits(now.perUser(), n, now.days()));
        UPLOADS.put("upload-days", (now, n) -> new UploadLimits(now.perUser(), now.total(), whole("upload-days", n)));
        number("message-bytes", LimitNames::messageBytes);
        number("chat-burst", (now, n) -> now.withChat(n, now.chatRate()));
        number("chat-rate", (now, n) -> now.withChat(now.chatBurst(), n));
        number(
                "flood-seconds",
                (now, n) -> now.withFlood(new FloodRules(n, now.flood().strikes())));
        number(
                "flood-strikes",
                (now, n) -> now.withFlood(new FloodRules(now.flood().patience(), n)));
        number("max-clients", ServerLimits::withMaxClients);
        number(
                "rooms-per-person",
                (now, n) -> now.withRooms(new RoomLimits(n, now.rooms().inAll())));
        number("rooms", (now, n) -> now.withRooms(new RoomLimits(now.rooms().ofOne(), n)));
        number("reader-lines", (now, n) -> now.withReader(reader(n, now.reader().weight())));
        number("reader-bytes", (now, n) -> now.withReader(reader(now.reader().events(), n)));
        number(
                "mailbox-messages",
                (now, n) -> now.withMail(
                        new MailLimits(n, now.mail().bytes(), now.mail().ofOne())));
        PEOPLE.put(
                "mailbox-bytes",
                (now, n) -> now.withMail(
                        new MailLimits(now.mail().messages(), n, now.mail().ofOne())));
        number(
                "mailbox-per-sender",
                (now, n) -> now.withMail(
                        new MailLimits(now.mail().messages(), now.mail().bytes(), n)));
        number("relays", (now, n) -> now.withRelays(now.relays().withInAll(n)));
        number("relays-per-person", (now, n) -> now.withRelays(now.relays().withOfOne(n)));
        number("relays-per-minute", (now, n) -> now.withRelays(now.relays().withAMinute(n)));
        PEOPLE.put(
                "file-rate",
                (now, n) -> now.withFileRates(new FileRates(n, now.rates().all())));
        PEOPLE.put(
                "file-rate-all",
                (now, n) -> now.withFileRates(new FileRates(now.rates().each(), n)));
    }

    private LimitNames() {}

    /** Of what is no {@code int}, it says so. */
    private static void number(String name, BiFunction<ServerLimits, Integer, ServerLimits> change) {
        PEOPLE.put(name, (now, value) -> change.apply(now, whole(name, value)));
    }

    /** All there are, those of the network aside. */
    static List<String> people() {
        return Stream.concat(PEOPLE.keySet().stream(), UPLOADS.keySet().stream())
                .toList();
    }

    /**
     * The defaults, changed by what was said.
     *
     * @throws IllegalArgumentException with a message for people
     */
    static ServerLimits apply(Map<String, String> said) {
        for (String name : said.keySet()) {
            if (!PEOPLE.containsKey(name)
                    && !UPLOADS.containsKey(name)
                    && NetworkLimit.named(name).isEmpty()) {
                throw new IllegalArgumentException("There is no limit '" + name + "'; there are "
                        + String.join(", ", people()) + ", and of the network " + NetworkLimit.names() + ".");
            }
        }
        return changed(ServerLimits.defaults(), PEOPLE, said);
    }

    private static <T> T changed(T limits, Map<String, Change<T>> changes, Map<String, String> said) {
        T now = limits;
        for (Map.Entry<String, String> each : said.entrySet()) {
            Change<T> change = changes.get(each.getKey());
            if (change != null) {
                now = change.to(now, large(each.getKey(), each.getValue()));
            }
        }
        return now;
    }

    /** What may be asked of the network side, in the same way; other names are passed over. */
    static NetworkSettings network(Map<String, String> said) {
        NetworkSettings settings = NetworkSettings.defaults();
        for (Map.Entry<String, String> each : said.entrySet()) {
            Optional<NetworkLimit> limit = NetworkLimit.named(each.getKey());
            if (limit.isPresent()) {
                int value = amount(each.getKey(), each.getValue());
                limit.get().objection(value).ifPresent(text -> {
                    throw new IllegalArgumentException(text);
                });
                settings = settings.with(limit.get(), value);
            }
        }
        return settings;
    }

    /** What may be uploaded, in the same way. */
    static UploadLimits uploads(Map<String, String> said) {
        return changed(UploadLimits.defaults(), UPLOADS, said);
    }

    private static Outbox.Bounds reader(int lines, int bytes) {
        if (lines == 0 || bytes == 0) {
            throw new IllegalArgumentException(
                    "reader-lines and reader-bytes cannot be 0: somebody could fill the memory.");
        }
        return new Outbox.Bounds(lines, bytes);
    }

    private static ServerLimits messageBytes(ServerLimits now, int number) {
        if (number > ServerLimits.MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "message-bytes can be at most 1Mi; what is longer goes better as a file.");
        }
        return now.withMessageBytes(number);
    }

    private static int amount(String name, String value) {
        return whole(name, large(name, value));
    }

    private static int whole(String name, long number) {
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(number + " is too much for " + name + ".");
        }
        return (int) number;
    }

    private static long large(String name, String value) {
        Matcher amount = AMOUNT.matcher(value);
        if (!amount.matches()) {
            throw new IllegalArgumentException("'" + value + "' is no number for " + name + ".");
        }
        return Long.parseLong(amount.group(1)) * unit(amount.group(2) == null ? "" : amount.group(2));
    }

    private static long unit(String suffix) {
        long step = suffix.endsWith("i") ? 1024 : 1000;
        return switch (suffix.isEmpty() ? ' ' : suffix.charAt(0)) {
            case 'k', 'K' -> step;
            case 'M' -> step * step;
            case 'G' -> step * step * step;
            default -> 1;
        };
    }
}
