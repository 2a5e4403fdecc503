package chat.tern.launch;

import chat.tern.client.link.ServerAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The first word of commands that are about one server. */
final class ServerWord {
    @Parameters(
            index = "0",
            paramLabel = "SERVER",
            converter = AddressConverter.class,
            description = "[NICK@]HOST[:PORT]")
    private @Nullable ServerAddress server;

    ServerAddress address() {
        return Objects.requireNonNull(server);
    }
}
