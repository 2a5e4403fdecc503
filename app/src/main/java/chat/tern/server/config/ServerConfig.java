package chat.tern.server.config;

import chat.tern.server.file.UploadLimits;
import chat.tern.server.store.Durability;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server is started with.
 *
 * @param bind addresses to listen on; none stands for all, IPv4 and IPv6
 * @param port of UDP; 0 takes a free one
 * @param data the folder of everything that stays
 * @param files the folder whose files are shared
 * @param uploads how much people may send to that folder; nothing where this is empty
 * @param name how the server calls itself
 * @param motd what everybody reads on coming; may be empty
 * @param network how it speaks with clients, and with strangers
 * @param governance who may do everything, and how long what was said is kept
 */
public record ServerConfig(
        List<InetAddress> bind,
        int port,
        Path data,
        Optional<Path> files,
        Optional<UploadLimits> uploads,
        String name,
        String motd,
        ServerLimits limits,
        Durability durability,
        NetworkSettings network,
        Governance governance) {
    public static final int DEFAULT_PORT = 9999;

    public ServerConfig {
        bind = List.copyOf(bind);
    }

    /** On all addresses and the usual port, sharing no files. */
    public static ServerConfig defaults(Path data) {
        return new ServerConfig(
                List.of(),
                DEFAULT_PORT,
                data,
                Optional.empty(),
                Optional.empty(),
                "tern-server",
                "",
                ServerLimits.defaults(),
                Durability.FULL,
                NetworkSettings.defaults(),
                Governance.defaults());
    }

    public ServerConfig withBind(InetAddress... addresses) {
        return new ServerConfig(
                List.of(addresses), port, data, files, uploads, name, motd, limits, durability, network, governance);
    }

    public ServerConfig withPort(int other) {
        return new ServerConfig(bind, other, data, files, uploads, name, motd, limits, durability, network, governance);
    }

    public ServerConfig withFiles(Path folder) {
        return new ServerConfig(
                bind, port, data, Optional.of(folder), uploads, name, motd, limits, durability, network, governance);
    }

    public ServerConfig withUploads(UploadLimits most) {
        return new ServerConfig(
                bind, port, data, files, Optional.of(most), name, motd, limits, durability, network, governance);
    }

    public ServerConfig withName(String other) {
        return new ServerConfig(bind, port, data, files, uploads, other, motd, limits, durability, network, governance);
    }

    public ServerConfig withLimits(ServerLimits other) {
        return new ServerConfig(bind, port, data, files, uploads, name, motd, other, durability, network, governance);
    }

    public ServerConfig withDurability(Durability other) {
        return new ServerConfig(bind, port, data, files, uploads, name, motd, limits, other, network, governance);
    }

    public ServerConfig withGovernance(Governance other) {
        return new ServerConfig(bind, port, data, files, uploads, name, motd, limits, durability, network, other);
    }
}
