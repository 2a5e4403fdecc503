package chat.tern.server.launch;

import chat.tern.server.config.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a file with a password, as the password. */
public final class PasswordConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        try {
            return PasswordFile.read(Path.of(value));
        } catch (IOException e) {
            throw new TypeConversionException(FileProblem.text(e));
        }
    }
}
