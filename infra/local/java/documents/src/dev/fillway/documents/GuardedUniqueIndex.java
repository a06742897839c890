package dev.fillway.documents;

import java.util.List;
import java.util.Map.Entry;

import org.h2.mvstore.MVMap;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;

/**
 * A unique index that also serves a query with more conditions than its keys, such as the guarded update
 * {@code {_id, status, version}}.
 *
 * <p>The library takes an index only when the query's keys are exactly the index's, and otherwise scans the
 * collection. Here the query is narrowed to the keys to find the candidate; the library then still compares that
 * candidate with the whole query, so a wrong status matches nothing.
 */
final class GuardedUniqueIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;

    GuardedUniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return super.canHandle(narrow(query));
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        return super.getPositions(narrow(query));
    }

    /** The query's conditions on this index's keys, or the query itself when a key is not among them. */
    private Document narrow(Document query) {
        if (!query.keySet().containsAll(keySet())) {
            return query;
        }
        Document narrowed = new Document();
        for (String key : keys()) {
            narrowed.append(key, withoutEq(query.get(key)));
        }
        return narrowed;
    }

    /** {@code {$eq: x}} and {@code x} ask the same; the library's indexes know only the second. */
    private static Object withoutEq(Object condition) {
        if (condition instanceof Document) {
            Document operators = (Document) condition;
            if (operators.size() == 1 && operators.containsKey("$eq")) {
                return operators.get("$eq");
            }
        }
        return condition;
    }

    @Override
    protected Object removeDocument(KeyValue keyValue) {
        return positions.remove(keyValue);
    }

    @Override
    protected boolean putKeyPosition(KeyValue keyValue, Object position) {
        return positions.putIfAbsent(keyValue, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected Object getPosition(KeyValue keyValue) {
        return positions.get(keyValue);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
