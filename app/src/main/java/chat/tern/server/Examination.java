package chat.tern.server;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.server.config.StartException;
import chat.tern.server.store.DataFolder;
import chat.tern.server.store.Maintenance;
import chat.tern.server.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/** Whether a data folder is whole. */
public record Examination(List<String> lines, boolean good) {
    /** On a platform thread. */
    public static Examination of(DataFolder folder) throws StoreException {
        List<String> lines = new ArrayList<>();
        List<String> wrong = new Maintenance(folder).problems();
        wrong.forEach(each -> lines.add("database  " + each));
        if (wrong.isEmpty()) {
            lines.add("database  whole");
        }
        boolean key = false;
        try {
            lines.add(
                    ServerKey.load(folder.serverKey())
                            .map(found -> "key       " + Fingerprint.of(found.publicKey()))
                            .orElse(
                                    "key       missing: the next start makes a new one, which every client will have to accept"));
            key = ServerKey.load(folder.serverKey()).isPresent();
        } catch (StartException e) {
            lines.add("key       " + e.getMessage());
        }
        boolean good = wrong.isEmpty() && key;
        lines.add(good ? "all is well" : "Restore a backup: tern-server restore FILE --data DIR");
        return new Examination(List.copyOf(lines), good);
    }
}
