package dev.fillway.documents;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Makes a write durable before it is acknowledged, with one commit for all writes that wait at the same time.
 *
 * <p>Invariant: a commit never sees half a command. A command changes several maps (documents, indexes, sizes) and
 * holds the shared lock while it does; the commit holds the exclusive one. So a killed process leaves every
 * document with exactly its index entries.
 */
final class GroupCommit {

    /** Below this size the file is left alone: compaction would only cost. */
    private static final long SMALL_FILE_BYTES = 24L << 20;

    /** Rewrite while less than this share of the chunks is live; keeps the file below 5 times the live data. */
    private static final int WANTED_LIVE_PERCENT = 45;

    /** Bounds one compaction step to a few milliseconds. */
    private static final int COMPACTION_STEP_BYTES = 1 << 20;

    private static final long COMPACTION_PAUSE_NANOS = 20_000_000L;

    /** Without a write for this long, the file may also be shrunk, which holds up the next commit for a moment. */
    private static final long IDLE_NANOS = 500_000_000L;

    private static final int IDLE_COMPACTION_MS = 50;

    private final MVStore store;
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock();
    private final ReentrantLock tickets = new ReentrantLock();
    private final Condition wanted = tickets.newCondition();
    private final Condition committed = tickets.newCondition();
    private final Thread committer = new Thread(this::commitForever, "group-commit");

    private long lastWanted;
    private long lastCommitted;
    private boolean closing;
    private RuntimeException failure;
    private long lastCompaction;
    private volatile long commits;

    GroupCommit(MVStore store) {
        this.store = store;
        committer.start();
    }

    /**
     * Runs a command that may write and returns once everything it wrote is in the file.
     *
     * @throws RuntimeException what the command threw (its partial writes are committed too, as a server would), or
     *     that the file cannot be written
     */
    <T> T runDurably(Supplier<T> command) {
        commands.readLock().lock();
        try {
            return command.get();
        } finally {
            // Asked while no commit can run: one in progress already counts its changes as saved.
            boolean changed = store.hasUnsavedChanges();
            commands.readLock().unlock();
            if (changed) {
                awaitCommit();
            }
        }
    }

    /** How often the file was committed since the start: fewer than writes, where several waited for one. */
    long commits() {
        return commits;
    }

    /** Commits what is left and ends the committer. Later writes fail. */
    void close() {
        tickets.lock();
        try {
            closing = true;
            wanted.signalAll();
        } finally {
            tickets.unlock();
        }
        boolean interrupted = false;
        while (committer.isAlive()) {
            try {
                committer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCommit() {
        tickets.lock();
        try {
            long ticket = ++lastWanted;
            wanted.signal();
            while (lastCommitted < ticket) {
                if (failure != null) {
                    throw failure;
                }
                committed.awaitUninterruptibly();
            }
        } finally {
            tickets.unlock();
        }
    }

    private void commitForever() {
        try {
            for (long ticket = nextTicket(); ticket >= 0; ticket = nextTicket()) {
                if (ticket == lastCommitted) {
                    shrinkALittle();
                    continue;
                }
                commands.writeLock().lock();
                try {
                    store.commit();
                } finally {
                    commands.writeLock().unlock();
                }
                commits++;
                acknowledge(ticket);
                compactALittle();
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Waits for work; the last committed ticket when there is none for a while, -1 when closing and all is committed. */
    private long nextTicket() {
        tickets.lock();
        try {
            long left = IDLE_NANOS;
            while (lastWanted == lastCommitted && !closing && left > 0) {
                left = wanted.awaitNanos(left);
            }
            return closing && lastWanted == lastCommitted ? -1 : lastWanted;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the committer", e);
        } finally {
            tickets.unlock();
        }
    }

    private void acknowledge(long ticket) {
        tickets.lock();
        try {
            lastCommitted = ticket;
            committed.signalAll();
        } finally {
            tickets.unlock();
        }
    }

    private void fail(RuntimeException reason) {
        reason.printStackTrace();
        tickets.lock();
        try {
            failure = new IllegalStateException("The document file can no longer be written", reason);
            committed.signalAll();
        } finally {
            tickets.unlock();
        }
    }

    /** Moves live pages out of mostly dead chunks; the next commit frees those. Content does not change. */
    private void compactALittle() {
        long now = System.nanoTime();
        if (now - lastCompaction < COMPACTION_PAUSE_NANOS || !isMostlyDead()) {
            return;
        }
        store.compact(WANTED_LIVE_PERCENT, COMPACTION_STEP_BYTES);
        lastCompaction = System.nanoTime();
    }

    private void shrinkALittle() {
        if (isMostlyDead()) {
            store.compactFile(IDLE_COMPACTION_MS);
        }
    }

    private boolean isMostlyDead() {
        FileStore<?> file = store.getFileStore();
        return file.size() > SMALL_FILE_BYTES
            && file.getFillRate() * file.getChunksFillRate() < WANTED_LIVE_PERCENT * 100;
    }
}
