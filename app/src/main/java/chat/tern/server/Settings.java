package chat.tern.server;

import chat.tern.server.config.Entrance;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import chat.tern.server.session.ServerFace;
import chat.tern.server.session.Services;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tinylog.Logger;

/** What a running server is set to, and how that changes. Any thread. */
final class Settings {
    /** Where the configuration stands. */
    public interface Origin {
        ServerConfig read() throws StartException;
    }

    private final Lists lists;
    /** What the sockets ask for, until the next start. */
    private final Optional<String> password;

    private volatile Origin origin;
    private volatile Map<String, Path> files = Map.of();
    private volatile ServerConfig config;
    /** For sessions that begin now; those that are here keep what they were told. */
    private volatile Services services;

    Settings(ServerConfig config, Lists lists, Services services) {
        this.origin = () -> config;
        this.config = config;
        this.password = config.governance().entrance().password();
        this.lists = lists;
        this.services = services;
    }

    void from(Origin other, Map<String, Path> configuration) {
        origin = other;
        files = Map.copyOf(configuration);
    }

    /** The files that the configuration stands in, by short names. */
    Map<String, Path> files() {
        return files;
    }

    ServerConfig config() {
        return config;
    }

    Services services() {
        return services;
    }

    /** All or nothing; says what is new and what waits for the next start. */
    List<String> reload() throws StartException {
        ServerConfig before = config;
        ServerConfig now = origin.read();
        lists.load(now.governance());
        config = now;
        ServerConfig held = withPassword(now, password);
        services = services.with(
                ServerFace.of(held), held.limits(), held.governance().entrance().effectiveDoor());
        services.live().all().forEach(session -> session.staysOnlyIf(lists.allowed()));
        List<String> news = new ArrayList<>();
        now.governance()
                .operators()
                .ifPresent(file -> news.add(counted(lists.operators().count(), "operator") + " in " + file));
        now.governance()
                .entrance()
                .allowKeys()
                .ifPresent(file -> news.add(counted(lists.allowed().count(), "key") + " in " + file));
        tell(news, before.name(), now.name(), "the name");
        tell(news, before.motd(), now.motd(), "the text for people who come");
        tell(news, before.limits(), now.limits(), "the limits, for people who come from now on");
        tell(
                news,
                withPassword(before, password).governance(),
                held.governance(),
                "operators' file, who may come in, who gets files, and how long history is kept");
        wait(news, before.bind(), now.bind(), "--bind");
        wait(news, before.port(), now.port(), "--port");
        wait(news, before.data(), now.data(), "--data");
        wait(news, before.files(), now.files(), "--files");
        wait(news, before.uploads(), now.uploads(), "--uploads");
        wait(news, password, now.governance().entrance().password(), "--password-file");
        wait(news, before.durability(), now.durability(), "--durability");
        wait(news, before.network().limits(), now.network().limits(), "the limits of the network");
        if (news.isEmpty()) {
            news.add("nothing has changed");
        }
        news.forEach(line -> Logger.info("reload: {}", line));
        return news;
    }

    private static ServerConfig withPassword(ServerConfig config, Optional<String> password) {
        Entrance entrance = config.governance().entrance();
        return config.withGovernance(
                config.governance().withEntrance(new Entrance(entrance.door(), entrance.allowKeys(), password)));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void tell(List<String> news, Object before, Object now, String what) {
        if (!before.equals(now)) {
            news.add("new: " + what);
        }
    }

    private static void wait(List<String> news, Object before, Object now, String option) {
        if (!before.equals(now)) {
            news.add("waits for the next start: " + option);
        }
    }
}
