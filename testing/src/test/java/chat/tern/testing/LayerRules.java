package chat.tern.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The rules of {@link Layers} in ArchUnit's words. An empty package breaks none of them. */
final class LayerRules {
    private static final DescribedPredicate<JavaClass> SOCKETS = anyOf(
            "are sockets or channels to the network",
            List.of("java.net.http..", "javax.net..", "com.sun.net..", "java.nio.channels.spi.."),
            java.net.DatagramSocket.class,
            java.net.DatagramPacket.class,
            java.net.Socket.class,
            java.net.ServerSocket.class,
            java.net.URL.class,
            java.net.URLConnection.class,
            java.nio.channels.NetworkChannel.class,
            java.nio.channels.SelectableChannel.class,
            java.nio.channels.Selector.class);

    private static final DescribedPredicate<JavaClass> THREADS = anyOf(
            "are threads or start them",
            List.of(),
            Thread.class,
            Thread.Builder.class,
            java.util.Timer.class,
            java.util.TimerTask.class,
            java.util.concurrent.ThreadFactory.class,
            java.util.concurrent.Executor.class,
            java.util.concurrent.Executors.class,
            java.util.concurrent.CompletionService.class,
            java.util.concurrent.ForkJoinTask.class,
            java.util.concurrent.locks.LockSupport.class);

    private static final Set<String> HIDDEN_THREADS = Set.of(
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.CompletableFuture.orTimeout",
            "java.util.concurrent.CompletableFuture.completeOnTimeout",
            "java.util.concurrent.CompletableFuture.delayedExecutor",
            "java.lang.Object.wait");

    private LayerRules() {}

    static List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(everyPackageHasItsPlace());
        Layers.allowed().forEach((name, allowed) -> rules.add(arrows(name, allowed)));
        rules.add(slices().matching("chat.tern.(**)").should().beFreeOfCycles().allowEmptyShould(true));
        rules.add(only(Layers.WITH_SOCKETS, SOCKETS));
        rules.add(only(Layers.WITH_THREADS, THREADS));
        rules.add(onlyCall(Layers.WITH_THREADS, "start threads or wait behind one's back", LayerRules::hidesAThread));
        rules.add(onlyCall(Layers.WITH_THREADS, "read the clock", LayerRules::readsTheClock));
        rules.add(library("com.googlecode.lanterna..", "screen"));
        rules.add(library("org.jline..", "screen", "line"));
        for (String sql : List.of("java.sql..", "javax.sql..", "org.sqlite..")) {
            rules.add(library(sql, "server.store"));
        }
        return rules;
    }

    private static ArchRule everyPackageHasItsPlace() {
        return classes()
                .should()
                .resideInAnyPackage(Layers.allowed().keySet().toArray(String[]::new))
                .allowEmptyShould(true);
    }

    private static ArchRule arrows(String name, Set<String> allowed) {
        return noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(resideInAPackage("chat.tern..")
                        .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))
                        .as("are ours but not to the left of " + name))
                .allowEmptyShould(true);
    }

    private static ArchRule only(String[] packages, DescribedPredicate<JavaClass> what) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(what)
                .allowEmptyShould(true);
    }

    private static ArchRule library(String library, String... packages) {
        return only(Layers.packages(packages), resideInAPackage(library));
    }

    private static ArchRule onlyCall(String[] packages, String what, Predicate<JavaAccess<?>> calls) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .accessTargetWhere(describe(what, calls))
                .allowEmptyShould(true);
    }

    private static boolean hidesAThread(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String method = access.getName();
        return HIDDEN_THREADS.contains(owner + "." + method)
                || (method.startsWith("parallel") && owner.startsWith("java.util."))
                || (method.endsWith("Async") && access.getTargetOwner().isAssignableTo(CompletionStage.class));
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return switch (access.getName()) {
            case "nanoTime", "currentTimeMillis" -> owner.equals("java.lang.System");
            case "now" -> owner.startsWith("java.time.") && !takesAClock(access);
            case "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds", "tickMinutes" ->
                owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource");
            case "<init>" -> owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar");
            default -> false;
        };
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget().getFullName().contains("java.time.Clock");
    }

    private static DescribedPredicate<JavaClass> anyOf(String what, List<String> packages, Class<?>... types) {
        DescribedPredicate<JavaClass> any = resideInAnyPackage(packages.toArray(String[]::new));
        for (Class<?> type : types) {
            any = any.or(assignableTo(type));
        }
        return not(resideInAPackage("chat.tern..")).and(any).as(what);
    }
}
