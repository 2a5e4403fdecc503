package chat.tern.launch;

import picocli.CommandLine.Option;

/** Which face to chat with. */
final class FaceOptions {
    @Option(names = "--line", description = "No full screen: a prompt and a line for each event; for scripts, too.")
    private boolean line;

    boolean line() {
        return line;
    }
}
