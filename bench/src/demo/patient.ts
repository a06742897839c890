import { Client } from './client.js';

const OPEN = `mutation ($token: String!, $birthDate: Date!) {
  openEnrollment(input: { token: $token, birthDate: $birthDate }) {
    __typename ... on OpenEnrollmentPayload { accessToken } ... on Problem { code message }
  }
}`;

const FORM = `query { enrollmentForm { authorizationTextVersion } }`;

const SUBMIT = `mutation ($input: SubmitEnrollmentInput!, $key: String!) {
  submitEnrollment(input: $input, idempotencyKey: $key) { __typename ... on Problem { code message } }
}`;

/** What the demo's patient fills in. */
export interface EnrollmentAnswers {
  birthDate: string;
  signatureName: string;
  governmentInsurance: boolean;
  /** null: pays cash. */
  insurance: {
    payerName: string;
    memberId: string;
    groupNumber: string | null;
    bin: string;
    pcn: string | null;
  } | null;
}

/** Opens the link with the birth date, reads the authorization, signs and submits. */
export async function enroll(gatewayUrl: string, token: string, answers: EnrollmentAnswers): Promise<void> {
  const { accessToken } = await new Client(gatewayUrl).mutate<{ accessToken: string }>(OPEN, {
    token,
    birthDate: answers.birthDate,
  });
  const session = new Client(gatewayUrl, accessToken);
  const { enrollmentForm } = await session.run<{ enrollmentForm: { authorizationTextVersion: string } }>(FORM);
  await session.mutate(SUBMIT, {
    input: {
      insurance: answers.insurance,
      attestsGovernmentInsurance: answers.governmentInsurance,
      hipaaConsent: {
        authorizationTextVersion: enrollmentForm.authorizationTextVersion,
        signatureName: answers.signatureName,
      },
    },
    key: `demo-enroll-${token.slice(0, 16)}`,
  });
}
