package chat.tern.client.home;

import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.DeviceStatement.Kind;
import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this device keeps of the devices of its account: a file of statements. Every call may wait for the disk. */
public final class OwnDevices {
    private static final Path HOST_NAME = Path.of("/etc/hostname");

    private final HomeFiles files;
    private final String name;

    OwnDevices(HomeFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /** The identity with all that is known; a device that has not spoken of itself yet does so. */
    Identity complete(Identity keys, long nowMillis) throws IOException {
        return files.change(name, lines -> {
            Identity known = new Identity(keys.noise(), keys.signing(), parse(lines));
            boolean spoken = known.statements().stream()
                    .anyMatch(said -> said.signing().equals(known.device())
                            && said.noise().equals(known.noiseKey()));
            if (spoken) {
                return known;
            }
            DeviceStatement own = Statements.sign(
                    keys.signing(),
                    Kind.JOINED,
                    known.accountKey(),
                    known.device(),
                    known.noiseKey(),
                    hostName(System.getenv()),
                    nowMillis);
            lines.add(StatementLines.line(own));
            return new Identity(keys.noise(), keys.signing(), parse(lines));
        });
    }

    /** Adds what is new and holds; says whether that was anything. */
    public boolean merge(Identity self, Collection<DeviceStatement> heard) throws IOException {
        return files.change(name, lines -> {
            AccountDevices devices = Statements.devices(self.accountKey(), parse(lines));
            boolean any = false;
            for (DeviceStatement said : Statements.good(heard)) {
                String line = StatementLines.line(said);
                Optional<AccountDevices> after = lines.contains(line) ? Optional.empty() : devices.with(said);
                if (after.isPresent()) {
                    devices = after.get();
                    lines.add(line);
                    any = true;
                }
            }
            return any;
        });
    }

    /** From now on this device belongs to the account of which these statements are. */
    public void replace(List<DeviceStatement> statements) throws IOException {
        files.change(name, lines -> {
            lines.clear();
            return statements.stream().map(StatementLines::line).allMatch(lines::add);
        });
    }

    private static List<DeviceStatement> parse(List<String> lines) {
        List<DeviceStatement> all = new ArrayList<>();
        lines.forEach(line -> StatementLines.parse(line).ifPresent(all::add));
        return all;
    }

    /** What people call this machine. */
    public static String hostName(Map<String, String> environment) {
        String told = environment.getOrDefault("HOSTNAME", "").strip();
        try {
            String found = told.isEmpty() ? Files.readString(HOST_NAME).strip() : told;
            return found.isEmpty() ? "device" : cut(found);
        } catch (IOException e) {
            return "device";
        }
    }

    /** To the length that a device's name can have. */
    public static String cut(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        int length = line.codePointCount(0, line.length());
        return length <= DeviceStatement.MOST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, DeviceStatement.MOST_NAME));
    }

    /** The device that somebody means: by its number in the list, or by its name if only one has it. */
    public static Optional<AccountDevices.Device> find(AccountDevices devices, String which) {
        List<AccountDevices.Device> active = devices.active();
        List<AccountDevices.Device> named = active.stream()
                .filter(device -> device.name().equalsIgnoreCase(which))
                .toList();
        if (named.size() == 1) {
            return Optional.of(named.getFirst());
        }
        return which.matches("[0-9]{1,2}") && Integer.parseInt(which) >= 1 && Integer.parseInt(which) <= active.size()
                ? Optional.of(active.get(Integer.parseInt(which) - 1))
                : Optional.empty();
    }

    /** A statement that a device is gone, by this one. */
    public static DeviceStatement removal(Identity self, AccountDevices.Device device, long nowMillis) {
        Opaque noise = device.noise().size() == 0 ? self.noiseKey() : device.noise();
        long time = Math.max(nowMillis, device.timeMillis() + 1);
        return Statements.sign(
                self.signing(), Kind.REMOVED, self.accountKey(), device.signing(), noise, device.name(), time);
    }
}
