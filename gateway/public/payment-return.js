// Asks until the payment has arrived: Stripe's word may come a moment after the patient does.

const page = document.querySelector('[data-payment-state]');
const TRIES = 40;

async function look(triesLeft) {
  if (triesLeft === 0) return;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  try {
    const response = await fetch(`${window.location.pathname}/state${window.location.search}`);
    const { state } = await response.json();
    if (state !== page.dataset.paymentState) {
      window.location.reload();
      return;
    }
  } catch {
    // The network is away for a moment; the next try tells.
  }
  await look(triesLeft - 1);
}

if (page?.dataset.paymentState === 'pending') look(TRIES);
