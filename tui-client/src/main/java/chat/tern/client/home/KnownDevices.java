package chat.tern.client.home;

import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What was said of the devices of people at one server, as far as it held, as lines {@code SERVER NICK STATEMENT}. */
final class KnownDevices {
    private final HomeFiles files;
    private final String name;
    private final String server;

    KnownDevices(HomeFiles files, String name, String server) {
        this.files = files;
        this.name = name;
        this.server = server;
    }

    /** The devices of that account, as far as they are known for this name. */
    AccountDevices find(Nickname nick, Opaque account) throws IOException {
        return AccountDevices.of(account).withAll(parse(files.read(name), prefix(nick)));
    }

    /** The account of which something is known for this name. */
    Optional<Opaque> account(Nickname nick) throws IOException {
        return parse(files.read(name), prefix(nick)).stream()
                .map(DeviceStatement::account)
                .findFirst();
    }

    /** Adds what is new and holds; those statements. */
    List<DeviceStatement> merge(Nickname nick, Opaque account, Collection<DeviceStatement> heard) throws IOException {
        String prefix = prefix(nick);
        return files.change(name, lines -> {
            AccountDevices devices = AccountDevices.of(account).withAll(parse(lines, prefix));
            List<DeviceStatement> news = new ArrayList<>();
            for (DeviceStatement said : Statements.good(heard)) {
                String line = prefix + StatementLines.line(said);
                Optional<AccountDevices> after = lines.contains(line) ? Optional.empty() : devices.with(said);
                if (after.isPresent()) {
                    devices = after.get();
                    lines.add(line);
                    news.add(said);
                }
            }
            return news;
        });
    }

    /** The name of whose account a device has that X25519 key. */
    Optional<Nickname> nick(Opaque noise) throws IOException {
        for (String folded : names()) {
            Nickname nick = new Nickname(folded);
            Optional<Opaque> account = account(nick);
            if (account.isPresent() && find(nick, account.get()).hasNoise(noise)) {
                return Optional.of(nick);
            }
        }
        return Optional.empty();
    }

    private List<String> names() throws IOException {
        return files.read(name).stream()
                .filter(line -> line.startsWith(server + " "))
                .map(line -> line.split(" ", -1)[1])
                .distinct()
                .toList();
    }

    /** What is known for one name is known for the other, too. */
    void follow(Nickname old, Nickname now) throws IOException {
        String from = prefix(old);
        files.change(
                name,
                lines -> lines.addAll(lines.stream()
                        .filter(line -> line.startsWith(from))
                        .map(line -> prefix(now) + line.substring(from.length()))
                        .toList()));
    }

    /** Forgets all that was known for this name. */
    void forget(Nickname nick) throws IOException {
        String prefix = prefix(nick);
        files.change(name, lines -> lines.removeIf(line -> line.startsWith(prefix)));
    }

    private String prefix(Nickname nick) {
        return server + " " + nick.folded() + " ";
    }

    private static List<DeviceStatement> parse(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> StatementLines.parse(line.substring(prefix.length())))
                .flatMap(Optional::stream)
                .toList();
    }
}
