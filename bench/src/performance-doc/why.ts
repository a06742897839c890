/**
 * Why a part of the pipeline costs what it costs, by the name that `stageOf` gives it. Written by hand from what was looked at
 * statement by statement; the document shows the texts of the two parts that cost most.
 */
export const WHY: Record<string, string> = {
  notifications:
    'A prescription sends eight messages (four occasions, each by e-mail and SMS), and each is a job of its own: the ' +
    'job table is asked about six times for it, the contact details are read and decrypted, which is one commit of the ' +
    'audit log, and `sending` and `sent` are two writes around the call of the partner.',
  outbox:
    'Each change is published at once, and in a transaction of its own the audit log takes its entry: all processes ' +
    'wait for one advisory lock there, so that under load most of this time is waiting for one another. After it comes ' +
    'one more write, which takes the published entries out of the document.',
  queries:
    'People and partners look at a prescription with patient, pharmacy and messages joined, and look again while a ' +
    'message is on its way; each look is several requests from the gateway to the subgraphs.',
  gateway:
    'Of a list, half of the CPU is the gateway library itself: it shapes the answer field by field from the operation, ' +
    'asks each field anew whether it is skipped, and reaches its own parts through getters; parsing what the subgraphs ' +
    'sent and writing the answer are a tenth each. An executor of our own on the same planner would take most of that. ' +
    'Of a single prescription, the system calls for three subgraph requests, two Redis round trips and the answer are a ' +
    'fifth, and no other part is more than a tenth.',
  subscriptions:
    'Two thirds of the CPU at a thousand clients are the system calls that write to their sockets, one a client and ' +
    'event: only writing several frames at once saves any of it, which is what windows are for. What is ours is making ' +
    'each frame (a header and the operation’s id before the shared payload); executing a view is a few percent, as it is ' +
    'done once for all.',
};
