package dev.fillway.documents;

import java.util.Set;

import org.h2.mvstore.MVStore;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;

/** A backend whose answer to a write means that the write is in the file. */
final class DurableBackend extends H2Backend {

    /** Commands that change nothing and so wait for no commit; an unknown command counts as a write. */
    private static final Set<String> READS = Set.of(
        "find", "getmore", "killcursors", "count", "distinct", "listcollections", "listindexes", "listdatabases",
        "ping", "hello", "ismaster", "buildinfo", "dbstats", "collstats", "whatsmyuri",
        "endsessions", "connectionstatus", "hostinfo", "getlog", "getcmdlineopts", "validate");

    private final GroupCommit commits;

    DurableBackend(MVStore store, GroupCommit commits) {
        super(store);
        this.commits = commits;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new StoredDatabase(databaseName, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            String command = nameOf(message.getDocument());
            if (command.equals("serverstatus")) {
                return super.handleMessage(message).append("commits", commits.commits());
            }
            if (isRead(command, message.getDocument())) {
                return super.handleMessage(message);
            }
            return commits.runDurably(() -> super.handleMessage(message));
        } catch (MongoServerException refusal) {
            throw refusal;
        } catch (RuntimeException defect) {
            defect.printStackTrace();
            throw defect;
        }
    }

    private static String nameOf(Document command) {
        return command.keySet().iterator().next().toLowerCase();
    }

    private static boolean isRead(String name, Document command) {
        return READS.contains(name) || (name.equals("aggregate") && !writes(command.get("pipeline")));
    }

    private static boolean writes(Object pipeline) {
        for (Object stage : (Iterable<?>) pipeline) {
            Set<String> operators = ((Document) stage).keySet();
            if (operators.contains("$out") || operators.contains("$merge")) {
                return true;
            }
        }
        return false;
    }
}
