import { createLogger } from '@fillway/kernel';
import { connectMongo } from '@fillway/platform/mongo/connect-mongo';

/** The collection and database in which prescriptions are kept. */
const PRESCRIPTIONS = 'prescriptions';
const DATABASE = 'fillway';

/** Bytes of the largest prescription document, as the store holds it. */
export async function largestPrescription(mongodbUri: string): Promise<number> {
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const connection = await connectMongo(mongodbUri, DATABASE, 'bench', logger);
  try {
    // raw: the document's own BSON
    const documents = await connection.collection(PRESCRIPTIONS).find({}, { raw: true }).toArray();
    return Math.max(0, ...documents.map((document) => (document as unknown as Buffer).byteLength));
  } finally {
    await connection.close();
  }
}
