package chat.tern.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
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
