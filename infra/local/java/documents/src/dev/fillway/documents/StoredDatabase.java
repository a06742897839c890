package dev.fillway.documents;

import java.util.List;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

/**
 * One database in the file: a map of documents and a map of sizes for each collection, a map for each unique index.
 *
 * <p>Differs from the library's own class in three ways: its indexes serve guarded queries ({@link GuardedUniqueIndex}),
 * answers do not change while they are sent ({@link StoredCollection}), and maps are written as BSON ({@link BsonType})
 * instead of Java serialization.
 */
final class StoredDatabase extends AbstractSynchronizedMongoDatabase<Object> {

    /** The backend finds the databases of a file by this prefix. */
    private static final String DOCUMENTS = "databases.";

    private static final String SIZES = "meta.";

    private final MVStore store;

    StoredDatabase(String databaseName, MVStore store, CursorRegistry cursorRegistry) {
        super(databaseName, cursorRegistry);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        MVMap<KeyValue, Object> positions = store.openMap(indexMapName(collectionName, indexName),
            new MVMap.Builder<KeyValue, Object>().keyType(BsonType.INDEX_KEYS).valueType(BsonType.VALUES));
        return new GuardedUniqueIndex(positions, indexName, keys, sparse);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        String namespace = getFullCollectionNamespace(collectionName);
        return new StoredCollection(this, collectionName, options, openDocuments(namespace), openSizes(namespace), cursorRegistry);
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String indexName) {
        super.dropIndex(collection, indexName);
        store.removeMap(indexMapName(collection.getCollectionName(), indexName));
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        super.dropCollection(collectionName, oplog);
        String namespace = getFullCollectionNamespace(collectionName);
        store.removeMap(DOCUMENTS + namespace);
        store.removeMap(SIZES + namespace);
        removeMapsStartingWith(namespace + "._index_");
    }

    @Override
    public void drop(Oplog oplog) {
        super.drop(oplog);
        removeMapsStartingWith(databaseName + ".");
        removeMapsStartingWith(DOCUMENTS + databaseName + ".");
        removeMapsStartingWith(SIZES + databaseName + ".");
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        super.moveCollection(oldDatabase, collection, newCollectionName);
        String from = collection.getFullName();
        String to = getFullCollectionNamespace(newCollectionName);
        store.renameMap(openDocuments(from), DOCUMENTS + to);
        store.renameMap(openSizes(from), SIZES + to);
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }

    private MVMap<Object, Document> openDocuments(String namespace) {
        return store.openMap(DOCUMENTS + namespace,
            new MVMap.Builder<Object, Document>().keyType(BsonType.VALUES).valueType(BsonType.DOCUMENTS));
    }

    private MVMap<String, Object> openSizes(String namespace) {
        return store.openMap(SIZES + namespace);
    }

    private String indexMapName(String collectionName, String indexName) {
        return getFullCollectionNamespace(collectionName) + "._index_" + indexName;
    }

    private void removeMapsStartingWith(String prefix) {
        store.getMapNames().stream().filter(name -> name.startsWith(prefix)).forEach(store::removeMap);
    }
}
