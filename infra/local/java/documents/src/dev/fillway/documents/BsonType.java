package dev.fillway.documents;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * How map entries are written to the file: length-prefixed BSON.
 *
 * <p>The library would use Java serialization, also to compare two index keys. BSON is several times smaller and
 * faster, and ids are compared without being encoded.
 *
 * @param <T> what an entry is in memory
 */
final class BsonType<T> extends BasicDataType<T> {

    /** Whole documents; never used as keys. */
    static final BsonType<Document> DOCUMENTS = new BsonType<>(
        document -> document, document -> document, Document[]::new);

    /** A single value: a document's id, or the position that an index points to. */
    static final BsonType<Object> VALUES = new BsonType<>(BsonType::wrap, BsonType::unwrap, Object[]::new);

    /** The values of an index's keys, already normalized by the library (numbers are doubles). */
    static final BsonType<KeyValue> INDEX_KEYS = new BsonType<>(
        keys -> new Document("v", valuesOf(keys)), document -> new KeyValue((Collection<?>) document.get("v")), KeyValue[]::new);

    private static final int OBJECT_OVERHEAD_BYTES = 64;

    private final Function<T, Document> toDocument;
    private final Function<Document, T> fromDocument;
    private final IntFunction<T[]> newArray;

    private BsonType(Function<T, Document> toDocument, Function<Document, T> fromDocument, IntFunction<T[]> newArray) {
        this.toDocument = toDocument;
        this.fromDocument = fromDocument;
        this.newArray = newArray;
    }

    @Override
    public void write(WriteBuffer target, T entry) {
        ByteBuf bytes = encode(toDocument.apply(entry));
        target.putVarInt(bytes.readableBytes());
        target.put(bytes.nioBuffer());
    }

    @Override
    public T read(ByteBuffer source) {
        int length = DataUtils.readVarInt(source);
        ByteBuffer bytes = source.slice();
        bytes.limit(length);
        source.position(source.position() + length);
        return fromDocument.apply(BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes)));
    }

    @Override
    public int getMemory(T entry) {
        if (entry instanceof String) {
            return OBJECT_OVERHEAD_BYTES + ((String) entry).length();
        }
        return OBJECT_OVERHEAD_BYTES + 2 * encode(toDocument.apply(entry)).readableBytes();
    }

    /** A total order, the same in every run: by BSON type, then by value. It is not MongoDB's sort order. */
    @Override
    public int compare(T a, T b) {
        if (a instanceof KeyValue) {
            return compareKeys((KeyValue) a, (KeyValue) b);
        }
        return compareValues(a, b);
    }

    @Override
    public T[] createStorage(int size) {
        return newArray.apply(size);
    }

    private static int compareKeys(KeyValue a, KeyValue b) {
        for (int i = 0; i < a.size() && i < b.size(); i++) {
            int order = compareValues(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareValues(Object a, Object b) {
        if (a instanceof String && b instanceof String) {
            return ((String) a).compareTo((String) b);
        }
        int order = Byte.compare(typeOf(a), typeOf(b));
        if (order != 0 || a == b) {
            return order;
        }
        if (a instanceof ObjectId) {
            return ((ObjectId) a).compareTo((ObjectId) b);
        }
        if (a instanceof Double) {
            return ((Double) a).compareTo((Double) b);
        }
        if (a instanceof Instant) {
            return ((Instant) a).compareTo((Instant) b);
        }
        return Arrays.compareUnsigned(bytesOf(a), bytesOf(b));
    }

    private static byte typeOf(Object value) {
        return value instanceof Missing ? Byte.MIN_VALUE : BsonEncoder.determineType(value);
    }

    private static byte[] bytesOf(Object value) {
        ByteBuf bytes = encode(wrap(value));
        return Arrays.copyOf(bytes.array(), bytes.readableBytes());
    }

    private static ByteBuf encode(Document document) {
        ByteBuf bytes = Unpooled.buffer(512);
        BsonEncoder.encodeDocument(document, bytes);
        return bytes;
    }

    private static Document wrap(Object value) {
        return value instanceof Missing ? new Document() : new Document("v", value);
    }

    private static Object unwrap(Document document) {
        return document.isEmpty() ? Missing.getInstance() : document.get("v");
    }

    private static List<Object> valuesOf(KeyValue keys) {
        List<Object> values = new ArrayList<>(keys.size());
        keys.forEach(values::add);
        return values;
    }
}
