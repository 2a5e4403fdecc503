package chat.tern.server.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** What people have sent who are no more: it stays, in a folder that can be nobody's, since no nick has a {@code ~}. */
public final class SetApart {
    private SetApart() {}

    /**
     * Renames a folder of uploads, so that who takes the nick next finds none. May wait for the disk.
     *
     * @param files the shared folder
     * @param nick folded
     * @return under which name it is listed from now on; none where there was no such folder
     */
    public static Optional<String> of(Path files, String nick, LocalDate day) throws IOException {
        Path all = files.resolve(Uploads.FOLDER);
        Path own = all.resolve(nick);
        if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String name = nick + "~" + day;
        Path apart = all.resolve(name);
        for (int i = 2; Files.exists(apart, LinkOption.NOFOLLOW_LINKS); i++) {
            apart = all.resolve(name + "-" + i);
        }
        Files.move(own, apart);
        return Optional.of(Uploads.FOLDER + "/" + apart.getFileName() + "/");
    }
}
