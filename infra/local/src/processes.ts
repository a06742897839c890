/** The Node processes of a platform on one machine. */
export type ProcessName = 'sandbox' | 'subgraphs' | 'workers' | 'gateway';

export interface ProcessKind {
  name: ProcessName;
  /** Built entry file, from the checkout's root. */
  entry: string;
  /** Environment variable that tells the process its port. */
  portVariable: 'SANDBOX_PORT' | 'SUBGRAPHS_PORT' | 'WORKERS_PORT' | 'PORT';
  /** Answers 200 once the process can do its work. */
  readyPath: string;
  nodeArgs: string[];
}

/**
 * All start at the same time. They stop one after the other in this order: first the door, then what works on its
 * own, then what the others call.
 */
export const PROCESSES: readonly ProcessKind[] = [
  {
    name: 'gateway',
    entry: 'gateway/dist/main.js',
    portVariable: 'PORT',
    readyPath: '/health/ready',
    // Large answers die young: a bigger nursery halves the cost of collecting them.
    nodeArgs: ['--enable-source-maps', '--max-semi-space-size=64'],
  },
  {
    name: 'workers',
    entry: 'workers/dist/main.js',
    portVariable: 'WORKERS_PORT',
    readyPath: '/health/ready',
    nodeArgs: ['--enable-source-maps'],
  },
  {
    name: 'subgraphs',
    entry: 'subgraphs/dist/main.js',
    portVariable: 'SUBGRAPHS_PORT',
    readyPath: '/health/ready',
    nodeArgs: ['--enable-source-maps'],
  },
  {
    name: 'sandbox',
    entry: 'sandbox/dist/main.js',
    portVariable: 'SANDBOX_PORT',
    readyPath: '/health/ready',
    nodeArgs: ['--enable-source-maps'],
  },
];
