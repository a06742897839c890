import { createLogger } from '@fillway/kernel';
import { connectMongo } from '@fillway/platform/mongo/connect-mongo';

/** The collection and database in which prescriptions are kept. */
const PRESCRIPTIONS = 'prescriptions';
const DATABASE = 'fillway';

/** What the bench asks the document server itself. */
export interface DocumentServer {
  /** Bytes of the largest prescription document, as the store holds it. */
  largestPrescription(): Promise<number>;
  /** How often the local server's file was committed since its start: writes that wait together share one. */
  commits(): Promise<number>;
  close(): Promise<void>;
}

/** @throws Error when the server does not count its commits: only the local one does */
export async function askDocumentServer(mongodbUri: string): Promise<DocumentServer> {
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const connection = await connectMongo(mongodbUri, DATABASE, 'bench', logger);
  return {
    async largestPrescription() {
      // raw: the document's own BSON
      const documents = await connection.collection(PRESCRIPTIONS).find({}, { raw: true }).toArray();
      return Math.max(0, ...documents.map((document) => (document as unknown as Buffer).byteLength));
    },
    async commits() {
      const status = await connection.db?.admin().command({ serverStatus: 1 });
      if (status?.['commits'] === undefined) throw new Error('The document server does not count its commits');
      return Number(status['commits']);
    },
    async close() {
      await connection.close();
    },
  };
}
