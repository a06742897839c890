import { type Html, html } from './html.js';

/** What the platform asks the patient of an opened link. */
export interface EnrollmentForm {
  /** As the prescriber stated it. */
  insurance: {
    payerName: string | null;
    memberId: string | null;
    groupNumber: string | null;
    bin: string;
    pcn: string | null;
  } | null;
  asksAboutMedicare: boolean;
  authorizationTextVersion: string;
  authorizationText: string;
  attestationQuestion: string;
}

/** What a patient typed, to show it again beside a problem. Never stored, never logged. */
export type Entered = Readonly<Record<string, string>>;

/** Problems by form field; the key `form` is for the whole. */
export type Problems = Readonly<Record<string, string>>;

const STEPS = ['Your birth date', 'Your details', 'Done'] as const;

function steps(current: number): Html {
  return html`<ol class="steps" aria-label="Progress">${STEPS.map(
    (step, index) =>
      html`<li${index < current ? html` class="done"` : ''}${index === current ? html` aria-current="step"` : ''}>${step}</li>`,
  )}</ol>`;
}

function problemNotice(problems: Problems): Html | '' {
  const lines = Object.entries(problems);
  if (lines.length === 0) return '';
  return html`<div class="notice bad" role="alert" tabindex="-1"><p><strong>Please look at this again</strong></p><ul>${lines.map(
    ([field, message]) => html`<li>${field === 'form' ? message : html`<a href="#${field}">${message}</a>`}</li>`,
  )}</ul></div>`;
}

interface TextField {
  name: string;
  label: string;
  hint?: string;
  autocomplete?: string;
  inputmode?: string;
  optional?: boolean;
}

function textField(field: TextField, entered: Entered, problems: Problems): Html {
  const problem = problems[field.name];
  const describedBy = [field.hint ? `${field.name}-hint` : '', problem ? `${field.name}-problem` : ''].filter(Boolean);
  return html`<div class="field"><label for="${field.name}">${field.label}${
    field.optional ? html` <span class="soft">(if your card has one)</span>` : ''
  }</label>${field.hint ? html`<span class="hint" id="${field.name}-hint">${field.hint}</span>` : ''}${
    problem ? html`<span class="wrong" id="${field.name}-problem">${problem}</span>` : ''
  }<input type="text" id="${field.name}" name="${field.name}" value="${entered[field.name] ?? ''}" autocomplete="${
    field.autocomplete ?? 'off'
  }"${field.inputmode ? html` inputmode="${field.inputmode}"` : ''}${
    describedBy.length > 0 ? html` aria-describedby="${describedBy.join(' ')}"` : ''
  }${problem ? html` aria-invalid="true"` : ''} autocapitalize="off" spellcheck="false"></div>`;
}

/** Asks for the birth date: the link alone opens nothing. */
export function birthDateView(problems: Problems, entered: Entered): Html {
  const part = (name: string, label: string, autocomplete: string): Html =>
    html`<div class="field"><label for="${name}">${label}</label><input type="text" inputmode="numeric" id="${name}" name="${name}" value="${
      entered[name] ?? ''
    }" autocomplete="${autocomplete}" maxlength="4" required${problems['month'] ? html` aria-invalid="true"` : ''}></div>`;
  return html`${steps(0)}
<h1>Let’s get your prescription to you</h1>
<p>Your prescriber has sent us a prescription for you. To keep your information safe, please tell us your date of birth first.</p>
${problemNotice(problems)}
<form method="post" data-enrollment>
<fieldset><legend>Date of birth</legend><p class="hint">For example 3 14 1985</p>
<div class="date">${part('month', 'Month', 'bday-month')}${part('day', 'Day', 'bday-day')}${part('year', 'Year', 'bday-year')}</div>
</fieldset>
<button class="main" type="submit">Continue</button>
</form>
<p class="soft">We never ask for your Social Security number or card details on this page.</p>`;
}

const CARD_FIELDS: readonly TextField[] = [
  { name: 'payer_name', label: 'Insurance company', hint: 'As printed on your card' },
  { name: 'member_id', label: 'Member ID' },
  { name: 'group_number', label: 'Group number', hint: '“Rx Group” or “RxGrp”', optional: true },
  { name: 'bin', label: 'BIN', hint: 'Six or eight digits, “RxBIN”', inputmode: 'numeric' },
  { name: 'pcn', label: 'PCN', hint: '“RxPCN”', optional: true },
];

/** Insurance, the question about government plans, authorization and signature. */
export function detailsView(form: EnrollmentForm, problems: Problems, entered: Entered): Html {
  const choice = (name: string, value: string, label: string): Html =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}" required${
      entered[name] === value ? html` checked` : ''
    }> ${label}</label>`;
  const wrong = (name: string): Html | '' =>
    problems[name] ? html`<span class="wrong" id="${name}">${problems[name]}</span>` : '';
  return html`${steps(1)}
<h1>Your insurance and your consent</h1>
${problemNotice(problems)}
<form method="post" data-enrollment novalidate>
<fieldset><legend>How will you pay?</legend>${wrong('coverage')}
${choice('coverage', 'insured', 'I have prescription insurance')}
${choice('coverage', 'cash', 'I have none, or I do not want to use it')}
</fieldset>
<fieldset data-insurance><legend>Your insurance card</legend>
${form.insurance ? html`<p>Your prescriber told us this. Please check it against your card.</p>` : ''}
${CARD_FIELDS.map((field) => textField(field, entered, problems))}
</fieldset>
<fieldset><legend>Government coverage</legend>
<p>${form.attestationQuestion}</p>${
    form.asksAboutMedicare
      ? html`<p><strong>Medicare counts too</strong>, also Part D and Medicare Advantage plans of private companies.</p>`
      : ''
  }${wrong('government')}
${choice('government', 'yes', 'Yes')}
${choice('government', 'no', 'No')}
<p class="soft">The law does not let manufacturers help pay for people with government coverage, so we have to know.</p>
</fieldset>
<fieldset><legend>Your authorization</legend>
<div class="authorization" tabindex="0" role="region" aria-label="Authorization text">${form.authorizationText
    .split('\n\n')
    .map((paragraph) => html`<p>${paragraph}</p>`)}</div>
${wrong('agrees')}<label class="choice"><input type="checkbox" name="agrees" value="yes" required${
    entered['agrees'] === 'yes' ? html` checked` : ''
  }> I have read this and I agree.</label>
${textField({ name: 'signature_name', label: 'Your full name, as your signature', autocomplete: 'name' }, entered, problems)}
<div class="field" data-signature hidden><label for="pad">Or draw it here as well</label><canvas class="signature" id="pad" tabindex="0"></canvas><button class="plain" type="button">Clear</button></div>
<input type="hidden" name="signature_image" value="">
<input type="hidden" name="text_version" value="${form.authorizationTextVersion}">
</fieldset>
<button class="main" type="submit">Sign and send</button>
</form>`;
}

/** After the submit. */
export function doneView(): Html {
  return html`${steps(2)}
<div class="notice good" role="status"><p><strong>Thank you. You are all set.</strong></p></div>
<h1>What happens next</h1>
<p>We choose a pharmacy for you and work out with your insurance what you pay. Then you get a message with the exact amount and a link to pay. You pay nothing before that.</p>
<p>You can close this page now.</p>`;
}

const CLOSED = {
  used: {
    title: 'You have already sent this form',
    text: 'Your enrollment reached us. You do not need to do anything else; we will write to you about the next step.',
  },
  expired: {
    title: 'This link has run out',
    text: 'For your safety our links work for 48 hours. Please reply to our message or call us, and we will send you a new one.',
  },
  locked: {
    title: 'This link is locked',
    text: 'The date of birth was wrong too many times. Please call us, and we will send you a new link.',
  },
  invalid: {
    title: 'We do not know this link',
    text: 'Please open the link exactly as it is in our message. If you have a newer message from us, use that one.',
  },
  gone: {
    title: 'Your prescription has moved on',
    text: 'This step is no longer open. If you did not expect this, please call us.',
  },
} as const;

export type ClosedReason = keyof typeof CLOSED;

/** A link that opens nothing (any more), in words that help. */
export function closedView(reason: ClosedReason): Html {
  const { title, text } = CLOSED[reason];
  return html`<h1>${title}</h1><div class="notice" role="status"><p>${text}</p></div>`;
}

/** The platform is out of order for a moment. What was typed is lost on purpose: it is not kept anywhere. */
export function tryAgainView(correlationId: string): Html {
  return html`<h1>Something is not working right now</h1>
<div class="notice bad" role="alert" tabindex="-1"><p>This is our fault, not yours. Please try again in a few minutes with the same link.</p></div>
<p class="soft">If you call us about it, this number helps: ${correlationId}</p>`;
}
