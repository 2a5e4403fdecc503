package chat.tern.server.source;

import java.util.Optional;

/** An answer that cannot be given. */
record BrokenSource(long code) implements Source {
    @Override
    public Optional<Part> poll() {
        return Optional.of(new Part.Broken(code));
    }

    @Override
    public void cancel() {}
}
