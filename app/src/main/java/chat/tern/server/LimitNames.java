package chat.tern.server;

import chat.tern.server.file.FileRates;
import chat.tern.server.file.UploadLimits;
import chat.tern.server.store.RoomLimits;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stable names behind {@code --limit}, and how their values are written: 16384, 16Ki, 2M. */
final class LimitNames {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})([kKMG]i?)?");

    private static final String UPLOAD = "upload-";
    private static final String RATE = "file-rate";

    private LimitNames() {}

    /**
     * The defaults, changed by what was said.
     *
     * @throws IllegalArgumentException with a message for people
     */
    static ServerLimits apply(Map<String, String> said) {
        ServerLimits limits = ServerLimits.defaults();
        for (Map.Entry<String, String> each : said.entrySet()) {
            if (!each.getKey().startsWith(UPLOAD)
                    && NetworkLimit.named(each.getKey()).isEmpty()) {
                limits = apply(limits, each.getKey(), each.getValue());
            }
        }
        return limits;
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
        UploadLimits limits = UploadLimits.defaults();
        for (Map.Entry<String, String> each : said.entrySet()) {
            if (each.getKey().startsWith(UPLOAD)) {
                limits = uploads(limits, each.getKey(), each.getValue());
            }
        }
        return limits;
    }

    private static UploadLimits uploads(UploadLimits now, String name, String value) {
        long number = large(name, value);
        return switch (name) {
            case "upload-quota" -> new UploadLimits(number, now.total(), now.days());
            case "upload-total" -> new UploadLimits(now.perUser(), number, now.days());
            case "upload-days" -> new UploadLimits(now.perUser(), now.total(), amount(name, value));
            default ->
                throw new IllegalArgumentException(
                        "There is no limit '" + name + "'; there are upload-quota, upload-total and upload-days.");
        };
    }

    private static ServerLimits apply(ServerLimits now, String name, String value) {
        if (name.startsWith(RATE)) {
            return rates(now, name, value);
        }
        int number = amount(name, value);
        return switch (name) {
            case "message-bytes" -> messageBytes(now, number);
            case "chat-burst" ->
                new ServerLimits(
                        now.messageBytes(),
                        number,
                        now.chatRate(),
                        now.maxClients(),
                        now.rooms(),
                        now.rates(),
                        now.flood());
            case "chat-rate" ->
                new ServerLimits(
                        now.messageBytes(),
                        now.chatBurst(),
                        number,
                        now.maxClients(),
                        now.rooms(),
                        now.rates(),
                        now.flood());
            case "max-clients" ->
                new ServerLimits(
                        now.messageBytes(),
                        now.chatBurst(),
                        now.chatRate(),
                        number,
                        now.rooms(),
                        now.rates(),
                        now.flood());
            case "rooms-per-person" ->
                now.withRooms(new RoomLimits(number, now.rooms().inAll()));
            case "flood-seconds" ->
                now.withFlood(new FloodRules(number, now.flood().strikes()));
            case "flood-strikes" -> now.withFlood(new FloodRules(now.flood().patience(), number));
            case "rooms" -> now.withRooms(new RoomLimits(now.rooms().ofOne(), number));
            default ->
                throw new IllegalArgumentException("There is no limit '" + name
                        + "'; there are message-bytes, chat-burst, chat-rate, flood-seconds, flood-strikes, max-clients, rooms-per-person, rooms, file-rate, file-rate-all, upload-quota, upload-total and upload-days, and of the network "
                        + NetworkLimit.names() + ".");
        };
    }

    private static ServerLimits rates(ServerLimits now, String name, String value) {
        long number = large(name, value);
        return switch (name) {
            case RATE -> now.withFileRates(new FileRates(number, now.rates().all()));
            case "file-rate-all" -> now.withFileRates(new FileRates(now.rates().each(), number));
            default ->
                throw new IllegalArgumentException(
                        "There is no limit '" + name + "'; there are file-rate and file-rate-all.");
        };
    }

    private static ServerLimits messageBytes(ServerLimits now, int number) {
        if (number > ServerLimits.MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "message-bytes can be at most 1Mi; what is longer goes better as a file.");
        }
        return new ServerLimits(
                number, now.chatBurst(), now.chatRate(), now.maxClients(), now.rooms(), now.rates(), now.flood());
    }

    private static int amount(String name, String value) {
        long number = large(name, value);
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(value + " is too much for " + name + ".");
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
