package chat.tern.testing.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@link ScriptedScreen} started in a terminal by its shell, which notes the modes before and after. */
final class ScreenProgram {
    private final Tmux tmux;
    private final Path folder;

    ScreenProgram(Tmux tmux, Path folder) {
        this.tmux = tmux;
        this.folder = folder;
    }

    /** Starts it and waits until it is to be seen. */
    void start(String term) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("arguments"),
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp \"" + classPath()
                        + "\" " + ScriptedScreen.class.getName() + "\n");
        Files.writeString(
                folder.resolve("start"),
                "echo $$ > " + folder + "/pid\nexec env TERM=" + term + " \""
                        + Path.of(System.getProperty("java.home"), "bin", "java") + "\" @" + folder + "/arguments\n");
        tmux.line("clear; stty -a > " + folder + "/before; sh " + folder + "/start; echo $? > " + folder
                + "/code; stty -a > " + folder + "/after");
        tmux.awaitText("#lobby>");
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    int exitCode() throws IOException {
        return Integer.parseInt(Tmux.awaitFile(folder.resolve("code")).strip());
    }

    String modesBefore() throws IOException {
        return modes(folder.resolve("before"));
    }

    String modesAfter() throws IOException {
        return modes(folder.resolve("after"));
    }

    /** What {@code stty -a} said, but for a number that means nothing: the terminal library does not keep it. */
    static String modes(Path file) throws IOException {
        return Tmux.awaitFile(file).replaceAll("line = \\d+;", "");
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path", "");
        return surefire.isEmpty() ? System.getProperty("java.class.path") : surefire;
    }
}
