package dev.fillway.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.h2.mvstore.MVStore;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;

/**
 * Starts the MongoDB-compatible document server over one file.
 *
 * <p>Usage: {@code DocumentServer FILE PORT}. Listens on the loopback address only. SIGTERM finishes the writes in
 * hand, commits and compacts the file.
 */
public final class DocumentServer {

    /** The default of 16 MB makes every scan of a few thousand documents read and decode the file again. */
    private static final int PAGE_CACHE_MB = 160;

    /** A request waits for its commit on its event loop, so the number of loops bounds how many share one commit. */
    private static final int EVENT_LOOPS = 64;

    private static final int COMPACTION_AT_CLOSE_MS = 1_500;

    private DocumentServer() {
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);
        Files.createDirectories(file.getParent());

        MVStore store = new MVStore.Builder()
            .fileName(file.toString())
            .cacheSize(PAGE_CACHE_MB)
            .autoCommitDisabled()
            .open();
        // A freed chunk may be reused at once: the file outlives a killed process, and a power cut is not promised for.
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);

        GroupCommit commits = new GroupCommit(store);
        DurableBackend backend = new DurableBackend(store, commits);
        backend.version(new DriverVersion());
        MongoServer server = new MongoServer(backend);
        server.bind(new java.net.InetSocketAddress("127.0.0.1", port), 1, EVENT_LOOPS);

        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stopListening();
            commits.close();
            store.close(COMPACTION_AT_CLOSE_MS);
        }, "shutdown"));
    }

    /** What the server announces: current drivers refuse a wire version below 9. */
    private static final class DriverVersion implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    }
}
