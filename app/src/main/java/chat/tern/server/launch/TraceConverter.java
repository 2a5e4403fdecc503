package chat.tern.server.launch;

import chat.tern.reliability.PacketLog;
import chat.tern.reliability.udp.TraceFile;
import chat.tern.server.config.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that is made anew, and ends with the program. */
public final class TraceConverter implements ITypeConverter<PacketLog> {
    @Override
    public PacketLog convert(String value) {
        try {
            TraceFile trace = TraceFile.create(Path.of(value));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("tern trace end").unstarted(trace::close));
            return trace.log();
        } catch (IOException e) {
            throw new TypeConversionException("'" + value + "' cannot be written: " + FileProblem.text(e));
        }
    }
}
