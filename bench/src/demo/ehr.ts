import { request } from 'undici';
import { Unreachable } from './client.js';

/** What the intake door answered. */
export interface IntakeAnswer {
  status: number;
  /** SCRIPT Status or Error, or problem+json. */
  body: string;
  prescriptionId: string | null;
}

/**
 * Posts one SCRIPT message. Sending the same again after `Unreachable` is what a real EHR does.
 * @throws Unreachable when no final answer came
 */
export async function sendScript(gatewayUrl: string, token: string, xml: string): Promise<IntakeAnswer> {
  try {
    const answer = await request(`${gatewayUrl}/api/v1/prescriptions/intake`, {
      method: 'POST',
      headers: { 'content-type': 'application/xml', authorization: `Bearer ${token}` },
      body: xml,
      headersTimeout: 20_000,
    });
    const body = await answer.body.text();
    if (answer.statusCode >= 500 || answer.statusCode === 429) throw new Unreachable(`HTTP ${answer.statusCode}`);
    const prescriptionId = answer.headers['x-prescription-id'];
    return {
      status: answer.statusCode,
      body,
      prescriptionId: typeof prescriptionId === 'string' ? prescriptionId : null,
    };
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    throw new Unreachable(error instanceof Error ? error.message : 'no answer');
  }
}
