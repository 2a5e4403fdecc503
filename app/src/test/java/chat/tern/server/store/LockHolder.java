package chat.tern.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that opens a data folder, says {@code held} or {@code refused}, and stays until it is killed. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try {
            DataFolder.open(Path.of(args[0]));
            System.out.println("held");
            System.in.transferTo(System.out);
        } catch (StoreException e) {
            System.out.println("refused");
        }
    }

    static Process start(Path folder) throws IOException {
        return java(LockHolder.class, folder.toString());
    }

    /** Runs a class of these tests in a process of its own. */
    static Process java(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What another process says of a folder. */
    static String outcome(Path folder) throws IOException, InterruptedException {
        Process process = start(folder);
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            return said.readLine();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
