package chat.tern.testing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What is untidy about one Java file: its length, its methods' lengths, its names. Reads syntax only. */
final class JavaTidy extends TreePathScanner<@Nullable Void, @Nullable Void> {
    static final int FILE_LINES = 400;
    static final int METHOD_LINES = 60;

    /** One for all files: making it costs more than parsing with it. */
    private static final JavaFileManager FILES =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);

    private static final Set<String> JUNK_DRAWERS = Set.of("util", "utils", "common", "commons", "helper", "helpers");
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> complaints = new ArrayList<>();

    private JavaTidy(CompilationUnitTree unit, SourcePositions positions) {
        this.unit = unit;
        this.positions = positions;
    }

    /** The complaints about one file, each a sentence that starts with a line number. */
    static List<String> complaints(String source) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, FILES, parseErrors -> {}, List.of("-proc:none"), null, List.of(new Source(source)));
        CompilationUnitTree unit = task.parse().iterator().next();
        JavaTidy tidy = new JavaTidy(unit, Trees.instance(task).getSourcePositions());
        tidy.fileIsShort(source);
        tidy.packageHasAName();
        tidy.scan(unit, null);
        return tidy.complaints;
    }

    private void fileIsShort(String source) {
        long lines = source.lines().count();
        if (lines > FILE_LINES) {
            complaints.add("1: the file has " + lines + " lines, more than " + FILE_LINES);
        }
    }

    private void packageHasAName() {
        if (unit.getPackageName() == null) {
            return;
        }
        for (String segment : unit.getPackageName().toString().split("\\.", -1)) {
            if (JUNK_DRAWERS.contains(segment)) {
                complain(unit.getPackageName(), "a package named " + segment + " says nothing");
            }
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        if (type.getSimpleName().toString().endsWith("Impl")) {
            complain(type, type.getSimpleName() + " ends in Impl");
        }
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        long lines = line(positions.getEndPosition(unit, method)) - line(method) + 1;
        if (lines > METHOD_LINES) {
            complain(method, method.getName() + " has " + lines + " lines, more than " + METHOD_LINES);
        }
        if (isGetter(method)) {
            complain(method, method.getName() + " is an accessor with get");
        }
        if (has(method, TESTS)) {
            testIsWellNamed(method);
        }
        return super.visitMethod(method, null);
    }

    private void testIsWellNamed(MethodTree method) {
        String name = method.getName().toString();
        String type = enclosing().getSimpleName().toString();
        if (name.matches("test([A-Z_0-9].*)?")) {
            complain(method, name + " is a test named test");
        }
        if (!type.endsWith("Test") && !isNested()) {
            complain(method, type + " has tests, but only classes named ...Test are run");
        }
    }

    private boolean isGetter(MethodTree method) {
        return method.getName().toString().matches("get[A-Z].*")
                && method.getParameters().isEmpty()
                && returnsSomething(method)
                && !method.getModifiers().getFlags().contains(Modifier.PRIVATE)
                && !has(method, Set.of("Override"));
    }

    private static boolean returnsSomething(MethodTree method) {
        return !(method.getReturnType() instanceof PrimitiveTypeTree primitive
                && primitive.getPrimitiveTypeKind() == TypeKind.VOID);
    }

    private static boolean has(MethodTree method, Set<String> annotations) {
        return method.getModifiers().getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .anyMatch(type -> annotations.contains(type.toString()));
    }

    private ClassTree enclosing() {
        return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }

    private boolean isNested() {
        TreePath type = getCurrentPath().getParentPath();
        return !(type.getParentPath().getLeaf() instanceof CompilationUnitTree);
    }

    private void complain(Tree at, String what) {
        complaints.add(line(at) + ": " + what);
    }

    private long line(Tree tree) {
        return line(positions.getStartPosition(unit, tree));
    }

    private long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
