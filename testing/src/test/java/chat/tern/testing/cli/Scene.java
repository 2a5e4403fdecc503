package chat.tern.testing.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with some files, and people who come to it. Everything ends with the test. */
final class Scene implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile(".* ready on udp/127\\.0\\.0\\.1:(\\d+) key (SHA256:\\S+) data .*");

    private final Path folder;
    private final String address;
    private final String key;
    private final List<Program> programs = new ArrayList<>();

    Scene(Path folder, String... options) throws IOException, InterruptedException {
        this.folder = folder;
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("notes.txt"), "hi\n");
        Files.write(files.resolve("big.bin"), new byte[2_000_000]);
        Path motd = Files.writeString(folder.resolve("motd"), "Welcome, stranger.");
        List<String> arguments = new ArrayList<>(List.of(
                "--bind=127.0.0.1",
                "--port=0",
                "--name=pi",
                "--durability=normal",
                "--data=" + folder.resolve("data"),
                "--motd=" + motd,
                "--files=" + files));
        arguments.addAll(List.of(options));
        Program server = Program.server(folder.resolve("server"), arguments.toArray(String[]::new));
        programs.add(server);
        Matcher ready = READY.matcher(server.await(0, "ready line", line -> true));
        if (!ready.matches()) {
            throw new IllegalStateException("no ready line:" + server.errors());
        }
        address = "127.0.0.1:" + ready.group(1);
        key = ready.group(2);
    }

    String address() {
        return address;
    }

    String key() {
        return key;
    }

    /** A link for many people. */
    String invite() throws IOException, InterruptedException {
        Program invite = owner("invite", "--uses=1000", "--address=127.0.0.1");
        String link = invite.await(0, "a link", line -> line.startsWith("tern://"));
        invite.ends(0);
        return link;
    }

    /** A command of {@code tern-server} about this one. */
    Program owner(String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--data=" + folder.resolve("data"));
        Program program = Program.server(folder.resolve("console"), arguments.toArray(String[]::new));
        programs.add(program);
        return program;
    }

    Path home(String nick) {
        return folder.resolve(nick);
    }

    /** Somebody who talks JSON, from the first sign of life on. */
    Talker talker(String nick, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--line", "--json", address, "--nick", nick));
        arguments.addAll(List.of(options));
        Program program = Program.tern(home(nick), arguments.toArray(String[]::new));
        programs.add(program);
        return new Talker(program);
    }

    /** Any other command of somebody's. */
    Program tern(String nick, String... arguments) throws IOException {
        Program program = Program.tern(home(nick), arguments);
        programs.add(program);
        return program;
    }

    /** Somebody at a terminal. */
    PseudoTerminal terminal(String nick, String... arguments) throws IOException {
        return new PseudoTerminal(home(nick), "xterm", arguments);
    }

    /** Somebody at a terminal that cannot place its cursor, such as the one inside an editor. */
    PseudoTerminal dumbTerminal(String nick, String... arguments) throws IOException {
        return new PseudoTerminal(home(nick), "dumb", arguments);
    }

    /** Without a word to anybody. */
    void killServer() throws IOException, InterruptedException {
        programs.getFirst().signal("KILL");
    }

    @Override
    public void close() {
        programs.reversed().forEach(Program::close);
    }
}
