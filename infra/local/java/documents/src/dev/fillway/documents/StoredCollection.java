package dev.fillway.documents;

import java.util.ArrayList;
import java.util.List;

import org.h2.mvstore.MVMap;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;

/**
 * A collection whose answers are what was true when the command ran.
 *
 * <p>The library updates a found document in place and puts the same object into the map, so a document that was found
 * a moment ago, and is only now written to the wire, shows what other commands did since: two concurrent
 * {@code findOneAndUpdate} with {@code $inc} could both answer 2. Here every found document is a copy of its own;
 * a document in the map is replaced, never changed. A copy of the top level is enough, because the library makes new
 * values for the fields it changes.
 */
final class StoredCollection extends H2Collection {

    StoredCollection(MongoDatabase database, String collectionName, CollectionOptions options,
                     MVMap<Object, Document> documents, MVMap<String, Object> sizes, CursorRegistry cursorRegistry) {
        super(database, collectionName, options, documents, sizes, cursorRegistry);
    }

    @Override
    protected QueryResult queryDocuments(Document query, Document orderBy, int numberToSkip, int limit, int batchSize,
                                         Document fieldSelector) {
        QueryResult found = super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        List<Document> copies = new ArrayList<>();
        for (Document document : found) {
            copies.add(new Document(document));
        }
        return new QueryResult(copies, found.getCursorId());
    }
}
