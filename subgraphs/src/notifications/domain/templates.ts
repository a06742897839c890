/** The occasions on which a patient is told something. */
export const NOTIFICATION_KINDS = ['enrollment_link', 'payment_link', 'shipped', 'delivered'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

interface Template {
  subject: string;
  /** The sentence that says what happened and what to do. */
  sentence: string;
  /** What the link is called; without one the template takes no link. */
  action?: string;
}

/**
 * Neutral words: no drug, no condition, no name of a pharmacy, in case somebody else reads the message (minimum
 * necessary, 45 CFR 164.502(b)). Detail is behind the link.
 */
const TEMPLATES: Record<NotificationKind, Template> = {
  enrollment_link: {
    subject: 'Please complete your enrollment',
    sentence: 'Your prescriber sent us an order for you. Please confirm your details; the link is good for 48 hours.',
    action: 'Continue',
  },
  payment_link: {
    subject: 'Your order is ready for payment',
    sentence: 'Your order is ready. Please pay your share; the link is good for 24 hours.',
    action: 'Pay',
  },
  shipped: {
    subject: 'Your order is on its way',
    sentence: 'Your order has been handed to the carrier.',
    action: 'Track it',
  },
  delivered: {
    subject: 'Your order was delivered',
    sentence:
      'The carrier reports that your order was delivered. If it did not reach you, please reply to this message.',
  },
};

/** A message ready to be sent. */
export interface RenderedMessage {
  subject: string;
  text: string;
  html: string;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The e-mail for the occasion. */
export function renderEmail(
  kind: NotificationKind,
  input: { firstName: string; link: string | null },
): RenderedMessage {
  const { subject, sentence, action } = TEMPLATES[kind];
  const withLink = action !== undefined && input.link !== null;
  const greeting = `Hello ${input.firstName},`;
  return {
    subject,
    text: [greeting, sentence, ...(withLink ? [`${action}: ${input.link}`] : []), 'Fillway'].join('\n\n'),
    html: [
      `<p>${escapeHtml(greeting)}</p>`,
      `<p>${escapeHtml(sentence)}</p>`,
      ...(withLink ? [`<p><a href="${escapeHtml(input.link ?? '')}">${action}</a></p>`] : []),
      '<p>Fillway</p>',
    ].join('\n'),
  };
}

/** The SMS for the occasion. No name: phones lie on tables. */
export function renderSms(kind: NotificationKind, input: { link: string | null }): string {
  const { sentence, action } = TEMPLATES[kind];
  return `Fillway: ${sentence}${action !== undefined && input.link !== null ? ` ${input.link}` : ''} Reply STOP to end.`;
}
